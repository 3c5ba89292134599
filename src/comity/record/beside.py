"""What stands beside an event or conflict: heads of reports, findings on claims, parts, home events."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from comity.contract import conflict_from_json, finding_from_json, verdict_from_json
from comity.model import ClaimId, Conflict, EventId, Finding, FindingCodeId, ReportId, Verdict
from comity.record import asking
from comity.record.browsing import Sieve, sifting
from comity.record.connection import connected
from comity.record.paging import Listed, page_of
from comity.record.record import Record
from comity.record.rows import among

__all__ = [
    "ConflictsFound",
    "Head",
    "Numbers",
    "conflicts_found",
    "findings_on",
    "heads",
    "heads_called",
    "homes",
    "latest_verdicts",
    "newest",
    "numbers_of",
    "parts_of",
    "sifting_conflicts",
    "undone",
    "verdicts_near",
]

HEAD = "SELECT id, name, title, publisher, head, url FROM reports"
HEADS = HEAD + " WHERE {among} ORDER BY name, id"
NEWEST = Listed(table="reports", day="published", then="name, id", latest_first=True)
CLAIMED = """
SELECT report, count(*), count(*) FILTER (countable) FROM claims
WHERE NOT superseded AND {among} GROUP BY report
"""
ERRED = """
SELECT report, count(*) FROM findings
WHERE NOT superseded AND severity = 'error' AND {among} GROUP BY report
"""
FINDINGS = """
SELECT finding FROM findings WHERE NOT superseded AND {among} ORDER BY report_name, report, reading, rowid
"""
PARTS = """
SELECT id FROM events WHERE list_contains(part_of, ?) ORDER BY earliest NULLS LAST, latest NULLS LAST, id
"""
ORDER = "ORDER BY known_on NULLS LAST, id"
CONFLICTS = f"SELECT conflict FROM conflicts WHERE {{sifted}} {ORDER} LIMIT $limit OFFSET $offset"
CODES = "SELECT code, count(*) FROM conflicts WHERE {sifted} GROUP BY code ORDER BY code"
# Verdicts that undo others are few, and are needed to tell which of the found ones hold.
VERDICTS = """
SELECT verdict FROM verdicts WHERE decided_on <= $until AND (
    judged = 'undone' OR subject IN (SELECT unnest($ids::VARCHAR[]))
    OR list_has_any(string_split(verdict, '"'), $claims::VARCHAR[]))
