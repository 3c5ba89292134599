"""All levels of two states or a group on a day: seven pillars in three readings."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from comity.knowledge import Knowledge
from comity.knowledge.ladders import Ladder
from comity.model import CountryCode, Level, LevelReading
from comity.pillars import Law, Matter, Pair, law_of, level_of, pairs_of, seen, told
from comity.ties.sources import Sources

__all__ = ["WINDOW", "Asked", "levels", "months_before"]

WINDOW = 24  # months before the day, for what is done and said


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
    matter = _matter(asked, sources, knowledge, on)
    laws = _laws(asked, sources, on) if LevelReading.DE_JURE in readings else {}
    ways = {
        LevelReading.DE_JURE: lambda pair, ladder: laws[pair].grounds(ladder),
        LevelReading.DE_FACTO: lambda pair, ladder: seen(matter, pair, ladder),
        LevelReading.CLAIMED: lambda pair, ladder: told(matter, pair, ladder),
    }
    supposed = bool(sources.supposed)
    return tuple(
        level_of(ladder, reading, asked.states, ways[reading], supposed=supposed)
        for ladder in ladders
        for reading in LevelReading
        if reading in readings
    )


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


def _matter(asked: Asked, sources: Sources, knowledge: Knowledge, on: date) -> Matter:
    reported = sources.reported
    return Matter(
        knowledge=knowledge,
        events=reported.events,
        claims=reported.claims,
        known=reported.known,
        reports=reported.reports,
        codes=reported.codes,
        naming=reported.naming,
        kept=reported.kept,
        since=months_before(on, asked.months),
        until=on,
    )


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month where it has none such."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
