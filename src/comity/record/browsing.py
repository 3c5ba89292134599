"""Events a page at a time, sifted and counted by what they share, without loading the others.

Each question of a sieve is a condition on columns of table `events`: `at` is the name of the place, `place`
its country, `box` the degrees around it. `sifting(sieve)` gives the conditions with their values for any
query over `events`; `at_hand` gives the same table of events that stand in no record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from comity.contract import event_from_json
from comity.model import CountryCode, Event, EventId, TypeCode
from comity.record.connection import Connection, connected, in_memory
from comity.record.paging import Listed, page_of
from comity.record.record import Record
from comity.record.rows import Row, among, insert, month_of, pairs_of, place_row

__all__ = ["Browsed", "Sieve", "at_hand", "browse", "browse_events", "sifted", "sifted_events", "sifting"]

MOST_ASKED = 12  # values of a facet that are counted: the most frequent
UNDATED = "undated"

# The columns that are asked for, of events at hand.
TABLE = """
CREATE TEMP TABLE events (
    id VARCHAR, type VARCHAR, actors VARCHAR[], recipients VARCHAR[], earliest DATE, latest DATE,
    countable BOOLEAN, origins INTEGER, place_name VARCHAR, place_country VARCHAR, place_lat DOUBLE,
    place_lon DOUBLE, place_role VARCHAR, place_precision VARCHAR, pairs VARCHAR[],
    disputed BOOLEAN, month SMALLINT);
"""
OF_PARTY = "(list_contains(actors, $party{at}) OR list_contains(recipients, $party{at}))"
# What is not asked for is no condition; `since` and `until` as in asking.EVENTS.
CONDITIONS: Mapping[str, str] = {
    "type": "type = $type",
    "types": "list_contains($types, type)",
    "since": "coalesce(latest >= $since, earliest IS NOT NULL)",  # an OR takes three times as long
    "until": "coalesce(earliest <= $until, latest IS NOT NULL)",
    "place": "place_country = $place",
    "at": "place_name = $at",
    "box": """
        place_lat BETWEEN $box[2] AND $box[4]
        AND CASE WHEN $box[1] <= $box[3] THEN place_lon BETWEEN $box[1] AND $box[3]
            ELSE place_lon >= $box[1] OR place_lon <= $box[3] END
    """,
    "located": """
        CASE WHEN place_lat IS NOT NULL THEN 'point' WHEN place_role IS NOT NULL THEN 'name' ELSE 'none' END
        = $located
    """,
    "role": "place_role = $role",
    "origins": "origins >= $origins",
    "disputed": "disputed = $disputed",
    "countable": "countable = $countable",
}
BEGUN = "month BETWEEN $begun[1] AND $begun[2]"
LISTED = Listed(table="events", day="earliest", then="latest NULLS LAST, id")
ORDER = LISTED.order
IDS = f"SELECT id FROM events WHERE {{sifted}} {ORDER}"
TYPES = """
SELECT type, count(*), count(*) FILTER (countable) FROM events WHERE {sifted} GROUP BY type ORDER BY 2 DESC, 1
"""
PLACES = f"""
SELECT place_country, count(*) FROM events WHERE {{sifted}} AND place_country IS NOT NULL
GROUP BY place_country ORDER BY 2 DESC, 1 LIMIT {MOST_ASKED}
"""
PAIRS = f"""
SELECT split_part(pair, '/', 1), split_part(pair, '/', 2), number
FROM (SELECT pair, count(*) AS number FROM (SELECT unnest(pairs) AS pair FROM events WHERE {{sifted}})
      GROUP BY pair ORDER BY number DESC, pair LIMIT {MOST_ASKED})
ORDER BY number DESC, pair
"""
MONTHS = """
SELECT month, type, count(*), count(*) FILTER (countable) FROM events WHERE {sifted}
GROUP BY month, type ORDER BY month NULLS LAST, type
"""
EVENTS = "SELECT id, event FROM events WHERE {among}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What events are asked for; None asks nothing.

    `types`: those of a quad class. `parties`: codes and ids that all take part. `since`, `until`: whose time
    may reach into these days. `begun`: the year or month of its first day, as YYYY or YYYY-MM;
    `undated`: it has none. `place`: the country of it; `at`: its name as the record has it; `box`: between
    which degrees it lies: west, south, east, north (west over east: across the 180th meridian);
    `located`: told with a point, only by name, or not at all (none); `role`: what the place was to it.
    `origins`: at least so many.
    """

    type: TypeCode | None = None
    types: tuple[TypeCode, ...] | None = None
    parties: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    begun: str | None = None
    place: CountryCode | None = None
    at: str | None = None
    box: tuple[float, float, float, float] | None = None
    located: str | None = None
    role: str | None = None
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
        events = _loaded(connection, _ids(connection, sieve, limit=limit, offset=offset))
        return _browsed(connection, sieve, events)


