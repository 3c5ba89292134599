"""UNKNOWN_OFFICE: a person is printed with an office, and it is not known that he or she ever held it.

Either nothing is known of that person or of that office in that state, or the knowledge names somebody
else and cannot say whether the name is only written in another way. The office could not be checked.
Not reported: an ambassador of a state at another, where no ambassador between these two was ever known.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.checks.holders import Holder, held_within, holders, office_name, person_name
from comity.checks.terms import another_held, days_meant, who_fact
from comity.model import Finding

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    printed = holders(case)
    told: dict[tuple[str, str, str], list[Holder]] = {}
    for holder in printed:
        unchecked = not held_within(case, holder) and not _settled(case, holder, printed)
        if unchecked and not _is_beyond(case, holder):
            told.setdefault((holder.name.split()[-1], holder.office, holder.state), []).append(holder)
    for same in told.values():
        yield _unknown(case, same, printed)


def _is_beyond(case: Case, holder: Holder) -> bool:
    """An office held at another state of which nothing is known at all: most are, and each would be told."""
    accredited = case.knowledge.office(holder.office).accredited
    return accredited and not case.knowledge.is_known(holder.office, holder.state)


def _settled(case: Case, holder: Holder, printed: tuple[Holder, ...]) -> bool:
    """Whether it is known to be wrong, which is an anachronism and more than unknown."""
    return holder.person is not None and another_held(case, holder, days_meant(case, holder, printed))


def _unknown(case: Case, same: list[Holder], printed: tuple[Holder, ...]) -> Finding:
    holder = same[0]
    ends = [bounds.latest or bounds.earliest for bounds in days_meant(case, holder, printed)]
    return finding(
        case,
        "UNKNOWN_OFFICE",
        f"{person_name(case, holder)} is not known to have been {office_name(case, holder)}",
        spans=(each.span for each in same),
        facts=who_fact(case, holder, [day for day in ends if day is not None]),
        claims=(each.claim for each in same),
    )
