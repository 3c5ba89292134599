"""Who acts in a record: every party with what it does, and one party with its events."""

from __future__ import annotations

import json
from dataclasses import dataclass

from comity.contract import event_from_json
from comity.model import Event, Kind, TypeCode
from comity.record.connection import Connection, connected
from comity.record.record import Record

__all__ = ["OF_IT", "Acted", "Party", "acted", "events_asked", "parties", "roles"]

SAID = (Kind.STATEMENT.value, Kind.ASSESSMENT.value)  # claims whose actor is who says it

# A party that is actor and recipient of one thing is counted once: the few such are taken off again.
COUNTED = """
SELECT party, sum(actor), sum(recipient), sum(actor + recipient - twice) FROM (
    SELECT unnest(actors) AS party, 1 AS actor, 0 AS recipient, 0 AS twice FROM {things}
    UNION ALL SELECT unnest(recipients), 0, 1, 0 FROM {things}
    UNION ALL SELECT unnest(list_intersect(actors, recipients)), 0, 0, 1
    FROM {things} AND list_has_any(actors, recipients)
) GROUP BY party
"""
EVENTS = COUNTED.format(things="events WHERE true")
COUNTING = COUNTED.format(things="events WHERE countable")
CLAIMS = COUNTED.format(things="claims WHERE NOT superseded")
SPEAKING = f"""
SELECT party, count(DISTINCT report) FROM (
    SELECT unnest(actors) AS party, report FROM claims WHERE NOT superseded AND kind IN {SAID}
) GROUP BY party
"""

OF_IT = "(list_contains(actors, $party) OR list_contains(recipients, $party))"
TYPES = f"""
SELECT type, count(*), count(*) FILTER (countable), count(*) FILTER (list_contains(actors, $party)),
       count(*) FILTER (list_contains(recipients, $party))
FROM events WHERE {OF_IT} GROUP BY type ORDER BY 2 DESC, 1
"""
OTHERS = f"""
WITH mine AS MATERIALIZED (SELECT actors, recipients FROM events WHERE {OF_IT})
{COUNTED.format(things="mine WHERE true")}
"""
ROLES = f"""
SELECT count(*), count(*) FILTER (list_contains(actors, $party)),
       count(*) FILTER (list_contains(recipients, $party)) FROM events WHERE {OF_IT}
"""
CLAIMED = f"SELECT count(*) FROM claims WHERE NOT superseded AND {OF_IT}"
SPEAKS = f"""
SELECT count(DISTINCT report) FROM claims
WHERE NOT superseded AND kind IN {SAID} AND list_contains(actors, $party)
"""
LATEST = "ORDER BY earliest DESC NULLS LAST, latest DESC NULLS LAST, id"
# What is shown is found by its place first: whole events are read of those alone.
EVENTS_PAGE = f"""
SELECT rowid FROM events WHERE ($role <> 'recipient' AND list_contains(actors, $party)
                             OR $role <> 'actor' AND list_contains(recipients, $party))
{LATEST} LIMIT $limit OFFSET $offset
"""
EVENTS_AT = f"SELECT event FROM events WHERE rowid IN (SELECT unnest(?::BIGINT[])) {LATEST}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party of the record by its code or id: its events, those that count, claims, reports it speaks in."""

    id: str
    events: int
    counting: int
    as_actor: int
    as_recipient: int
    claims: int
    speaks_in: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """What one party does; `types`: number, and how many of them count; `others`: who takes part with it."""

    party: Party
    types: tuple[tuple[TypeCode, int, int], ...]
    others: tuple[tuple[str, int], ...]


def parties(record: Record) -> list[Party]:
    """Every party of the record, those with most events first."""
    with connected(record.path, write=False) as connection:
        events = _counted(connection, EVENTS)
        counting = _counted(connection, COUNTING)
        claims = _counted(connection, CLAIMS)
        speaking = dict(connection.execute(SPEAKING).fetchall())
    none = (0, 0, 0)
    found = [
        Party(
            id=id,
            events=events.get(id, none)[2],
            counting=counting.get(id, none)[2],
            as_actor=events.get(id, none)[0],
            as_recipient=events.get(id, none)[1],
            claims=claims.get(id, none)[2],
            speaks_in=speaking.get(id, 0),
        )
        for id in {**claims, **events}
    ]
    return sorted(found, key=lambda one: (-one.events, -one.claims, one.id))


def _counted(connection: Connection, query: str) -> dict[str, tuple[int, int, int]]:
    """As actor, as recipient, as either."""
    rows = connection.execute(query).fetchall()
    return {party: (int(actor), int(recipient), int(all)) for party, actor, recipient, all in rows}


def acted(record: Record, party: str) -> Acted:
    """What one party does; all zero of one that the record does not hold."""
    asked: dict[str, object] = {"party": party}
    with connected(record.path, write=False) as connection:
        types = connection.execute(TYPES, asked).fetchall()
        others = connection.execute(OTHERS, asked).fetchall()
        claims = connection.execute(CLAIMED, asked).fetchall()[0][0]
        speaks = connection.execute(SPEAKS, asked).fetchall()[0][0]
    events, counting, actor, recipient = (sum(row[place] for row in types) for place in range(1, 5))
    found = [(id, int(number)) for id, _, _, number in others if id != party]
    return Acted(
        party=Party(
            id=party,
            events=events,
            counting=counting,
            as_actor=actor,
            as_recipient=recipient,
            claims=claims,
            speaks_in=speaks,
        ),
        types=tuple((type, number, counting) for type, number, counting, _, _ in types),
        others=tuple(sorted(found, key=lambda one: (-one[1], one[0]))),
    )


def roles(record: Record, party: str) -> tuple[int, int, int]:
    """In how many events it takes part, as actor, as recipient."""
    with connected(record.path, write=False) as connection:
        events, actor, recipient = connection.execute(ROLES, {"party": party}).fetchall()[0]
    return int(events), int(actor), int(recipient)


def events_asked(record: Record, party: str, *, role: str = "", limit: int, offset: int = 0) -> list[Event]:
    """Its events, the latest first, the undated last; `role`: actor or recipient alone."""
    asked = {"party": party, "role": role, "limit": limit, "offset": offset}
    with connected(record.path, write=False) as connection:
        places = [row[0] for row in connection.execute(EVENTS_PAGE, asked).fetchall()]
        rows = connection.execute(EVENTS_AT, [places]).fetchall()
    return [event_from_json(json.loads(row[0])) for row in rows]
