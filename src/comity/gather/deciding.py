"""What persons decided, as far as it still holds, on the claims as they stand now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from comity.merge import Bonds
from comity.model import Claim, ClaimId, Judged, ReportId, Verdict, VerdictId

__all__ = ["Decisions", "decisions"]

Anchor = tuple[str, ReportId, int, int]
Claims = Mapping[ReportId, Iterable[Claim]]  # of each report those that stand now


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """`rejected`: claims that count nowhere; `favoured`: claims whose side of a conflict holds, by its code.

    `on`: for each claim concerned the verdicts; `rejected_events`: claims of events that count nowhere.
    """

    bonds: Bonds = field(default_factory=Bonds)
    rejected: frozenset[ClaimId] = frozenset()
    favoured: frozenset[ClaimId] = frozenset()
    rejected_events: frozenset[ClaimId] = frozenset()
    on: Mapping[ClaimId, tuple[VerdictId, ...]] = field(default_factory=dict)

    def standing(self, claims: Iterable[Claim]) -> list[Claim]:
        """Those that nobody rejected."""
        return [claim for claim in claims if claim.id not in self.rejected]


def decisions(verdicts: Iterable[Verdict], claims: Claims) -> Decisions:
    """`verdicts` in order of decision; of those on one thing the last holds.

    A claim that a new reader no longer makes is followed to the claim that now stands on its words.
    """
    holding = _holding(list(verdicts))
    joined: set[frozenset[ClaimId]] = set()
    split: set[frozenset[ClaimId]] = set()
    rejected: set[ClaimId] = set()
    favoured: set[ClaimId] = set()
    events: set[ClaimId] = set()
    on: dict[ClaimId, tuple[VerdictId, ...]] = {}
    for verdict in holding:
        now = {anchor[0]: _now(anchor, claims) for anchor in verdict.anchors}
        here = [id for id in now.values() if id is not None]
        targets = {id for target in verdict.targets if (id := now.get(target)) is not None}
        rest = [id for id in here if id not in targets]
        on.update((id, (*on.get(id, ()), verdict.id)) for id in here)
        pairs = {frozenset(pair) for pair in product(sorted(targets), rest)}
        if verdict.judged is Judged.SPLIT:
            split, joined = split | pairs, joined - pairs
        elif verdict.judged is Judged.JOINED:
            split, joined = split - pairs, joined | pairs
        elif verdict.judged is Judged.FAVOURED:
            favoured |= targets
        elif verdict.judged is Judged.REJECTED:
            (events if verdict.on.startswith("e") else rejected).update(here)
    return Decisions(
        bonds=Bonds(joined=frozenset(joined), split=frozenset(split)),
        rejected=frozenset(rejected),
        favoured=frozenset(favoured),
        rejected_events=frozenset(events),
        on=on,
    )


def _holding(verdicts: list[Verdict]) -> list[Verdict]:
    """Those that no later one undid or replaced: on one thing the last judgement of its sort."""
    undone = {target for verdict in verdicts if verdict.judged is Judged.UNDONE for target in verdict.targets}
    last: dict[tuple[object, ...], Verdict] = {}
    for verdict in verdicts:
        if verdict.judged is not Judged.UNDONE and verdict.id not in undone:
            shaping = verdict.judged in (Judged.SPLIT, Judged.JOINED)
            last[(verdict.on, verdict.id if shaping else None)] = verdict
    return list(last.values())


def _now(anchor: Anchor, claims: Claims) -> ClaimId | None:
    """The claim itself if it still stands; else the one on most of its words and fewest others.

    Of several on the same words the one that tells an event: verdicts are mostly on those.
    """
    id, report, start, end = anchor
    standing = list(claims.get(report, ()))
    if any(claim.id == id for claim in standing):
        return ClaimId(id)
    fits = {}
    for claim in standing:
        quote = claim.quote
        shared = min(end, quote.end) - max(start, quote.start)
        fits[claim.id] = shared, -abs(quote.start - start) - abs(quote.end - end), claim.act is not None
    best = max(sorted(fits), key=lambda id: fits[id], default=None)
    return best if best is not None and fits[best][0] > 0 else None
