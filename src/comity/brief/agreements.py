"""What is in force on the day, by pillar; what is not, or no longer; forecasts that passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from comity.brief.citing import instrument, searched_law
from comity.brief.days import day_of
from comity.brief.standings import Way, status_of
from comity.brief.tie import Tie
from comity.brief.told import Chapter, Told
from comity.brief.words import counted, joined, named, of_pairs, plain
from comity.model import Instrument, Status, Step

__all__ = ["agreements"]

NOT_YET = (Status.PROPOSED, Status.SIGNED, Status.EXPECTED)


def agreements(tie: Tie) -> Chapter:
    """Each agreement once, by where it stands on the day."""
    ways = sorted((way for found in tie.standings.instruments.values() for way in found), key=_since)
    lines = (
        *_in_force(tie, ways),
        *_told(tie, _of(ways, *NOT_YET), "Not in force, as far as is known here"),
        *_told(tie, _of(ways, Status.UNKNOWN), "Where it stands on the day is open"),
        *_told(tie, _of(ways, Status.SUSPENDED), "Suspended"),
        *_ended(tie, _of(ways, Status.ENDED)),
    )
    return Chapter(key="agreements", heading="Agreements in force, and those that are not", lines=lines)


def _since(way: Way) -> tuple[date, str]:
    since = way.since
    return (since.earliest if since else None) or date.min, way.standing.instrument.id


def _of(ways: Iterable[Way], *statuses: Status) -> list[Way]:
    return [way for way in ways if way.standing.status in statuses]


def _in_force(tie: Tie, ways: Iterable[Way]) -> Iterator[Told]:
    """By the pillar of the main kind, the oldest first."""
    pillar = {kind.code: kind.pillar for kind in tie.codebook.instruments.kind}
    found = [way for way in ways if way.standing.applies]
    if not found:
        yield Told(text="No agreement in force is known here.", cited=(searched_law(tie),))
    for steps in tie.ladders:
        ours = [way for way in found if pillar[way.standing.instrument.kinds[0]] == steps.pillar]
        yield from _told(tie, ours, f"In force: {steps.name}")


def _told(tie: Tie, ways: Iterable[Way], group: str) -> Iterator[Told]:
    for way in ways:
        treaty = way.standing.instrument
        supposed = treaty.id in tie.sources.supposed
        expected = way.standing.status is Status.EXPECTED  # what was foretold says since when
        status = "expected" if expected else status_of(way.standing, way.joined).removeprefix("in force ")
        yield Told(
            group=group,
            head=f"{'supposed: ' if supposed else ''}{treaty.name}",
            text=f"{status}{_pairs(tie, way)}{_direction(tie, treaty)}{_foretold(tie, way)}.",
            cited=(instrument(tie, treaty),),
            supposed=supposed,
        )


def _pairs(tie: Tie, way: Way) -> str:
    if len(way.pairs) == tie.standings.pairs:
        return ""
    return f", for {of_pairs(way.pairs)}"


def _direction(tie: Tie, treaty: Instrument) -> str:
    """Of a one-way one among the states asked about, who gives or imposes, and who receives."""
    sides = [
        [named(tie, state) for state in side if state in tie.states]
        for side in (treaty.givers, treaty.takers)
    ]
    return f", from {', '.join(sides[0])} to {', '.join(sides[1])}" if all(sides) else ""


def _foretold(tie: Tie, way: Way) -> str:
    """Forecasts of the window; where it is still not in force, all that there were, kept beside what came."""
    steps = [
        step
        for step in way.standing.forecasts
        if way.standing.status in NOT_YET or (step.on.latest or tie.on) >= tie.since
    ]
    told = [
        f"on {step.known_on} to be {plain(step.of or step.kind)} by {day_of(step.on)}{_passed(tie, step)}"
        for step in steps
    ]
    return f"; foretold {joined(told)}" if told else ""


def _passed(tie: Tie, step: Step) -> str:
    """Whether the day foretold was over, and that known."""
    return " (past)" if (step.on.latest or date.max) < min(tie.on, tie.known_on) else ""


def _ended(tie: Tie, ways: Iterable[Way]) -> Iterator[Told]:
    """Those of the window one by one, the others as a number."""
    ways = list(ways)
    recent = [way for way in ways if way.since and (way.since.latest or tie.on) >= tie.since]
    yield from _told(tie, recent, f"Ended since {tie.since}")
    before = [way for way in ways if way not in recent]
    if before:
        yield Told(
            group="Ended before the window",
            text=f"{counted(len(before), 'agreement')} ended before {tie.since}.",
            cited=tuple(instrument(tie, way.standing.instrument) for way in before),
        )
