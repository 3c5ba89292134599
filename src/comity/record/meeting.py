"""Who takes part in events together: the partners of one or two parties, and the ties among all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from comity.model import Event, EventId, TypeCode
from comity.record.browsing import Sieve, at_hand, sifting
from comity.record.connection import Connection, connected
from comity.record.record import Record

__all__ = ["Choose", "Meetings", "meetings", "meetings_of"]

# Each event in which one of the centre takes part, with everybody in it, once.
PARTNERS = """
WITH centred AS (SELECT rowid AS event, actors, recipients FROM events WHERE {sifted} AND {centred})
SELECT party, count(*) FROM (
    SELECT event, unnest(actors) AS party FROM centred UNION SELECT event, unnest(recipients) FROM centred
) WHERE NOT list_contains($centre, party) GROUP BY party ORDER BY 2 DESC, 1
"""
# One or two: the first and the last of them.
CENTRED = """
(list_contains(actors, $centre[1]) OR list_contains(recipients, $centre[1])
 OR list_contains(actors, $centre[-1]) OR list_contains(recipients, $centre[-1]))
"""
# Those chosen stand for a number each while they are counted: numbers are compared faster than names.
TIES = """
WITH chosen AS (
    SELECT unnest($chosen::VARCHAR[]) AS party, generate_subscripts($chosen::VARCHAR[], 1) AS number
), shown AS (SELECT rowid AS event, type, actors, recipients FROM events WHERE {sifted}), present AS (
    SELECT event, type, number FROM (SELECT event, type, unnest(actors) AS party FROM shown)
    JOIN chosen USING (party)
    UNION
    SELECT event, type, number FROM (SELECT event, type, unnest(recipients) AS party FROM shown)
    JOIN chosen USING (party)
), pairs AS (
    SELECT one.number AS a, other.number AS b, one.type AS type, count(*) AS events
    FROM present AS one JOIN present AS other ON one.event = other.event AND one.number < other.number
    GROUP BY 1, 2, 3
)
SELECT $chosen[a], $chosen[b], type, events FROM pairs ORDER BY 1, 2, 3
"""
# Two states are a pair that each event has ready.
TIES_OF_STATES = """
SELECT split_part(pair, '/', 1), split_part(pair, '/', 2), type, events FROM (
    SELECT pair, type, count(*) AS events FROM (SELECT unnest(pairs) AS pair, type FROM events WHERE {sifted})
    WHERE pair IN (SELECT unnest($chosen::VARCHAR[])) GROUP BY ALL
) ORDER BY 1, 2, 3
"""

Partners = Sequence[tuple[str, int]]
Choose = Callable[[Partners], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """`partners`: everybody, with the events shared with the centre, most first. `ties`: two of those chosen,
    centre included, in the order of their ids, a type, and the number of events with both."""

    partners: tuple[tuple[str, int], ...]
    ties: tuple[tuple[str, str, TypeCode, int], ...]


def meetings(record: Record, centre: Sequence[str], sieve: Sieve, choose: Choose) -> Meetings:
    """In the events that the sieve asks for; `choose` says for which partners ties are wanted."""
    with connected(record.path, write=False) as connection:
        return _meetings(connection, centre, sieve, choose)


def meetings_of(
    events: Iterable[Event], disputed: Iterable[EventId], centre: Sequence[str], sieve: Sieve, choose: Choose
) -> Meetings:
    """The same in events at hand, as they were known on a day."""
    with at_hand(events, disputed) as connection:
        return _meetings(connection, centre, sieve, choose)


def _meetings(connection: Connection, centre: Sequence[str], sieve: Sieve, choose: Choose) -> Meetings:
    sifted, values = sifting(sieve)
    query = PARTNERS.format(sifted=sifted, centred=CENTRED)
    partners = connection.execute(query, {**values, "centre": list(centre)}).fetchall()
    chosen = sorted({*centre, *choose(partners)})
    if all(party == party.upper() for party in chosen):
        query, chosen = TIES_OF_STATES, [f"{one}/{other}" for one, other in combinations(chosen, 2)]
    else:
        query = TIES
    ties = connection.execute(query.format(sifted=sifted), {**values, "chosen": chosen}).fetchall()
    return Meetings(partners=tuple(partners), ties=tuple(ties))
