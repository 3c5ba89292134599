"""Where an instrument stands on a day, as known on a day: from its dated steps and nothing else.

    standing(instrument, on=D, known_on=K, of=("RUS", "BLR"))     the status, with the steps behind it

A step counts where it took place by D and was known by K. A day known only by its month or year may lie
before D or after it: where that matters the status is unknown, and both that are possible are told. By a
forecast a signed instrument is an expected one until the foretold day has passed or the next fact is known;
it stays listed all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from comity.model import Bounds, CountryCode, Instrument, Joining, Status, Step, StepKind

__all__ = ["Standing", "standing", "tying"]

MADE = {
    StepKind.ANNOUNCED: Status.PROPOSED,
    StepKind.PROPOSED: Status.PROPOSED,
    StepKind.NEGOTIATED: Status.PROPOSED,
    StepKind.INITIALLED: Status.PROPOSED,
    StepKind.SIGNED: Status.SIGNED,
    StepKind.RATIFIED: Status.SIGNED,
    StepKind.EXCHANGED: Status.SIGNED,
}
APPLIED = {
    StepKind.PROVISIONALLY_APPLIED: Status.PROVISIONAL,
    StepKind.IN_FORCE: Status.IN_FORCE,
    StepKind.SUSPENDED: Status.SUSPENDED,
    StepKind.ENDED: Status.ENDED,
}
BEFORE_FORCE = (Status.NONE, Status.PROPOSED, Status.SIGNED)
ORDER = tuple(StepKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The status of an instrument, or of some states in it.

    `possible`: of an unknown status those that it may be. `steps`: what counts towards it. `forecasts`: all
    that were known, also those that have passed. `since`: the day of the step that made the status.
    """

    instrument: Instrument
    status: Status
    possible: tuple[Status, ...]
    since: Bounds | None
    steps: tuple[Step, ...]
    forecasts: tuple[Step, ...]

    @property
    def words(self) -> str:
        """The status in words, or all that it may be."""
        said = " or ".join(status.value for status in self.possible)
        return (f"unknown: {said}" if said else self.status.value).replace("_", " ")

    @property
    def applies(self) -> bool:
        """It binds on this day, by treaty or provisionally."""
        return self.status in (Status.IN_FORCE, Status.PROVISIONAL)


def tying(
    instruments: Iterable[Instrument], states: Collection[CountryCode], *, on: date, known_on: date
) -> list[Standing]:
    """The instruments to which all of these states ever were parties, and where these stand in each."""
    wanted = set(states)
    return [
        standing(one, on=on, known_on=known_on, of=sorted(wanted))
        for one in instruments
        if wanted <= set(one.parties)
    ]


def standing(instrument: Instrument, *, on: date, known_on: date, of: Sequence[CountryCode] = ()) -> Standing:
    """Where it stands on a day, as known on a day; `of`: for these of its parties."""
    known = [step for step in instrument.steps if step.known_on <= known_on and _concerns(step, of)]
    facts = sorted((step for step in known if _may_be_done(step, on)), key=_place)
    forecasts = [step for step in known if step.kind is StepKind.EXPECTED and step.known_on <= on]
    surely = [step for step in facts if _latest(step.on) <= on]
    live = [one for one in forecasts if _latest(one.on) >= min(on, known_on)]
    ways = [_status(found, live) for found in (surely, facts)]
    bound = {_bound(instrument.joinings, state, on, known_on) for state in of}
    possible = set() if False in bound else {status for status, _ in ways}
    if bound & {False, None}:
        possible.add(Status.NONE)
    open_question = len(possible) > 1
    return Standing(
        instrument=instrument,
        status=Status.UNKNOWN if open_question else min(possible),
        possible=tuple(sorted(possible, key=list(Status).index)) if open_question else (),
        since=None if open_question or False in bound else ways[0][1],
        steps=tuple(facts),
        forecasts=tuple(forecasts),
    )


def _concerns(step: Step, of: Sequence[CountryCode]) -> bool:
    """What one party does to its own part does not change where the others stand."""
    return step.by is None or step.by in of or step.kind in MADE or step.kind is StepKind.EXPECTED


def _may_be_done(step: Step, on: date) -> bool:
    return step.kind is not StepKind.EXPECTED and (step.on.earliest or date.min) <= on


def _place(step: Step) -> tuple[date, int]:
    return step.on.earliest or date.min, ORDER.index(step.kind)


def _latest(days: Bounds) -> date:
    return days.latest or date.max


def _status(facts: Iterable[Step], forecasts: Iterable[Step]) -> tuple[Status, Bounds | None]:
    """What these steps made of it, one after the other, and when."""
    status, since, last = Status.NONE, None, date.min
    for step in facts:
        made = APPLIED.get(step.kind)
        if made is None and status in BEFORE_FORCE:
            made = MADE.get(step.kind)
            if made is not None and BEFORE_FORCE.index(made) <= BEFORE_FORCE.index(status):
                made = None
        if made is not None:
            status, since = made, step.on
        last = max(last, step.known_on)
    if status in BEFORE_FORCE:
        told = [one for one in forecasts if one.of in APPLIED and one.known_on >= last]
        if told:
            first = min(one.known_on for one in told)
            return Status.EXPECTED, Bounds(earliest=first, latest=first)
    return status, since


def _bound(joinings: Iterable[Joining], state: CountryCode, on: date, known_on: date) -> bool | None:
    """Whether it was a party on this day; None where the day of joining or leaving leaves it open."""
    turns = sorted(
        (one for one in joinings if one.state == state), key=lambda one: one.on.earliest or date.min
    )
    bound: bool | None = not turns or turns[0].left
    for turn in turns:
        if _latest(turn.on) > known_on:
            break
        first = turn.on.earliest or date.min
        if turn.left:  # the last day on which it was one
            bound = bound if on <= first else (None if on <= _latest(turn.on) else False)
        elif on >= first:
            bound = True if on >= _latest(turn.on) else None
    return bound
