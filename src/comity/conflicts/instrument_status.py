"""INSTRUMENT_STATUS: an agreement is signed, ratified or in force in one report, and not so in another.

The other report is of about the same time, not older than the step itself, and says that it was not taken or
is still to come. Passed over: forecasts written before, plans whose day has passed, a report that tells the
step as taken too, a further agreement of the same states, one whose subject is another, a later step that is
still to come ("signed; to be ratified in May"). What no claim holds is read from the sentences: "is not yet
in force".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from comity.conflicts.case import Case, Told, Value, conflict
from comity.conflicts.people import states_named, states_of
from comity.conflicts.signing import is_another, reached, step_of, topic_of
from comity.conflicts.stages import IN_FORCE, said_stages
from comity.conflicts.texts import shown
from comity.model import Claim, Conflict, Kind, Polarity

__all__ = ["check"]

SAME_TIME = timedelta(60)  # afterwards the news has moved on


def check(case: Case) -> Iterator[Conflict]:
    """Each step by itself: what is signed may still not be in force."""
    reports = (*case.told, *case.beside)
    told = {each.report: list(_steps(case, each)) for each in reports}
    about = {step for each in case.tellers for step, claim in told[each.report] if claim in each.claims}
    if not about:
        return
    said = [
        replace(value, key=(step, taken))
        for each in reports
        for step, taken, value in said_stages(case, each)
    ]
    for step in sorted({step for steps in told.values() for step, _ in steps} | {IN_FORCE}):
        taken = [value for each in case.told for value in _taken(case, each, told[each.report], step)]
        taken += [value for value in said if value.key == (step, True) and value.told.claims]
        tellers = {value.told.report for value in taken}
        others = [each for each in reports if each.report not in tellers]
        open_ = [value for each in others for value in _untaken(case, each, told[each.report], step, taken)]
        open_ += [
            value for value in said if value.key == (step, False) and _is_other(case, value, taken, open_)
        ]
        for side in (taken, open_):
            side.sort(key=lambda value: (value.told.known_on, value.claim.id))
        if taken and open_:
            message = f"an agreement is {_said(step)} in one report and not in another"
            yield conflict(case, "INSTRUMENT_STATUS", message, (taken, open_), topic=step)


def _is_other(case: Case, value: Value, taken: list[Value], open_: list[Value]) -> bool:
    """Whether a report of its time says in plain words that it is not so far; one that has no claim of it."""
    known = {each.told.report for each in (*taken, *open_)}
    if value.told.report in known or not taken or not _of_its_time(value.told, taken):
        return False
    return _is_same(case, value.told, value.claim, taken)


def _steps(case: Case, told: Told) -> Iterator[tuple[str, Claim]]:
    for claim in told.all:
        step = step_of(case.words, claim)
        if step is not None:
            yield step, claim


def _said(step: str) -> str:
    return step.replace("_", " ")


def _taken(case: Case, told: Told, steps: list[tuple[str, Claim]], step: str) -> Iterator[Value]:
    """The claims of the event itself, and of its sentence, that say the step was taken."""
    sentences = {claim.sentence for claim in told.claims}
    for each, claim in steps:
        of_event = claim in told.claims or (claim.kind is Kind.INSTRUMENT and claim.sentence in sentences)
        if each == step and of_event and reached(claim):
            yield Value(step, f"{_said(step)}: {shown(claim.quote.text)}", told, claim)


def _untaken(
    case: Case, told: Told, steps: list[tuple[str, Claim]], step: str, taken: list[Value]
) -> Iterator[Value]:
    if not taken or not _of_its_time(told, taken):
        return
    for each, claim in steps:
        if each == step and _is_open(told, claim) and _is_same(case, told, claim, taken):
            word = "not" if claim.polarity is not Polarity.AFFIRMED else "to be"
            yield Value(f"not {step}", f"{word} {_said(step)}: {shown(claim.quote.text)}", told, claim)


def _is_open(told: Told, claim: Claim) -> bool:
    """Whether it says that the step was not taken; what lies ahead of the report, if it has a day."""
    over = claim.bounds is not None and claim.bounds[1] < told.known_on
    return reached(claim) is False and not (over and claim.polarity is Polarity.AFFIRMED)


def _of_its_time(told: Told, taken: list[Value]) -> bool:
    """Not written before the step, nor long after the first report of it."""
    bounds = [value.claim.bounds for value in taken if value.claim.bounds is not None]
    first = min(value.told.known_on for value in taken)
    day = max((each[0] for each in bounds), default=first)
    return min(day, first) <= told.known_on <= _later(first)


def _later(day: date) -> date:
    return day + SAME_TIME if day < date.max - SAME_TIME else date.max


def _is_same(case: Case, told: Told, claim: Claim, taken: list[Value]) -> bool:
    """The same states, as far as both name them, and the same subject, as far as both have one."""
    if is_another(case, claim):
        return False
    text = claim.quote.text if claim.instrument is None else f"{claim.quote.text} {claim.instrument.name}"
    mine = states_of(claim.parties) | frozenset(states_named(case.knowledge, text))
    around = mine | states_of(party for each in told.all for party in each.parties)
    states = states_of(party for value in taken for party in value.claim.parties)
    if states and ((mine and not mine & states) or not around & states):
        return False
    topic = topic_of(case, claim)
    topics = [topic_of(case, value.claim) for value in taken]
    return not topic or not all(topics) or any(topic & each for each in topics)
