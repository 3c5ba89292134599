"""What stands beside an event or conflict: heads of reports, findings on claims, parts, home events."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from comity.contract import conflict_from_json, finding_from_json
from comity.model import ClaimId, Conflict, EventId, Finding, FindingCodeId, ReportId
from comity.record.connection import connected
from comity.record.record import Record

__all__ = ["ConflictsFound", "Head", "conflicts_found", "findings_on", "heads", "homes", "parts_of"]

HEADS = """
SELECT id, name, title, head ->> '$.publisher', head ->> '$.published', url FROM reports
WHERE id IN (SELECT unnest($any::VARCHAR[])) OR name IN (SELECT unnest($any::VARCHAR[])) ORDER BY name, id
"""
FINDINGS = """
SELECT finding FROM findings
WHERE NOT superseded AND report IN (SELECT unnest(?::VARCHAR[])) ORDER BY report_name, report, reading, rowid
"""
PARTS = """
SELECT id FROM events WHERE contains(event, $id) AND list_contains(event ->> '$.part_of[*]', $id)
ORDER BY earliest NULLS LAST, latest NULLS LAST, id
"""
HOMES = "SELECT id, claims FROM events WHERE list_has_any(claims, ?::VARCHAR[]) ORDER BY id"
ASKED = """
FROM conflicts LEFT JOIN events ON events.id = conflicts.subject
WHERE ($parties::VARCHAR[] IS NULL OR list_has_all(list_concat(actors, recipients), $parties))
  AND ($code::VARCHAR IS NULL OR code = $code)
"""
CONFLICTS = f"""
SELECT conflict {ASKED} ORDER BY conflicts.known_on NULLS LAST, conflicts.id LIMIT $limit OFFSET $offset
"""
TOTAL = f"SELECT count(*) {ASKED}"
CODES = f"SELECT code, count(*) {ASKED} GROUP BY code ORDER BY code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A report without its text; `published` as the report gives it."""

    id: ReportId
    name: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsFound:
    """A page of conflicts, how many there are, and how many of each code if another were asked for."""

    total: int
    conflicts: tuple[Conflict, ...]
    codes: tuple[tuple[FindingCodeId, int], ...]


def heads(record: Record, reports: Collection[str]) -> list[Head]:
    """The reports of these ids or names, by name."""
    with connected(record.path, write=False) as connection:
        rows = connection.execute(HEADS, {"any": sorted(set(reports))}).fetchall()
    return [
        Head(id=id, name=name, title=title, publisher=publisher, published=published, url=url)
        for id, name, title, publisher, published, url in rows
    ]


def findings_on(record: Record, claims: Collection[ClaimId], reports: Collection[ReportId]) -> list[Finding]:
    """The findings of these reports that concern one of the claims."""
    with connected(record.path, write=False) as connection:
        rows = connection.execute(FINDINGS, [sorted(set(reports))]).fetchall()
    found = (finding_from_json(json.loads(row[0])) for row in rows)
    return [finding for finding in found if not set(claims).isdisjoint(finding.claims)]


def parts_of(record: Record, event: EventId) -> list[EventId]:
    """The events that name this one as the visit on which they took place, by day."""
    with connected(record.path, write=False) as connection:
        return [row[0] for row in connection.execute(PARTS, {"id": event}).fetchall()]


def homes(record: Record, claims: Iterable[ClaimId]) -> dict[ClaimId, EventId]:
    """The event of each of the claims that tells one."""
    wanted = sorted(set(claims))
    with connected(record.path, write=False) as connection:
        rows = connection.execute(HOMES, [wanted]).fetchall() if wanted else []
    return {claim: id for id, told in rows for claim in told if claim in wanted}


def conflicts_found(
    record: Record,
    *,
    code: FindingCodeId | None = None,
    parties: tuple[str, ...] | None = None,
    limit: int,
    offset: int = 0,
) -> ConflictsFound:
    """Conflicts, the first known first; `parties` all take part in the event that it is about."""
    asked: dict[str, object] = {"code": code, "parties": None if parties is None else list(parties)}
    with connected(record.path, write=False) as connection:
        page = connection.execute(CONFLICTS, asked | {"limit": limit, "offset": offset}).fetchall()
        total = connection.execute(TOTAL, asked).fetchall()[0][0]
        codes = connection.execute(CODES, asked | {"code": None}).fetchall()
    return ConflictsFound(
        total=total,
        conflicts=tuple(conflict_from_json(json.loads(row[0])) for row in page),
        codes=tuple((each, number) for each, number in codes),
    )
