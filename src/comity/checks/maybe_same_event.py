"""MAYBE_SAME_EVENT: a dated and an undated act of one sort between the same states may be one event.

Both are told as done. Counted as two they would make one happening double; merged they would give the
undated one a date that the text does not give it. A reader must decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding, is_done, states, trigger_lemmas
from comity.model import Basis, Claim, Finding, TypeCode

__all__ = ["check"]

# A visit, its talks and a meeting are words of one happening; other acts are one only under one word.
GATHERING = TypeCode("CONSULT")


def check(case: Case) -> Iterator[Finding]:
    done = [claim for claim in case.claims if is_done(claim) and states(claim)]
    for dated in (claim for claim in done if _has_date(claim) and len(states(claim)) > 1):
        for undated in done:
            if not _has_date(undated) and _alike(case, dated, undated):
                yield _maybe(case, dated, undated)


def _has_date(claim: Claim) -> bool:
    """Whether words of time stand with it, a day without its year included."""
    return claim.when is not None and claim.when.span is not None and claim.when.basis is not Basis.NONE


def _alike(case: Case, one: Claim, other: Claim) -> bool:
    """One type, all states of the one take part in the other, and no link joins them already."""
    if one.act is None or other.act is None or one.act.type != other.act.type:
        return False
    linked = {link.claim for link in (*one.links, *other.links)}
    shared = states(one) <= states(other) or states(other) <= states(one)
    named = one.act.type == GATHERING or trigger_lemmas(case, one) == trigger_lemmas(case, other)
    return shared and named and not linked & {one.id, other.id} and not one.trigger.overlaps(other.trigger)


def _maybe(case: Case, dated: Claim, undated: Claim) -> Finding:
    time = dated.when.span.text if dated.when is not None and dated.when.span is not None else ""
    return finding(
        case,
        "MAYBE_SAME_EVENT",
        f"“{undated.trigger.text}”, without a date, may be what “{dated.trigger.text}” tells of “{time}”",
        spans=(dated.trigger, undated.trigger),
        claims=(dated, undated),
    )
