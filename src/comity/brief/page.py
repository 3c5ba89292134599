"""A brief: lines in sections, each with numbered notes to what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comity.model import CountryCode

__all__ = ["Brief", "Line", "Note", "NoteKind", "Section"]


class NoteKind(StrEnum):
    """What a note leads to."""

    INSTRUMENT = "instrument"
    ABSENCE = "absence"
    SENTENCE = "sentence"
    METHOD = "method"  # how it was counted, or what a level means
    SEARCH = "search"  # what was looked for, where, and how much was there


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a line rests on, in full. `id`: what Comity knows it by, empty of methods and searches."""

    number: int
    kind: NoteKind
    id: str
    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing said, with the numbers of its notes, at least one.

    `group`: the heading that it shares with its neighbours. `head`: what it is about, in a word or two.
    `supposed`: it rests on something that was only supposed.
    """

    text: str
    notes: tuple[int, ...]
    group: str = ""
    head: str = ""
    supposed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """`key` names it in links; with `table` each group is a row, and its heads are the columns."""

    key: str
    heading: str
    lines: tuple[Line, ...]
    table: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The state of a tie on a day, as known on a day. `months`: the window before the day."""

    title: str
    states: tuple[CountryCode, ...]
    on: date
    known_on: date
    months: int
    supposed: str  # says at the top that something was supposed; empty where nothing was
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
