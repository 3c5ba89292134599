"""Days of the calendar: the stretch of a unit round a day, and steps of units from a day."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum

__all__ = [
    "Interval", "Unit", "around", "day_in", "month_of", "month_start", "moved", "moved_days", "season_of",
    "week_of", "year_of",
]  # fmt: skip


class Unit(StrEnum):
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}/{self.last}"


def day_in(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moved_days(day: date, by: int) -> date:
    """So many days on, held at the ends of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal()))


def month_start(day: date, by: int) -> date:
    """The first day of the month that lies `by` months on, held at the ends of the calendar."""
    count = min(max(day.year * 12 + day.month - 1 + by, MINYEAR * 12), MAXYEAR * 12 + 11)
    return date(count // 12, count % 12 + 1, 1)


def month_of(day: date) -> Interval:
    last = calendar.monthrange(day.year, day.month)[1]
    return Interval(day.replace(day=1), day.replace(day=last))


def year_of(day: date) -> Interval:
    return Interval(date(day.year, 1, 1), date(day.year, 12, 31))


def week_of(day: date) -> Interval:
    """Monday to Sunday."""
    return Interval(moved_days(day, -day.weekday()), moved_days(day, 6 - day.weekday()))


def season_of(year: int, month: int) -> Interval | None:
    """Three months from this one on; None beyond the calendar."""
    if not MINYEAR < year < MAXYEAR:
        return None
    first = date(year, month, 1)
    return Interval(first, month_start(first, 3) - timedelta(days=1))


def _day(day: date) -> Interval:
    return Interval(day, day)


def _weekend(day: date) -> Interval:
    monday = week_of(day).first
    return Interval(moved_days(monday, 5), moved_days(monday, 6))


def _quarter(day: date) -> Interval:
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return Interval(first, month_of(month_start(first, 2)).last)


def _decade(day: date) -> Interval:
    first = max(day.year // 10 * 10, MINYEAR)
    return Interval(date(first, 1, 1), date(min(first + 9, MAXYEAR), 12, 31))


def around(day: date, unit: Unit) -> Interval:
    """The calendar's day, week, weekend, month, quarter, year or decade that holds this day."""
    return _AROUND[unit](day)


def moved(day: date, unit: Unit, by: int) -> date:
    """The same day so many units on; the last of the month where the month is too short."""
    if unit in _DAYS:
        return moved_days(day, _DAYS[unit] * by)
    start = month_start(day, _MONTHS[unit] * by)
    return start.replace(day=min(day.day, month_of(start).last.day))


_AROUND: dict[Unit, Callable[[date], Interval]] = {
    Unit.DAY: _day,
    Unit.WEEKEND: _weekend,
    Unit.WEEK: week_of,
    Unit.MONTH: month_of,
    Unit.QUARTER: _quarter,
    Unit.YEAR: year_of,
    Unit.DECADE: _decade,
}
_DAYS = {Unit.DAY: 1, Unit.WEEKEND: 7, Unit.WEEK: 7}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120}
