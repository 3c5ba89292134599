"""DATE_IMPOSSIBLE: a date that cannot be, or an act told as done that the page's own date makes impossible.

A day that no calendar has (the 31st of a month of 30 days), a weekday that is not that of its date, or
an act told as done on a day that is stated in full and lies after the report's publication.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, Dated, finding
from comity.model import Basis, Claim, Finding, Kind, Modality, Polarity

__all__ = ["check"]

SAYS = {
    "no-such-day": "no calendar has this day",
    "weekday": "the day of the week is not that of the date",
}


def check(case: Case) -> Iterator[Finding]:
    for time in case.times:
        if time.fault is not None:
            yield finding(
                case, "DATE_IMPOSSIBLE", _says(time), spans=(time.span,), claims=_resting(case, time)
            )
    for claim in case.claims:
        if _told_as_past(claim) and _after_publication(case, claim):
            yield _too_late(case, claim)


def _says(time: Dated) -> str:
    return f"“{time.span.text}”: {SAYS.get(str(time.fault), time.fault)}"


def _resting(case: Case, time: Dated) -> list[Claim]:
    whens = ((claim, claim.when) for claim in case.claims)
    return [claim for claim, when in whens if when is not None and when.span == time.span]


def _told_as_past(claim: Claim) -> bool:
    """An act, or a step of an instrument, that is said to have taken place."""
    taken = claim.kind in (Kind.EVENT, Kind.INSTRUMENT) and claim.modality is Modality.ACTUAL
    return taken and claim.polarity is Polarity.AFFIRMED


def _after_publication(case: Case, claim: Claim) -> bool:
    published, when = case.parsed.report.published_on, claim.when
    if published is None or when is None or when.earliest is None or when.basis is not Basis.TEXT:
        return False
    return when.earliest > published


def _too_late(case: Case, claim: Claim) -> Finding:
    when, published = claim.when, case.parsed.report.published
    told = claim.quote if when is None or when.span is None else when.span
    return finding(
        case,
        "DATE_IMPOSSIBLE",
        f"“{told.text}” is told as past in a report published before it",
        spans=(told,),
        facts=() if published is None else (f"published {published.value} (by {published.basis})",),
        claims=(claim,),
    )
