"""A brief: the state of a tie on a day, in lines of which each has its notes.

brief(asked, sources, knowledge, codebook, ladders, on)      a Brief: sections, lines, numbered notes
FORMATS[ending](brief)                                       the page: Markdown, HTML
brief_to_json(brief)                                         the same as one object

Each section is a module: `about`, `readings`, `agreements`, `done`, `contested`, `unknown`, `others`.
`citing` says what a note tells of an instrument, a sentence, a search; `told` numbers the notes.
"""

from __future__ import annotations

from collections.abc import Callable

from comity.brief.content import brief
from comity.brief.html import html
from comity.brief.markdown import markdown
from comity.brief.outward import brief_to_json
from comity.brief.page import Brief, Line, Note, NoteKind, Section
from comity.brief.tie import MOST

__all__ = ["FORMATS", "MOST", "Brief", "Line", "Note", "NoteKind", "Section", "brief", "brief_to_json"]

FORMATS: dict[str, Callable[[Brief], str]] = {"html": html, "md": markdown}
