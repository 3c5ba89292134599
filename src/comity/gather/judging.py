"""A person's decision on a claim, an event or a conflict: who, when, why, and on which words it rests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from comity.errors import RecordError, UsageError
from comity.gather.settle import settle
from comity.knowledge import Knowledge
from comity.model import ClaimId, Judged, ReportId, Verdict, VerdictId, mint
from comity.record import Record

__all__ = ["judge", "undo"]

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
    that are split off the event; the events that are joined with it.
    """
    on, claims = _concerned(record, on)
    aimed = _aimed(record, judged, claims, targets)
    rests_on = dict.fromkeys((*claims, *aimed))
    verdict = _verdict(on, judged, aimed, _anchors(record, rests_on), by=by, at=at, reason=reason)
    record.judge(verdict)
    settle(record, knowledge)
    return verdict


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
    if judged is Judged.JOINED:
        return [claim for target in targets for claim in record.event(target).claims if claim not in claims]
    strange = [target for target in targets if target not in claims]
    if strange:
        raise UsageError(f"{strange[0]!r} is no claim of it", allowed=", ".join(claims))
    if judged is Judged.SPLIT and len(set(targets)) == len(set(claims)):
        raise UsageError("all claims of the event would be split off", allowed="some of them")
    return [claim for claim in claims if claim in targets]


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
) -> Verdict:
    if not by.strip() or not reason.strip():
        raise UsageError("a verdict without a name or a reason", allowed="who decided, and why")
    return Verdict(
        id=VerdictId(mint("v", on, judged, *targets, by, at, reason)),
        on=on,
        judged=judged,
        targets=tuple(targets),
        by=by,
        at=at,
        reason=reason,
        anchors=anchors,
    )
