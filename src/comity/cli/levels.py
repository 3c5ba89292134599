"""Levels as printed: a table of readings, stretches of time, one pillar opened to its grounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from comity.cli.passages import clean
from comity.cli.printing import counted, print_json, print_table, say
from comity.model import ClaimId, Ground, GroundKind, InstrumentId, Level, LevelReading, PillarId

if TYPE_CHECKING:
    from comity.knowledge.ladders import Ladder
    from comity.opened.tie import Question
    from comity.ties import Stretch

__all__ = ["in_words", "print_beside", "print_explained", "print_levels", "print_stretches"]

READINGS = {
    LevelReading.DE_JURE: "de jure",
    LevelReading.DE_FACTO: "de facto",
    LevelReading.CLAIMED: "claimed",
}

SUPPOSED = "supposed: every level above is what it would be, not what it is"


def print_levels(found: Sequence[tuple[Question, Sequence[Level]]]) -> None:
    """A line a pillar, a column a reading; of several groups side by side."""
    for one, _ in found:
        say(_heading(one))
    several = len(found) > 1
    columns = ["pillar"]
    for _, levels in found:
        who = f"{'-'.join(levels[0].states)} " if several else ""
        columns += [f"{who}{READINGS[reading]}" for reading in LevelReading]
    columns += [] if several else ["what the level is, de jure"]
    rows = [_row(ladder, found) for ladder in found[0][0].ladders]
    print_table(columns, rows, whole=columns)
    for one, levels in found:
        if several:
            say(f"{'-'.join(levels[0].states)}:")
        _print_unknown(one, levels)
        _print_pairs(levels)
        _count_rejected(one)
        _count_beside(one)
    if any(level.supposed for _, levels in found for level in levels):
        say(SUPPOSED)


def _row(ladder: Ladder, found: Sequence[tuple[Question, Sequence[Level]]]) -> list[str]:
    own = [level for _, levels in found for level in levels if level.pillar == ladder.pillar]
    legal = own[0].level if len(found) == 1 else None
    return [ladder.name, *map(in_words, own), *([] if legal is None else [ladder.rungs[legal].meaning])]


def _heading(one: Question) -> str:
    asked = one.asked
    return (
        f"{' '.join(asked.states)} on {one.on}, as known on {asked.known_on}; "
        f"done and said in the {asked.months} months before"
    )


def in_words(level: Level) -> str:
    """A level, an interval, or unknown."""
    if level.level is not None:
        return str(level.level)
    return "unknown" if level.low is None or level.high is None else f"{level.low} to {level.high}"


def _print_unknown(one: Question, levels: Iterable[Level]) -> None:
    """Why, once for all pillars of a reading that have the same reason."""
    names = {ladder.pillar: ladder.name for ladder in one.ladders}
    reasons: dict[tuple[LevelReading, str], list[str]] = {}
    for level in levels:
        if level.why_unknown:
            reasons.setdefault((level.reading, level.why_unknown), []).append(names[level.pillar])
    for (reading, reason), pillars in reasons.items():
        which = "" if len(pillars) == len(names) else f", {', '.join(pillars)}"
        say(clean(f"  {READINGS[reading]}{which}: {reason}"))


def _print_pairs(levels: Sequence[Level]) -> None:
    """Of a group the level of each two of its states, de jure."""
    legal = [level for level in levels if level.reading is LevelReading.DE_JURE and level.pairs]
    if not legal:
        return
    say("each two of them, de jure:")
    columns = ["pair", *(str(level.pillar) for level in legal)]
    rows = [
        ["-".join(pairs[0].states), *(in_words(pair) for pair in pairs)]
        for pairs in zip(*(level.pairs for level in legal), strict=True)
    ]
    print_table(columns, rows, whole=columns)


def _count_rejected(one: Question) -> None:
    if rejected := one.sources.reported.rejected:
        say(f"left out, for a person rejected them: {counted(len(rejected), 'claim')}")


def _count_beside(one: Question) -> None:
    found = one.beside()
    imposed = sum(each.imposed for each in found)
    if found:
        say(
            f"beside the tie, in no level: {counted(imposed, 'regime')} of sanctions, "
            f"{counted(len(found) - imposed, 'instrument')} of one of them with others (--beside)"
        )


def print_beside(one: Question, *, as_json: bool) -> None:
    """Sanctions, and what binds one of the states to others; none of it is in a level."""
    from comity.ties import beside_to_json

    found = one.beside()
    if as_json:
        for each in found:
            print_json(beside_to_json(each))
        return
    say(_heading(one))
    rows = [
        (
            "sanctions" if each.imposed else "tie",
            " ".join(each.states),
            " ".join(each.standing.instrument.kinds),
            each.standing.instrument.name,
            each.standing.instrument.id,
        )
        for each in found
    ]
    if rows:
        print_table(("what", "binds", "kinds", "name", "id"), rows, whole=("what", "binds", "kinds"))
    say(counted(len(rows), "instrument"))


def print_stretches(one: Question, found: Sequence[Stretch]) -> None:
    """The life of each pillar and reading; what is unknown all along is one line."""
    names = {ladder.pillar: ladder.name for ladder in one.ladders}
    say(f"{' '.join(one.asked.states)}, as known on {one.asked.known_on}")
    for (pillar, reading), stretches in groupby(
        found, key=lambda each: (each.level.pillar, each.level.reading)
    ):
        say(f"{names[pillar]}, {READINGS[reading]}")
        for each in stretches:
            why = f"  ({each.level.why_unknown})" if each.level.why_unknown else ""
            say(clean(f"  {each.first} to {each.last}  {in_words(each.level)}{why}"))


def _place(each: Stretch) -> tuple[PillarId, LevelReading]:
    return each.level.pillar, each.level.reading


def print_explained(one: Question, levels: Sequence[Level]) -> None:
    """Each reading of a pillar with its ladder, and every ground with the words or the steps behind it."""
    ladder = next(each for each in one.ladders if each.pillar == levels[0].pillar)
    say(_heading(one))
    say(f"{ladder.name}:")
    for rung in ladder.rungs:
        say(f"  {rung.level}  {rung.meaning}")
    for level in levels:
        for pair in level.pairs or (level,):
            who = f" of {'-'.join(pair.states)}" if level.pairs else ""
            why = f" ({pair.why_unknown})" if pair.why_unknown else ""
            say(clean(f"{READINGS[pair.reading]}{who}: {in_words(pair)}{why}"))
            for line in _grounds(one, pair):
                say(clean(f"  {line}"))
    if any(level.supposed for level in levels):
        say(SUPPOSED)


def _grounds(one: Question, level: Level) -> Iterator[str]:
    for ground in sorted(level.grounds, key=lambda each: (not each.decides, each.kind, each.id)):
        mark = "rests on" if ground.decides else "beside"
        supposed = "supposed: " if ground.supposed else ""
        yield f"{mark} {ground.kind} {supposed}{_name(one, ground)} [{ground.id}]: {_says(ground)}"
        yield from (f"    {line}" for line in _behind(one, ground))


def _name(one: Question, ground: Ground) -> str:
    known = one.sources.instruments
    if ground.kind is GroundKind.INSTRUMENT:
        return known.all[InstrumentId(ground.id)].name
    if ground.kind is GroundKind.ABSENCE:
        return known.absences[InstrumentId(ground.id)].name
    return ground.note


def _says(ground: Ground) -> str:
    words = [f"gives {', '.join(sorted(ground.gives))}"] if ground.gives else []
    if ground.denies:
        words.append(f"speaks against {', '.join(sorted(ground.denies))}")
    if ground.giver:
        words.append(f"given by {ground.giver}")
    if ground.open:
        words.append("open")
    if ground.kind is GroundKind.INSTRUMENT:
        words.append(ground.note)
    return "; ".join(words)


def _behind(one: Question, ground: Ground) -> Iterator[str]:
    """The source of what is known, and the sentences of what is reported."""
    known = one.sources.instruments
    if ground.kind is GroundKind.INSTRUMENT:
        treaty = known.all[InstrumentId(ground.id)]
        yield f"source: {treaty.source} ({treaty.certainty})"
    elif ground.kind is GroundKind.ABSENCE:
        absent = known.absences[InstrumentId(ground.id)]
        yield f"{ground.note} [{absent.source}, {absent.certainty}]"
    claims = one.sources.reported.claims
    for id in ground.claims or (ground.id,):
        claim = claims.get(ClaimId(id))
        if claim is not None:
            yield f"{claim.report_name}: “{(claim.sentence or claim.quote).text}” ({claim.id})"
