"""All levels of two states or a group on a day: seven pillars in three readings."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from comity.knowledge import Knowledge
from comity.knowledge.ladders import Ladder
from comity.model import CountryCode, Ground, Level, LevelReading
from comity.pillars import Law, Pair, law_of, level_of, pairs_of
from comity.ties.sliding import Part, Sliding, Window, grounds_of, sliding_of
from comity.ties.sources import Sources

__all__ = ["SLIDING", "WINDOW", "Asked", "law_levels", "levels", "months_before", "parts_of", "weighed_parts"]

WINDOW = 24  # months before the day, for what is done and said
SLIDING = (LevelReading.DE_FACTO, LevelReading.CLAIMED)

Parts = Mapping[Pair, tuple[Part, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which states, as known when, and how many months before a day count for what is done and said."""

    states: tuple[CountryCode, ...]
    known_on: date
    months: int = WINDOW


def levels(
    asked: Asked,
    sources: Sources,
    knowledge: Knowledge,
    ladders: Iterable[Ladder],
    on: date,
    readings: Collection[LevelReading] = tuple(LevelReading),
) -> tuple[Level, ...]:
    """Each pillar in each of these readings on one day, in the order of the codebook."""
    pillars = list(ladders)
    law = law_levels(asked, sources, pillars, on) if LevelReading.DE_JURE in readings else ()
    told = _told(asked, sources, knowledge, pillars, on, [one for one in SLIDING if one in readings])
    found = {(level.pillar, level.reading): level for level in (*law, *told)}
    return tuple(
        found[ladder.pillar, reading] for ladder in pillars for reading in LevelReading if reading in readings
    )


def law_levels(asked: Asked, sources: Sources, ladders: Iterable[Ladder], on: date) -> Iterator[Level]:
    """What is in force on the day."""
    laws = _laws(asked, sources, on)
    for ladder in ladders:
        grounds = {pair: law.grounds(ladder) for pair, law in laws.items()}
        yield _level(ladder, LevelReading.DE_JURE, asked, sources, grounds)


def parts_of(asked: Asked, sliding: Sliding, reading: LevelReading, ladder: Ladder, on: date) -> Parts:
    """What each source gives of a pillar in the months before a day."""
    window = Window(months_before(on, asked.months), on)
    return {pair: sliding.parts(window, reading, pair, ladder) for pair in pairs_of(asked.states)}


def weighed_parts(
    asked: Asked, sources: Sources, reading: LevelReading, ladder: Ladder, parts: Parts
) -> Level:
    """The level that they come to together."""
    grounds = {pair: grounds_of(found) for pair, found in parts.items()}
    return _level(ladder, reading, asked, sources, grounds)


def _told(
    asked: Asked,
    sources: Sources,
    knowledge: Knowledge,
    ladders: Iterable[Ladder],
    on: date,
    readings: Iterable[LevelReading],
) -> Iterator[Level]:
    for reading, ladder in product(readings, ladders):
        parts = parts_of(asked, sliding_of(sources.reported, knowledge), reading, ladder, on)
        yield weighed_parts(asked, sources, reading, ladder, parts)


def _level(
    ladder: Ladder,
    reading: LevelReading,
    asked: Asked,
    sources: Sources,
    grounds: Mapping[Pair, Sequence[Ground]],
) -> Level:
    def of(pair: Pair, _: Ladder) -> Sequence[Ground]:
        return grounds[pair]

    return level_of(ladder, reading, asked.states, of, supposed=bool(sources.supposed))


def _laws(asked: Asked, sources: Sources, on: date) -> dict[Pair, Law]:
    told = {id: one.claims for id, one in sources.told.items()}
    disputed = frozenset(id for id, one in sources.told.items() if one.disputed)
    return {
        pair: law_of(
            sources.instruments,
            pair,
            on=on,
            known_on=asked.known_on,
            supposed=sources.supposed,
            told=told,
            disputed=disputed,
        )
        for pair in pairs_of(asked.states)
    }


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month where it has none such."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
