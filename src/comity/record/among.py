"""What of a record concerns some states: their events, who reports on them, and what tells of an event.

Each question looks at columns and decodes only what it gives, however large the record is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from comity.contract import event_from_json
from comity.model import ClaimId, CountryCode, Event, Page, ReportId
from comity.record.connection import connected
from comity.record.record import Record

__all__ = ["events_among", "events_told_by", "known_days_among", "pages_on"]

# Looked for one by one, or laid out row by row: lists held against lists take several times as long.
EVENTS = """
SELECT event FROM events
WHERE countable AND ({paired})
ORDER BY earliest NULLS LAST, latest NULLS LAST, id
"""
PAIRED = "list_contains(pairs, ?)"
TOLD_BY = """
SELECT event FROM events
WHERE id IN (SELECT id FROM (SELECT id, unnest(claims) AS claim FROM events)
             WHERE claim IN (SELECT unnest($claims::VARCHAR[])))
ORDER BY earliest NULLS LAST, latest NULLS LAST, id
"""
KNOWN = """
SELECT id, known_on FROM reports JOIN sources ON sources.report = reports.id
WHERE len(list_intersect(states, $states)) >= 2 ORDER BY id
"""
PAGES = """
WITH told AS (
  SELECT report, unnest(states) AS party FROM sources
  UNION ALL SELECT report, unnest(actors) FROM claims WHERE NOT superseded
  UNION ALL SELECT report, unnest(recipients) FROM claims WHERE NOT superseded),
named AS (SELECT report, list(DISTINCT party ORDER BY party) AS parties FROM told
  WHERE party IN (SELECT unnest($states::VARCHAR[])) GROUP BY report)
SELECT id, name, published, parties FROM reports JOIN named ON named.report = reports.id
WHERE $as_known_on::DATE IS NULL OR known_on <= $as_known_on
ORDER BY name, id
"""


def events_among(record: Record, states: Iterable[str]) -> list[Event]:
    """The events that count and have at least two of these states in them, by day."""
    pairs = [f"{one}/{other}" for one, other in combinations(sorted(set(states)), 2)]
    query = EVENTS.format(paired=" OR ".join([PAIRED] * len(pairs)) or "false")
    with connected(record.path, write=False) as connection:
        rows = connection.execute(query, pairs).fetchall()
    return [event_from_json(json.loads(row[0])) for row in rows]


def events_told_by(record: Record, claims: Iterable[ClaimId]) -> list[Event]:
    """The events that at least one of these claims reports, by day."""
    with connected(record.path, write=False) as connection:
        rows = connection.execute(TOLD_BY, {"claims": sorted(set(claims))}).fetchall()
    return [event_from_json(json.loads(row[0])) for row in rows]


def known_days_among(record: Record, states: Iterable[CountryCode]) -> dict[ReportId, date]:
    """Of the reports whose texts name at least two of these states, the day on which each was known."""
    with connected(record.path, write=False) as connection:
        return dict(connection.execute(KNOWN, {"states": sorted(set(states))}).fetchall())


def pages_on(record: Record, states: Iterable[str], *, as_known_on: date | None = None) -> list[Page]:
    """The reports that name one of these states, or have claims that one is party to, by name.

    `names` holds those of the states alone.
    """
    asked = {"states": sorted(set(states)), "as_known_on": as_known_on}
    with connected(record.path, write=False) as connection:
        rows = connection.execute(PAGES, asked).fetchall()
    return [
        Page(report=id, name=name, published=published, names=frozenset(names))
        for id, name, published, names in rows
    ]
