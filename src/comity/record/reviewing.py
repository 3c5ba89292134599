"""Claims and conflicts that wait for a person's decision, roughly in the order in which it matters.

In the queue stand: claims that an error is found on, that alone carry an event that counts, or that a reader
made by likeness alone, and conflicts in which no side is favoured. The rough order goes by columns, so that
nothing needs to be loaded; `gather.reviewing` weighs those in front by all that is known of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from comity.model import (
    ClaimId,
    ConflictId,
    FindingCodeId,
    Judged,
    Kind,
    Severity,
    TypeCode,
)
from comity.record.beside import undone
from comity.record.connection import Connection, connected
from comity.record.record import Record
from comity.record.rows import among

__all__ = ["Ranked", "Wanted", "astray", "ranked", "subjects"]

HEAD = 2_000  # ids of one stretch that are kept until something is read or decided

LIKELY = "SELECT id FROM claims WHERE NOT superseded AND contains(claim, '/likeness\"')"
READINGS = """
SELECT concat_ws(' ', (SELECT max(number) FROM readings), (SELECT count(*) FROM tombstones),
                 (SELECT min(id) FROM reports))
"""
STATE = """
SELECT concat_ws(' ', (SELECT max(number) FROM readings), (SELECT count(*) FROM tombstones),
    (SELECT min(id) FROM reports), (SELECT count(*) FROM verdicts), (SELECT count(*) FROM pending))
"""
# Pages of an event are told by the copies of the report that tells it.
ALONE = """
SELECT claims[1] AS id, $alone + coalesce(copied.points, 0) AS points
FROM events LEFT JOIN (
    SELECT tellings.claims[1] AS claim, any_value(least(number, $most_pages) * $pages) AS points
    FROM tellings JOIN (
        SELECT report, count(*) AS number FROM (SELECT a AS report FROM copies UNION ALL SELECT b FROM copies)
        GROUP BY report
    ) AS pairs ON pairs.report = tellings.report
    GROUP BY 1
) AS copied ON copied.claim = events.claims[1]
WHERE countable AND len(claims) = 1
"""
FLAWED = """
SELECT id, least(count(*), $most_errors) * $error AS points FROM (
    SELECT unnest(from_json(finding -> '$.claims', '["VARCHAR"]')) AS id FROM findings
    WHERE NOT superseded AND {found}
) GROUP BY id
"""
OF_CODE = "code = $code"
ERRORS = "severity = 'error'"
CLAIMS = """
SELECT id, 'claim' AS sort, sum(points) AS points
FROM ({alone} UNION ALL {flawed} UNION ALL SELECT unnest(string_split($likely, ' ')), $likely_points)
{sifted}
GROUP BY id HAVING id <> ''
"""
OF_CLAIMS = """
WHERE id IN (SELECT id FROM claims WHERE NOT superseded
  AND ($kind::VARCHAR IS NULL OR kind = $kind)
  AND ($type::VARCHAR IS NULL OR type = $type)
  AND ($parties::VARCHAR[] IS NULL OR list_has_all(list_concat(actors, recipients), $parties)))
"""
CONFLICTS = """
SELECT conflicts.id, 'conflict' AS sort,
    CASE WHEN list_contains($grave::VARCHAR[], code) THEN $grave_points ELSE $open END
    + CASE WHEN coalesce(events.countable, false) THEN $counted ELSE 0 END
    + least(len(conflicts.claims), $most_voices) * $voices AS points
FROM conflicts LEFT JOIN events ON events.id = conflicts.subject
WHERE ($code::VARCHAR IS NULL OR code = $code) AND ($kind::VARCHAR IS NULL OR $kind = 'event')
  AND ($type::VARCHAR IS NULL OR events.type = $type)
  AND ($parties::VARCHAR[] IS NULL OR list_has_all(list_concat(actors, recipients), $parties))
"""
WAITING = """
CREATE TEMP TABLE waiting AS
SELECT id, sort, points FROM ({waiting}) WHERE id NOT IN (SELECT unnest($decided::VARCHAR[]))
"""
PAGE = "SELECT id FROM waiting ORDER BY points DESC, id LIMIT ? OFFSET ?"
TOTALS = "SELECT sort, count(*) FROM waiting GROUP BY sort"
SUBJECTS = "SELECT id, subject FROM verdicts WHERE judged IN (SELECT unnest(?::VARCHAR[]))"
READ_AGAIN = "SELECT 1 FROM readings WHERE superseded LIMIT 1"
STANDING = "SELECT id FROM claims WHERE NOT superseded AND {among}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of the queue is asked for; None asks nothing.

    `sort`: only claims, or only conflicts. `code`: a finding on the claim, or that of the conflict.
    """

    sort: str | None = None
    kind: Kind | None = None
    type: TypeCode | None = None
    parties: tuple[str, ...] | None = None
    code: FindingCodeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """How many claims and conflicts wait, and the ids of a stretch of them in the rough order."""

    claims: int
    conflicts: int
    ids: tuple[ClaimId | ConflictId, ...]


