"""The text of a page, a document or a mail, taken out of it in a process of its own.

What takes it out is written by others and reads what anybody may have made: there it can neither fill the
memory nor run for ever nor take this process down (`confined`).
"""

from __future__ import annotations

from comity.sources.extracted.confined import Confinement, Extract, extract_once
from comity.sources.extracted.nouns import Entry, Extracted, Kind, Part

__all__ = ["Confinement", "Entry", "Extract", "Extracted", "Kind", "Part", "extract_once"]
