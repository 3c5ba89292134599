"""What a record answers, in an order that does not depend on what came first."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import date

from comity.contract import (
    claim_from_json,
    conflict_from_json,
    copy_from_json,
    event_from_json,
    finding_from_json,
    report_from_json,
    verdict_from_json,
)
from comity.model import (
    Claim,
    ClaimId,
    Conflict,
    Copy,
    Event,
    Finding,
    LayerRead,
    Report,
    ReportId,
    Verdict,
)
from comity.record.connection import Connection

__all__ = [
    "claims",
    "claims_by_id",
    "conflict",
    "conflicts",
    "copies",
    "event",
    "events",
    "finding",
    "findings",
    "known_days",
    "layers",
    "publishers",
    "report_of",
    "reports",
    "settled",
    "verdicts",
]

Asked = Mapping[str, object]

LAYERS = "SELECT report, layers FROM readings JOIN readers USING (reader) WHERE NOT superseded"

# What is not asked for is NULL. A thing without any bounds in time lies in no stretch of it.
CLAIMS = """
SELECT claim FROM claims
WHERE NOT superseded
  AND ($report::VARCHAR IS NULL OR report = $report OR report_name = $report)
  AND ($kind::VARCHAR IS NULL OR kind = $kind)
  AND ($type::VARCHAR IS NULL OR type = $type)
  AND ($between::VARCHAR[] IS NULL OR list_has_all(list_concat(actors, recipients), $between))
  AND ($since::DATE IS NULL OR latest >= $since OR (latest IS NULL AND earliest IS NOT NULL))
  AND ($until::DATE IS NULL OR earliest <= $until OR (earliest IS NULL AND latest IS NOT NULL))
  AND ($countable::BOOLEAN IS NULL OR countable = $countable)
  AND ($as_known_on::DATE IS NULL OR known_on <= $as_known_on)
ORDER BY report_name, report, quote_start, quote_end, id
"""
CLAIMS_BY_ID = """
SELECT claim FROM claims WHERE id IN (SELECT unnest(?::VARCHAR[]))
ORDER BY id, superseded, reading DESC
"""
FINDINGS = """
SELECT finding FROM findings
WHERE NOT superseded
  AND ($report::VARCHAR IS NULL OR report = $report OR report_name = $report)
  AND ($code::VARCHAR IS NULL OR code = $code)
  AND ($severity::VARCHAR IS NULL OR severity = $severity)
  AND ($as_known_on::DATE IS NULL OR known_on <= $as_known_on)
ORDER BY report_name, report, reading, rowid
"""
FINDING = "SELECT finding FROM findings WHERE id = ? ORDER BY superseded, reading DESC LIMIT 1"
EVENTS = """
SELECT event FROM events
WHERE ($type::VARCHAR IS NULL OR type = $type)
  AND ($between::VARCHAR[] IS NULL OR list_has_all(list_concat(actors, recipients), $between))
  AND ($since::DATE IS NULL OR latest >= $since OR (latest IS NULL AND earliest IS NOT NULL))
  AND ($until::DATE IS NULL OR earliest <= $until OR (earliest IS NULL AND latest IS NOT NULL))
  AND ($countable::BOOLEAN IS NULL OR countable = $countable)
ORDER BY earliest NULLS LAST, latest NULLS LAST, id
"""
EVENT = """
SELECT event FROM events
WHERE id = $id OR id IN (SELECT event FROM event_aliases WHERE alias = $id)
"""
REPORTS = """
SELECT head, text, CASE WHEN $source THEN source END FROM reports
WHERE $report::VARCHAR IS NULL OR id = $report OR name = $report
ORDER BY name, id
"""
COPIES = """
SELECT c.copy, a.name, b.name FROM copies c JOIN reports a ON a.id = c.a JOIN reports b ON b.id = c.b
WHERE ($report::VARCHAR IS NULL OR a.id = $report OR a.name = $report OR b.id = $report OR b.name = $report)
  AND ($as_known_on::DATE IS NULL OR c.known_on <= $as_known_on)
ORDER BY a.name, b.name, c.a, c.b
"""
CONFLICTS = """
SELECT conflict FROM conflicts
WHERE ($code::VARCHAR IS NULL OR code = $code)
  AND ($event::VARCHAR IS NULL OR subject = $event)
  AND ($report::VARCHAR IS NULL OR list_has_any(claims, (
        SELECT coalesce(list(id), []) FROM claims WHERE report = $report OR report_name = $report)))
