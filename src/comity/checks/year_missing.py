"""YEAR_MISSING: a day and month stand without their year.

Reported also where the publication date settles the year. The facts give the candidates: the years that the
rest of the text can bear (publication, terms of the office holders printed, other dates).
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, Dated, finding
from comity.checks.holders import Holder, holders
from comity.checks.terms import borne_days
from comity.model import Basis, Finding

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    printed = holders(case)
    for time in case.times:
        if "year" in time.missing and not time.missing & {"month", "day"}:
            yield _missing(case, time, printed)


def _missing(case: Case, time: Dated, printed: tuple[Holder, ...]) -> Finding:
    when = time.when
    if when.earliest is not None and when.basis is not Basis.OPEN:
        days: tuple[str, ...] = (when.earliest.isoformat(),)
        message = f"“{time.span.text}” has no year; the {_source(when.basis)} gives {when.earliest.year}"
    else:
        days = borne_days(case, time, printed)
        message = f"“{time.span.text}” has no year" + (
            "" if days else ", and nothing in the text tells which"
        )
    return finding(
        case,
        "YEAR_MISSING",
        message,
        spans=(time.span,),
        facts=(f"candidates: {', '.join(days)}",) if days else (),
        claims=(claim for claim in case.claims if claim.when is not None and claim.when.span == time.span),
    )


def _source(basis: Basis) -> str:
    return "publication date" if basis is Basis.PUBLISHED else "passage before"
