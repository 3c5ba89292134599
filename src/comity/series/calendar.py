"""Calendar months, each by its first day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comity.model import Event

__all__ = ["month_of", "months", "one_month"]

A_YEAR = 12


def month_of(day: date) -> date:
    return day.replace(day=1)


def months(first: date, last: date) -> Iterator[date]:
    """The months from one to another, both included; none if they stand the other way round."""
    for number in range(_number(first), _number(last) + 1):
        yield date(number // A_YEAR, number % A_YEAR + 1, 1)


def _number(month: date) -> int:
    return month.year * A_YEAR + month.month - 1


def one_month(event: Event) -> date | None:
    """The month in which all of its possible days lie; None where a bound is open or in another month."""
    if event.earliest is None or event.latest is None:
        return None
    month = month_of(event.earliest)
    return month if month == month_of(event.latest) else None