def browse_events(
    events: Sequence[Event], disputed: Iterable[EventId], sieve: Sieve, *, limit: int, offset: int = 0
) -> Browsed:
    """The same of events at hand, as they were known on a day; `disputed`: those with a conflict."""
    with at_hand(events, disputed) as connection:
        found = {event.id: event for event in events}
        ids = _ids(connection, sieve, limit=limit, offset=offset)
        return _browsed(connection, sieve, [found[id] for id in ids])


def sifted(record: Record, sieve: Sieve) -> list[Event]:
    """All events of the record that are asked for, by day."""
    with connected(record.path, write=False) as connection:
        return _loaded(connection, _ids(connection, sieve))


def sifted_events(events: Sequence[Event], disputed: Iterable[EventId], sieve: Sieve) -> list[Event]:
    """The same of events at hand."""
    with at_hand(events, disputed) as connection:
        found = {event.id: event for event in events}
        return [found[id] for id in _ids(connection, sieve)]


def sifting(sieve: Sieve) -> tuple[str, dict[str, object]]:
    """The condition on rows of `events` that the sieve asks, and the values that it names."""
    values = {name: getattr(sieve, name) for name in CONDITIONS if getattr(sieve, name) is not None}
    conditions = [CONDITIONS[name] for name in values]
    parties = sorted(set(sieve.parties or ()))
    if len(parties) == 2 and all(party == party.upper() for party in parties):
        conditions.append("list_contains(pairs, $pair)")  # in a third of the time
        values["pair"] = "/".join(parties)
    else:
        conditions += [OF_PARTY.format(at=at) for at in range(len(parties))]
        values |= {f"party{at}": party for at, party in enumerate(parties)}
    if sieve.begun == UNDATED:
        conditions.append("month IS NULL")
    elif sieve.begun is not None:
        conditions.append(BEGUN)
        year, _, month = sieve.begun.partition("-")
        values["begun"] = (int(year) * 12 + int(month or 1) - 1, int(year) * 12 + int(month or 12) - 1)
    return " AND ".join(conditions) or "true", {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items()
    }


@contextmanager
def at_hand(events: Iterable[Event], disputed: Iterable[EventId]) -> Iterator[Connection]:
    """A table `events` with the columns that a sieve asks, of events at hand."""
    with in_memory() as connection:
        connection.execute(TABLE)
        told = frozenset(disputed)
        insert(connection, "events", [_row(event, event.id in told) for event in events])
        yield connection


def _row(event: Event, disputed: bool) -> Row:
    return (
        event.id,
        event.type,
        list(event.actors),
        list(event.recipients),
        event.earliest,
        event.latest,
        event.countable,
        event.origins,
        *place_row(event.place),
        pairs_of(event),
        disputed,
        month_of(event),
    )


def _asked(connection: Connection, query: str, sieve: Sieve) -> list[tuple[Any, ...]]:
    condition, values = sifting(sieve)
    return connection.execute(query.format(sifted=condition), values).fetchall()


def _ids(connection: Connection, sieve: Sieve, *, limit: int | None = None, offset: int = 0) -> list[EventId]:
    if limit is None:
        return [row[0] for row in _asked(connection, IDS, sieve)]
    found = page_of(connection, LISTED, *sifting(sieve), limit=limit, offset=offset)
    return [EventId(id) for id in found]


def _loaded(connection: Connection, ids: Sequence[EventId]) -> list[Event]:
    condition, values = among("id", ids)
    rows = dict(connection.execute(EVENTS.format(among=condition), values).fetchall())
    return [event_from_json(json.loads(rows[id])) for id in ids]


def _browsed(connection: Connection, sieve: Sieve, events: Sequence[Event]) -> Browsed:
    """Each facet is counted as if nothing were asked of itself."""

    def counted(query: str, freed: Sieve) -> tuple[Any, ...]:
        return tuple(_asked(connection, query, freed))

    months = _asked(connection, MONTHS, replace(sieve, begun=None))
    if sieve.type is None and sieve.begun is None:
        types = _by_type(months)
    else:
        types = _asked(connection, TYPES, replace(sieve, type=None))
    ours = [row for row in types if sieve.type in (None, row[0])]
    both = sieve.parties is not None and len(sieve.parties) > 1
    return Browsed(
        total=sum(number for _, number, _ in ours),
        counting=sum(counting for _, _, counting in ours),
        events=tuple(events),
        types=tuple((type, number) for type, number, _ in types),
        places=counted(PLACES, replace(sieve, place=None)),
        pairs=counted(PAIRS, replace(sieve, parties=None) if both else sieve),
        months=tuple(
            (None if month is None else f"{month // 12:04}-{month % 12 + 1:02}", type, number)
            for month, type, number, _ in months
        ),
    )


def _by_type(months: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """What stands in all months, type by type, the most frequent first."""
    found: dict[str, tuple[int, int]] = {}
    for _, type, number, counting in months:
        numbers = found.get(type, (0, 0))
        found[type] = numbers[0] + number, numbers[1] + counting
    rows = [(type, *numbers) for type, numbers in found.items()]
    return sorted(rows, key=lambda row: (-row[1], row[0]))
