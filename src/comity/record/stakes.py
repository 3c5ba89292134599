"""What stands around claims, conflicts and pairs that wait: events, and what else speaks against them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.contract import conflict_from_json, finding_from_json
from comity.model import Claim, ClaimId, Conflict, ConflictId, EventId, Finding, Severity, TypeCode
from comity.record import asking
from comity.record.connection import Connection, connected
from comity.record.record import Record
from comity.record.rows import among

__all__ = ["Around", "Pair", "Stake", "around"]

EVENTS = (
    "SELECT id, type, countable, len(claims), json_array_length(event, '$.reports') FROM events WHERE {among}"
)
BY_ID = "SELECT conflict FROM conflicts WHERE id IN (SELECT unnest(?::VARCHAR[]))"
# More is not asked here: with another condition DuckDB reads the whole table instead of the index.
FINDINGS = "SELECT superseded, severity, rowid, finding FROM findings WHERE {among}"
NEAR = """
WITH told AS (SELECT telling, event FROM tellings WHERE event IN (SELECT unnest(?::VARCHAR[])))
SELECT one.event, other.event, one.telling, other.telling, wanting FROM nearly_one
JOIN told AS one ON one.telling IN (a, b) JOIN told AS other ON other.telling IN (a, b)
WHERE one.event < other.event ORDER BY wanting, one.telling, other.telling
"""
SIDES = """
SELECT claim, conflict FROM (SELECT unnest(claims) AS claim, id AS conflict FROM conflicts)
WHERE claim IN (SELECT unnest(?::VARCHAR[])) ORDER BY claim, conflict
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """Of an event what a decision would change: whether it counts, how many claims and pages tell it."""

    id: EventId
    type: TypeCode
    countable: bool
    claims: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two events that were nearly one: their nearest tellings, and how many points were wanting."""

    one: EventId
    other: EventId
    claims: tuple[ClaimId, ClaimId]
    wanting: float

    @property
    def id(self) -> str:
        return f"{self.one}-{self.other}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around some claims, conflicts and pairs: events, conflicts and pairs by their ids.

    `homes`: the event that each claim tells. `sides`: the conflicts to which each claim is a side.
    `findings`: the errors and warnings on each claim.
    """

    events: Mapping[EventId, Stake]
    conflicts: Mapping[ConflictId, Conflict]
    homes: Mapping[ClaimId, EventId]
    sides: Mapping[ClaimId, Sequence[ConflictId]]
    findings: Mapping[ClaimId, Sequence[Finding]]
    pairs: Mapping[str, Pair]


def around(
    record: Record, claims: Sequence[Claim], conflicts: Iterable[ConflictId], pairs: Collection[str] = ()
) -> Around:
    """The events of these claims, conflicts and pairs, and what else speaks against the claims."""
    told, asked = sorted({claim.id for claim in claims}), set(conflicts)
    sides: dict[ClaimId, list[ConflictId]] = {}
    with connected(record.path, write=False) as connection:
        for claim, conflict in connection.execute(SIDES, [told]).fetchall() if told else ():
            sides.setdefault(claim, []).append(conflict)
        wanted = sorted(asked.union(*sides.values()))
        rows = connection.execute(BY_ID, [wanted]).fetchall() if wanted else []
        found = [conflict_from_json(json.loads(row[0])) for row in rows]
        homes = asking.homes(connection, told)
        subjects = {one.event for one in found if one.id in asked and one.event is not None}
        paired = {id for pair in pairs for id in pair.split("-")}
        wanted_events = {*homes.values(), *subjects, *paired}
        events = [_stake(row) for row in _rows(connection, EVENTS, "id", wanted_events)]
        near = connection.execute(NEAR, [sorted(paired)]).fetchall() if paired else []
        findings = _rows(connection, FINDINGS, "report", {claim.report for claim in claims})
    return Around(
        events={event.id: event for event in events},
        conflicts={conflict.id: conflict for conflict in found},
        homes=homes,
        sides=sides,
        findings=_by_claim(findings, told),
        pairs=_pairs(near, pairs),
    )


def _pairs(rows: Iterable[tuple[Any, ...]], wanted: Collection[str]) -> dict[str, Pair]:
    """The nearest of each, which come first."""
    found: dict[str, Pair] = {}
    for one, other, claim, of_other, wanting in rows:
        pair = Pair(one=one, other=other, claims=(claim, of_other), wanting=wanting)
        if pair.id in wanted:
            found.setdefault(pair.id, pair)
    return found


def _rows(connection: Connection, query: str, column: str, wanted: Collection[str]) -> list[tuple[Any, ...]]:
    condition, values = among(column, wanted)
    return connection.execute(query.format(among=condition), values).fetchall()


def _stake(row: tuple[Any, ...]) -> Stake:
    id, type, countable, claims, pages = row
    return Stake(id=id, type=type, countable=countable, claims=claims, pages=pages)


def _by_claim(
    rows: Iterable[tuple[bool, str, int, str]], claims: Iterable[ClaimId]
) -> dict[ClaimId, list[Finding]]:
    """The errors and warnings that stand, in the order in which they were found."""
    wanted, found = frozenset(claims), dict[ClaimId, list[Finding]]()
    for superseded, severity, _, told in sorted(rows, key=lambda row: row[2]):
        if superseded or severity == Severity.NOTE:
            continue
        data = json.loads(told)
        for claim in wanted.intersection(data["claims"]):
            found.setdefault(claim, []).append(finding_from_json(data))
    return found
