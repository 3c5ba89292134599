"""Levels of all pillars for two states or a group, in the three readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from comity.knowledge.ladders import Ladder
from comity.model import CountryCode, Ground, GroundKind, Level, LevelReading
from comity.pillars.weighing import Pair, Weighed, bounds, weighed

__all__ = ["Grounds", "bounds_of", "level_of", "pairs_of"]

Grounds = Callable[[Pair, Ladder], Sequence[Ground]]

NOTHING = {
    LevelReading.DE_JURE: "no instrument in this record",
    LevelReading.DE_FACTO: "no reports of it in the window",
    LevelReading.CLAIMED: "no text in the window says anything of it",
}
NO_LEVEL = {
    LevelReading.DE_JURE: "nothing in force gives what a level asks for",
    LevelReading.DE_FACTO: "what is reported shows no level",
    LevelReading.CLAIMED: "what is said names no level",
}
OPEN = {
    LevelReading.DE_JURE: "",
    LevelReading.DE_FACTO: "may lie outside of the window, or be in doubt: ",
    LevelReading.CLAIMED: "only likened, or in doubt: ",
}
CONTESTED = "sources disagree"
ONLY_ABSENT = "nothing in force, and what is known to be absent leaves this much open"
SHOWN = 3  # grounds named in a reason


def pairs_of(states: Iterable[CountryCode]) -> tuple[Pair, ...]:
    """Each two of the states, in the order of the alphabet."""
    return tuple(combinations(sorted(set(states)), 2))


def level_of(
    ladder: Ladder,
    reading: LevelReading,
    states: Sequence[CountryCode],
    grounds: Grounds,
    *,
    supposed: bool = False,
) -> Level:
    """The level of two states, or of a group: the highest that holds for every two of them."""
    found = tuple(
        _of_pair(ladder, reading, pair, grounds(pair, ladder), supposed) for pair in pairs_of(states)
    )
    return found[0] if len(found) == 1 else _of_group(ladder, reading, states, found, supposed)


def bounds_of(
    ladder: Ladder, grounds: Mapping[Pair, Sequence[Ground]]
) -> tuple[tuple[int | None, int | None], ...]:
    """The bounds of each pair: where they are the same, so are those of the level."""
    return tuple(bounds(ladder, pair, found) for pair, found in grounds.items())


def _of_pair(
    ladder: Ladder, reading: LevelReading, pair: Pair, grounds: Sequence[Ground], supposed: bool
) -> Level:
    result = weighed(ladder, pair, grounds)
    return Level(
        pillar=ladder.pillar,
        reading=reading,
        states=pair,
        low=result.low,
        high=result.high,
        why_unknown="" if result.low == result.high is not None else _why(reading, result),
        grounds=result.grounds,
        supposed=supposed,
    )


def _of_group(
    ladder: Ladder,
    reading: LevelReading,
    states: Sequence[CountryCode],
    pairs: tuple[Level, ...],
    supposed: bool,
) -> Level:
    """A pair of which nothing is known may be anywhere on the ladder: the group may be as low as 0."""
    lows = [pair.low for pair in pairs if pair.low is not None]
    highs = [pair.high for pair in pairs if pair.high is not None]
    high = min(highs, default=None)
    low = None if high is None else min(lows) if len(lows) == len(pairs) else 0
    open_pairs = ["-".join(pair.states) for pair in pairs if pair.level is None]
    why = f"{_some(open_pairs)}: {_reasons(pairs)}" if open_pairs and (low != high or high is None) else ""
    return Level(
        pillar=ladder.pillar,
        reading=reading,
        states=tuple(sorted(set(states))),
        low=low,
        high=high,
        why_unknown=why,
        grounds=(),
        pairs=pairs,
        supposed=supposed,
    )


def _why(reading: LevelReading, result: Weighed) -> str:
    if not result.grounds:
        return NOTHING[reading]
    if result.high is None:
        return NO_LEVEL[reading]
    reasons = [CONTESTED] if result.contested else []
    unsure = [f"{ground.note}: {ground.id}" for ground in result.grounds if ground.open and ground.decides]
    reasons += [OPEN[reading] + _some(unsure, "; ")] if unsure else []
    if not reasons:
        held = all(ground.kind is GroundKind.ABSENCE for ground in result.grounds if ground.decides)
        reasons = [ONLY_ABSENT] if held else [NO_LEVEL[reading]]
    return "; ".join(reasons)


def _some(words: Sequence[str], mark: str = ", ") -> str:
    more = len(words) - SHOWN
    return mark.join(words[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _reasons(pairs: Sequence[Level]) -> str:
    return _some(list(dict.fromkeys(pair.why_unknown for pair in pairs if pair.level is None)), "; ")
