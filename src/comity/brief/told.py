"""Lines as the sections tell them, each with what it rests on; and the numbers that these get at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.brief.page import Line, Note, NoteKind, Section
from comity.brief.text import clean

__all__ = ["Chapter", "Cited", "Told", "numbered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A note without its number: two of the same words are one."""

    kind: NoteKind
    id: str = ""
    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line that cites at least one thing; there is no other."""

    text: str
    cited: tuple[Cited, ...]
    group: str = ""
    head: str = ""
    supposed: bool = False

    def __post_init__(self) -> None:
        assert self.cited, f"a line without a note: {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A section before its notes are numbered."""

    key: str
    heading: str
    lines: tuple[Told, ...]
    table: bool = False


def numbered(chapters: Iterable[Chapter]) -> tuple[tuple[Section, ...], tuple[Note, ...]]:
    """The notes get their numbers in the order in which they are first cited.

    Here, and so everywhere, text of strangers is brought onto one line and loses what commands a program.
    """
    notes: dict[tuple[NoteKind, str], Note] = {}
    sections = tuple(
        Section(
            key=chapter.key,
            heading=chapter.heading,
            lines=tuple(_line(line, notes) for line in chapter.lines),
            table=chapter.table,
        )
        for chapter in chapters
    )
    return sections, tuple(notes.values())


def _line(line: Told, notes: dict[tuple[NoteKind, str], Note]) -> Line:
    numbers = {_note(one, notes).number for one in line.cited}
    return Line(
        text=clean(line.text),
        notes=tuple(sorted(numbers)),
        group=clean(line.group),
        head=clean(line.head),
        supposed=line.supposed,
    )


def _note(one: Cited, notes: dict[tuple[NoteKind, str], Note]) -> Note:
    text = clean(one.text)
    fresh = Note(number=len(notes) + 1, kind=one.kind, id=one.id, text=text, url=one.url)
    return notes.setdefault((one.kind, text), fresh)
