"""Which claim of the reader answers which claim of the gold: the best pairs first, each claim once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.model import Claim, Kind, Span
from comity.score.gold import GoldClaim

__all__ = ["overlap", "pair_claims"]

ENOUGH = 0.25  # of their joint length: two quotes without a common trigger tell the same
Pair = tuple[int, int]


def pair_claims(gold: Sequence[GoldClaim], read: Sequence[Claim]) -> dict[int, int]:
    """Indexes of gold claims with those of the claims that answer them."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, r in sorted(_candidates(gold, read), key=lambda found: (-found[0], found[1], found[2])):
        if g not in pairs and r not in taken:
            pairs[g] = r
            taken.add(r)
    return pairs


def overlap(one: Span, other: Span) -> float:
    """Common characters over joint characters: 0 to 1."""
    common = min(one.end, other.end) - max(one.start, other.start)
    joint = max(one.end, other.end) - min(one.start, other.start)
    return max(common, 0) / joint if joint else 0.0


def _candidates(gold: Sequence[GoldClaim], read: Sequence[Claim]) -> Iterator[tuple[float, int, int]]:
    for g, wanted in enumerate(gold):
        for r, found in enumerate(read):
            strength = _strength(wanted, found)
            if strength:
                yield strength, g, r


def _strength(wanted: GoldClaim, found: Claim) -> float:
    if wanted.kind is not found.kind:
        return 0.0
    same_words = wanted.trigger is not None and wanted.trigger.overlaps(found.trigger)
    shared = overlap(wanted.quote, found.quote)
    same_type = wanted.kind is Kind.EVENT and found.act is not None and wanted.type == found.act.type
    if wanted.kind is Kind.EVENT:
        if not same_words and shared < ENOUGH and not (same_type and shared):
            return 0.0
    elif not shared:
        return 0.0
    return 4.0 * same_words + 3.0 * same_type + 2.0 * shared