ORDER BY known_on NULLS LAST, id
"""
CONFLICT = "SELECT conflict FROM conflicts WHERE id = ?"
VERDICTS = "SELECT verdict FROM verdicts WHERE decided_on <= ? ORDER BY decided_on, rowid"
KNOWN_ON = "SELECT id, known_on FROM reports ORDER BY id"
PUBLISHERS = "SELECT id, publisher FROM reports WHERE publisher IS NOT NULL ORDER BY id"
# A tombstone has no reader: what was forgotten on purpose is not taken in again by any.
SETTLED = """
SELECT report FROM readings WHERE reader = ? AND NOT superseded
UNION SELECT report FROM tombstones
"""


def claims(connection: Connection, asked: Asked) -> list[Claim]:
    rows = connection.execute(CLAIMS, dict(asked)).fetchall()
    return [claim_from_json(json.loads(row[0])) for row in rows]


def claims_by_id(connection: Connection, ids: Iterable[str]) -> dict[ClaimId, Claim]:
    """The claims of these ids as they stand now; one that no reader makes any more, as it was last made."""
    rows = connection.execute(CLAIMS_BY_ID, [sorted(set(ids))]).fetchall()
    found: dict[ClaimId, Claim] = {}
    for row in rows:
        claim = claim_from_json(json.loads(row[0]))
        found.setdefault(claim.id, claim)
    return found


def findings(connection: Connection, asked: Asked) -> list[Finding]:
    rows = connection.execute(FINDINGS, dict(asked)).fetchall()
    return [finding_from_json(json.loads(row[0])) for row in rows]


def finding(connection: Connection, id: str) -> Finding | None:
    row = connection.execute(FINDING, [id]).fetchone()
    return None if row is None else finding_from_json(json.loads(row[0]))


def events(connection: Connection, asked: Asked) -> list[Event]:
    return _events(connection, EVENTS, dict(asked))


def _events(connection: Connection, query: str, values: object) -> list[Event]:
    rows = connection.execute(query, values).fetchall()
    return [event_from_json(json.loads(row[0])) for row in rows]


def event(connection: Connection, id: str) -> Event | None:
    row = connection.execute(EVENT, {"id": id}).fetchone()
    return None if row is None else event_from_json(json.loads(row[0]))


def reports(connection: Connection, *, report: str | None = None, source: bool = False) -> list[Report]:
    """All reports, or those of this id or name; the bytes as they came only where asked for."""
    rows = connection.execute(REPORTS, {"report": report, "source": source}).fetchall()
    return [report_of(*row) for row in rows]


def report_of(head: str, text: str, source: bytes | None) -> Report:
    data = {"text": text} | json.loads(head)
    return report_from_json(data, source=zlib.decompress(source) if source is not None else b"")


def layers(connection: Connection) -> dict[ReportId, tuple[LayerRead, ...]]:
    """The layers of knowledge that each report was last read with."""
    return {
        ReportId(report): tuple(
            LayerRead(name=one["name"], digest=one["digest"], known_on=_day(one["known_on"]))
            for one in json.loads(noted)
        )
        for report, noted in connection.execute(LAYERS).fetchall()
    }


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def copies(connection: Connection, asked: Asked) -> list[tuple[Copy, str, str]]:
    """Pairs of copies, each with the names of the two reports."""
    rows = connection.execute(COPIES, dict(asked)).fetchall()
    return [(copy_from_json(json.loads(row[0])), row[1], row[2]) for row in rows]


def conflicts(connection: Connection, asked: Asked) -> list[Conflict]:
    rows = connection.execute(CONFLICTS, dict(asked)).fetchall()
    return [conflict_from_json(json.loads(row[0])) for row in rows]


def conflict(connection: Connection, id: str) -> Conflict | None:
    row = connection.execute(CONFLICT, [id]).fetchone()
    return None if row is None else conflict_from_json(json.loads(row[0]))


def verdicts(connection: Connection, *, until: date = date.max) -> list[Verdict]:
    """What was decided up to a day, in order."""
    rows = connection.execute(VERDICTS, [until]).fetchall()
    return [verdict_from_json(json.loads(row[0])) for row in rows]


def known_days(connection: Connection) -> dict[ReportId, date]:
    """The day on which each report was known: that of its publication, else of its first reading."""
    return dict(connection.execute(KNOWN_ON).fetchall())


def publishers(connection: Connection) -> dict[ReportId, str]:
    return dict(connection.execute(PUBLISHERS).fetchall())


def settled(connection: Connection, reader: str) -> set[ReportId]:
    """The reports that this reader need not read: it has, or they were forgotten on purpose."""
    return {row[0] for row in connection.execute(SETTLED, [reader]).fetchall()}
