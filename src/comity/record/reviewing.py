"""What waits for a person's decision, roughly in the order in which it matters.

In the queue stand: claims that an error is found on, that alone carry an event that counts, or that a reader
made by likeness alone; conflicts in which no side is favoured; pairs of events that were nearly one. The
rough order goes by columns, so that nothing needs to be loaded; `gather.reviewing` weighs those in front by
all that is known of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from comity.model import (
    ClaimId,
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

STATE = """
SELECT concat_ws(' ', (SELECT max(number) FROM readings), (SELECT count(*) FROM tombstones),
    (SELECT min(id) FROM reports), (SELECT count(*) FROM verdicts), (SELECT count(*) FROM pending))
"""
IN_DOUBT = """
SELECT claim AS id, 'claim' AS sort, least(errors, $most_errors) * $error
    + CASE WHEN alone THEN $alone + least(copied, $most_pages) * $pages ELSE 0 END
    + CASE WHEN likely THEN $likely ELSE 0 END AS points
FROM to_review WHERE true {sifted}
"""
OF_CODE = """
SELECT id, 'claim' AS sort, least(count(*), $most_errors) * $error AS points FROM (
    SELECT unnest(claims) AS id FROM findings WHERE NOT superseded AND code = $code
) {sifted} GROUP BY id
"""
OF_CLAIMS = """
    ($kind::VARCHAR IS NULL OR kind = $kind) AND ($type::VARCHAR IS NULL OR type = $type)
AND ($parties::VARCHAR[] IS NULL OR list_has_all({parties}, $parties))
"""
SIFTED = f"AND {OF_CLAIMS.format(parties='parties')}"
SIFTED_OF_CODE = f"""
WHERE id IN (SELECT id FROM claims
             WHERE NOT superseded AND {OF_CLAIMS.format(parties="list_concat(actors, recipients)")})
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
# A pair has the ids of both events for an id.
PAIRS = """
SELECT least(a.event, b.event) || '-' || greatest(a.event, b.event) AS id, 'pair' AS sort,
    $near + CASE WHEN bool_or(one.countable OR other.countable) THEN $counted ELSE 0 END AS points
FROM nearly_one JOIN tellings AS a ON a.telling = nearly_one.a JOIN tellings AS b ON b.telling = nearly_one.b
JOIN events AS one ON one.id = a.event JOIN events AS other ON other.id = b.event
WHERE a.event <> b.event AND ($kind::VARCHAR IS NULL OR $kind = 'event')
  AND ($type::VARCHAR IS NULL OR $type IN (one.type, other.type))
  AND ($parties::VARCHAR[] IS NULL OR list_has_all(list_concat(one.actors, one.recipients), $parties)
       OR list_has_all(list_concat(other.actors, other.recipients), $parties))
GROUP BY 1
"""
NOTHING = "SELECT '' AS id, '' AS sort, 0 AS points WHERE false"
WAITING = "FROM ({waiting}) WHERE id NOT IN (SELECT unnest($decided::VARCHAR[]))"
PAGE = f"SELECT id {WAITING} ORDER BY points DESC, id LIMIT $limit OFFSET $offset"
TOTALS = f"SELECT sort, count(*) {WAITING} GROUP BY sort"
SUBJECTS = "SELECT id, subject FROM verdicts WHERE judged IN (SELECT unnest(?::VARCHAR[]))"
READ_AGAIN = "SELECT 1 FROM readings WHERE superseded LIMIT 1"
STANDING = "SELECT id FROM claims WHERE NOT superseded AND {among}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of the queue is asked for; None asks nothing.

    `sort`: only claims, conflicts or pairs. `code`: a finding on the claim, or that of the conflict.
    """

    sort: str | None = None
    kind: Kind | None = None
    type: TypeCode | None = None
    parties: tuple[str, ...] | None = None
    code: FindingCodeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """How many of each sort wait, and the ids of a stretch of them in the rough order."""

    claims: int
    conflicts: int
    pairs: int
    ids: tuple[str, ...]


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

    `points`: by the name of a part what it is worth each time, and how often at most. `decided`: what
    a verdict holds on.
    """
    grave = tuple(sorted(code for code, severity in codes.items() if severity is Severity.ERROR))
    with connected(record.path, write=False) as connection:
        state = str(connection.execute(STATE).fetchall()[0][0])
    worth, ids = tuple(sorted(points.items())), list[str]()
    first = offset // HEAD * HEAD
    while True:
        head = _head(record.path, state, wanted, worth, grave, decided, first)
        ids += head.ids[max(0, offset - first) : max(0, offset + limit - first)]
        first += HEAD
        if len(head.ids) < HEAD or first >= offset + limit:
            return replace(head, ids=tuple(ids))


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
        query, values = _query(wanted, dict(worth))
        values |= {"decided": sorted(decided), "grave": list(grave), "limit": HEAD, "offset": first}
        totals = dict(_asked(connection, TOTALS.format(waiting=query), values))
        page = _asked(connection, PAGE.format(waiting=query), values)
    return Ranked(
        claims=totals.get("claim", 0),
        conflicts=totals.get("conflict", 0),
        pairs=totals.get("pair", 0),
        ids=tuple(row[0] for row in page),
    )


def _query(wanted: Wanted, points: Mapping[str, tuple[int, int]]) -> tuple[str, dict[str, object]]:
    sifting = (wanted.kind, wanted.type, wanted.parties) != (None, None, None)
    if wanted.code is None:
        claims = IN_DOUBT.format(sifted=SIFTED if sifting else "")
    else:
        claims = OF_CODE.format(sifted=SIFTED_OF_CODE if sifting else "")
    parts = {"claim": claims, "conflict": CONFLICTS} | ({"pair": PAIRS} if wanted.code is None else {})
    query = " UNION ALL ".join(parts[sort] for sort in parts if wanted.sort in (None, sort)) or NOTHING
    values: dict[str, object] = {
        "kind": None if wanted.kind is None else wanted.kind.value,
        "type": wanted.type,
        "parties": None if wanted.parties is None else list(wanted.parties),
        "code": wanted.code,
        "grave_points": points["grave"][0],
        "most_pages": points["pages"][1],
        "most_errors": points["error"][1],
        "most_voices": points["voices"][1],
    }
    names = ("alone", "pages", "error", "likely", "near", "open", "counted", "voices")
    return query, values | {name: points[name][0] for name in names}


def _asked(connection: Connection, query: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """Only the values that the query names: the database refuses others."""
    named = {name: value for name, value in values.items() if f"${name}" in query}
    return connection.execute(query, named).fetchall()


def subjects(record: Record, sorts: Iterable[Judged]) -> frozenset[str]:
    """The claims, events and conflicts on which a verdict of one of these sorts holds."""
    _, gone = undone(record)
    with connected(record.path, write=False) as connection:
        rows = connection.execute(SUBJECTS, [[sort.value for sort in sorts]]).fetchall()
    return frozenset(on for id, on in rows if id not in gone)


def astray(record: Record, claims: Iterable[ClaimId]) -> set[ClaimId]:
    """Those of these claims that no reader makes any more: none, where no report was read a second time."""
    found = set(claims)
    with connected(record.path, write=False) as connection:
        if not found or not connection.execute(READ_AGAIN).fetchone():
            return set()
        condition, values = among("id", found)
        rows = connection.execute(STANDING.format(among=condition), values).fetchall()
    return found - {row[0] for row in rows}
