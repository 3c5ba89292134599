"""CONTRADICTION_DATE: reports put what was done on different days.

Both say when, in words; the days that the one allows and those that the other allows have none in common.
Passed over: plans, which may be put off; what goes on; vaguer words that hold the sharper day ("early March"
with 3 March); days within a visit as long as it is said to last, unless both tell its beginning, or both
its end; a night, which two days share; "today" in a paper of the next morning; words that
a copy took over from a text of another day ("last week"); the day beside a week; weekdays that lie whole
weeks apart, where one was counted from another day; a report whose time is open, with candidates.
Of two copies, sentences that say the same and differ in the weekday or the day of a month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from comity.conflicts.case import Case, Told, Value, conflict, listed
from comity.conflicts.days import altered_days
from comity.conflicts.passages import is_copy
from comity.conflicts.sides import parted
from comity.conflicts.texts import words_in
from comity.model import Basis, Claim, Conflict, Modality, ModeCode, TypeCode

__all__ = ["check"]

DATED = frozenset({Basis.TEXT, Basis.PUBLISHED, Basis.CONTEXT})
VISIT = ModeCode("visit")
LASTING = frozenset({TypeCode("COOPERATE"), TypeCode("MOBILIZE"), TypeCode("PROTEST"), TypeCode("ASSAULT")})
WEEK = 7
STAY = 3  # days that a visit, and all that is told of it, may take where nobody says how many


def check(case: Case) -> Iterator[Conflict]:
    stay = _stay(case)

    def agree(one: Value, other: Value) -> bool:
        return _copied(case, one, other) or _agree(case, one.claim, other.claim, stay)

    values = [value for told in case.tellers for value in _values(told)]
    sides = parted(values, agree, _rank) or altered_days(case)
    if sides:
        days = listed(sides)
        yield conflict(case, "CONTRADICTION_DATE", f"reports put it on different days: {days}", sides)


def _copied(case: Case, one: Value, other: Value) -> bool:
    """Whether a copy has but kept the words, which count from the day of the first text: "last week"."""
    spans = [value.claim.when.span for value in (one, other) if value.claim.when and value.claim.when.span]
    same = len({words_in(span.text) for span in spans}) == 1
    return same and not _numbered(one.claim) and is_copy(case, one.told, other.told)


def _values(told: Told) -> Iterator[Value]:
    for claim in told.claims:
        when, bounds = claim.when, claim.bounds
        if when is None or bounds is None or when.span is None or when.basis not in DATED:
            continue
        if claim.modality is Modality.ACTUAL and bounds[0] <= told.known_on:
            yield Value(bounds, _shown(bounds), told, claim)


def _rank(value: Value) -> tuple[object, ...]:
    first, last = value.claim.bounds or (date.min, date.max)
    return (last - first).days, value.told.known_on, value.claim.id


def _agree(case: Case, one: Claim, other: Claim, stay: int) -> bool:
    (first, last), (begin, end) = _allowed(case, one), _allowed(case, other)
    apart = max((begin - last).days, (first - end).days)
    if apart <= _spread(case, one, other, stay):
        return True
    return apart % 7 == 0 and not (_numbered(one) and _numbered(other)) and first == last and begin == end


def _allowed(case: Case, claim: Claim) -> tuple[date, date]:
    """The days that the words allow: those of a night to both its days, "today" to the day before too."""
    first, last = claim.bounds or (date.min, date.max)
    if (last - first).days == WEEK - 1:
        return first - timedelta(1), last + timedelta(
            1
        )  # a week may begin on Sunday, or have lasted until today
    if claim.when is None or claim.when.span is None or first != last:
        return first, last
    words = set(words_in(claim.when.span.text))
    if words & case.words.at_night:
        return first - timedelta(1), last + timedelta(1)
    near = claim.when.basis is Basis.PUBLISHED and words & case.words.near_day and not _numbered(claim)
    if near and words <= case.words.near_day:
        return first - timedelta(1), last
    return first, last


def _spread(case: Case, one: Claim, other: Claim, stay: int) -> int:
    """Days that two tellings of the same act may lie apart."""
    if VISIT in (one.coded.mode, other.coded.mode):
        phases = {_phase(case, one), _phase(case, other)}
        return 0 if len(phases) == 1 and None not in phases else stay - 1
    return 1 if one.coded.type in LASTING and one.coded.mode is None and other.coded.mode is None else 0


def _phase(case: Case, claim: Claim) -> str | None:
    """Whether a visit begins or ends here."""
    trigger, quote = words_in(claim.trigger.text), set(words_in(claim.quote.text))
    if quote & case.words.leaving and not set(trigger) & case.words.arriving:
        return "end"
    return "begin" if set(trigger) & case.words.arriving else None


def _stay(case: Case) -> int:
    """Days that it lasted, by the longest that a report gives it."""
    told = [
        int(quantity.value * case.words.days[unit])
        for each in case.tellers
        for claim in each.claims
        for quantity in claim.quantities
        if (unit := (quantity.unit or "").casefold()) in case.words.days and quantity.value is not None
    ]
    return max([STAY, *(days for days in told if days <= 31)])


def _numbered(claim: Claim) -> bool:
    """Whether the day itself stands in figures."""
    span = None if claim.when is None else claim.when.span
    return span is not None and any(map(str.isdigit, span.text))


def _shown(bounds: tuple[date, date]) -> str:
    first, last = bounds
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
