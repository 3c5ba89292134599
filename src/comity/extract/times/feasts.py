"""Feasts that move with the moon: the day of Easter, and days counted from it."""

from __future__ import annotations

from datetime import date, timedelta

__all__ = ["easter"]


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the rule of the Gregorian calendar."""
    century = year // 100
    golden = year % 19
    correction = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * golden + correction + 15) % 30
    epact -= epact // 28 * (1 - 29 // (epact + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=epact - weekday)
