"""A person's decision on a claim, an event or a conflict: who, when, why, and on which words it rests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from comity.contract.verdicts import correction_to_json
from comity.errors import RecordError, UsageError
from comity.gather.correcting import meant
from comity.gather.settle import settle
from comity.knowledge import Knowledge
from comity.model import (
    Claim,
    ClaimId,
    Correction,
    Judged,
    ReportId,
    Verdict,
    VerdictId,
    correction_between,
    mint,
)
from comity.record import Record

__all__ = ["correct", "judge", "undo"]

Anchor = tuple[str, ReportId, int, int]


def judge(
    record: Record,
    knowledge: Knowledge,
    on: str,
    judged: Judged,
    *,
    targets: Sequence[str] = (),
    by: str,
    at: date,
    reason: str,
) -> Verdict:
    """The verdict, kept in the record, and events as they are with it.

    `on`: the id of a claim, an event or a conflict. `targets`: the claim whose side is favoured; the claims
    that are split off the event; the events that are joined with it, or that are and stay others.
    """
    on, claims = _concerned(record, on)
    if judged is Judged.CORRECTED:
        raise UsageError(f"{on!r} is not corrected without values", allowed="what holds instead")
    aimed = _aimed(record, judged, claims, targets)
    rests_on = dict.fromkeys((*claims, *aimed))
    verdict = _verdict(on, judged, aimed, _anchors(record, rests_on), by=by, at=at, reason=reason)
    record.judge(verdict)
    settle(record, knowledge)
    return verdict


def correct(
    record: Record,
    knowledge: Knowledge,
    on: str,
    fields: Mapping[str, str],
    *,
    by: str,
    at: date,
    reason: str,
) -> Verdict:
    """The claim holds with these fields (see `correcting`) and, as it stands now, with its others.

    The verdict says how it differs from the claim as read. UsageError where a field has no such value, and
    where nothing would change.
    """
    if not on.startswith("c"):
        raise UsageError(f"{on!r} cannot be corrected", allowed="the id of a claim (c…)")
    claim = record.claim(on)
    (read,) = record.as_read([claim])
    correction = _correction(record, knowledge, claim, read, fields)
    anchors = _anchors(record, [claim.id])
    verdict = _verdict(on, Judged.CORRECTED, (), anchors, by=by, at=at, reason=reason, correction=correction)
    record.judge(verdict)
    settle(record, knowledge)
    return verdict


def _correction(
    record: Record, knowledge: Knowledge, claim: Claim, read: Claim, fields: Mapping[str, str]
) -> Correction:
    """How the claim that is meant differs from the claim as read; it must differ from what stands, too."""
    told = meant(claim, fields, record.report(claim.report), knowledge)
    if not correction_between(claim, told).said:
        raise UsageError(
            "the correction changes nothing", place=claim.id, allowed="another value than what stands"
        )
    correction = correction_between(read, told)
    if not correction.said:
        raise UsageError("that is how it was read", place=claim.id, allowed=f"to undo {claim.corrected_by}")
    return correction


def undo(record: Record, knowledge: Knowledge, id: str, *, by: str, at: date, reason: str) -> Verdict:
    """The verdict of this id, or the last one on this claim, event or conflict, holds no more."""
    undone = {target for verdict in record.verdicts() for target in verdict.targets}
    on = id if id.startswith("v") else _concerned(record, id)[0]
    holding = [
        verdict
        for verdict in record.verdicts()
        if on in (verdict.id, verdict.on) and verdict.id not in undone and verdict.judged is not Judged.UNDONE
    ]
    if not holding:
        raise RecordError(
            f"no verdict holds on {id}", file=str(record.path), allowed="what was judged before"
        )
    last = holding[-1]
    verdict = _verdict(last.on, Judged.UNDONE, [last.id], last.anchors, by=by, at=at, reason=reason)
    record.judge(verdict)
    settle(record, knowledge)
    return verdict


def _concerned(record: Record, id: str) -> tuple[str, list[ClaimId]]:
    """The id as it is now, and the claims that it stands for."""
    if id.startswith("c"):
        return id, [record.claim(id).id]
    if id.startswith("e"):
        event = record.event(id)
        return event.id, list(event.claims)
    if id.startswith("k"):
        conflict = record.conflict(id)
        return id, [claim for side in conflict.sides for claim in side.claims]
    raise UsageError(
        f"{id!r} cannot be judged", allowed="the id of a claim (c…), event (e…) or conflict (k…)"
    )


def _aimed(
    record: Record, judged: Judged, claims: Sequence[ClaimId], targets: Sequence[str]
) -> list[ClaimId]:
    """The claims that the verdict is about: those of the events that are joined, or some of its own."""
    if judged is Judged.JOINED or (judged is Judged.SPLIT and all(each.startswith("e") for each in targets)):
        return _others(record, judged, claims, targets)
    strange = [target for target in targets if target not in claims]
    if strange:
        raise UsageError(f"{strange[0]!r} is no claim of it", allowed=", ".join(claims))
    if judged is Judged.SPLIT and len(set(targets)) == len(set(claims)):
        raise UsageError("all claims of the event would be split off", allowed="some of them")
    return [claim for claim in claims if claim in targets]


def _others(
    record: Record, judged: Judged, claims: Sequence[ClaimId], events: Sequence[str]
) -> list[ClaimId]:
    """The claims of other events, which are joined with this one or are and stay others."""
    found = [claim for event in events for claim in record.event(event).claims if claim not in claims]
    if judged is Judged.SPLIT and not found:
        raise UsageError("it is one event", place="targets", allowed="other events, or some of its claims")
    return found


def _anchors(record: Record, claims: Iterable[ClaimId]) -> tuple[Anchor, ...]:
    found = record.claims_by_id(claims)
    return tuple((claim.id, claim.report, claim.quote.start, claim.quote.end) for claim in found)


def _verdict(
    on: str,
    judged: Judged,
    targets: Sequence[str],
    anchors: tuple[Anchor, ...],
    *,
    by: str,
    at: date,
    reason: str,
    correction: Correction | None = None,
) -> Verdict:
    if not by.strip() or not reason.strip():
        raise UsageError("a verdict without a name or a reason", allowed="who decided, and why")
    values = [] if correction is None else [json.dumps(correction_to_json(correction), sort_keys=True)]
    return Verdict(
        id=VerdictId(mint("v", on, judged, *targets, *values, by, at, reason)),
        on=on,
        judged=judged,
        targets=tuple(targets),
        by=by,
        at=at,
        reason=reason,
        anchors=anchors,
        correction=correction,
    )
