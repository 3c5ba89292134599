"""OFFICE_ANACHRONISM: a person is printed with an office that he or she did not hold at the time meant.

The time meant is that of the claim. Where it has none, it is the month up to the day of publication. In
an undated report it is the time that the sentence gives to what the holder does, or that its dateline
tells; else it is after what the sentence tells as done and after the newest of the other offices that the
report prints: nobody can write of a holder before he takes office. A time in the same paragraph at which
the person did hold the office settles the matter.

Passed over: former, future and deputy holders; a holder of then ("from 2007 to 2014", "at the time"); the
widow, the nominee or the monument of a holder; the weeks before the term of one newly appointed, and a year
around that of one acting; persons of whom nothing is known in that state, who are UNKNOWN_OFFICE. An envoy
is checked as the ambassador only if the person was one there. The facts tell the person's own term and who
held the office on the days that the text can bear.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comity.checks.case import Case, finding
from comity.checks.holders import Holder, dates_near, held_within, holders, office_name, person_name
from comity.checks.terms import another_held, borne_days, days_meant, fits, term_fact, who_fact
from comity.model import Bounds, Finding

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    printed = holders(case)
    told: dict[tuple[str, str, str], list[Holder]] = {}
    for holder in printed:
        if holder.person is not None and _misplaced(case, holder, days_meant(case, holder, printed)):
            told.setdefault((holder.person, holder.office, holder.state), []).append(holder)
    for same in told.values():
        yield _anachronism(case, same, printed)


def _misplaced(case: Case, holder: Holder, meant: tuple[Bounds, ...]) -> bool:
    terms = held_within(case, holder)
    if terms:
        return not any(fits(term, bounds, holder=holder) for term in terms for bounds in meant)
    return another_held(case, holder, meant)


def _anachronism(case: Case, same: list[Holder], printed: tuple[Holder, ...]) -> Finding:
    holder = same[0]
    days = sorted(_days(case, same, printed))
    office = office_name(case, holder)
    return finding(
        case,
        "OFFICE_ANACHRONISM",
        f"{person_name(case, holder)} did not hold the office of {office} at any time that the text can mean",
        spans=(each.span for each in same),
        facts=(
            *(term_fact(case, term) for term in held_within(case, holder)),
            *who_fact(case, holder, days),
        ),
        claims=(each.claim for each in same),
    )


def _days(case: Case, same: list[Holder], printed: tuple[Holder, ...]) -> Iterator[date]:
    """The days to ask about: those near the name that the text can bear, else the ends of what is meant."""
    others = tuple(other for other in printed if other.person != same[0].person)
    near = [day for each in same for time in dates_near(case, each) for day in borne_days(case, time, others)]
    if near:
        yield from (date.fromisoformat(day.partition("/")[0]) for day in near)
        return
    for each in same:
        for bounds in days_meant(case, each, printed):
            yield from (day for day in (bounds.latest or bounds.earliest,) if day is not None)
