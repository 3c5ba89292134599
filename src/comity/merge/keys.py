"""Under which keys a telling is found by those that may tell the same: so that nobody meets everybody.

Tellings that share no key are never of one happening, unless their reports are copies of one text. The keys
of a telling depend on it alone, and their number is bounded: a record may keep them as rows of an index.

Rows of data sets come in hundreds of thousands, most of them alike in states and day: a row is listed apart,
so that texts look for it and no other row does, unless it is a twin: of the same sort, sides and days.

A short time is listed day by day, and under its month for longer ones to find it; beyond some weeks, or
without any time, only those find it that share an anchor with it: a person, a town, a number. What is
recalled without a day, was put off, or is told of a season or a year, meets acts of its sort in those months.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import lru_cache
from itertools import combinations

from comity.merge.apart import LONG, reached_from, told_in
from comity.merge.sameness import NEAR
from comity.merge.telling import Stretch, Telling
from comity.model import mark

__all__ = ["asks_for", "listed_under"]

ROW = "row"
MOST_AROUND = 3
MOST_STATES = 4  # of a summit of many, the pairs of the first in the alphabet
MONTH = 31
MOST_MONTHS = 14


def listed_under(telling: Telling) -> frozenset[int]:
    """The keys under which others find it."""
    found = _listed(telling)
    if telling.is_row:
        found = {(ROW, *key) for key in found} | set(_twins(telling))
    return _numbered(telling, found)


def asks_for(telling: Telling) -> frozenset[int]:
    """The keys under which it looks for others."""
    found = _asked(telling)
    found |= set(_twins(telling)) if telling.is_row else {(ROW, *key) for key in found}
    return _numbered(telling, found)


def _twins(telling: Telling) -> Iterator[tuple[str, ...]]:
    """What two rows share that may be of one happening; of one state alone also the towns."""
    time = telling.time
    if time is None:
        return
    sides = (",".join(sorted(side)) for side in (telling.actors, telling.recipients))
    towns = "" if len(telling.states) > 1 else ",".join(sorted(telling.towns))
    same = ("twin", telling.type, *sides, towns)
    days = _days(time, 0) if _is_short(time) else [time.first.isoformat()]
    yield from ((*same, day) for day in days)


def _listed(telling: Telling) -> set[tuple[str, ...]]:
    time, who = telling.time, list(_who(telling))
    reaching, told = _months_of(reached_from(telling)), _months_of(told_in(telling))
    found: set[tuple[str, ...]] = set()
    for party in who:
        if time is None:
            found |= {("anchor of undated", *party, anchor) for anchor in _anchors(telling)}
            found |= {("candidate", *party, day) for day in telling.candidates}
            continue
        if _is_short(time):
            found |= {("day", *party, day) for day in _days(time, 0)}
        sort = "short" if _is_short(time) else "long"
        found |= {(sort, *party, *monthly) for monthly in _monthly(telling, time)}
        found |= {("anchor", *party, anchor) for anchor in _anchors(telling)}
        found |= {("reaching", *party, month, telling.deed) for month in reaching}
        found |= {("told", *party, month, telling.deed) for month in told}
    return found


def _asked(telling: Telling) -> set[tuple[str, ...]]:
    time, who = telling.time, list(_who(telling))
    reaching, told = _months_of(reached_from(telling)), _months_of(told_in(telling))
    found: set[tuple[str, ...]] = set()
    for party in who:
        found |= {("anchor of undated", *party, anchor) for anchor in _anchors(telling)}
        if time is None:
            found |= {("anchor", *party, anchor) for anchor in _anchors(telling)}
            found |= {(sort, *party, day) for day in telling.candidates for sort in ("candidate", "day")}
            continue
        if _is_short(time):
            days = set(_days(time, NEAR))
            found |= {("day", *party, day) for day in days}
            found |= {("candidate", *party, day) for day in _days(time, 0)}
        else:
            found |= {("short", *party, *monthly) for monthly in _monthly(telling, time)}
        found |= {("long", *party, *monthly) for monthly in _monthly(telling, time)}
        found |= {("told", *party, month, telling.deed) for month in reaching}
        found |= {("reaching", *party, month, telling.deed) for month in told}
    return found


def _numbered(telling: Telling, keys: set[tuple[str, ...]]) -> frozenset[int]:
    """Sixty-three bits of each key's digest: a record keeps whole numbers faster than words."""
    return frozenset(_number(telling.family, *key) for key in keys)


@lru_cache(maxsize=2**16)  # many tellings are of one day and pair
def _number(*key: str) -> int:
    return mark(*key) >> 1


def _who(telling: Telling) -> Iterator[tuple[str, str]]:
    """Pairs of states: its own, where it took place, and those that the report names most; persons."""
    named = sorted(telling.states | telling.lands)[:MOST_STATES]
    pairs = {*combinations(named, 2), *combinations(sorted(telling.around[:MOST_AROUND]), 2)}
    pairs |= {("person", id) for _, id in telling.persons}
    if not pairs:
        pairs = {("alone", state) for state in (*named, *telling.around[:1])[:1]}
    yield from sorted(pairs)


def _is_short(time: Stretch) -> bool:
    return time.soft or time.width <= LONG


def _days(time: Stretch, margin: int) -> Iterator[str]:
    for number in range(-margin, time.width + margin + 1):
        yield (time.first + timedelta(number)).isoformat()


def _anchors(telling: Telling) -> Iterator[str]:
    yield from (id for _, id in sorted(telling.persons))
    yield from sorted(telling.towns)
    yield from (f"{value} {unit}" for value, unit in sorted(telling.numbers))


def _monthly(telling: Telling, time: Stretch) -> Iterator[tuple[str, str]]:
    """Its anchors in each of its months; of not too long a time also the months alone."""
    anchors = [*_anchors(telling), *([""] if time.width <= MONTH else [])]
    yield from ((month, anchor) for month in _months(time) for anchor in anchors)


def _months_of(times: Iterable[Stretch]) -> list[str]:
    return [month for time in times for month in _months(time)]


def _months(time: Stretch) -> Iterator[str]:
    month = time.first.replace(day=1)
    for _ in range(MOST_MONTHS):
        if month > time.last:
            return
        yield month.isoformat()[:7]
        month = (month + timedelta(MONTH)).replace(day=1)
