"""The seven pillars, each in three readings, with what the levels rest on."""

from __future__ import annotations

from comity.brief.citing import grounds, ladder, searched_law, searched_reports
from comity.brief.tie import Tie
from comity.brief.told import Chapter, Cited, Told
from comity.brief.words import READINGS, in_words, of_pairs, reason
from comity.knowledge.ladders import Ladder
from comity.model import Ground, Level, LevelReading
from comity.pillars import Pair

__all__ = ["all_grounds", "pillars", "searched"]


def pillars(tie: Tie) -> Chapter:
    """A row a pillar, a column a reading."""
    steps = {one.pillar: one for one in tie.ladders}
    explained = _explained(tie)
    lines = tuple(
        _line(tie, steps[level.pillar], level, actual, explained)
        for level, actual in zip(tie.levels, tie.unsupposed or tie.levels, strict=True)
    )
    return Chapter(key="pillars", heading="The seven pillars", lines=lines, table=True)


def _explained(tie: Tie) -> frozenset[tuple[str, LevelReading]]:
    """The first reading of each pillar that has a level: there it is noted what the levels mean."""
    first: dict[str, LevelReading] = {}
    for level in tie.levels:
        if level.high is not None:
            first.setdefault(level.pillar, level.reading)
    return frozenset(first.items())


def _line(
    tie: Tie, steps: Ladder, level: Level, actual: Level, explained: frozenset[tuple[str, LevelReading]]
) -> Told:
    found = all_grounds(level)
    scale = (ladder(steps),) if (level.pillar, level.reading) in explained else ()
    changed = (level.low, level.high) != (actual.low, actual.high)
    supposed = changed or any(ground.supposed for ground in found if ground.decides)
    without = f"; without what is supposed: {_short(actual)}" if changed else ""
    why = f": {reason(tie, level.why_unknown)}" if level.why_unknown and not level.pairs else ""
    why = why or _pairs(tie, level)
    cited = _rests_on(tie, level, found)
    if changed:
        cited = (*cited, *_rests_on(tie, actual, all_grounds(actual)))
    return Told(
        group=steps.name,
        head=READINGS[level.reading],
        text=f"{'supposed: ' if supposed else ''}{in_words(steps, level)}{why}{without}",
        cited=(*cited, *scale),
        supposed=supposed,
    )


def _rests_on(tie: Tie, level: Level, found: tuple[Ground, ...]) -> tuple[Cited, ...]:
    deciding = grounds(tie, (ground for ground in found if ground.decides))
    unknown = level.high is None or any(pair.high is None for pair in level.pairs)
    return (*deciding, searched(tie, level.reading)) if unknown or not deciding else deciding


def _pairs(tie: Tie, level: Level) -> str:
    """Of a group whose pairs differ, each two of them; else why."""
    told: dict[str, list[Pair]] = {}
    for pair in level.pairs:
        told.setdefault(_short(pair), []).append((pair.states[0], pair.states[1]))
    if len(told) > 1:
        most = max(told, key=lambda short: len(told[short]))
        some = [f"{short} for {of_pairs(pairs)}" for short, pairs in told.items() if short != most]
        return f"; {'; '.join(some)}; {most} for each other pair"
    reasons = dict.fromkeys(pair.why_unknown for pair in level.pairs if pair.why_unknown)
    return "".join(f": {reason(tie, why)}" for why in [*reasons][:1])


def _short(level: Level) -> str:
    if level.low is None or level.high is None:
        return "unknown"
    return str(level.level) if level.level is not None else f"{level.low} to {level.high}"


def all_grounds(level: Level) -> tuple[Ground, ...]:
    """Those of a pair, or of all pairs of a group; the deciding ones first, each record once."""
    found = [ground for one in (level.pairs or (level,)) for ground in one.grounds]
    found.sort(key=lambda ground: not ground.decides)
    return tuple({(ground.kind, ground.id): ground for ground in reversed(found)}.values())[::-1]


def searched(tie: Tie, reading: LevelReading) -> Cited:
    """Where it was looked for."""
    return searched_law(tie) if reading is LevelReading.DE_JURE else searched_reports(tie)
