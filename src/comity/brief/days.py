"""A day as far as it is known: the day, its month or year, or the first and last that it may be."""

from __future__ import annotations

from comity.model import Bounds

__all__ = ["day_of"]


def day_of(days: Bounds | None) -> str:
    """2020-06-19, 2020-06, 2020, or between two days."""
    if days is None or (days.earliest is None and days.latest is None):
        return "an unknown day"
    if days.earliest is None or days.latest is None:
        return f"{days.earliest} or later" if days.earliest else f"{days.latest} or earlier"
    return f"a day from {days.earliest} to {days.latest}" if "/" in days.text else days.text
