"""A brief as Markdown that every reader of CommonMark renders, and that reads well as it stands.

Notes are not written as footnotes (`[^1]`), which CommonMark does not know and renders as text. A number is
a reference link, `([1], [2])`: plain as text, a link where it is rendered; where it leads stands at the end
of the page. Text of reports and knowledge is escaped: it is never markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from comity.brief.page import Brief, Line, Note, Section
from comity.brief.url import safe

__all__ = ["markdown"]

MARKS = re.compile(r"[\\`*_\[\]<>&|~#^$@!{}]")  # whatever some dialect reads as markup inside a line
OPENING = re.compile(r"^(\s*)([-+=]|\d+[.)])")  # a list, or the line under a heading
BARE = re.compile(
    r"(?i)\b(https?|ftp|mailto)(?=:)|\bwww(?=\.)"
)  # addresses that some make links of themselves


def markdown(brief: Brief) -> str:
    """The whole page; the same brief gives the same bytes."""
    parts = [f"# {escaped(brief.title)}"]
    if brief.supposed:
        parts.append(f"**{escaped(brief.supposed)}**")
    parts.append(f"As known on {brief.known_on}. Numbers in brackets lead to the notes at the end.")
    for section in brief.sections:
        parts += [f"## {escaped(section.heading)}", *_section(section)]
    parts += ["## Notes", "\n".join(_note(note) for note in brief.notes)]
    parts.append("\n".join(f"[{note.number}]: #note-{note.number}" for note in brief.notes))
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> Iterator[str]:
    for group, lines in groupby(section.lines, key=lambda line: line.group):
        if group:
            yield f"### {escaped(group)}"
        yield "\n".join(_line(line) for line in lines)


def _line(line: Line) -> str:
    head = f"**{escaped(line.head)}:** " if line.head else ""
    return f"- {head}{escaped(line.text)} ({_numbers(line.notes)})"


def _numbers(notes: Iterable[int]) -> str:
    return ", ".join(f"[{number}]" for number in notes)


def _note(note: Note) -> str:
    """An anchor has no plain form in Markdown; where tags are not allowed the number still stands."""
    address = safe(note.url)
    link = "" if address is None else f" <{address}>"
    return f'{note.number}. <a id="note-{note.number}"></a>{escaped(note.text)}{link}'


def escaped(text: str) -> str:
    """The words as words: no character of them is markup."""
    marked = MARKS.sub(lambda match: f"\\{match.group()}", text)
    opened = OPENING.sub(lambda match: f"{match.group(1)}{_backslashed(match.group(2))}", marked)
    return BARE.sub(lambda match: f"{match.group()}\N{WORD JOINER}", opened)


def _backslashed(mark: str) -> str:
    return f"{mark[:-1]}\\{mark[-1]}"
