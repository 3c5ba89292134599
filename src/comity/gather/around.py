"""Which reports bear on what some claims tell: whoever stands near to them, near to those, and so on.

What a telling is gathered with depends on the tellings near it and on nothing else, so that a question for
a few claims can leave all other reports as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from comity.gather.shelf import RecordShelf
from comity.merge import Telling
from comity.model import ClaimId, ReportId

__all__ = ["reports_around", "tells"]


def reports_around(
    shelf: RecordShelf, claims: Collection[ClaimId], others: Iterable[Telling]
) -> set[ReportId]:
    """Reports with a telling that is near, over however many steps, to one of these claims or tellings."""
    asked = frozenset(claims)
    reports = {claim.report for claim in shelf.desk.claims(asked).values()}
    shelf.fetch_reports(reports)
    there = (telling for report in reports for telling in shelf.of_report(report))
    fresh = {telling.id: telling for telling in there if tells(telling, asked)}
    fresh |= {telling.id: telling for telling in others}
    found = dict(fresh)
    while fresh:
        shelf.prepare(fresh.values())
        beside = {other.id: other for telling in fresh.values() for other in _beside(shelf, telling)}
        fresh = {id: telling for id, telling in beside.items() if id not in found}
        found |= fresh
    told = {telling.report for telling in found.values()}
    return told | {copy for report in told for copy in shelf.copies.get(report, ())}


def tells(telling: Telling, claims: Collection[ClaimId]) -> bool:
    """Whether it tells one of these claims."""
    return any(claim.id in claims for claim in telling.claims)


def _beside(shelf: RecordShelf, telling: Telling) -> Iterable[Telling]:
    happening = shelf.happening(telling)
    return (*shelf.near(telling), *(happening.tellings if happening is not None else ()))
