"""Conflicts with the sentences of every side; as the page shows them, and as JSON of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.contract import conflict_to_json
from comity.gather import claims_then
from comity.knowledge import Knowledge
from comity.model import ClaimId, Conflict, FindingCode, Side
from comity.record import Record
from comity.web.events.tellings import Telling, tellings

__all__ = ["Dispute", "SideTold", "disputes", "disputes_to_json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideTold:
    """What one side says; `favoured` by a person's verdict."""

    side: Side
    told: tuple[Telling, ...]
    favoured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A conflict, what its code says, and its sides."""

    conflict: Conflict
    code: FindingCode
    sides: tuple[SideTold, ...]


def disputes(
    record: Record, knowledge: Knowledge, conflicts: Sequence[Conflict], *, as_known_on: date | None = None
) -> list[Dispute]:
    """Each conflict with its sides in the order of the record."""
    known = _told(record, knowledge, conflicts, as_known_on)
    return [
        Dispute(
            conflict=conflict,
            code=knowledge.findings[conflict.code],
            sides=tuple(
                SideTold(
                    side=side,
                    told=tuple(known[id] for id in side.claims if id in known),
                    favoured=conflict.favoured in side.claims,
                )
                for side in conflict.sides
            ),
        )
        for conflict in conflicts
    ]


def disputes_to_json(
    record: Record, knowledge: Knowledge, conflicts: Sequence[Conflict], *, as_known_on: date | None = None
) -> list[dict[str, Any]]:
    """The contract of `comity conflicts --json`."""
    known = _told(record, knowledge, conflicts, as_known_on)
    rows = []
    for conflict in conflicts:
        row = conflict_to_json(conflict)
        for side in row["sides"]:
            side["told"] = [_saying(known[id]) for id in side["claims"] if id in known]
        rows.append(row)
    return rows


def _told(
    record: Record, knowledge: Knowledge, conflicts: Sequence[Conflict], day: date | None
) -> dict[ClaimId, Telling]:
    ids = sorted({id for conflict in conflicts for side in conflict.sides for id in side.claims})
    claims = record.claims_by_id(ids) if ids else []
    claims = claims if day is None else claims_then(record, claims, day)
    return {telling.claim.id: telling for telling in tellings(record, knowledge, claims)}


def _saying(telling: Telling) -> dict[str, Any]:
    claim, head = telling.claim, telling.head
    speaker = claim.attribution[-1].span if claim.attribution else None
    return {
        "claim": claim.id,
        "report": claim.report_name,
        "publisher": None if head is None else head.publisher,
        "published": None if head is None else head.published,
        "speaker": None if speaker is None else speaker.text,
        "sentence": (claim.sentence or claim.quote).text,
    }
