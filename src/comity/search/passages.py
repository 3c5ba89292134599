"""Where in a text stands what is looked for, with some words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.search.asking import Phrase, Term
from comity.search.folding import LONGEST, Folded

__all__ = ["Passage", "marks_in", "passages_in"]

AROUND = 90  # letters of a text before and after what was found
MOST = 3  # passages of one text
BREAK = re.compile(r"\s+")

Mark = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a text: `text == whole[start:end]`; `marks` are places in `text`."""

    text: str
    start: int
    end: int
    marks: tuple[Mark, ...]

    @property
    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text cut at its marks, each piece with whether it is marked."""
        at = 0
        for start, end in self.marks:
            if start > at:
                yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        if at < len(self.text):
            yield self.text[at:], False


def marks_in(text: str, terms: Iterable[Term]) -> list[Mark]:
    """From where to where something looked for stands, in order; what overlaps is one mark."""
    return list(_found(text, terms))


def passages_in(text: str, terms: Sequence[Term], *, most: int = MOST) -> list[Passage]:
    """The first passages with something looked for; where there is none, the beginning of the text."""
    passages: list[list[Mark]] = []
    for mark in _found(text, terms):
        if passages and mark[0] - passages[-1][-1][1] <= AROUND:
            passages[-1].append(mark)
        elif len(passages) == most:
            break
        else:
            passages.append([mark])
    return [_around(text, marks) for marks in passages] or [_begin(text)]


def whole_passage(text: str, terms: Iterable[Term], start: int = 0) -> Passage:
    """All of the text as one passage that begins at `start` of a longer one."""
    return Passage(text=text, start=start, end=start + len(text), marks=tuple(marks_in(text, terms)))


def _found(text: str, terms: Iterable[Term]) -> Iterator[Mark]:
    ways = [way for term in terms for way in term.ways if way.words]
    if not ways:
        return
    waiting: Mark | None = None
    for start, end in Folded(text).find(_pattern(ways)):
        if waiting is not None and start <= waiting[1]:
            waiting = waiting[0], max(waiting[1], end)
        else:
            if waiting is not None:
                yield waiting
            waiting = start, end
    if waiting is not None:
        yield waiting


def _pattern(ways: Iterable[Phrase]) -> re.Pattern[str]:
    """The longest first, so that a phrase is marked whole."""
    ordered = sorted(dict.fromkeys(ways), key=lambda way: (-len(way.words), way.words, way.open))
    return re.compile("(?<![^ ])(?:" + "|".join(map(_one, ordered)) + ")")


def _one(way: Phrase) -> str:
    words = [re.escape(word) + ("[^ ]*" if len(word) == LONGEST else "") for word in way.words]
    return " +".join(words) + ("[^ ]*" if way.open else "") + "(?![^ ])"


def _around(text: str, marks: Sequence[Mark]) -> Passage:
    start = _cut(text, max(0, marks[0][0] - AROUND), marks[0][0])
    end = _cut_back(text, min(len(text), marks[-1][1] + AROUND), marks[-1][1])
    return Passage(
        text=text[start:end], start=start, end=end, marks=tuple((a - start, b - start) for a, b in marks)
    )


def _begin(text: str) -> Passage:
    end = _cut_back(text, min(len(text), 2 * AROUND), 0)
    return Passage(text=text[:end], start=0, end=end, marks=())


def _cut(text: str, at: int, before: int) -> int:
    """The next beginning of a word, no later than `before`."""
    found = BREAK.search(text, at, before) if at else None
    return at if found is None else found.end()


def _cut_back(text: str, at: int, behind: int) -> int:
    """The last end of a word before `at`, no earlier than `behind`."""
    if at == len(text):
        return at
    return next((n for n in range(at, behind, -1) if text[n].isspace()), at)
