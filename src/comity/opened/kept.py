"""The record that is asked, with everything in it gathered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.knowledge import Knowledge
    from comity.record import Record

__all__ = ["kept"]


def kept(path: Path, knowledge: Knowledge | None = None, *, own: Path | None = None) -> Record:
    """The record at `path`; what a killed run left ungathered is gathered first.

    With this knowledge, or else with that of the package and of the user's folder `own`.
    """
    from comity.record import Record

    record = Record.open(path)
    if record.pending():
        from comity.gather import settle
        from comity.knowledge import load_knowledge

        settle(record, knowledge or load_knowledge(own=own))
    return record
