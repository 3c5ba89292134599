"""How the levels of a tie changed over time: stretches of days with one answer each.

De jure levels are asked for on every day on which a step, a membership or an absence of the pillar may change
them; what is done and said on the first day of each month, since its window slides, and only where the window
holds something else than the month before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, product

from comity.knowledge import Knowledge
from comity.knowledge.instruments import Instruments
from comity.knowledge.ladders import Ladder
from comity.model import Bounds, Instrument, Level, LevelReading
from comity.pillars import bounds_of, pairs_of
from comity.ties.reading import Asked, law_levels, parts_of, weighed_parts
from comity.ties.sliding import sliding_of
from comity.ties.sources import Sources

__all__ = ["Stretch", "over"]

DAY = timedelta(1)

Answer = tuple[date, Level]
Progress = Callable[[int, int], None]


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
    on_progress: Progress | None = None,
) -> tuple[Stretch, ...]:
    """The stretches of each pillar and reading, in the order of the codebook and of time.

    `on_progress` is told how many rows are done, and of how many.
    """
    months = (first, *_months(first, last))
    found: list[Stretch] = []
    rows = list(product(ladders, LevelReading))
    for done, (ladder, reading) in enumerate(rows, start=1):
        if reading is LevelReading.DE_JURE:
            answers = _in_force(asked, sources, ladder, first, last)
        else:
            answers = _told(asked, sources, knowledge, ladder, reading, months)
        found += _stretches(answers, last)
        if on_progress is not None:
            on_progress(done, len(rows))
    return tuple(found)


def _in_force(asked: Asked, sources: Sources, ladder: Ladder, first: date, last: date) -> Iterator[Answer]:
    """Asked on each day on which what is in force may change."""
    ours = replace(sources, instruments=_of_pillar(asked, sources.instruments, ladder))
    turns = {*_turns(ours.instruments), *_unforeseen(asked.known_on)}
    days = sorted({first, *(day for day in turns if first < day <= last)})
    return ((day, level) for day in days for level in law_levels(asked, ours, [ladder], day))


def _told(
    asked: Asked,
    sources: Sources,
    knowledge: Knowledge,
    ladder: Ladder,
    reading: LevelReading,
    months: Iterable[date],
) -> Iterator[Answer]:
    """Weighed anew only where the window holds something else."""
    sliding = sliding_of(sources.reported, knowledge)
    before, bounds = None, None
    for day in months:
        parts = parts_of(asked, sliding, reading, ladder, day)
        if parts != before:
            said = {pair: [*chain.from_iterable(found)] for pair, found in parts.items()}
            now = bounds_of(ladder, said)
            if now != bounds:  # else the stretch goes on, whatever it rests on
                yield day, weighed_parts(asked, sources, reading, ladder, parts)
            bounds = now
        before = parts


def _stretches(answers: Iterable[Answer], last: date) -> Iterator[Stretch]:
    begun: list[Answer] = []
    for day, level in answers:
        if not begun or _bounds(begun[-1][1]) != _bounds(level):
            begun.append((day, level))
    ends = [day - DAY for day, _ in begun[1:]]
    for (day, level), end in zip(begun, [*ends, last], strict=True):
        yield Stretch(first=day, last=end, level=level)


def _bounds(level: Level) -> tuple[int | None, int | None]:
    return level.low, level.high


def _of_pillar(asked: Asked, known: Instruments, ladder: Ladder) -> Instruments:
    """What has two of the states among its parties and is of this pillar: nothing else is a ground of it."""
    pairs = [{*pair} for pair in pairs_of(asked.states)]
    tokens = ladder.tokens

    def ties(parties: Iterable[str]) -> bool:
        there = {*parties}
        return any(pair <= there for pair in pairs)

    def is_ours(one: Instrument) -> bool:
        return not (ladder.kinds.isdisjoint(one.kinds) and tokens.isdisjoint(one.provides))

    return Instruments(
        {id: one for id, one in known.all.items() if is_ours(one) and ties(one.parties)},
        {id: one for id, one in known.absences.items() if ties(one.parties)},
    )


def _turns(known: Instruments) -> Iterator[date]:
    """The first and last day on which something may have changed, and the days after these."""
    bounds = [step.on for one in known.all.values() for step in one.steps]
    bounds += [joining.on for one in known.all.values() for joining in one.joinings]
    bounds += [day for one in known.absences.values() for day in (one.start, one.end) if day is not None]
    return _around(bounds)


def _unforeseen(known_on: date) -> Iterator[date]:
    """From the day after what is known ends nobody knows whether what was expected has come."""
    if known_on < date.max:
        yield known_on + DAY


def _around(bounds: Iterable[Bounds]) -> Iterator[date]:
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
