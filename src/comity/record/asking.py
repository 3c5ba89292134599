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
    EventId,
    Finding,
    FindingCodeId,
    LayerRead,
    Page,
    Report,
    ReportId,
    Verdict,
)
from comity.record.connection import Connection
from comity.record.correcting import stood_on
from comity.record.rows import among

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
    "homes",
    "known_days",
    "layers",
    "naming",
    "number_of_reports",
    "pages",
    "publishers",
    "report_of",
    "report_page",
    "reports",
    "reports_called",
    "reports_naming",
    "settled",
    "verdicts",
]

Asked = Mapping[str, object]

LAYERS = "SELECT report, layers FROM readings JOIN readers USING (reader) WHERE NOT superseded"

# Whose report is meant: first its id is found, for an OR would look through all of the table.
OF_REPORT = "IN (SELECT id FROM reports WHERE id = $report UNION SELECT id FROM reports WHERE name = $report)"
# What else is not asked for is NULL. A thing without any bounds in time lies in no stretch of it.
CLAIMS = """
SELECT claim FROM claims
WHERE {stands}
  AND {of_report}
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
WHERE {stands} AND len(list_intersect(states, $states)) >= 2
  AND ($since::DATE IS NULL OR known_on >= $since OR kind = 'instrument')
  AND ($as_known_on::DATE IS NULL OR known_on <= $as_known_on)
ORDER BY report_name, report, quote_start, quote_end, id
"""
CLAIMS_BY_ID = """
SELECT claim FROM claims WHERE {among}
ORDER BY id, superseded, reading DESC, rowid DESC
"""
FINDINGS = """
SELECT finding FROM findings
WHERE NOT superseded
  AND {of_report}
  AND ($code::VARCHAR IS NULL OR code = $code)
  AND ($severity::VARCHAR IS NULL OR severity = $severity)
  AND ($as_known_on::DATE IS NULL OR known_on <= $as_known_on)
ORDER BY report_name, report, reading, rowid
"""
FINDING = "SELECT finding FROM findings WHERE id = ? ORDER BY superseded, reading DESC LIMIT 1"
# What a report tells stands in its tellings: they are few, and the events need not be looked through.
REPORTS_OF = "SELECT DISTINCT report FROM claims WHERE {among}"
TOLD_BY = "SELECT event, claims FROM tellings WHERE {among}"
EVENTS_OF = """
SELECT event FROM events WHERE {among}
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
SELECT event FROM events WHERE id IN (SELECT $id UNION SELECT event FROM event_aliases WHERE alias = $id)
"""
REPORTS = "SELECT head, text, NULL FROM reports ORDER BY name, id"
NUMBER_OF_REPORTS = "SELECT count(*) FROM reports"
REPORT = """
SELECT head, text, source FROM reports WHERE rowid IN (
    SELECT rowid FROM reports WHERE id = $report UNION SELECT rowid FROM reports WHERE name = $report)
ORDER BY name, id
"""
REPORT_PAGE = """
SELECT head, text, NULL FROM reports
WHERE rowid IN (SELECT rowid FROM reports ORDER BY name, id LIMIT ? OFFSET ?) ORDER BY name, id
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
WHERE $as_known_on::DATE IS NULL OR c.known_on <= $as_known_on
ORDER BY a.name, b.name, c.a, c.b
"""
COPIES_OF = f"""
SELECT copy, a, b FROM copies WHERE rowid IN (
    SELECT rowid FROM copies WHERE a {OF_REPORT} UNION SELECT rowid FROM copies WHERE b {OF_REPORT})
AND ($as_known_on::DATE IS NULL OR known_on <= $as_known_on)
"""
NAMES = "SELECT id, name FROM reports WHERE {among}"
CONFLICTS = """
SELECT conflict FROM conflicts
WHERE ($code::VARCHAR IS NULL OR code = $code)
  AND ($event::VARCHAR IS NULL OR subject = $event)
  AND {of_report}
ORDER BY known_on NULLS LAST, id
"""
CONFLICTS_OF = f"""list_has_any(
    claims, (SELECT coalesce(list(id), []) FROM claims WHERE report {OF_REPORT}))"""
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
WHERE NOT regexp_matches(r.head, '"kind":"data_(row|entry)"')
  AND ($as_known_on::DATE IS NULL OR r.known_on <= $as_known_on)
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
    rows = connection.execute(*_of_report(_standing(connection, CLAIMS, asked), asked)).fetchall()
    return [claim_from_json(json.loads(row[0])) for row in rows]


def claims_naming(connection: Connection, asked: Asked) -> list[Claim]:
    rows = connection.execute(_standing(connection, CLAIMS_NAMING, asked), dict(asked)).fetchall()
    return [claim_from_json(json.loads(row[0])) for row in rows]


