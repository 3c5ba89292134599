"""Whether a step of an agreement was surely not taken by the time told, or surely was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from comity.checks.case import Case, head_words
from comity.knowledge.language.instruments import InstrumentWords
from comity.model import Basis, Bounds, Claim, CountryCode, Instrument, Modality, Status, Step, StepKind

__all__ = ["days_told", "not_yet", "still_not"]

SLACK = timedelta(31)  # a wrong day in the right month is no wrong status
SEASON = timedelta(92)  # a step so old is no news that a report may have missed
YEAR = timedelta(366)  # a forecast of a later day may be beaten by less
PASSAGE = timedelta(92)  # from the first vote in a parliament to the last signature
BEFORE = frozenset({Status.NONE, Status.PROPOSED, Status.SIGNED, Status.EXPECTED})
SIGNED = frozenset({Status.SIGNED, Status.PROVISIONAL, Status.IN_FORCE, Status.SUSPENDED, Status.ENDED})
FORCE = frozenset({Status.IN_FORCE})
OVER = frozenset({Status.ENDED})
APPLIED = (StepKind.PROVISIONALLY_APPLIED, StepKind.IN_FORCE)
UP_TO = {
    StepKind.SIGNED: (StepKind.SIGNED, StepKind.RATIFIED, StepKind.EXCHANGED, *APPLIED),
    StepKind.IN_FORCE: (StepKind.SIGNED, StepKind.RATIFIED, StepKind.EXCHANGED, *APPLIED),
    StepKind.PROVISIONALLY_APPLIED: (StepKind.SIGNED, *APPLIED),
}


def days_told(case: Case, claim: Claim) -> tuple[Bounds, ...]:
    """Each time that the claim can mean: its own, else the day of publication; none in an undated report."""
    when, published = claim.when, case.parsed.report.published_on
    if when is not None and when.basis is Basis.OPEN and when.candidates:
        parts = [candidate.partition("/") for candidate in when.candidates]
        return tuple(
            Bounds(earliest=date.fromisoformat(first), latest=date.fromisoformat(last or first))
            for first, _, last in parts
        )
    if when is not None and (when.earliest is not None or when.latest is not None):
        return (Bounds(earliest=when.earliest, latest=when.latest or published),)
    return () if published is None else (Bounds(earliest=published, latest=published),)


def not_yet(case: Case, claim: Claim, instrument: Instrument, step: StepKind) -> bool:
    """Told as taken, and surely not taken at any time that can be meant."""
    words = case.instruments
    told = days_told(case, claim)
    if words is None or (step is StepKind.RATIFIED and _has(claim, words.first_of)):
        return False
    if not told:
        return _never(case, instrument, step)
    if any(days.latest is None for days in told):
        return False
    return all(_untaken(case, claim, instrument, step, days) for days in told)


def still_not(case: Case, claim: Claim, instrument: Instrument, step: StepKind) -> bool:
    """Told as not taken to this day, though it surely was a season ago."""
    published, words = case.parsed.report.published_on, case.instruments
    if published is None or words is None or not _is_present(claim, words, published):
        return False
    first, own = _earlier(published, SEASON), _own(claim, instrument)
    if step is StepKind.RATIFIED:
        taken = [_last_ratified(instrument, state) for state in own]
        if taken and all(day is not None and day < first for day in taken):
            return True
    if _has(claim, words.first_of) or (len(instrument.parties) > 2 and not _is_known(step, own)):
        return False
    held = SIGNED if step is StepKind.SIGNED else FORCE
    return _statuses(case, claim, instrument, Bounds(earliest=first, latest=published)) <= held


def _is_known(step: StepKind, own: frozenset[CountryCode]) -> bool:
    """Of many parties: who is bound has ratified, but who has not signed is not known."""
    return step is StepKind.IN_FORCE or (step is StepKind.RATIFIED and bool(own))


def _untaken(case: Case, claim: Claim, instrument: Instrument, step: StepKind, days: Bounds) -> bool:
    last = _later(days.latest or date.max, SLACK)
    if step is StepKind.RATIFIED:
        return _unratified(claim, instrument, _later(last, PASSAGE))
    if step is StepKind.IN_FORCE and claim.modality is Modality.ONGOING:
        days = _start(days)
        last = _later(days.latest or date.max, SLACK)
    first = _earlier(days.earliest or date.min, SLACK)
    found = _statuses(case, claim, instrument, Bounds(earliest=first, latest=last))
    if step is StepKind.ENDED:
        return _unended(claim, instrument, found, last)
    if step is StepKind.SIGNED:
        signed = any(one.kind in UP_TO[step] and _first(one) <= last for one in instrument.steps)
        return not signed and found <= BEFORE and _comes_later(case, instrument, step, last)
    return found <= OVER or (found <= BEFORE and _comes_later(case, instrument, step, last))


def _start(days: Bounds) -> Bounds:
    """When what goes on began: on the first day told, in its month if that is the first, or in its year."""
    first, last = days.earliest, days.latest or date.max
    if first is None:
        return days
    end = first
    if first.day == 1:
        end = date(first.year, 12, 31) if first.month == 1 else first + timedelta(30)
    return Bounds(earliest=first, latest=min(end, last))


def _unratified(claim: Claim, instrument: Instrument, last: date) -> bool:
    """Whether every ratification by these states, or the signing, is known to be later."""
    own = _own(claim, instrument)
    ratified = [step for step in instrument.steps if step.kind is StepKind.RATIFIED]
    theirs = [step for step in ratified if step.by in own] if own else ratified
    signed = [step for step in instrument.steps if step.kind is StepKind.SIGNED]
    return any(bool(steps) and all(_first(step) > last for step in steps) for steps in (theirs, signed))


def _ends_another(case: Case, claim: Claim) -> bool:
    """ "The convention ended passport checks": the agreement is what ends, and not what is ended."""
    name = () if claim.instrument is None else claim.instrument.name.split()
    return any(
        below.text not in name
        for sentence, at in head_words(case, claim.trigger)
        for below in sentence.below(at, "dobj")
    )


def _unended(claim: Claim, instrument: Instrument, found: frozenset[Status], last: date) -> bool:
    """Whether it is known to have gone on: something was done with it later."""
    if len(instrument.parties) > 2 and len(_own(claim, instrument)) == 1:
        return False  # one member's part in it
    loose = any(
        step.kind in (StepKind.DENOUNCED, StepKind.SUSPENDED) and _first(step) <= last
        for step in instrument.steps
    )
    later = [step for step in instrument.steps if step.kind is not StepKind.EXPECTED and step.by is None]
    return found <= FORCE and not loose and any(_first(step) > last for step in later)


def _comes_later(case: Case, instrument: Instrument, step: StepKind, last: date) -> bool:
    """Whether the step, or one before it, was taken later or still foretold for later; or never came."""
    facts = [one for one in instrument.steps if one.kind in UP_TO[step]]
    if any(_first(one) > last and one.by is None for one in facts) or _ratified_later(facts, last):
        return True
    foretold = [one for one in instrument.steps if one.of in UP_TO[step]]
    if any(_first(one) > (last if one.known_on >= last else _later(last, YEAR)) for one in foretold):
        return True
    return last <= _known_until(case) and _never(case, instrument, step)


def _ratified_later(facts: list[Step], last: date) -> bool:
    return any(one.kind is StepKind.RATIFIED and _first(one) > last for one in facts)


def _never(case: Case, instrument: Instrument, step: StepKind) -> bool:
    """Foretold for a day that has passed in all that is known, and never recorded."""
    kinds = APPLIED if step in APPLIED else (step,)
    if any(one.kind in kinds for one in instrument.steps):
        return False
    until = _known_until(case)
    foretold = [one for one in instrument.steps if one.of in kinds]
    return bool(foretold) and all((one.on.latest or date.max) < until for one in foretold)


def _known_until(case: Case) -> date:
    """The last day of which anything is known."""
    return max(
        step.known_on
        for one in case.knowledge.instruments.all.values()
        for step in one.steps
        if step.kind is not StepKind.EXPECTED
    )


def _is_present(claim: Claim, words: InstrumentWords, published: date) -> bool:
    """Whether it says that something is not so now, and not only in part."""
    past = claim.bounds is not None and claim.bounds[1] < _earlier(published, SLACK)
    partly = _has(claim, words.then) or _has(claim, words.wholly)
    return _has(claim, words.now) and not partly and not past


def _statuses(case: Case, claim: Claim, instrument: Instrument, days: Bounds) -> frozenset[Status]:
    """All that it may have been in this time, as a whole and for the states of the claim."""
    assert case.statuses is not None  # no claim is asked about without
    sides: list[tuple[CountryCode, ...]] = [(), tuple(sorted(_own(claim, instrument)))]
    asked = sorted(set(_changes(instrument, days)))
    return frozenset(status for of in sides for day in asked for status in case.statuses(instrument, day, of))


def _changes(instrument: Instrument, days: Bounds) -> Iterator[date]:
    """The ends of a time, and each day in it on which something may have changed."""
    first, last = days.earliest or date.min, days.latest or date.max
    yield from (first, last)
    known = [step.on for step in instrument.steps] + [one.on for one in instrument.joinings]
    for on in known:
        yield from (day for day in (on.earliest, on.latest) if day is not None and first <= day <= last)


def _own(claim: Claim, instrument: Instrument) -> frozenset[CountryCode]:
    """The states of the claim that are its parties."""
    named = {party.country for party in claim.parties}
    return frozenset(state for state in instrument.parties if state in named)


def _last_ratified(instrument: Instrument, state: CountryCode) -> date | None:
    steps = (one for one in instrument.steps if one.kind is StepKind.RATIFIED and one.by == state)
    return max((one.on.latest for one in steps if one.on.latest is not None), default=None)


def _has(claim: Claim, words: frozenset[str]) -> bool:
    return bool(words.intersection(claim.quote.text.lower().replace(",", " ").split()))


def _first(step: Step) -> date:
    return step.on.earliest or date.min


def _later(day: date, time: timedelta) -> date:
    return day + time if day < date.max - time else date.max


def _earlier(day: date, time: timedelta) -> date:
    return day - time if day > date.min + time else date.min
