"""What persons decided, as far as it still holds, on the claims as they stand now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from comity.merge import Bonds
from comity.model import Claim, ClaimId, Judged, ReportId, Verdict, VerdictId, corrected
from comity.record import Desk, Footing, Record

__all__ = ["Decisions", "anchored", "decisions", "footings", "rejected_in"]

Anchor = tuple[str, ReportId, int, int]
Followed = tuple[Verdict, tuple[ClaimId, ...], frozenset[ClaimId]]  # its claims now; those that it is about
HOLDING = (Judged.ACCEPTED, Judged.CORRECTED)
Standing = Mapping[ReportId, Iterable[Footing]]  # of each report the claims that stand now


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """`rejected`: claims that count nowhere; `favoured`: claims whose side of a conflict holds, by its code.

    `corrections`: of claims that hold with other values, the verdict that says which. `on`: for each claim
    concerned the verdicts; `rejected_events`: claims of events that count nowhere.
    """

    bonds: Bonds = field(default_factory=Bonds)
    rejected: frozenset[ClaimId] = frozenset()
    favoured: frozenset[ClaimId] = frozenset()
    rejected_events: frozenset[ClaimId] = frozenset()
    corrections: Mapping[ClaimId, Verdict] = field(default_factory=dict)
    on: Mapping[ClaimId, tuple[VerdictId, ...]] = field(default_factory=dict)

    def put_right(self, claim: Claim) -> Claim:
        """The claim as read, with what a person corrected in it."""
        verdict = self.corrections.get(claim.id)
        if verdict is None or verdict.correction is None:
            return claim
        return corrected(claim, verdict.correction, verdict.id)

    def standing(self, claims: Iterable[Claim]) -> list[Claim]:
        """Those that nobody rejected."""
        return [claim for claim in claims if claim.id not in self.rejected]


def decisions(verdicts: Iterable[Verdict], standing: Standing) -> Decisions:
    """`verdicts` in order of decision, of those on one thing the last holds; `standing`: their claims now.

    A claim that a new reader no longer makes is followed to the claim that now stands on its words. A claim
    that is accepted holds as it stood then, corrections included.
    """
    followed = [_followed(verdict, standing) for verdict in _holding(list(verdicts))]
    rejected: set[ClaimId] = set()
    events: set[ClaimId] = set()
    corrections: dict[ClaimId, Verdict] = {}
    on: dict[ClaimId, tuple[VerdictId, ...]] = {}
    for verdict, here, _ in followed:
        on.update((id, (*on.get(id, ()), verdict.id)) for id in here)
        if verdict.judged is Judged.REJECTED:
            (events if verdict.on.startswith("e") else rejected).update(here)
        elif verdict.judged is Judged.CORRECTED:
            corrections.update((id, verdict) for id in here)
        if verdict.judged in HOLDING and verdict.on.startswith("c"):
            rejected.difference_update(here)
    return Decisions(
        bonds=_bonds(followed),
        rejected=frozenset(rejected),
        favoured=frozenset(
            id for verdict, _, targets in followed if verdict.judged is Judged.FAVOURED for id in targets
        ),
        rejected_events=frozenset(events),
        corrections=corrections,
        on=on,
    )


def rejected_in(record: Record, *, until: date = date.max) -> frozenset[ClaimId]:
    """The claims that persons had rejected by a day; nothing is read where nobody ever rejected one."""
    verdicts = record.verdicts(until=until)
    if not any(verdict.judged is Judged.REJECTED for verdict in verdicts):
        return frozenset()
    with record.desk() as desk:
        return decisions(verdicts, anchored(desk, verdicts)).rejected


def anchored(
    desk: Desk, verdicts: Iterable[Verdict], forgotten: Collection[ReportId] = ()
) -> dict[ReportId, list[Footing]]:
    """Where claims stand that verdicts rest on; all claims of a report only where one of those is gone."""
    anchors = {
        (claim, report)
        for verdict in verdicts
        for claim, report, _, _ in verdict.anchors
        if report not in forgotten
    }
    found = desk.footings_of({ClaimId(claim) for claim, _ in anchors})
    there = {footing.id for told in found.values() for footing in told}
    return found | desk.footings({report for claim, report in anchors if claim not in there})


def footings(claims: Iterable[Claim]) -> list[Footing]:
    """Where these claims stand."""
    return [
        Footing(id=claim.id, start=claim.quote.start, end=claim.quote.end, acts=claim.act is not None)
        for claim in claims
    ]


def _followed(verdict: Verdict, standing: Standing) -> Followed:
    now = {anchor[0]: _now(anchor, standing) for anchor in verdict.anchors}
    here = tuple(id for id in now.values() if id is not None)
    targets = frozenset(id for target in verdict.targets if (id := now.get(target)) is not None)
    return verdict, here, targets


def _bonds(followed: Iterable[Followed]) -> Bonds:
    """Which claims belong together, and which apart: of splitting and joining the later holds."""
    joined: set[frozenset[ClaimId]] = set()
    split: set[frozenset[ClaimId]] = set()
    for verdict, here, targets in followed:
        rest = [id for id in here if id not in targets]
        pairs = {frozenset(pair) for pair in product(sorted(targets), rest)}
        if verdict.judged is Judged.SPLIT:
            split, joined = split | pairs, joined - pairs
        elif verdict.judged is Judged.JOINED:
            split, joined = split - pairs, joined | pairs
    return Bonds(joined=frozenset(joined), split=frozenset(split))


def _holding(verdicts: list[Verdict]) -> list[Verdict]:
    """Those that no later one undid or replaced, in order: on one thing the last judgement of its sort."""
    undone = {target for verdict in verdicts if verdict.judged is Judged.UNDONE for target in verdict.targets}
    last: dict[tuple[object, ...], Verdict] = {}
    for verdict in verdicts:
        if verdict.judged is not Judged.UNDONE and verdict.id not in undone:
            key = (verdict.on, *_sort(verdict))
            last.pop(key, None)
            last[key] = verdict
    return list(last.values())


def _sort(verdict: Verdict) -> tuple[object, ...]:
    """What a later judgement on the same thing leaves standing: every split, and what was corrected."""
    if verdict.judged in (Judged.SPLIT, Judged.JOINED):
        return (verdict.id,)
    return (Judged.CORRECTED,) if verdict.judged is Judged.CORRECTED else ()


def _now(anchor: Anchor, standing: Standing) -> ClaimId | None:
    """The claim itself if it still stands; else the one on most of its words and fewest others.

    Of several on the same words the one that tells an event: verdicts are mostly on those.
    """
    id, report, start, end = anchor
    here = list(standing.get(report, ()))
    if any(claim.id == id for claim in here):
        return ClaimId(id)
    fits = {}
    for claim in here:
        shared = min(end, claim.end) - max(start, claim.start)
        fits[claim.id] = shared, -abs(claim.start - start) - abs(claim.end - end), claim.acts
    best = max(sorted(fits), key=lambda id: fits[id], default=None)
    return best if best is not None and fits[best][0] > 0 else None
