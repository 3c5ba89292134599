"""What a level's sign gives and denies, in the words of the ladder."""

from __future__ import annotations

from dataclasses import dataclass

from comity.knowledge.ladders import Ladder, shown

__all__ = ["Meant", "denying", "giving"]


@dataclass(frozen=True, slots=True)
class Meant:
    """Tokens that are given, tokens that are denied, and the highest level that is left open."""

    gives: frozenset[str] = frozenset()
    denies: frozenset[str] = frozenset()
    at_most: int | None = None


def giving(ladder: Ladder, token: str) -> Meant:
    """What is so: the level or the feature; the lowest level denies those that it leaves no room for."""
    if token != shown(0):
        return Meant(frozenset({token}))
    leaves = ladder.rungs[0].leaves
    return Meant(frozenset({token}), _above(ladder, leaves))


def denying(ladder: Ladder, token: str) -> Meant:
    """What is not so: the level with all above it; a feature with those that cannot be without it."""
    rungs = [rung.level for rung in ladder.rungs if token == shown(rung.level) or (token,) in rung.law]
    if not rungs:
        return Meant(denies=frozenset({token}))
    leaves = min(rungs) - 1
    if leaves < 0:
        return Meant()  # "not hostile" says nothing of any level
    return Meant(denies=_above(ladder, leaves) | {token}, at_most=leaves)


def _above(ladder: Ladder, level: int) -> frozenset[str]:
    """All that is asked for only above a level."""
    upper = (ladder.needed(rung.level) for rung in ladder.rungs if rung.level > level)
    lower = (ladder.needed(rung.level) for rung in ladder.rungs if rung.level <= level)
    return frozenset().union(*upper) - frozenset().union(*lower)
