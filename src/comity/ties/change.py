"""How the levels of a tie changed over time: stretches of days with one answer each.

De jure levels are asked for on every day on which a step, a membership or an absence may change them; what
is done and said on the first day of each month, since its window slides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from comity.knowledge import Knowledge
from comity.knowledge.ladders import Ladder
from comity.model import Bounds, CountryCode, Level, LevelReading
from comity.pillars import pairs_of
from comity.ties.reading import Asked, levels
from comity.ties.sources import Sources

__all__ = ["Stretch", "over"]

SLIDING = (LevelReading.DE_FACTO, LevelReading.CLAIMED)
DAY = timedelta(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From `first` to `last`, both included, the level was this; `level` as it was on the first day."""

    first: date
    last: date
    level: Level


def over(
    asked: Asked,
    sources: Sources,
    knowledge: Knowledge,
    ladders: Sequence[Ladder],
    *,
    first: date,
    last: date,
) -> tuple[Stretch, ...]:
    """The stretches of each pillar and reading, in the order of the codebook and of time."""
    days = {
        LevelReading.DE_JURE: sorted({first, *_turns(asked.states, sources, first, last)}),
        **dict.fromkeys(SLIDING, sorted({first, *_months(first, last)})),
    }
    found = [
        (day, level)
        for reading, asked_on in days.items()
        for day in asked_on
        for level in levels(asked, sources, knowledge, ladders, day, (reading,))
    ]
    return tuple(
        stretch
        for ladder in ladders
        for reading in LevelReading
        for stretch in _stretches(_of(found, ladder, reading), last)
    )


def _of(
    found: Iterable[tuple[date, Level]], ladder: Ladder, reading: LevelReading
) -> list[tuple[date, Level]]:
    return [(day, one) for day, one in found if (one.pillar, one.reading) == (ladder.pillar, reading)]


def _stretches(found: Sequence[tuple[date, Level]], last: date) -> Iterator[Stretch]:
    begun: list[tuple[date, Level]] = []
    for day, level in found:
        if not begun or _answer(begun[-1][1]) != _answer(level):
            begun.append((day, level))
    ends = [day - DAY for day, _ in begun[1:]]
    for (day, level), end in zip(begun, [*ends, last], strict=True):
        yield Stretch(first=day, last=end, level=level)


def _answer(level: Level) -> tuple[object, ...]:
    return level.low, level.high


def _turns(states: Iterable[CountryCode], sources: Sources, first: date, last: date) -> Iterator[date]:
    """The days inside the time asked about on which what is in force between two of the states may change."""
    pairs = [set(pair) for pair in pairs_of(states)]
    known = sources.instruments
    tied = [one for one in known.all.values() if any(pair <= set(one.parties) for pair in pairs)]
    absent = [one for one in known.absences.values() if any(pair <= set(one.parties) for pair in pairs)]
    bounds = [step.on for one in tied for step in one.steps]
    bounds += [joining.on for one in tied for joining in one.joinings]
    bounds += [day for one in absent for day in (one.start, one.end) if day is not None]
    return (day for day in _around(bounds) if first < day <= last)


def _around(bounds: Iterable[Bounds]) -> Iterator[date]:
    """The first and last day on which it may be, and the days after these."""
    for one in bounds:
        for day in (one.earliest, one.latest):
            if day is not None:
                yield from (day, day + DAY if day < date.max else day)


def _months(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while day <= last:
        if day > first:
            yield day
        day = (day + timedelta(32)).replace(day=1)
