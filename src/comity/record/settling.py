"""What gathering writes into a record, in one transaction: copies, tellings, events, conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from comity.contract import conflict_to_json, copy_to_json, verdict_to_json
from comity.model import Claim, ClaimId, Conflict, Copy, Event, EventId, ReportId, Verdict
from comity.record.connection import Connection
from comity.record.correcting import any_corrected, restore_as_read, write_corrected
from comity.record.looked import LookedInto, note_beyond, write_looked
from comity.record.rows import among, as_json, event_row, insert, printable
from comity.record.tallying import doubt_anew, tallied

__all__ = ["Settlement", "TellingWritten", "mark_pending", "write_settlement", "write_verdict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingWritten:
    """A telling with the keys under which it is found."""

    telling: ClaimId
    report: ReportId
    event: EventId | None
    claims: tuple[ClaimId, ...]
    keys: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """How the record differs after gathering. `fingerprints`: report, digest of text, of body, bands.

    `conflicts` stand instead of all those of `subjects`. `corrected`: of the settled reports all claims that
    persons corrected, each with the day of the verdict. `nearly`: pairs of tellings that were nearly taken
    for one happening, with the points that were wanting. `looked`: what may speak of ties in those settled.
    """

    settled: Sequence[ReportId] = ()
    fingerprints: Sequence[tuple[ReportId, tuple[str, ...], str, str, tuple[int, ...]]] = ()
    sketches: Sequence[tuple[ReportId, bytes]] = ()
    copies: Sequence[tuple[Copy, date]] = ()
    tellings_gone: Sequence[ClaimId] = ()
    tellings: Sequence[TellingWritten] = ()
    moved: Mapping[ClaimId, EventId] = field(default_factory=dict)
    events_gone: Sequence[EventId] = ()
    events: Sequence[tuple[Event, date]] = ()
    subjects: Sequence[EventId] = ()
    conflicts: Sequence[Conflict] = ()
    corrected: Sequence[tuple[Claim, date]] = ()
    nearly: Sequence[tuple[ClaimId, ClaimId, float]] = ()
    looked: Sequence[LookedInto] = ()


DROP_SOURCES = "DELETE FROM sources WHERE report IN (SELECT unnest(?::VARCHAR[]))"
DROP_BANDS = "DELETE FROM bands WHERE report IN (SELECT unnest(?::VARCHAR[]))"
DROP_SKETCHES = "DELETE FROM sketches WHERE report IN (SELECT unnest(?::VARCHAR[]))"
DROP_TELLINGS = (
    "DELETE FROM tellings WHERE telling IN (SELECT unnest(?::VARCHAR[]))",
    "DELETE FROM telling_keys WHERE telling IN (SELECT unnest(?::VARCHAR[]))",
    "DELETE FROM nearly_one WHERE a IN (SELECT unnest($1::VARCHAR[])) OR b IN (SELECT unnest($1::VARCHAR[]))",
)
MOVE = """
UPDATE tellings SET event = moved.event
FROM (SELECT unnest(?::VARCHAR[]) AS telling, unnest(?::VARCHAR[]) AS event) AS moved
WHERE tellings.telling = moved.telling
"""
DROP_EVENTS = "DELETE FROM events WHERE id IN (SELECT unnest(?::VARCHAR[]))"
DROP_CONFLICTS = "DELETE FROM conflicts WHERE subject IN (SELECT unnest(?::VARCHAR[]))"
DROP_PENDING = "DELETE FROM pending WHERE report IN (SELECT unnest(?::VARCHAR[]))"
DROP_ALIASES = "DELETE FROM event_aliases WHERE alias IN (SELECT unnest(?::VARCHAR[]))"
# An id that is gone leads to the event that took its first claim still told.
FORMER = "SELECT alias, event FROM event_aliases WHERE event IN (SELECT unnest(?::VARCHAR[]))"
FORMER_CLAIMS = "SELECT id, claims FROM events WHERE id IN (SELECT unnest(?::VARCHAR[]))"
HOLDERS = """
SELECT c.claim, t.event FROM (SELECT unnest(?::VARCHAR[]) AS claim) c
JOIN (SELECT event, unnest(claims) AS claim FROM tellings WHERE event IS NOT NULL) t ON t.claim = c.claim
"""
REPORTS_TELLING = "SELECT DISTINCT report FROM claims WHERE {among}"
PEND = "INSERT INTO pending SELECT unnest(?::VARCHAR[])"


def write_settlement(connection: Connection, settlement: Settlement) -> None:
    """All of it; the ids of events that are gone lead to those that took their claims."""
    _write_sources(connection, settlement)
    for statement in DROP_TELLINGS:
        connection.execute(statement, [list(settlement.tellings_gone)])
    written = settlement.tellings
    insert(
        connection,
        "tellings",
        [(each.telling, each.report, each.event, list(each.claims)) for each in written],
    )
    insert(connection, "telling_keys", [(key, each.telling) for each in written for key in sorted(each.keys)])
    insert(connection, "nearly_one", settlement.nearly)
    if settlement.moved:
        connection.execute(MOVE, [list(settlement.moved), list(settlement.moved.values())])
    told = [event.id for event, _ in settlement.events]
    with tallied(connection, events={*settlement.events_gone, *told}):
        _write_events(connection, settlement)
    connection.execute(DROP_CONFLICTS, [list(settlement.subjects)])
    insert(connection, "conflicts", [_conflict_row(conflict) for conflict in settlement.conflicts])
    _write_corrected(connection, settlement)
    note_beyond(
        connection, settlement.events_gone, {event.id: event.claims for event, _ in settlement.events}
    )
    write_looked(connection, settlement.looked)
    doubt_anew(connection, _touched(connection, settlement))
    connection.execute(DROP_PENDING, [list(settlement.settled)])


def _write_corrected(connection: Connection, settlement: Settlement) -> None:
    """The claims as they stand now; nothing is looked for where nobody ever corrected one."""
    if any_corrected(connection):
        with tallied(connection, reports=settlement.settled):
            restore_as_read(connection, settlement.settled)
            write_corrected(connection, settlement.corrected)


def _touched(connection: Connection, settlement: Settlement) -> set[str]:
    """The reports of which a claim may matter otherwise than before: those settled, and those around them."""
    told = {claim for event, _ in settlement.events for claim in event.claims}
    condition, values = among("id", told)
    rows = connection.execute(REPORTS_TELLING.format(among=condition), values).fetchall()
    copied = {report for copy, _ in settlement.copies for report in (copy.a, copy.b)}
    return {*settlement.settled, *copied, *(row[0] for row in rows)}


def _write_sources(connection: Connection, settlement: Settlement) -> None:
    reports = [row[0] for row in settlement.fingerprints]
    connection.execute(DROP_SOURCES, [reports])
    connection.execute(DROP_BANDS, [reports])
    rows = [(report, list(states), words, body) for report, states, words, body, _ in settlement.fingerprints]
    insert(connection, "sources", rows)
    bands = [(band, report) for report, _, _, _, found in settlement.fingerprints for band in found]
    insert(connection, "bands", bands)
    connection.execute(DROP_SKETCHES, [reports])
    insert(connection, "sketches", settlement.sketches)
    insert(connection, "copies", [_copy_row(copy, day) for copy, day in settlement.copies])


def _write_events(connection: Connection, settlement: Settlement) -> None:
    gone = list(settlement.events_gone)
    former = connection.execute(FORMER_CLAIMS, [gone]).fetchall()
    aliases = connection.execute(FORMER, [gone]).fetchall()
    connection.execute(DROP_EVENTS, [gone])
    rows = [event_row(event, known_on=known_on) for event, known_on in settlement.events]
    insert(connection, "events", rows)
    current = [event.id for event, _ in settlement.events]
    connection.execute(DROP_ALIASES, [[*current, *(alias for alias, _ in aliases)]])
    insert(connection, "event_aliases", _aliases(connection, former, aliases, set(current)))


def _aliases(
    connection: Connection,
    former: Iterable[tuple[str, Sequence[str]]],
    aliases: Iterable[tuple[str, str]],
    current: set[EventId],
) -> list[tuple[str, str]]:
    claims = {id: list(told) for id, told in former}
    wanted = sorted({claim for told in claims.values() for claim in told})
    holder = dict(connection.execute(HOLDERS, [wanted]).fetchall())
    led = {
        id: next((holder[claim] for claim in told if claim in holder), None) for id, told in claims.items()
    }
    found = {id: event for id, event in led.items() if event is not None and id not in current}
    found |= {
        alias: str(led.get(event) or event)
        for alias, event in aliases
        if alias not in current and (led.get(event) or event in current)
    }
    return sorted((alias, event) for alias, event in found.items() if alias != event)


def write_verdict(connection: Connection, verdict: Verdict) -> None:
    row = (
        verdict.id,
        verdict.on,
        verdict.judged.value,
        printable(verdict.by),
        verdict.at,
        as_json(verdict_to_json(verdict)),
    )
    insert(connection, "verdicts", [row])
    mark_pending(connection, sorted({report for _, report, _, _ in verdict.anchors}))


def mark_pending(connection: Connection, reports: Sequence[ReportId]) -> None:
    """These are to be gathered anew."""
    connection.execute(PEND, [list(reports)])


def _copy_row(copy: Copy, known_on: date) -> tuple[object, ...]:
    return copy.a, copy.b, copy.relation.value, copy.score, known_on, as_json(copy_to_json(copy))


def _conflict_row(conflict: Conflict) -> tuple[object, ...]:
    claims = [claim for side in conflict.sides for claim in side.claims]
    return (
        conflict.id,
        conflict.code,
        conflict.event or conflict.id,
        conflict.known_on,
        claims,
        as_json(conflict_to_json(conflict)),
    )
