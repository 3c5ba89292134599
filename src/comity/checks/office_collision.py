"""OFFICE_COLLISION: two persons are given one office of one state at once.

The report prints the same office of the same state beside two names, as held by both. One of them is
wrong, or one of the two passages was copied from an older text. Not reported: a former, future or deputy
holder; a sentence that tells of a handover; two passages whose own times lie apart; an office
that both are known to have held on one day.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from comity.checks.case import Case, finding
from comity.checks.holders import Holder, acts_of, held_within, holders, office_name, person_name
from comity.checks.terms import term_fact
from comity.model import Bounds, Finding, Tenure

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    offices: dict[tuple[str, str], list[Holder]] = {}
    for holder in holders(case):
        offices.setdefault((holder.office, holder.state), []).append(holder)
    for printed in offices.values():
        clashing = [each for pair in combinations(printed, 2) if _clash(case, *pair) for each in pair]
        if clashing:
            yield _collision(case, _first_of_each(clashing))


def _collision(case: Case, printed: list[Holder]) -> Finding:
    names = " and ".join(person_name(case, holder) for holder in printed)
    return finding(
        case,
        "OFFICE_COLLISION",
        f"{names} are both given the office of {office_name(case, printed[0])}",
        spans=(holder.span for holder in printed),
        facts=(term_fact(case, term) for holder in printed for term in held_within(case, holder)),
        claims=(holder.claim for holder in printed),
    )


def _clash(case: Case, one: Holder, other: Holder) -> bool:
    return (
        not _same_person(one, other)
        and not _apart(case, one, other)
        and not _handed_over(case, one, other)
        and not _both_held(case, one, other)
    )


def _same_person(one: Holder, other: Holder) -> bool:
    if one.person is not None and other.person is not None:
        return one.person == other.person
    return one.name.split()[-1].casefold() == other.name.split()[-1].casefold()


def _apart(case: Case, one: Holder, other: Holder) -> bool:
    """Whether both stand in acts that are dated, and all of the one lie before those of the other."""
    first, second = _bounds(case, one), _bounds(case, other)
    return _before(first, second) or _before(second, first)


def _bounds(case: Case, holder: Holder) -> Bounds:
    told = [act.when for act in acts_of(case, holder)]
    times = [when for when in told if when is not None and when.span is not None]
    starts = [time.earliest for time in times if time.earliest is not None]
    ends = [time.latest for time in times if time.latest is not None]
    return Bounds(
        earliest=min(starts) if starts and len(starts) == len(times) else None,
        latest=max(ends) if ends and len(ends) == len(times) else None,
    )


def _before(one: Bounds, other: Bounds) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _handed_over(case: Case, one: Holder, other: Holder) -> bool:
    """Whether the sentence of either tells that one follows another in office."""
    sentences = [holder.sentence for holder in (one, other) if holder.sentence is not None]
    return any(token.lemma in case.words.succession for sentence in sentences for token in sentence.tokens)


def _both_held(case: Case, one: Holder, other: Holder) -> bool:
    """Whether both are known to have held it together, and not only on the day of a handover."""
    pairs = ((a, b) for a in held_within(case, one) for b in held_within(case, other))
    return any(_overlap(a, b) for a, b in pairs)


def _overlap(one: Tenure, other: Tenure) -> bool:
    first, second = sorted((one, other), key=lambda term: str(term.start.latest))
    ended = first.end.earliest if first.end is not None else first.known_until
    begun = second.start.latest
    return ended is not None and begun is not None and begun < ended


def _first_of_each(printed: list[Holder]) -> list[Holder]:
    kept: list[Holder] = []
    for holder in sorted(printed, key=lambda holder: holder.span.start):
        if not any(_same_person(holder, other) for other in kept):
            kept.append(holder)
    return kept
