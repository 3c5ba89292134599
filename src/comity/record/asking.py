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
    ConflictId,
    Copy,
    CountryCode,
    Event,
    Finding,
    FindingCodeId,
    LayerRead,
    Page,
    Report,
    ReportId,
    Verdict,
)
from comity.record.connection import Connection

__all__ = [
    "claims",
    "claims_by_id",
    "claims_naming",
    "conflict",
    "conflict_codes",
    "conflicts",
    "copies",
    "counts",
    "event",
    "events",
    "events_of",
    "finding",
    "findings",
    "known_days",
    "layers",
    "naming",
    "pages",
    "publishers",
    "report_of",
    "reports",
    "reports_naming",
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
CLAIMS_NAMING = """
SELECT claim FROM claims JOIN sources USING (report)
WHERE NOT superseded AND len(list_intersect(states, $states)) >= 2
  AND ($since::DATE IS NULL OR known_on >= $since OR kind = 'instrument')
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
EVENTS_OF = """
SELECT event FROM events WHERE list_has_any(claims, $claims)
ORDER BY earliest NULLS LAST, latest NULLS LAST, id
"""
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
REPORTS_NAMING = """
SELECT head, text, NULL FROM reports JOIN sources ON sources.report = reports.id
WHERE len(list_intersect(states, $states)) >= 2
  AND ($as_known_on::DATE IS NULL OR known_on <= $as_known_on)
ORDER BY name, id
"""
NAMING = (
    "SELECT report, states FROM sources WHERE len(list_intersect(states, ?::VARCHAR[])) >= 2 ORDER BY report"
)
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
CONFLICT_CODES = "SELECT id, code FROM conflicts WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY id"
VERDICTS = "SELECT verdict FROM verdicts WHERE decided_on <= ? ORDER BY decided_on, rowid"
KNOWN_ON = "SELECT id, known_on FROM reports ORDER BY id"
# The states that the text names, and whom its claims take for parties: bodies and persons are no states.
PAGES = """
SELECT r.id, r.name, r.published, list_concat(coalesce(any_value(s.states), []),
       coalesce(list_distinct(flatten(list(list_concat(c.actors, c.recipients)))), []))
FROM reports r
LEFT JOIN sources s ON s.report = r.id
LEFT JOIN claims c ON c.report = r.id AND NOT c.superseded
WHERE $as_known_on::DATE IS NULL OR r.known_on <= $as_known_on
GROUP BY r.id, r.name, r.published
ORDER BY r.name, r.id
"""
PUBLISHERS = "SELECT id, publisher FROM reports WHERE publisher IS NOT NULL ORDER BY id"
COUNTS = """
SELECT r.id, count(c.id), count(c.id) FILTER (c.countable),
  (SELECT count(*) FROM findings f WHERE f.report = r.id AND NOT f.superseded AND f.severity = 'error')
FROM reports r LEFT JOIN claims c ON c.report = r.id AND NOT c.superseded GROUP BY r.id ORDER BY r.id
"""
# A tombstone has no reader: what was forgotten on purpose is not taken in again by any.
SETTLED = """
SELECT report FROM readings WHERE reader = ? AND NOT superseded
UNION SELECT report FROM tombstones
"""


def claims(connection: Connection, asked: Asked) -> list[Claim]:
    rows = connection.execute(CLAIMS, dict(asked)).fetchall()
    return [claim_from_json(json.loads(row[0])) for row in rows]


def claims_naming(connection: Connection, asked: Asked) -> list[Claim]:
    rows = connection.execute(CLAIMS_NAMING, dict(asked)).fetchall()
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


def events_of(connection: Connection, claims: Iterable[str]) -> list[Event]:
    return _events(connection, EVENTS_OF, {"claims": sorted(claims)})


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


def reports_naming(connection: Connection, asked: Asked) -> list[Report]:
    return [report_of(*row) for row in connection.execute(REPORTS_NAMING, dict(asked)).fetchall()]


def naming(connection: Connection, states: Iterable[str]) -> dict[ReportId, frozenset[CountryCode]]:
    rows = connection.execute(NAMING, [sorted(set(states))]).fetchall()
    return {report: frozenset(named) for report, named in rows}


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


def conflict_codes(connection: Connection, ids: Iterable[str]) -> dict[ConflictId, FindingCodeId]:
    return dict(connection.execute(CONFLICT_CODES, [sorted(set(ids))]).fetchall())


def verdicts(connection: Connection, *, until: date = date.max) -> list[Verdict]:
    """What was decided up to a day, in order."""
    rows = connection.execute(VERDICTS, [until]).fetchall()
    return [verdict_from_json(json.loads(row[0])) for row in rows]


def known_days(connection: Connection) -> dict[ReportId, date]:
    """The day on which each report was known: that of its publication, else of its first reading."""
    return dict(connection.execute(KNOWN_ON).fetchall())


def pages(connection: Connection, *, as_known_on: date | None = None) -> list[Page]:
    """The reports as a series counts them."""
    rows = connection.execute(PAGES, {"as_known_on": as_known_on}).fetchall()
    return [
        Page(report=id, name=name, published=published, names=frozenset(names))
        for id, name, published, names in rows
    ]


def publishers(connection: Connection) -> dict[ReportId, str]:
    return dict(connection.execute(PUBLISHERS).fetchall())


def counts(connection: Connection) -> dict[ReportId, tuple[int, int, int]]:
    return {row[0]: (row[1], row[2], row[3]) for row in connection.execute(COUNTS).fetchall()}


def settled(connection: Connection, reader: str) -> set[ReportId]:
    """The reports that this reader need not read: it has, or they were forgotten on purpose."""
    return {row[0] for row in connection.execute(SETTLED, [reader]).fetchall()}
