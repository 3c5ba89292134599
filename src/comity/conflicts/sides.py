"""What reports say, parted into sides: one side agrees within itself, and with no other.

A report whose words fit several sides speaks for none of them; one that says two things at once contradicts
itself, which is another matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from comity.conflicts.case import Value
from comity.model import ReportId

__all__ = ["parted"]

Agree = Callable[[Value, Value], bool]
Rank = Callable[[Value], tuple[object, ...]]


def parted(values: Iterable[Value], agree: Agree, rank: Rank) -> list[list[Value]]:
    """The sides, the sharpest value of each first; none where nothing contradicts.

    `rank`: least for the value that leaves least open; equal keys are one value, whatever else they fit.
    """
    sides: list[list[list[Value]]] = []
    for told in sorted(_by_report(values, rank), key=lambda told: rank(told[0])):
        home = _home(told, sides, agree)
        if home is not None:
            home.append(told)
    flat = [[value for told in side for value in _alike(told, side[0], agree)] for side in sides]
    return flat if len(flat) > 1 else []


def _by_report(values: Iterable[Value], rank: Rank) -> list[list[Value]]:
    found: dict[ReportId, list[Value]] = {}
    for value in values:
        found.setdefault(value.told.report, []).append(value)
    return [sorted(told, key=rank) for told in found.values()]


def _home(told: list[Value], sides: list[list[list[Value]]], agree: Agree) -> list[list[Value]] | None:
    """The one side that this report is of, a new one if it agrees with none; None where it fits several."""
    near = [side for side in sides if any(_meet(told, other, agree) for other in side)]
    if not near:
        sides.append([])
        return sides[-1]
    if len(near) == 1 and all(_meet(told, other, agree) for other in near[0]):
        return near[0]
    same = [side for side in near if any(_says_same(told, other) for other in side)]
    return same[0] if len(same) == 1 else None


def _meet(told: Sequence[Value], others: Sequence[Value], agree: Agree) -> bool:
    return any(one.key == other.key or agree(one, other) for one in told for other in others)


def _says_same(told: Sequence[Value], others: Sequence[Value]) -> bool:
    return any(one.key == other.key for one in told for other in others)


def _alike(told: Sequence[Value], first: Sequence[Value], agree: Agree) -> list[Value]:
    """Of one report's values those that put it on this side."""
    found = [value for value in told if value in first or any(agree(value, other) for other in first)]
    return found or list(told)
