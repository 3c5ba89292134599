"""Matches the pack's patterns against a sentence's pieces; the longest match at a place wins.

Three tables build on each other: `dates` (16 May), `points` (early March, last Tuesday), `times` (since
March, from 3 to 5 May). A pattern may hold what a lower table reads, or another point to its right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from comity.extract.times.captures import Captures
from comity.extract.times.expression import Expression
from comity.extract.times.lexer import Piece, Value
from comity.extract.times.reading import READINGS
from comity.knowledge.language.time import Element, TimePattern, TimeWords

__all__ = ["Match", "longest", "readings"]

NESTED = {"date": "{date}", "point": "{point}"}
TRAILING = (",", "-")  # no time ends so
Caught = tuple[tuple[str, Value | Expression], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Pieces from `first` up to, not including, `end`, and what they say."""

    first: int
    end: int
    expression: Expression
    pattern: TimePattern


@dataclass(slots=True)
class _Reader:
    """One sentence being matched; remembers what each table reads at each place."""

    pieces: Sequence[Piece]
    words: TimeWords
    openings: dict[str, dict[str, list[int]]]
    known: dict[tuple[str, int], tuple[Match, ...]] = field(default_factory=dict)

    def table(self, name: str, at: int) -> tuple[Match, ...]:
        """All that a table reads from here, the longest first."""
        if (name, at) not in self.known:
            self.known[name, at] = ()
            found = [match for pattern in self._opening(name, at) for match in self._read(pattern, at)]
            found.sort(key=lambda match: -match.end)
            self.known[name, at] = tuple(found)
        return self.known[name, at]

    def places(self) -> list[int]:
        """Where anything at all can begin: what builds on a lower table begins as that does."""
        keys = {key for table in self.openings.values() for key in table}
        return [at for at, piece in enumerate(self.pieces) if not keys.isdisjoint(_keys(piece))]

    def _opening(self, name: str, at: int) -> list[TimePattern]:
        """The patterns of a table that can begin with the piece at this place."""
        if at >= len(self.pieces):
            return []
        piece, openings = self.pieces[at], self.openings[name]
        if not openings:
            return []
        keys = [*_keys(piece)]
        keys += [key for inner, key in NESTED.items() if key in openings and self.table(inner, at)]
        rows = {row for key in keys for row in openings.get(key, ())}
        return [self.words.tables[name][row] for row in sorted(rows)]

    def _read(self, pattern: TimePattern, at: int) -> Iterator[Match]:
        for end, caught in self._rest(pattern.elements, at):
            if end == at or self.pieces[end - 1].lower in TRAILING:
                continue
            expression = READINGS[pattern.reads](Captures(caught, pattern, self.words))
            if expression is not None:
                yield Match(at, end, expression, pattern)

    def _rest(self, elements: tuple[Element, ...], at: int) -> Iterator[tuple[int, Caught]]:
        """Every way to match the elements from here: where it ends and what it caught."""
        if not elements:
            yield at, ()
            return
        element, others = elements[0], elements[1:]
        for end, caught in self._one(element, at):
            for last, more in self._rest(others, end):
                yield last, caught + more
        if element.optional:
            yield from self._rest(others, at)

    def _one(self, element: Element, at: int) -> Iterator[tuple[int, Caught]]:
        if at >= len(self.pieces):
            return
        if element.name in NESTED:
            for match in self.table(element.name, at):
                yield match.end, ((element.name, match.expression),)
        elif element.name:
            if (value := self.pieces[at].values.get(element.name)) is not None:
                yield at + 1, ((element.name, value),)
        elif self.pieces[at].lower in element.words:
            yield at + 1, ()


def _keys(piece: Piece) -> Iterator[str]:
    """What patterns can ask of a piece: its word, and its {classes}."""
    yield piece.lower
    for name in piece.values:
        yield f"{{{name}}}"


def _reader(pieces: Sequence[Piece], words: TimeWords) -> _Reader:
    present = frozenset(key for piece in pieces for key in _keys(piece))
    return _Reader(pieces, words, words.openings(present))


def readings(pieces: Sequence[Piece], words: TimeWords, table: str) -> tuple[Match, ...]:
    """All that one table (date, point or time) reads from the first piece on, the longest first."""
    return _reader(pieces, words).table(table, 0)


def longest(pieces: Sequence[Piece], words: TimeWords) -> Iterator[tuple[Match, ...]]:
    """For each place the matches that begin there, longest first; where none does, nothing."""
    reader = _reader(pieces, words)
    if not reader.openings["time"] and not reader.openings["point"]:
        return
    for at in reader.places():
        found = [*reader.table("time", at), *reader.table("point", at)]
        if found:
            yield tuple(sorted(found, key=lambda match: -match.end))