ORDER BY decided_on, rowid
"""
LATEST = "SELECT verdict FROM verdicts ORDER BY decided_on DESC, rowid DESC LIMIT ? OFFSET ?"
NUMBER_OF_VERDICTS = "SELECT count(*) FROM verdicts"
UNDOING = "SELECT verdict FROM verdicts WHERE judged = 'undone'"


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
class Numbers:
    """Of a report how many claims it has, how many of them count, and how many errors."""

    claims: int = 0
    counting: int = 0
    errors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsFound:
    """A page of conflicts, how many there are, and how many of each code if another were asked for."""

    total: int
    conflicts: tuple[Conflict, ...]
    codes: tuple[tuple[FindingCodeId, int], ...]


def heads(record: Record, reports: Collection[ReportId]) -> list[Head]:
    """The reports of these ids, by name."""
    condition, values = among("id", reports)
    return _heads(record, HEADS.format(among=condition), values)


def heads_called(record: Record, names: Collection[str]) -> list[Head]:
    """The reports of these names, by name."""
    condition, values = among("name", names)
    return _heads(record, HEADS.format(among=condition), values)


def newest(record: Record, *, limit: int, offset: int = 0) -> list[Head]:
    """So many of the reports, the last published first, the undated last."""
    with connected(record.path, write=False) as connection:
        ids = page_of(connection, NEWEST, limit=limit, offset=offset)
        condition, values = among("id", ids)
        return _heads(record, f"{HEAD} WHERE {condition} {NEWEST.order}", values)


def _heads(record: Record, query: str, values: Sequence[object]) -> list[Head]:
    with connected(record.path, write=False) as connection:
        rows = connection.execute(query, values).fetchall()
    return [
        Head(
            id=id,
            name=name,
            title=title,
            publisher=publisher,
            published=json.loads(head)["published"],
            url=url,
        )
        for id, name, title, publisher, head, url in rows
    ]


def numbers_of(record: Record, reports: Collection[ReportId]) -> dict[ReportId, Numbers]:
    """What was found in each of these reports."""
    condition, values = among("report", reports)
    with connected(record.path, write=False) as connection:
        rows = connection.execute(CLAIMED.format(among=condition), values).fetchall()
        erred = dict(connection.execute(ERRED.format(among=condition), values).fetchall())
    claimed = {report: (claims, counting) for report, claims, counting in rows}
    return {
        report: Numbers(claims=claims, counting=counting, errors=erred.get(report, 0))
        for report in reports
        for claims, counting in [claimed.get(report, (0, 0))]
    }


def findings_on(record: Record, claims: Collection[ClaimId], reports: Collection[ReportId]) -> list[Finding]:
    """The findings of these reports that concern one of the claims."""
    condition, values = among("report", reports)
    with connected(record.path, write=False) as connection:
        rows = connection.execute(FINDINGS.format(among=condition), values).fetchall()
    found = (finding_from_json(json.loads(row[0])) for row in rows)
    return [finding for finding in found if not set(claims).isdisjoint(finding.claims)]


def parts_of(record: Record, event: EventId) -> list[EventId]:
    """The events that name this one as the visit on which they took place, by day."""
    with connected(record.path, write=False) as connection:
        return [row[0] for row in connection.execute(PARTS, [event]).fetchall()]


def homes(record: Record, claims: Iterable[ClaimId]) -> dict[ClaimId, EventId]:
    """The event of each of the claims that tells one."""
    with connected(record.path, write=False) as connection:
        return asking.homes(connection, claims)


def verdicts_near(
    record: Record, ids: Collection[str], claims: Collection[ClaimId], *, until: date = date.max
) -> list[Verdict]:
    """In order, up to a day: at least those on one of these ids or with an anchor in one of the claims.

    With them all that undo another, so that it can be told which hold.
    """
    asked = {"ids": sorted(set(ids)), "claims": sorted(set(claims)), "until": until}
    with connected(record.path, write=False) as connection:
        return [
            verdict_from_json(json.loads(row[0])) for row in connection.execute(VERDICTS, asked).fetchall()
        ]


def latest_verdicts(record: Record, *, limit: int, offset: int = 0) -> list[Verdict]:
    """So many verdicts, the last first."""
    with connected(record.path, write=False) as connection:
        rows = connection.execute(LATEST, [limit, offset]).fetchall()
    return [verdict_from_json(json.loads(row[0])) for row in rows]


def undone(record: Record) -> tuple[int, frozenset[str]]:
    """How many verdicts there are, and the ids of those that a later one undid."""
    with connected(record.path, write=False) as connection:
        total = connection.execute(NUMBER_OF_VERDICTS).fetchall()[0][0]
        rows = connection.execute(UNDOING).fetchall()
    found = (verdict_from_json(json.loads(row[0])) for row in rows)
    return total, frozenset(target for verdict in found for target in verdict.targets)


def conflicts_found(
    record: Record,
    *,
    code: FindingCodeId | None = None,
    parties: tuple[str, ...] | None = None,
    limit: int,
    offset: int = 0,
) -> ConflictsFound:
    """Conflicts, the first known first; `parties` all take part in the event that it is about."""
    sifted, asked = sifting_conflicts(code=code, parties=parties)
    of_any, freed = sifting_conflicts(parties=parties)
    with connected(record.path, write=False) as connection:
        turned = asked | {"limit": limit, "offset": offset}
        page = connection.execute(CONFLICTS.format(sifted=sifted), turned).fetchall()
        codes = connection.execute(CODES.format(sifted=of_any), freed).fetchall()
    return ConflictsFound(
        total=sum(number for each, number in codes if code in (None, each)),
        conflicts=tuple(conflict_from_json(json.loads(row[0])) for row in page),
        codes=tuple((each, number) for each, number in codes),
    )


def sifting_conflicts(
    *, code: FindingCodeId | None = None, parties: tuple[str, ...] | None = None
) -> tuple[str, dict[str, object]]:
    """The condition on rows of `conflicts` that is asked, and the values that it names."""
    conditions, values = ["true"], dict[str, object]()
    if code is not None:
        conditions.append("code = $code")
        values["code"] = code
    if parties is not None:
        of_events, named = sifting(Sieve(parties=parties))
        conditions.append(f"subject IN (SELECT id FROM events WHERE disputed AND {of_events})")
        values |= named
    return " AND ".join(conditions), values
