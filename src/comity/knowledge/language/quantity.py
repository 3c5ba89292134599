"""The part of a language pack that reads numbers of things, money and stretches of time."""

from __future__ import annotations

import re
from functools import cached_property

from comity.knowledge.files import Row

__all__ = ["QuantityWords"]

Words = frozenset[str]
FIGURE = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]+")


class QuantityWords(Row):
    """All that `extract.quantities` knows of a language; phrases are words parted by one space."""

    numbers: dict[str, int]  # one … ninety
    scales: dict[str, int]  # hundred, dozen, million
    suffixes: dict[str, int]  # written on to digits: m, bn
    one: Words  # a, an: one, before a scale only
    half: tuple[str, ...]  # half a (million)
    halves: tuple[str, ...]  # and a half, behind a number
    joins: Words  # and, inside "two hundred and fifty"
    range_joins: Words  # to, -, or
    range_openers: dict[str, str]  # between → the join that belongs to it: and
    currencies: Words  # before a number: $, US$, EUR
    percents: tuple[str, ...]  # behind it: %, per cent
    at_least: tuple[str, ...]  # qualifiers before the number, by what they make of it
    at_most: tuple[str, ...]
    roughly: tuple[str, ...]
    trailing: tuple[str, ...]  # behind the number or its unit: or more, at most
    of: Words  # three of the ships
    skipped: Words  # more, other: between number and unit, and no part of either
    definite: Words  # the, these: a group already known
    lengths: Words  # open a time that is a length as well: within
    counted: Words  # lemmas that "one" counts: student, year; elsewhere it is but an article
    pronouns: Words  # them: behind "of", for things told before
    votes: Words  # units that the number behind `against` shares: "83 votes to 40"
    against: Words
    saying: Words  # lemmas whose subjects are voices and not counted
    sources: Words  # to, in "according to two diplomats"
    numbered: Words  # article, resolution: the number behind is a name
    not_before: Words  # clock, ages, others that make the number no quantity
    not_after: Words  # aged, at
    idle: Words  # heads of "one …" that count nothing: point, another
    ages: Words  # old: behind a unit of time, an age
    unhyphened: Words  # behind a hyphen, no unit: point, party, old
    names: Words  # entity labels whose numbers are part of a name

    @cached_property
    def qualifiers(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """The phrases before a number, by their last word, each with its effect, the longest first."""
        rows = [("least", self.at_least), ("most", self.at_most), ("about", self.roughly)]
        found = [(tuple(phrase.split()), effect) for effect, phrases in rows for phrase in phrases]
        ending: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, effect in sorted(found, key=lambda row: (-len(row[0]), row[0])):
            ending.setdefault(phrase[-1], []).append((phrase, effect))
        return ending

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The words that can begin a number in letters."""
        return frozenset((*self.numbers, *self.one, *(phrase.split()[0] for phrase in self.half)))

    @cached_property
    def _telling(self) -> frozenset[str]:
        """Words one of which stands in every number in letters: "a" is one before a scale only."""
        return frozenset((*self.numbers, *self.scales))

    def may_stand_in(self, text: str) -> bool:
        """Whether a text can hold a number at all."""
        return FIGURE.search(text) is not None or not self._telling.isdisjoint(WORD.findall(text.lower()))

    @cached_property
    def symbols(self) -> tuple[str, ...]:
        """The currencies, the longest first."""
        return tuple(sorted(self.currencies, key=lambda symbol: (-len(symbol), symbol)))
