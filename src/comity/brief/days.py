"""A day as far as it is known: the day, its month or year, or the first and last that it may be."""

from __future__ import annotations

from datetime import date, timedelta

from comity.model import Bounds

__all__ = ["day_of"]

DAY = timedelta(1)


def day_of(days: Bounds | None) -> str:
    """2020-06-19, 2020-06, 2020, or between two days."""
    if days is None or (days.earliest is None and days.latest is None):
        return "an unknown day"
    if days.earliest is None or days.latest is None:
        return f"{days.earliest} or later" if days.earliest else f"{days.latest} or earlier"
    return _between(days.earliest, days.latest)


def _between(first: date, last: date) -> str:
    if first == last:
        return str(first)
    whole_months = first.day == 1 and (last == date.max or (last + DAY).day == 1)
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if whole_months and (first.month, last.month, first.year) == (1, 12, last.year):
        return f"{first:%Y}"
    return f"a day from {first} to {last}"
