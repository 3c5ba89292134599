"""Grounds for and against → a level, an interval or unknown.

The best case takes every open ground and no denial, the worst no open one and every denial: the interval
between holds whatever any consistent set of the grounds gives, since more tokens never give a lower level.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from comity.knowledge.ladders import Ladder
from comity.model import CountryCode, Ground

__all__ = ["Weighed", "bounds", "weighed"]

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
    low, high = _cases(ladder, pair, grounds)
    best = _given(ladder, pair, grounds)
    asked = ladder.needed(low) | ladder.needed(high)
    marked = tuple(replace(ground, decides=_decides(ladder, ground, asked, best)) for ground in grounds)
    sure = [ground for ground in grounds if not ground.open]
    contested = _given(ladder, pair, sure) & _denied(sure)
    return Weighed(*_bounded(grounds, low, high), marked, contested=bool(contested))


def bounds(ladder: Ladder, pair: Pair, grounds: Sequence[Ground]) -> tuple[int | None, int | None]:
    """Both bounds alone; whether grounds of one record are joined makes no difference to them."""
    return _bounded(grounds, *_cases(ladder, pair, grounds))


def _cases(ladder: Ladder, pair: Pair, grounds: Sequence[Ground]) -> tuple[int | None, int | None]:
    """The levels of the worst case and of the best."""
    sure = [ground for ground in grounds if not ground.open]
    worst = _given(ladder, pair, sure, less=_denied(grounds))
    return ladder.level(worst), ladder.level(_given(ladder, pair, grounds))


def _bounded(grounds: Iterable[Ground], low: int | None, high: int | None) -> tuple[int | None, int | None]:
    ceilings = [ground.at_most for ground in grounds if ground.at_most is not None and not ground.open]
    if high is None and ceilings:
        return 0, min(ceilings)
    if low is None and high is not None:
        return (0, high) if high > 0 else (None, None)  # an open 0 bounds nothing
    return low, high


def _denied(grounds: Iterable[Ground]) -> frozenset[str]:
    return frozenset().union(*{ground.denies for ground in grounds})


def _given(
    ladder: Ladder, pair: Pair, grounds: Iterable[Ground], *, less: frozenset[str] = frozenset()
) -> frozenset[str]:
    """The tokens that hold between the two; of a ladder that goes both ways, what each gives the other.

    `less`: tokens that nobody gives, whatever he says.
    """
    said = {(ground.giver, ground.gives) for ground in grounds}
    if not ladder.both_ways:
        return frozenset().union(*(gives for _, gives in said)) - less
    one, other = (
        frozenset().union(*(gives for by, gives in said if by in (None, giver))) - less for giver in pair
    )
    return (one & other) | {token + ONE_WAY for token in one ^ other}


def _decides(ladder: Ladder, ground: Ground, asked: frozenset[str], best: frozenset[str]) -> bool:
    """Whether without it the level could be another."""
    gives = ground.gives | {token + ONE_WAY for token in ground.gives}
    bounds = ground.at_most is not None and ladder.level(best) is None
    return bool(gives & asked or ground.denies & best or bounds)
