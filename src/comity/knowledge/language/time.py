"""The part of a language pack that reads time: words of the calendar, cues of tense, and patterns.

A pattern is a row of elements parted by spaces: `word`, `one|other`, `{class}`; a `?` behind an element
makes it optional. A class is a kind of word (`{month}`), or what the patterns of a lower table have
read: `{date}` in the tables `points` and `times`, `{point}` in both as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from comity.knowledge.files import Row

__all__ = ["Element", "SeasonWords", "TenseWords", "TimePattern", "TimeWords"]

Words = frozenset[str]
FIGURE = re.compile(r"\d")

# Kinds of word that the lexer marks, and the two tables that a pattern may build on.
CLASSES = frozenset(
    {
        "century", "date", "daypart", "decade", "deictic", "edge", "isodate", "isomonth", "mday", "month",
        "number", "numericdate", "ordinal", "part", "plainday", "point", "season", "thday", "unit",
        "weekday", "which", "year", "yearspan",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: any of `words`, or a word of class `name`."""

    words: frozenset[str]
    name: str
    optional: bool


def _element(written: str) -> Element:
    optional = written.endswith("?")
    body = written.removesuffix("?")
    if body.startswith("{") and body.endswith("}"):
        name = body[1:-1]
        if name not in CLASSES:
            raise ValueError(f"no class of words is called {name!r} (allowed: {', '.join(sorted(CLASSES))})")
        return Element(frozenset(), name, optional)
    return Element(frozenset(body.split("|")), "", optional)


