"""What changes a record: readings come in, events are replaced, a report is forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from comity.contract import layer_to_json
from comity.model import ClaimId, Event, LayerRead, Reading, ReportId
from comity.record import asking
from comity.record.connection import Connection
from comity.record.rows import Row, claim_row, event_row, finding_row, insert, report_row

__all__ = ["forget_report", "note_reader", "write_events", "write_readings"]

NOTED = "SELECT 1 FROM readers WHERE reader = ?"
NOTE = "INSERT INTO readers VALUES (?, ?)"
LAST_READING = "SELECT coalesce(max(number), 0) FROM readings"
SUPERSEDE = (
    "UPDATE readings SET superseded = true WHERE report IN (SELECT unnest(?::VARCHAR[]))",
    "UPDATE claims SET superseded = true WHERE report IN (SELECT unnest(?::VARCHAR[]))",
    "UPDATE findings SET superseded = true WHERE report IN (SELECT unnest(?::VARCHAR[]))",
)
DROP_REPORTS = "DELETE FROM reports WHERE id IN (SELECT unnest(?::VARCHAR[]))"

CLAIMS_OF_EVENTS = "SELECT id, claims FROM events"
CLAIM_DAYS = "SELECT id, known_on FROM claims WHERE kind = 'event' AND NOT superseded"
ALIASES = "SELECT alias, event FROM event_aliases"
CLEAR_EVENTS = ("DELETE FROM events", "DELETE FROM event_aliases")

CLAIMS_OF_REPORT = "SELECT id FROM claims WHERE report = ?"
BURY = "INSERT INTO tombstones SELECT id, name, source_sha256, ?, ? FROM reports WHERE id = ?"
FORGET = (
    "DELETE FROM readings WHERE report = ?",
    "DELETE FROM claims WHERE report = ?",
    "DELETE FROM findings WHERE report = ?",
    "DELETE FROM reports WHERE id = ?",
)


def write_readings(connection: Connection, readings: Iterable[Reading], recorded_at: date) -> None:
    """Whole reports, each once; what this reader has read, or what was forgotten, is passed over."""
    fresh = _fresh(connection, readings)
    reports = [reading.report.id for reading in fresh]
    days = {reading.report.id: reading.report.published_on or recorded_at for reading in fresh}
    days |= {report: day for report, day in asking.known_days(connection).items() if report in days}
    for statement in (*SUPERSEDE, DROP_REPORTS):
        connection.execute(statement, [reports])
    _insert_readings(connection, fresh, days, recorded_at)


def note_reader(connection: Connection, reader: str, layers: Iterable[LayerRead]) -> None:
    """The reader with its layers, unless it is noted already."""
    if not connection.execute(NOTED, [reader]).fetchall():
        noted = json.dumps([layer_to_json(layer) for layer in layers])
        connection.execute(NOTE, [reader, noted])


def _fresh(connection: Connection, readings: Iterable[Reading]) -> list[Reading]:
    settled: dict[str, set[ReportId]] = {}
    fresh: dict[ReportId, Reading] = {}
    for reading in readings:
        if reading.reader not in settled:
            settled[reading.reader] = asking.settled(connection, reading.reader)
        if reading.report.id not in settled[reading.reader]:
            fresh.setdefault(reading.report.id, reading)
    return list(fresh.values())


def _insert_readings(
    connection: Connection, readings: Sequence[Reading], days: Mapping[ReportId, date], recorded_at: date
) -> None:
    row = connection.execute(LAST_READING).fetchone()
    numbered = list(enumerate(readings, start=1 + (row[0] if row else 0)))
    passes: list[Row] = [
        (number, reading.report.id, reading.reader, recorded_at, False) for number, reading in numbered
    ]
    reports = [
        report_row(reading.report, known_on=days[reading.report.id], recorded_at=recorded_at)
        for reading in readings
    ]
    claims = [
        claim_row(claim, reading=number, known_on=days[reading.report.id])
        for number, reading in numbered
        for claim in reading.claims
    ]
    findings = [
        finding_row(finding, reading=number, known_on=days[reading.report.id])
        for number, reading in numbered
        for finding in reading.findings
    ]
    for table, rows in (
        ("readings", passes),
        ("reports", reports),
        ("claims", claims),
        ("findings", findings),
    ):
        insert(connection, table, rows)


def write_events(connection: Connection, events: Sequence[Event]) -> None:
    """These events instead of those before; an id that is gone leads to the event that took its claims."""
    before = dict(connection.execute(CLAIMS_OF_EVENTS).fetchall())
    aliases = dict(connection.execute(ALIASES).fetchall())
    days: dict[ClaimId, date] = dict(connection.execute(CLAIM_DAYS).fetchall())
    for statement in CLEAR_EVENTS:
        connection.execute(statement)
    insert(connection, "events", [event_row(event, known_on=_first_day(event, days)) for event in events])
    insert(connection, "event_aliases", list(_aliases(before, aliases, events).items()))


def _first_day(event: Event, days: Mapping[ClaimId, date]) -> date | None:
    return min((days[claim] for claim in event.claims if claim in days), default=None)


def _aliases(
    before: Mapping[str, Sequence[ClaimId]], aliases: Mapping[str, str], events: Sequence[Event]
) -> dict[str, str]:
    """Every id that an event ever had, and the event that now holds the first of its claims still told."""
    holder = {claim: event.id for event in events for claim in event.claims}
    current = {event.id for event in events}
    moved = {}
    for alias, old in sorted({**aliases, **{old: old for old in before}}.items()):
        new = next((holder[claim] for claim in before.get(old, ()) if claim in holder), None)
        if new is not None and alias not in current:
            moved[alias] = str(new)
    return moved


def forget_report(connection: Connection, report: ReportId, reason: str, recorded_at: date) -> None:
    """The report and what rests on it are gone; an event that others tell too is what those tell."""
    gone = {row[0] for row in connection.execute(CLAIMS_OF_REPORT, [report]).fetchall()}
    connection.execute(BURY, [reason, recorded_at, report])
    for statement in FORGET:
        connection.execute(statement, [report])
    events = asking.all_events(connection)
    kept = [event for event in events if not gone.intersection(event.claims)]
    touched = [event for event in events if gone.intersection(event.claims)]
    if touched:
        write_events(connection, kept + asking.retold(connection, touched))
