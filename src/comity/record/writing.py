"""What changes a record: readings come in, events are replaced, a report is forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from comity.contract import layer_to_json
from comity.model import LayerRead, Reading, ReportId
from comity.record.connection import Connection
from comity.record.counted import settled_among
from comity.record.indexing import forget_words
from comity.record.looked import drop_looked
from comity.record.rows import Row, claim_row, finding_row, insert, report_row
from comity.record.settling import mark_pending
from comity.record.tallying import doubt_anew, tallied

__all__ = ["forget_report", "note_reader", "write_readings"]

NOTED = "SELECT 1 FROM readers WHERE reader = ?"
NOTE = "INSERT INTO readers VALUES (?, ?)"
LAST_READING = "SELECT coalesce(max(number), 0) FROM readings"
SUPERSEDE = (
    "UPDATE readings SET superseded = true WHERE report IN (SELECT unnest(?::VARCHAR[]))",
    "UPDATE claims SET superseded = true WHERE report IN (SELECT unnest(?::VARCHAR[]))",
    "UPDATE findings SET superseded = true WHERE report IN (SELECT unnest(?::VARCHAR[]))",
)
DROP_REPORTS = "DELETE FROM reports WHERE id IN (SELECT unnest(?::VARCHAR[]))"

BURY = "INSERT INTO tombstones SELECT id, name, source_sha256, ?, ? FROM reports WHERE id = ?"
FORGET = (
    "DELETE FROM readings WHERE report = ?",
    "DELETE FROM claims WHERE report = ?",
    "DELETE FROM findings WHERE report = ?",
    "DELETE FROM reports WHERE id = ?",
    "DELETE FROM sources WHERE report = ?",
    "DELETE FROM bands WHERE report = ?",
    "DELETE FROM sketches WHERE report = ?",
    "DELETE FROM pending WHERE report = ?",
    "DELETE FROM to_review WHERE report = ?",
    "DELETE FROM copies WHERE a = $1 OR b = $1",
)
COPIED = "SELECT a FROM copies WHERE b = $report UNION SELECT b FROM copies WHERE a = $report"
# Asked of the batch alone: what all of a record of millions knows would be asked again with each batch.
KNOWN_DAYS = "SELECT id, known_on FROM reports WHERE id IN (SELECT unnest(?::VARCHAR[]))"
KNOWN_SOURCES = "SELECT report FROM sources WHERE report IN (SELECT unnest(?::VARCHAR[]))"
NOTE_STATES = """
UPDATE sources SET states = noted.states
FROM (SELECT unnest(?::VARCHAR[]) AS report, unnest(?::VARCHAR[][]) AS states) AS noted
WHERE sources.report = noted.report
"""


def write_readings(connection: Connection, readings: Iterable[Reading], recorded_at: date) -> None:
    """Whole reports, each once; what this reader has read, or what was forgotten, is passed over."""
    fresh = _fresh(connection, readings)
    reports = [reading.report.id for reading in fresh]
    days = {reading.report.id: reading.report.published_on or recorded_at for reading in fresh}
    days |= dict(connection.execute(KNOWN_DAYS, [reports]).fetchall())
    with tallied(connection, reports=reports):
        for statement in (*SUPERSEDE, DROP_REPORTS):
            connection.execute(statement, [reports])
        _insert_readings(connection, fresh, days, recorded_at)
    _note_sources(connection, fresh)
    mark_pending(connection, reports)


def _note_sources(connection: Connection, readings: Sequence[Reading]) -> None:
    """The states that the texts name; the digests of a text known before stay, for it is the same text."""
    reports = [reading.report.id for reading in readings]
    known = {row[0] for row in connection.execute(KNOWN_SOURCES, [reports]).fetchall()}
    again = [reading for reading in readings if reading.report.id in known]
    if again:
        noted = [reading.report.id for reading in again], [list(reading.states) for reading in again]
        connection.execute(NOTE_STATES, list(noted))
    new = [reading for reading in readings if reading.report.id not in known]
    insert(connection, "sources", [(each.report.id, list(each.states), None, None) for each in new])


def note_reader(connection: Connection, reader: str, layers: Iterable[LayerRead]) -> None:
    """The reader with its layers, unless it is noted already."""
    if not connection.execute(NOTED, [reader]).fetchall():
        noted = json.dumps([layer_to_json(layer) for layer in layers])
        connection.execute(NOTE, [reader, noted])


def _fresh(connection: Connection, readings: Iterable[Reading]) -> list[Reading]:
    pile = list(readings)
    reports = sorted({reading.report.id for reading in pile})
    settled = {
        reader: settled_among(connection, reports, reader=reader)
        for reader in {reading.reader for reading in pile}
    }
    fresh: dict[ReportId, Reading] = {}
    for reading in pile:
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


def forget_report(connection: Connection, report: ReportId, reason: str, recorded_at: date) -> None:
    """The report and what rests on it are gone; the events are settled beside."""
    connection.execute(BURY, [reason, recorded_at, report])
    copied = [row[0] for row in connection.execute(COPIED, {"report": report}).fetchall()]
    with tallied(connection, reports=[report]):
        for statement in FORGET:
            connection.execute(statement, [report])
    drop_looked(connection, [report])
    doubt_anew(connection, copied)
    forget_words(connection, report)
