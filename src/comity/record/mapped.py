"""Events on a map: how many took place at which point, and between which states; none of them is loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.model import CountryCode, Event, EventId
from comity.record.browsing import Sieve, at_hand, sifting
from comity.record.connection import Connection, connected
from comity.record.record import Record

__all__ = ["Mapped", "Pair", "Point", "mapped", "mapped_events", "paired", "paired_events"]

Told = tuple[Any, ...]

POINTS = """
SELECT place_lat, place_lon, place_role, place_precision, place_name, place_country, count(*)
FROM events WHERE {sifted} AND place_lat IS NOT NULL AND place_lon IS NOT NULL GROUP BY ALL
"""
OTHERS = """
SELECT count(*) FILTER (place_role IS NULL),
       count(*) FILTER (place_role IS NOT NULL AND (place_lat IS NULL OR place_lon IS NULL))
FROM events WHERE {sifted}
"""
# `stretch`: how many of the turns lie at or before the first day.
PAIRS = """
SELECT split_part(pair, '/', 1), split_part(pair, '/', 2), stretch, number
FROM (SELECT pair, stretch, count(*) AS number
      FROM (SELECT unnest(pairs) AS pair, {stretch} AS stretch FROM events WHERE {sifted}) GROUP BY ALL)
"""
SINCE = "(coalesce(earliest, latest, DATE '9999-12-31') >= DATE '{turn}')::TINYINT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One place on earth (WGS84 degrees) and the number of events told of it.

    `names`, `countries`, `roles` and `precisions` are told with their numbers, the most frequent first.
    """

    lat: float
    lon: float
    number: int
    names: tuple[tuple[str, int], ...]
    countries: tuple[tuple[CountryCode, int], ...]
    roles: tuple[tuple[str, int], ...]
    precisions: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """All points, the one with most events first.

    `nowhere`: events of which no place is told. `unlocated`: of which one is told that has no coordinates.
    """

    points: tuple[Point, ...]
    nowhere: int
    unlocated: int

    @property
    def located(self) -> int:
        return sum(point.number for point in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two states and the number of their events; an event of several states counts for each of its pairs.

    `stretches`: how many of them began after so many of the turns that were asked about; undated ones after
    all of them.
    """

    a: CountryCode
    b: CountryCode
    number: int
    stretches: tuple[tuple[int, int], ...]


def mapped(record: Record, sieve: Sieve) -> Mapped:
    """Where the events of a record took place, as all that is known tells them."""
    with connected(record.path, write=False) as connection:
        return _mapped(connection, sieve)


def mapped_events(events: Iterable[Event], disputed: Iterable[EventId], sieve: Sieve) -> Mapped:
    """The same of events at hand, as they were known on a day."""
    with at_hand(events, disputed) as connection:
        return _mapped(connection, sieve)


def paired(record: Record, sieve: Sieve, turns: Sequence[date] = ()) -> tuple[Pair, ...]:
    """Between which states the events of a record took place, the pair with most first; `turns` in order."""
    with connected(record.path, write=False) as connection:
        return _paired(connection, sieve, turns)


def paired_events(
    events: Iterable[Event], disputed: Iterable[EventId], sieve: Sieve, turns: Sequence[date] = ()
) -> tuple[Pair, ...]:
    """The same of events at hand."""
    with at_hand(events, disputed) as connection:
        return _paired(connection, sieve, turns)


def _mapped(connection: Connection, sieve: Sieve) -> Mapped:
    told: dict[tuple[float, float], list[Told]] = {}
    for row in _asked(connection, POINTS, sieve):
        told.setdefault(row[:2], []).append(row)
    nowhere, unlocated = _asked(connection, OTHERS, sieve)[0]
    points = [_point(rows) for rows in told.values()]
    points.sort(key=lambda one: (-one.number, one.lat, one.lon))
    return Mapped(points=tuple(points), nowhere=nowhere, unlocated=unlocated)


def _point(rows: Sequence[Told]) -> Point:
    """What all rows of one point tell; lat, lon, role, precision, name, country, number in each."""
    return Point(
        lat=rows[0][0],
        lon=rows[0][1],
        number=sum(row[-1] for row in rows),
        names=_counted(rows, 4),
        countries=_counted(rows, 5),
        roles=_counted(rows, 2),
        precisions=_counted(rows, 3),
    )


def _counted(rows: Sequence[Told], column: int) -> tuple[tuple[Any, int], ...]:
    found: dict[str, int] = {}
    for row in rows:
        value = row[column]
        if value:
            found[value] = found.get(value, 0) + row[-1]
    if len(found) < 2:
        return tuple(found.items())
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _paired(connection: Connection, sieve: Sieve, turns: Sequence[date]) -> tuple[Pair, ...]:
    stretch = " + ".join(SINCE.format(turn=turn.isoformat()) for turn in turns) or "0"
    told: dict[tuple[CountryCode, CountryCode], list[tuple[int, int]]] = defaultdict(list)
    for a, b, at, number in _asked(connection, PAIRS.replace("{stretch}", stretch), sieve):
        told[a, b].append((at, number))
    pairs = [
        Pair(a=a, b=b, number=sum(number for _, number in found), stretches=tuple(sorted(found)))
        for (a, b), found in told.items()
    ]
    return tuple(sorted(pairs, key=lambda one: (-one.number, one.a, one.b)))


def _asked(connection: Connection, query: str, sieve: Sieve) -> list[tuple[Any, ...]]:
    condition, values = sifting(sieve)
    return connection.execute(query.format(sifted=condition), values).fetchall()
