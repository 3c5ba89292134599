"""Grounds for and against → a level, an interval or unknown.

The best case takes every open ground and no denial, the worst no open one and every denial: the interval
between holds whatever any consistent set of the grounds gives, since more tokens never give a lower level.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from comity.knowledge.ladders import Ladder
from comity.model import CountryCode, Ground

__all__ = ["Weighed", "weighed"]

ONE_WAY = "_one_way"  # after a feature that only one of two states gives the other

Pair = tuple[CountryCode, CountryCode]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Both bounds, None where nothing bounds them, and the grounds, marked where the level rests on them."""

    low: int | None
    high: int | None
    grounds: tuple[Ground, ...]
    contested: bool  # one ground denies what another gives


def weighed(ladder: Ladder, pair: Pair, grounds: Sequence[Ground]) -> Weighed:
    """The bounds that these grounds give on this ladder."""
    denied = frozenset(token for ground in grounds for token in ground.denies)
    best = _given(ladder, pair, grounds)
    worst = _given(ladder, pair, [replace(g, gives=g.gives - denied) for g in grounds if not g.open])
    low, high = ladder.level(worst), ladder.level(best)
    asked = ladder.needed(low) | ladder.needed(high)
    ceilings = [ground.at_most for ground in grounds if ground.at_most is not None and not ground.open]
    if high is None and ceilings:
        low, high = 0, min(ceilings)
    elif low is None and high is not None:
        low, high = (0, high) if high > 0 else (None, None)  # an open 0 bounds nothing
    marked = tuple(replace(ground, decides=_decides(ladder, ground, asked, best)) for ground in grounds)
    sure = [ground for ground in grounds if not ground.open]
    contested = _given(ladder, pair, sure) & {token for ground in sure for token in ground.denies}
    return Weighed(low, high, marked, contested=bool(contested))


def _given(ladder: Ladder, pair: Pair, grounds: Iterable[Ground]) -> frozenset[str]:
    """The tokens that hold between the two; of a ladder that goes both ways, what each gives the other."""
    grounds = list(grounds)
    if not ladder.both_ways:
        return frozenset(token for ground in grounds for token in ground.gives)
    one, other = (
        frozenset(token for ground in grounds if ground.giver in (None, giver) for token in ground.gives)
        for giver in pair
    )
    return (one & other) | {token + ONE_WAY for token in one ^ other}


def _decides(ladder: Ladder, ground: Ground, asked: frozenset[str], best: frozenset[str]) -> bool:
    """Whether without it the level could be another."""
    gives = ground.gives | {token + ONE_WAY for token in ground.gives}
    bounds = ground.at_most is not None and ladder.level(best) is None
    return bool(gives & asked or ground.denies & best or bounds)
