"""Days as they are handed to a question: as days, or written YYYY-MM-DD."""

from __future__ import annotations

import re
from datetime import date, datetime

from comity.errors import UsageError

__all__ = ["Day", "day_of", "day_or_none", "iso_day"]

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Day = date | str


def iso_day(text: str) -> date | None:
    """The day that the text writes as YYYY-MM-DD, or None."""
    try:
        return date.fromisoformat(text) if ISO_DAY.fullmatch(text) else None
    except ValueError:
        return None


def day_of(day: Day, place: str) -> date:
    """The day; of a moment its day, as pandas hands it out.

    >>> day_of("2024-05-03", "on")
    datetime.date(2024, 5, 3)
    >>> day_of("3 May", "on")
    Traceback (most recent call last):
        ...
    comity.errors.UsageError: on: '3 May' is no day (allowed: YYYY-MM-DD)
    """
    if isinstance(day, date):
        return day.date() if isinstance(day, datetime) else day
    found = iso_day(day)
    if found is None:
        raise UsageError(f"{day[:40]!r} is no day", place=place, allowed="YYYY-MM-DD")
    return found


def day_or_none(day: Day | None, place: str) -> date | None:
    return None if day is None else day_of(day, place)