def _standing(connection: Connection, query: str, asked: Asked) -> str:
    return query.replace("{stands}", stood_on(connection, asked["as_known_on"]))


def _of_report(
    query: str, asked: Asked, condition: str = f"report {OF_REPORT}"
) -> tuple[str, dict[str, object]]:
    """The query about one report or about all, with the values that it names."""
    if asked["report"] is not None:
        return query.replace("{of_report}", condition), dict(asked)
    named = {name: value for name, value in asked.items() if name != "report"}
    return query.replace("{of_report}", "true"), named


def claims_by_id(connection: Connection, ids: Iterable[str]) -> dict[ClaimId, Claim]:
    """The claims of these ids as they stand now; one that no reader makes any more, as it was last made."""
    condition, values = among("id", set(ids))
    rows = connection.execute(CLAIMS_BY_ID.format(among=condition), values).fetchall()
    found: dict[ClaimId, Claim] = {}
    for row in rows:
        claim = claim_from_json(json.loads(row[0]))
        found.setdefault(claim.id, claim)
    return found


def findings(connection: Connection, asked: Asked) -> list[Finding]:
    rows = connection.execute(*_of_report(FINDINGS, asked)).fetchall()
    return [finding_from_json(json.loads(row[0])) for row in rows]


def finding(connection: Connection, id: str) -> Finding | None:
    row = connection.execute(FINDING, [id]).fetchone()
    return None if row is None else finding_from_json(json.loads(row[0]))


def events(connection: Connection, asked: Asked) -> list[Event]:
    return _events(connection, EVENTS, dict(asked))


def events_of(connection: Connection, claims: Iterable[str]) -> list[Event]:
    condition, values = among("id", set(homes(connection, claims).values()))
    return _events(connection, EVENTS_OF.format(among=condition), values)


def homes(connection: Connection, claims: Iterable[str]) -> dict[ClaimId, EventId]:
    """The event of each of the claims that tells one."""
    wanted = set(claims)
    condition, values = among("id", wanted)
    reports = [row[0] for row in connection.execute(REPORTS_OF.format(among=condition), values).fetchall()]
    condition, values = among("report", reports)
    rows = connection.execute(TOLD_BY.format(among=condition), values).fetchall()
    return {claim: event for event, told in rows if event for claim in told if claim in wanted}


def _events(connection: Connection, query: str, values: object) -> list[Event]:
    rows = connection.execute(query, values).fetchall()
    return [event_from_json(json.loads(row[0])) for row in rows]


def event(connection: Connection, id: str) -> Event | None:
    row = connection.execute(EVENT, {"id": id}).fetchone()
    return None if row is None else event_from_json(json.loads(row[0]))


def reports(connection: Connection) -> list[Report]:
    """All reports, without the bytes that they came as."""
    return [report_of(*row) for row in connection.execute(REPORTS).fetchall()]


def number_of_reports(connection: Connection) -> int:
    return int(connection.execute(NUMBER_OF_REPORTS).fetchall()[0][0])


def reports_called(connection: Connection, report: str) -> list[Report]:
    """Those of this id or name, with the bytes that they came as."""
    return [report_of(*row) for row in connection.execute(REPORT, {"report": report}).fetchall()]


def report_page(connection: Connection, *, limit: int, offset: int) -> list[Report]:
    """So many of all reports from one on, by name."""
    return [report_of(*row) for row in connection.execute(REPORT_PAGE, [limit, offset]).fetchall()]


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
    if asked["report"] is None:
        rows = connection.execute(COPIES, {"as_known_on": asked["as_known_on"]}).fetchall()
    else:
        rows = _copies_of(connection, asked)
    return [(copy_from_json(json.loads(row[0])), row[1], row[2]) for row in rows]


def _copies_of(connection: Connection, asked: Asked) -> list[tuple[str, str, str]]:
    """The few of one report: their names are looked up, and not joined from all."""
    found = connection.execute(COPIES_OF, dict(asked)).fetchall()
    condition, values = among("id", {id for _, *pair in found for id in pair})
    names = dict(connection.execute(NAMES.format(among=condition), values).fetchall())
    known = [(names[a], names[b], a, b, copy) for copy, a, b in found if a in names and b in names]
    return [(copy, a, b) for a, b, _, _, copy in sorted(known)]


def conflicts(connection: Connection, asked: Asked) -> list[Conflict]:
    rows = connection.execute(*_of_report(CONFLICTS, asked, CONFLICTS_OF)).fetchall()
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
    """The reports as a series counts them; a row of a data set is no page."""
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
