"""Whether the day of a claim, and what it says was done, can belong to a known agreement's life."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from comity.model import Bounds, Claim, Instrument, Modality, Polarity, Precision, StepKind

__all__ = ["live", "may_mean", "same_day"]

YEAR = timedelta(366)  # nearer than this a step may still be the one told, by a wrong day
BEFORE_SIGNING = ("proposed", "negotiated", "initialled", "announced", "expected", "signed")
OVER = (StepKind.ENDED,)
AHEAD = (Modality.PLANNED, Modality.REQUESTED, Modality.NORMATIVE, Modality.HYPOTHETICAL)
MADE = (StepKind.SIGNED, StepKind.IN_FORCE, StepKind.PROVISIONALLY_APPLIED)
SIGNED_TOO = (StepKind.SIGNED, StepKind.AMENDED, StepKind.ANNOUNCED)


def may_mean(instrument: Instrument, claim: Claim, published: date | None, *, first: bool = False) -> bool:
    """Whether it was there, at the time told, to take this step or to have taken it.

    `first`: told of as "a treaty"; that it was signed is then the news of the report.
    """
    days = _days(claim, published)
    if days is None:
        return True
    born = min((day for day in _starts(instrument)), default=date.min)
    if days[1] < _earlier(born):
        return False
    step = claim.instrument.step if claim.instrument is not None else None
    if step in BEFORE_SIGNING and _made_before(instrument, days, claim, step or ""):
        return False
    bounds = claim.bounds or (days if first else None)
    return not (step == "signed" and claim.done and bounds and _signed_elsewhen(instrument, claim, bounds))


def _made_before(instrument: Instrument, days: tuple[date, date], claim: Claim, step: str) -> bool:
    """Told as still to be made, long after it was: another one is meant."""
    ahead = claim.modality in AHEAD if step == "signed" else step != "expected"
    made = [one.on for one in instrument.steps if one.kind in MADE]
    return ahead and bool(made) and min(map(_last, made)) < _earlier(days[0])


def _signed_elsewhen(instrument: Instrument, claim: Claim, bounds: tuple[date, date]) -> bool:
    """Said to be signed at a time that is far from every signing known; who joins later signs later."""
    signed = [step.on for step in instrument.steps if step.kind in SIGNED_TOO]
    if not signed or len(instrument.parties) > 2 or claim.polarity is not Polarity.AFFIRMED:
        return False
    return not any(
        _first(on) <= _later(bounds[1], YEAR) and bounds[0] <= _later(_last(on), YEAR) for on in signed
    )


def same_day(instrument: Instrument, claim: Claim) -> bool:
    """Whether it took the very step of the claim on the day that the claim gives."""
    when, said = claim.when, claim.instrument
    if when is None or said is None or claim.bounds is None or not claim.done:
        return False
    if when.precision is not Precision.DAY or claim.polarity is not Polarity.AFFIRMED:
        return False
    return any(
        step.kind == said.step and claim.bounds == (step.on.earliest, step.on.latest)
        for step in instrument.steps
    )


def live(instrument: Instrument, claim: Claim, published: date | None) -> bool:
    """Whether it was there, and not over, at the time told."""
    days = _days(claim, published)
    if days is None:
        return False
    born = min(_starts(instrument), default=date.min)
    over = [_last(step.on) for step in instrument.steps if step.kind in OVER and step.by is None]
    return born <= days[1] and not any(day < days[0] for day in over)


def _days(claim: Claim, published: date | None) -> tuple[date, date] | None:
    """The time of the claim, or the day of its report."""
    return claim.bounds or (None if published is None else (published, published))


def _starts(instrument: Instrument) -> Iterator[date]:
    """The first days of its steps; before the earliest of them there was nothing to tell of."""
    yield from (_first(step.on) for step in instrument.steps if step.kind is not StepKind.EXPECTED)
    yield from (step.known_on for step in instrument.steps if step.kind is StepKind.EXPECTED)


def _first(days: Bounds) -> date:
    return days.earliest or date.min


def _last(days: Bounds) -> date:
    return days.latest or date.max


def _earlier(day: date) -> date:
    return day - YEAR if day > date.min + YEAR else date.min


def _later(day: date, time: timedelta) -> date:
    return day + time if day < date.max - time else date.max
