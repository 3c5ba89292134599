"""INSTRUMENT_STATUS: an agreement is said to be signed, ratified, in force or ended when it was not.

Or not to be when it was. The agreement is one of those known, recognised by its name, parties and day. The
time meant is that of the claim; where it has none, the day of publication. It is marked only where at no day
of that time, nor in the month before and after, the status can have been the one told: days known by their
month or year count whole. That nothing is known of a step is no reason: it must be known to have been taken
later, or a step before it, or to have been foretold for a day that passed without it. In an undated report
only the last of these counts.

"Not signed", "not in force" is marked in a dated report, where it had been so for a season and the sentence
speaks of the present. Passed over: denials by others, plans and conditions, one chamber or committee,
what is so in part, partings of single members, suspensions. The facts are the steps known with their sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.checks.stands import days_told, not_yet, still_not
from comity.model import Bounds, Claim, Finding, Instrument, InstrumentId, Kind, Polarity, Step, StepKind

__all__ = ["check"]

MOST = 8  # steps told in one finding
SAID = {
    StepKind.SIGNED: "signed",
    StepKind.RATIFIED: "ratified",
    StepKind.PROVISIONALLY_APPLIED: "provisionally applied",
    StepKind.IN_FORCE: "in force",
    StepKind.ENDED: "ended",
}


def check(case: Case) -> Iterator[Finding]:
    told: dict[tuple[InstrumentId, StepKind, bool], list[Claim]] = {}
    for claim in case.claims:
        step = _step(case, claim)
        if step is None or claim.instrument is None or claim.instrument.id is None:
            continue
        instrument = case.knowledge.instruments.all[InstrumentId(claim.instrument.id)]
        if _is_wrong(case, claim, instrument, step):
            key = (instrument.id, step, claim.polarity is Polarity.AFFIRMED)
            told.setdefault(key, []).append(claim)
    for (id, step, affirmed), claims in told.items():
        yield _finding(case, case.knowledge.instruments.all[id], step, affirmed, claims)


def _step(case: Case, claim: Claim) -> StepKind | None:
    """The step that a claim tells as taken, or as not taken, if it can be held against days."""
    said, words = claim.instrument, case.instruments
    if case.statuses is None or words is None or said is None or claim.kind is not Kind.INSTRUMENT:
        return None
    if not claim.done or claim.polarity is Polarity.DENIED:
        return None
    return words.steps.get(said.step or "")


def _is_wrong(case: Case, claim: Claim, instrument: Instrument, step: StepKind) -> bool:
    if claim.polarity is Polarity.NEGATED:
        return still_not(case, claim, instrument, step)
    return not_yet(case, claim, instrument, step)


def _finding(
    case: Case, instrument: Instrument, step: StepKind, affirmed: bool, claims: list[Claim]
) -> Finding:
    days = days_told(case, claims[0])
    on = f" of {_printed(days[0])}" if len(days) == 1 else ""
    said, was = ("", "not ") if affirmed else ("not ", "")
    return finding(
        case,
        "INSTRUMENT_STATUS",
        f"{instrument.name} is said to be {said}{SAID[step]}; at the time told{on} it was {was}so",
        spans=(claim.quote for claim in claims),
        facts=(f"instrument: {instrument.id}", *_facts(instrument, step)),
        claims=claims,
    )


def _facts(instrument: Instrument, step: StepKind) -> list[str]:
    """The steps known, those of this kind and the latest kept where there are many."""
    steps = instrument.steps
    kept = [one for one in steps if step in (one.kind, one.of)]
    others = [one for one in steps if one not in kept][-max(MOST - len(kept), 0) :]
    found = [one for one in steps if one in kept[:MOST] or one in others]
    return [_fact(one) for one in found]


def _fact(step: Step) -> str:
    what = step.kind.value.replace("_", " ")
    what += f" to be {step.of.value.replace('_', ' ')}" if step.of is not None else ""
    what += f" by {step.by}" if step.by is not None else ""
    return f"{what}: {_printed(step.on)} ({step.certainty}; {step.source})"


def _printed(days: Bounds) -> str:
    if days.earliest == days.latest:
        return "?" if days.earliest is None else days.earliest.isoformat()
    return f"{days.earliest or '?'}/{days.latest or '?'}"
