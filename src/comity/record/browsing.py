"""Events a page at a time, sifted and counted by what they share, without loading the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from comity.contract import event_from_json
from comity.model import CountryCode, Event, EventId, TypeCode
from comity.record.connection import Connection, connected, in_memory
from comity.record.record import Record
from comity.record.rows import Row, insert

__all__ = ["Browsed", "Sieve", "browse", "browse_events", "sifted", "sifted_events"]

MOST_ASKED = 12  # values of a facet that are counted: the most frequent

TABLE = """
CREATE TEMP TABLE browsed (
    id VARCHAR, type VARCHAR, parties VARCHAR[], earliest DATE, latest DATE, countable BOOLEAN,
    origins INTEGER, place VARCHAR, disputed BOOLEAN)
"""
FILL = """
INSERT INTO browsed
SELECT id, type, list_concat(actors, recipients), earliest, latest, countable, origins,
       event ->> '$.place.country', id IN (SELECT subject FROM conflicts)
FROM events
"""
MONTH = "strftime(coalesce(earliest, latest), '%Y-%m')"
# What is not asked for is NULL; `since` and `until` as in asking.EVENTS.
SIFTED = f"""
($type::VARCHAR IS NULL OR type = $type)
AND ($types::VARCHAR[] IS NULL OR list_contains($types, type))
AND ($parties::VARCHAR[] IS NULL OR list_has_all(parties, $parties))
AND ($since::DATE IS NULL OR latest >= $since OR (latest IS NULL AND earliest IS NOT NULL))
AND ($until::DATE IS NULL OR earliest <= $until OR (earliest IS NULL AND latest IS NOT NULL))
AND ($begun::VARCHAR IS NULL OR starts_with(coalesce({MONTH}, 'undated'), $begun))
AND ($place::VARCHAR IS NULL OR place = $place)
AND ($origins::INTEGER IS NULL OR origins >= $origins)
AND ($disputed::BOOLEAN IS NULL OR disputed = $disputed)
AND ($countable::BOOLEAN IS NULL OR countable = $countable)
"""
ORDER = "ORDER BY earliest NULLS LAST, latest NULLS LAST, id"
TOTAL = f"SELECT count(*), count(*) FILTER (countable) FROM browsed WHERE {SIFTED}"
IDS = f"SELECT id FROM browsed WHERE {SIFTED} {ORDER} LIMIT $limit OFFSET $offset"
TYPES = f"SELECT type, count(*) FROM browsed WHERE {SIFTED} GROUP BY type ORDER BY 2 DESC, 1"
PLACES = f"""
SELECT place, count(*) FROM browsed WHERE {SIFTED} AND place IS NOT NULL
GROUP BY place ORDER BY 2 DESC, 1 LIMIT {MOST_ASKED}
"""
# A state stands under its code in capitals, all else under an id in small letters.
PAIRS = f"""
WITH told AS (
    SELECT list_filter(list_distinct(parties), lambda one: one = upper(one)) AS states
    FROM browsed WHERE {SIFTED}
), one AS (SELECT states, unnest(states) AS a FROM told), two AS (SELECT a, unnest(states) AS b FROM one)
SELECT a, b, count(*) FROM two WHERE a < b GROUP BY a, b ORDER BY 3 DESC, a, b LIMIT {MOST_ASKED}
"""
MONTHS = f"SELECT {MONTH}, type, count(*) FROM browsed WHERE {SIFTED} GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2"
EVENTS = "SELECT id, event FROM events WHERE id IN (SELECT unnest(?::VARCHAR[]))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What events are asked for; None asks nothing.

    `types`: those of a quad class. `parties`: codes and ids that all take part. `since`, `until`: whose time
    may reach into these days. `begun`: the year or month of its first day, as YYYY or YYYY-MM; `undated`: it
    has none. `place`: the country of it. `origins`: at least so many.
    """

    type: TypeCode | None = None
    types: tuple[TypeCode, ...] | None = None
    parties: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    begun: str | None = None
    place: CountryCode | None = None
    origins: int | None = None
    disputed: bool | None = None
    countable: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Browsed:
    """A page of what was asked for, and how much there is of each value if it were asked for instead.

    `months`: by month of the first day (None: undated) and type, whatever month is asked for.
    """

    total: int
    counting: int
    events: tuple[Event, ...]
    types: tuple[tuple[TypeCode, int], ...]
    places: tuple[tuple[CountryCode, int], ...]
    pairs: tuple[tuple[CountryCode, CountryCode, int], ...]
    months: tuple[tuple[str | None, TypeCode, int], ...]


