"""How a tie changed over time, asked only on days on which the answer may be another one.

What is done and said is asked for on the first of each month, as in `ties.over`; a month whose window holds
the same as the month before has the same answer. What is in force is asked of each pillar by itself, on the
days that may change that pillar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, groupby

from comity.knowledge import Knowledge
from comity.knowledge.instruments import Instruments
from comity.knowledge.ladders import Ladder
from comity.model import Instrument, Level, LevelReading
from comity.pillars import level_of, pairs_of
from comity.series.calendar import month_of, months
from comity.ties import Asked, Coverage, Sources, Stretch, levels
from comity.ties.reading import months_before
from comity.web.sliding import Sliding, Window

__all__ = ["levels_on", "stretches"]

SLIDING = (LevelReading.DE_FACTO, LevelReading.CLAIMED)
NO_REPORTS = Coverage(claims={}, events=(), reports={}, known={})
DAY = timedelta(1)


def levels_on(
    asked: Asked, sources: Sources, sliding: Sliding, ladders: Sequence[Ladder], day: date
) -> tuple[Level, ...]:
    """What `ties.levels` tells of a day; `sliding`: what is reported in these sources."""
    law = replace(sources, reported=NO_REPORTS)
    found = levels(asked, law, sliding.knowledge, ladders, day, (LevelReading.DE_JURE,))
    window = Window(months_before(day, asked.months), day)
    told = _levels(asked, sliding, window, ladders, bool(sources.supposed))
    return tuple(sorted((*found, *told), key=_order(ladders)))


def _order(ladders: Sequence[Ladder]) -> Callable[[Level], tuple[int, int]]:
    """That of the codebook."""
    pillars, readings = [ladder.pillar for ladder in ladders], list(LevelReading)
    return lambda level: (pillars.index(level.pillar), readings.index(level.reading))


def stretches(
    asked: Asked,
    sources: Sources,
    sliding: Sliding,
    ladders: Sequence[Ladder],
    *,
    first: date,
    last: date,
) -> tuple[Stretch, ...]:
    """What `ties.over` tells, to the last stretch, in less time."""
    found = [
        *chain.from_iterable(_law(asked, sources, sliding.knowledge, one, first, last) for one in ladders),
        *_sliding(asked, sliding, ladders, first, last, supposed=bool(sources.supposed)),
    ]
    order = _order(ladders)
    return tuple(sorted(found, key=lambda one: (order(one.level), one.first)))


def _law(
    asked: Asked, sources: Sources, knowledge: Knowledge, ladder: Ladder, first: date, last: date
) -> Iterator[Stretch]:
    """What is in force: asked on each day on which a step, a membership or an absence may change it."""
    known = _of_pillar(asked, sources.instruments, ladder)
    ours = replace(sources, instruments=known, reported=NO_REPORTS)
    days = [first, *sorted({day for day in _turns(known) if first < day <= last})]
    law = (LevelReading.DE_JURE,)
    answers = [(day, level) for day in days for level in levels(asked, ours, knowledge, [ladder], day, law)]
    yield from _joined(answers, last)


def _of_pillar(asked: Asked, known: Instruments, ladder: Ladder) -> Instruments:
    """What has two of the states among its parties and is of this pillar: nothing else is a ground of it."""
    pairs = [{*pair} for pair in pairs_of(asked.states)]
    tokens = ladder.tokens

    def ties(parties: Iterable[str]) -> bool:
        return any(pair <= {*parties} for pair in pairs)

    def is_ours(one: Instrument) -> bool:
        return not (ladder.kinds.isdisjoint(one.kinds) and tokens.isdisjoint(one.provides))

    return Instruments(
        {id: one for id, one in known.all.items() if ties(one.parties) and is_ours(one)},
        {id: one for id, one in known.absences.items() if ties(one.parties)},
    )


def _turns(known: Instruments) -> Iterator[date]:
    """The first and last day on which something may have changed, and the days after these."""
    bounds = [step.on for one in known.all.values() for step in one.steps]
    bounds += [joining.on for one in known.all.values() for joining in one.joinings]
    bounds += [day for one in known.absences.values() for day in (one.start, one.end) if day is not None]
    for one in bounds:
        for day in (one.earliest, one.latest):
            if day is not None:
                yield from (day, day + DAY if day < date.max else day)


def _sliding(
    asked: Asked, sliding: Sliding, ladders: Sequence[Ladder], first: date, last: date, *, supposed: bool
) -> Iterator[Stretch]:
    found: list[tuple[date, Level]] = []
    before = None
    for day in (first, *(month for month in months(month_of(first), last) if month > first)):
        window = Window(months_before(day, asked.months), day)
        here = sliding.place(window)
        if here != before:
            found += [(day, level) for level in _levels(asked, sliding, window, ladders, supposed)]
        before = here
    for _, answers in groupby(sorted(found, key=_row), key=_row):
        yield from _joined([*answers], last)


def _levels(
    asked: Asked, sliding: Sliding, window: Window, ladders: Sequence[Ladder], supposed: bool
) -> Iterator[Level]:
    for reading in SLIDING:
        grounds = sliding.grounds(window, reading)
        yield from (level_of(one, reading, asked.states, grounds, supposed=supposed) for one in ladders)


def _row(one: tuple[date, Level]) -> tuple[str, str]:
    return one[1].pillar, one[1].reading.value


def _joined(answers: Sequence[tuple[date, Level]], last: date) -> Iterator[Stretch]:
    """One stretch of each row of days with the same bounds."""
    begun = [
        (day, level)
        for place, (day, level) in enumerate(answers)
        if not place or (level.low, level.high) != (answers[place - 1][1].low, answers[place - 1][1].high)
    ]
    ends = [day - DAY for day, _ in begun[1:]]
    for (day, level), end in zip(begun, [*ends, last], strict=True):
        yield Stretch(first=day, last=end, level=level)