class TimePattern(Row):
    """A way to print a time, how it reads, and examples that this very pattern matches in full."""

    form: str
    reads: str
    fixed: dict[str, int] = Field(
        default_factory=dict
    )  # what the words say without a class: {index = 1, of = 2}
    side: str = ""  # past, future; before, after …: as the reading needs it
    unit: str = ""  # the unit that the words imply
    examples: tuple[str, ...] = Field(min_length=1)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        return tuple(_element(written) for written in self.form.split())

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """For each element that may not be left out the words or the {class}, one of which must be there."""
        found = (element for element in self.elements if not element.optional)
        return tuple(_keys(element) for element in sorted(found, key=lambda element: not element.name))

    @cached_property
    def rarest(self) -> frozenset[str]:
        """Of what it needs the element that stands in the fewest sentences: a {class}, or long words."""
        return max(self.needed, key=lambda keys: min(_rarity(key) for key in keys))

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words and {classes} that it can begin with."""
        keys: set[str] = set()
        for element in self.elements:
            keys |= _keys(element)
            if not element.optional:
                break
        return frozenset(keys)

    @model_validator(mode="after")
    def _elements_are_known(self) -> TimePattern:
        if all(element.optional for element in self.elements):
            raise ValueError(f"the pattern {self.form!r} could match nothing at all")
        return self


def _rarity(key: str) -> int:
    """Words of a class are rarer than others, and long words than short ones; "a" is everywhere."""
    return 0 if key == "{number}" else len(key) + 9 * key.startswith("{")


def _keys(element: Element) -> frozenset[str]:
    return element.words or frozenset({f"{{{element.name}}}"})


class SeasonWords(Row):
    """A season by its words and the month in which it begins on either half of the earth."""

    words: tuple[str, ...]
    north: int = Field(ge=1, le=12)
    south: int = Field(ge=1, le=12)


class TenseWords(Row):
    """Cues that put a time before or after the telling; lemmas, but for `modals`."""

    future_modals: Words  # will, may, should
    certain_modals: Words  # will: ahead even in the perfect, where may have left lies behind
    infinitive_marks: Words  # to
    aims: Words  # for: planned for Friday lies ahead, planned on Friday does not
    perfect: Words  # have
    future_governors: Words  # plan, schedule, set, due: what hangs on them lies ahead
    past_infinitives: Words  # manage, fail: an infinitive on them is done
    future_leads: Words  # ahead, upcoming: words before the time's noun
    voiding: Words  # verbs that do away with what was to come: "scrapped Thursday's trip"
    future_nouns: Words  # deadline, plan


class TimeWords(Row):
    """All that `extract.times` knows of a language."""

    months: tuple[tuple[str, ...], ...] = Field(min_length=12, max_length=12)
    weekdays: tuple[tuple[str, ...], ...] = Field(min_length=7, max_length=7)  # Monday first
    seasons: tuple[SeasonWords, ...]
    units: dict[Literal["day", "weekend", "week", "month", "quarter", "year", "decade"], Words]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    ordinal_endings: Words
    decades: dict[str, int]  # nineties = 1990
    decade_ending: str  # the s of 1990s
    which: dict[str, int]  # last = -1, this = 0, next = 1
    parts: dict[str, int]  # early = 1, mid = 2, late = 3
    edges: dict[str, int]  # beginning = 1, middle = 2, end = 3
    deictics: dict[str, int]  # yesterday = -1
    dayparts: Words
    capital_months: bool  # a month in small letters is another word
    day_first: bool | None = None  # 5/6/2025 is 5 June; None: it may be either
    numbered: Words  # nouns whose number is no year: resolution, article
    season_leads: Words  # words before a season that make it a time
    year_leads: Words  # words before a bare year
    not_year_after: Words  # a number behind these is no year: at
    not_year_before: Words  # nor one before these: hours, percent
    not_adverb_after: Words  # an adverb of time is none after these: than, or
    meanwhile: Words  # open a clause that is told of the same hour: when, as
    singular: Words  # before "in four years" they make it a length: first, biggest
    month_leads: Words  # before a month or weekday in short: in, of
    titles: Words  # what a weekday or month before them is a part of: Times, Agreement
    names: Words  # entity labels whose words are a name and no time
    tense: TenseWords
    dates: tuple[TimePattern, ...]
    points: tuple[TimePattern, ...]
    times: tuple[TimePattern, ...]

    @cached_property
    def classes(self) -> dict[str, dict[str, int]]:
        """Each word of the calendar with its classes and the value that it has in each."""
        found: dict[str, dict[str, int]] = {}
        for name, table in self._tables().items():
            for word, value in table.items():
                found.setdefault(word, {})[name] = value
        return found

    def _tables(self) -> dict[str, dict[str, int]]:
        units = list(self.units)
        return {
            "month": {word: at for at, row in enumerate(self.months, 1) for word in row},
            "weekday": {word: at for at, row in enumerate(self.weekdays) for word in row},
            "season": {word: at for at, season in enumerate(self.seasons) for word in season.words},
            "unit": {word: at for at, unit in enumerate(units) for word in self.units[unit]},
            "number": self.numbers,
            "ordinal": self.ordinals,
            "thday": {word: value for word, value in self.ordinals.items() if 1 <= value <= 31},
            "mday": {word: value for word, value in self.ordinals.items() if 1 <= value <= 31},
            "decade": self.decades,
            "which": self.which,
            "part": self.parts,
            "edge": self.edges,
            "deictic": self.deictics,
            "daypart": dict.fromkeys(self.dayparts, 0),
        }

    @cached_property
    def tables(self) -> dict[str, tuple[TimePattern, ...]]:
        """The three tables of patterns, by what they read."""
        return {"date": self.dates, "point": self.points, "time": self.times}

    @cached_property
    def _bits(self) -> dict[str, int]:
        """A bit for each word and {class} that a pattern needs: what a sentence has is one number."""
        patterns = (pattern for table in self.tables.values() for pattern in table)
        keys = {key for pattern in patterns for needed in pattern.needed for key in needed}
        return {key: 1 << place for place, key in enumerate(sorted(keys))}

    @cached_property
    def _needing(self) -> dict[str, dict[str, tuple[tuple[int, tuple[int, ...]], ...]]]:
        """For each table, by a word or a {class}, the patterns that ask for it first: each by its place in
        the table, with the bits of what else it needs.
        """
        found: dict[str, dict[str, tuple[tuple[int, tuple[int, ...]], ...]]] = {}
        for name, table in self.tables.items():
            rows = found.setdefault(name, {})
            for place, pattern in enumerate(table):
                others = (keys for keys in pattern.needed if keys is not pattern.rarest)
                row = place, tuple(sum(map(self._bits.__getitem__, keys)) for keys in others)
                for key in pattern.rarest:
                    rows[key] = (*rows.get(key, ()), row)
        return found

    @cached_property
    def _telling(self) -> frozenset[str]:
        """Words one of which stands in every time that has no figures."""
        keys = {key for table in self._needing.values() for key in table}
        words = {key for key in keys if not key.startswith("{")}
        wanted = {key.strip("{}") for key in keys - words}
        return frozenset(words | {word for word, names in self.classes.items() if wanted & names.keys()})

    def may_stand_in(self, words: Collection[str]) -> bool:
        """Whether words in small letters can hold a time at all: a figure, or a word that tells one."""
        told = not self._telling.isdisjoint(word.rstrip(".") for word in words)
        return told or FIGURE.search(" ".join(words)) is not None

    def openings(self, present: frozenset[str]) -> dict[str, dict[str, list[int]]]:
        """For each table the places in it of the patterns that these words and {classes} could make up,
        by how they can begin.

        A table that can read nothing offers nothing to the tables above it.
        """
        found: dict[str, dict[str, list[int]]] = {}
        keys = {key for key in present if key in self._bits}
        for name, table in self.tables.items():
            itself = f"{{{name}}}"
            able = self._able(name, keys | {itself})
            found[name] = {}
            for row in able:
                for key in table[row].openers:
                    found[name].setdefault(key, []).append(row)
            if able and itself in self._bits:
                keys.add(itself)
        return found

    def _able(self, table: str, keys: set[str]) -> set[int]:
        """The places of the patterns all of whose needs are met."""
        has = sum(self._bits.get(key, 0) for key in keys)
        needing = self._needing[table]
        rows = (row for key in keys for row in needing.get(key, ()))
        return {place for place, others in rows if all(map(has.__and__, others))}

    @cached_property
    def unit_names(self) -> tuple[str, ...]:
        """The units in the order by which the class `unit` counts them."""
        return tuple(self.units)