def ranked(
    record: Record,
    wanted: Wanted,
    *,
    points: Mapping[str, tuple[int, int]],
    codes: Mapping[FindingCodeId, Severity],
    decided: frozenset[str],
    limit: int,
    offset: int = 0,
) -> Ranked:
    """Those that nobody decided, by the sum of what they are worth, of equals by their ids.

    `points`: by the name of a part what it is worth each time, and how often at most. `decided`: claims and
    conflicts on which a verdict holds.
    """
    grave = tuple(sorted(code for code, severity in codes.items() if severity is Severity.ERROR))
    with connected(record.path, write=False) as connection:
        state = str(connection.execute(STATE).fetchall()[0][0])
    worth, ids = tuple(sorted(points.items())), list[ClaimId | ConflictId]()
    first = offset // HEAD * HEAD
    while True:
        head = _head(record.path, state, wanted, worth, grave, decided, first)
        ids += head.ids[max(0, offset - first) : max(0, offset + limit - first)]
        first += HEAD
        if len(head.ids) < HEAD or first >= offset + limit:
            return Ranked(claims=head.claims, conflicts=head.conflicts, ids=tuple(ids))


@lru_cache(maxsize=16)
def _head(
    path: Path,
    state: str,
    wanted: Wanted,
    worth: tuple[tuple[str, tuple[int, int]], ...],
    grave: tuple[FindingCodeId, ...],
    decided: frozenset[str],
    first: int,
) -> Ranked:
    """HEAD ids from `first` on in this `state` of the record; kept, for pages ask for one item each."""
    with connected(path, write=False) as connection:
        query, values = _query(connection, path, wanted, dict(worth))
        values |= {"decided": sorted(decided), "grave": list(grave)}
        _asked(connection, WAITING.format(waiting=query), values)
        totals = dict(connection.execute(TOTALS).fetchall())
        page = connection.execute(PAGE, [HEAD, first]).fetchall()
    return Ranked(
        claims=totals.get("claim", 0), conflicts=totals.get("conflict", 0), ids=tuple(row[0] for row in page)
    )


def _query(
    connection: Connection, path: Path, wanted: Wanted, points: Mapping[str, tuple[int, int]]
) -> tuple[str, dict[str, object]]:
    sifting = (wanted.kind, wanted.type, wanted.parties) != (None, None, None)
    claims = CLAIMS.format(
        alone=ALONE if wanted.code is None else "SELECT NULL AS id, 0 AS points WHERE false",
        flawed=FLAWED.format(found=ERRORS if wanted.code is None else OF_CODE),
        sifted=OF_CLAIMS if sifting else "",
    )
    parts = {"claim": claims, "conflict": CONFLICTS}
    query = " UNION ALL ".join(parts[sort] for sort in parts if wanted.sort in (None, sort))
    likely = _likely(path, _readings(connection)) if wanted.code is None else ""
    values: dict[str, object] = {
        "kind": None if wanted.kind is None else wanted.kind.value,
        "type": wanted.type,
        "parties": None if wanted.parties is None else list(wanted.parties),
        "code": wanted.code,
        "likely": likely,
        "likely_points": points["likely"][0],
        "grave_points": points["grave"][0],
        "most_pages": points["pages"][1],
        "most_errors": points["error"][1],
        "most_voices": points["voices"][1],
    }
    names = ("alone", "pages", "error", "open", "counted", "voices")
    return query, values | {name: points[name][0] for name in names}


def _asked(connection: Connection, query: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """Only the values that the query names: the database refuses others."""
    named = {name: value for name, value in values.items() if f"${name}" in query}
    return connection.execute(query, named).fetchall()


def _readings(connection: Connection) -> str:
    """Changes with whatever is read anew or forgotten."""
    return str(connection.execute(READINGS).fetchall()[0][0])


@lru_cache(maxsize=4)
def _likely(path: Path, readings: str) -> str:
    """The claims that hold a field by likeness, looked for once after each reading: it takes the longest.

    In one text, for a list of so many values is slow to hand over.
    """
    with connected(path, write=False) as connection:
        return " ".join(sorted(row[0] for row in connection.execute(LIKELY).fetchall()))


def subjects(record: Record, sorts: Iterable[Judged]) -> frozenset[str]:
    """The claims and conflicts on which a verdict of one of these sorts holds."""
    _, gone = undone(record)
    with connected(record.path, write=False) as connection:
        rows = connection.execute(SUBJECTS, [[sort.value for sort in sorts]]).fetchall()
    return frozenset(on for id, on in rows if id not in gone and on[:1] in ("c", "k"))


def astray(record: Record, claims: Iterable[ClaimId]) -> set[ClaimId]:
    """Those of these claims that no reader makes any more: none, where no report was read a second time."""
    found = set(claims)
    with connected(record.path, write=False) as connection:
        if not found or not connection.execute(READ_AGAIN).fetchone():
            return set()
        condition, values = among("id", found)
        rows = connection.execute(STANDING.format(among=condition), values).fetchall()
    return found - {row[0] for row in rows}