def browse(record: Record, sieve: Sieve, *, limit: int, offset: int = 0) -> Browsed:
    """Events of the record as all that is known tells them, by day."""
    with connected(record.path, write=False) as connection:
        connection.execute(TABLE)
        connection.execute(FILL)
        events = _loaded(connection, _ids(connection, sieve, limit=limit, offset=offset))
        return _browsed(connection, sieve, events)


def browse_events(
    events: Sequence[Event], disputed: Iterable[EventId], sieve: Sieve, *, limit: int, offset: int = 0
) -> Browsed:
    """The same of events at hand, as they were known on a day; `disputed`: those with a conflict."""
    with _at_hand(events, disputed) as connection:
        found = {event.id: event for event in events}
        ids = _ids(connection, sieve, limit=limit, offset=offset)
        return _browsed(connection, sieve, [found[id] for id in ids])


def sifted(record: Record, sieve: Sieve) -> list[Event]:
    """All events of the record that are asked for, by day."""
    with connected(record.path, write=False) as connection:
        connection.execute(TABLE)
        connection.execute(FILL)
        return _loaded(connection, _ids(connection, sieve))


def sifted_events(events: Sequence[Event], disputed: Iterable[EventId], sieve: Sieve) -> list[Event]:
    """The same of events at hand."""
    with _at_hand(events, disputed) as connection:
        found = {event.id: event for event in events}
        return [found[id] for id in _ids(connection, sieve)]


@contextmanager
def _at_hand(events: Iterable[Event], disputed: Iterable[EventId]) -> Iterator[Connection]:
    with in_memory() as connection:
        connection.execute(TABLE)
        told = frozenset(disputed)
        insert(connection, "browsed", [_row(event, event.id in told) for event in events])
        yield connection


def _row(event: Event, disputed: bool) -> Row:
    return (
        event.id,
        event.type,
        [*event.actors, *event.recipients],
        event.earliest,
        event.latest,
        event.countable,
        event.origins,
        None if event.place is None else event.place.country,
        disputed,
    )


def _ids(connection: Connection, sieve: Sieve, *, limit: int | None = None, offset: int = 0) -> list[EventId]:
    asked = {**_values(sieve), "limit": limit, "offset": offset}
    return [row[0] for row in connection.execute(IDS, asked).fetchall()]


def _loaded(connection: Connection, ids: Sequence[EventId]) -> list[Event]:
    rows = dict(connection.execute(EVENTS, [list(ids)]).fetchall())
    return [event_from_json(json.loads(rows[id])) for id in ids]


def _browsed(connection: Connection, sieve: Sieve, events: Sequence[Event]) -> Browsed:
    """Each facet is counted as if nothing were asked of itself."""

    def counted(query: str, freed: Sieve) -> tuple[Any, ...]:
        return tuple(connection.execute(query, _values(freed)).fetchall())

    total, counting = connection.execute(TOTAL, _values(sieve)).fetchall()[0]
    both = sieve.parties is not None and len(sieve.parties) > 1
    return Browsed(
        total=total,
        counting=counting,
        events=tuple(events),
        types=counted(TYPES, replace(sieve, type=None)),
        places=counted(PLACES, replace(sieve, place=None)),
        pairs=counted(PAIRS, replace(sieve, parties=None) if both else sieve),
        months=counted(MONTHS, replace(sieve, begun=None)),
    )


def _values(sieve: Sieve) -> Mapping[str, object]:
    asked = asdict(sieve)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asked.items()}
