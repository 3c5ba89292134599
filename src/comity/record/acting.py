"""Who acts in a record: every party with what it does, and one party with its events."""

from __future__ import annotations

import json
from dataclasses import dataclass

from comity.contract import event_from_json
from comity.model import Event, TypeCode
from comity.record.connection import connected
from comity.record.record import Record

__all__ = ["OF_IT", "Acted", "Party", "acted", "events_asked", "parties", "roles"]

PARTIES = "SELECT * FROM taking_part"
PARTY = PARTIES + " WHERE party = $party"

OF_IT = "(list_contains(actors, $party) OR list_contains(recipients, $party))"
TYPES = f"""
SELECT type, count(*), count(*) FILTER (countable) FROM events WHERE {OF_IT} GROUP BY type ORDER BY 2 DESC, 1
"""
# Who is actor and recipient of one thing is counted once: the few such are taken off again.
OTHERS = f"""
WITH mine AS MATERIALIZED (SELECT actors, recipients FROM events WHERE {OF_IT})
SELECT party, sum(number)::BIGINT FROM (
    SELECT unnest(actors) AS party, 1 AS number FROM mine UNION ALL SELECT unnest(recipients), 1 FROM mine
    UNION ALL SELECT unnest(list_intersect(actors, recipients)), -1 FROM mine
    WHERE list_has_any(actors, recipients)
) WHERE party <> $party GROUP BY party ORDER BY 2 DESC, 1
"""
ROLES = f"""
SELECT count(*), count(*) FILTER (list_contains(actors, $party)),
       count(*) FILTER (list_contains(recipients, $party)) FROM events WHERE {OF_IT}
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
        rows = connection.execute(PARTIES).fetchall()
    found = [_party(*row) for row in rows]
    return sorted(found, key=lambda one: (-one.events, -one.claims, one.id))


def _party(
    id: str, events: int, counting: int, actor: int, recipient: int, claims: int, reports: int
) -> Party:
    """A row of `taking_part`."""
    return Party(
        id=id,
        events=events,
        counting=counting,
        as_actor=actor,
        as_recipient=recipient,
        claims=claims,
        speaks_in=reports,
    )


def acted(record: Record, party: str) -> Acted:
    """What one party does; all zero of one that the record does not hold."""
    asked: dict[str, object] = {"party": party}
    with connected(record.path, write=False) as connection:
        row = connection.execute(PARTY, asked).fetchone()
        types = connection.execute(TYPES, asked).fetchall()
        others = connection.execute(OTHERS, asked).fetchall()
    return Acted(party=_party(*(row or (party, *[0] * 6))), types=tuple(types), others=tuple(others))


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
