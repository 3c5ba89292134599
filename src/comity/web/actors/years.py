"""The years over which life lines are drawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from comity.errors import UsageError
from comity.web.actors.terms import GAP, Held
from comity.web.asked import day_or_none

__all__ = ["years_asked"]

YEARS = 25  # drawn where nobody says from when
LONG_AGO = date(1600, 1, 1)  # no drawing begins before


def years_asked(held: Iterable[Held], since: str, until: str, today: date) -> tuple[date, date, date]:
    """First and last day drawn, and the first day on which anything is known of these offices.

    Offices of which nothing is known of the last years are drawn to the end of what is known.
    """
    terms = [term for one in held for term in one.terms if term.manner != GAP]
    whole = max(min((term.first for term in terms), default=today), LONG_AGO)
    latest = min(max((term.last for term in terms), default=today), today)
    end = today if today.year - latest.year <= YEARS else latest
    first = day_or_none(since, "from") or max(whole, date(max(end.year - YEARS, 1), 1, 1))
    last = day_or_none(until, "to") or max(end, first)
    if last < first:
        raise UsageError(f"{last} is before {first}", place="to", allowed="a day from that one on")
    return first, last, whole
