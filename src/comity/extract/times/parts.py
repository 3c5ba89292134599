"""Parts of a stretch: early is days 1 to 10 of a month, mid 11 to 20, late the rest; thirds of a year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import MAXYEAR, date

from comity.extract.times.answer import Answer
from comity.extract.times.days import Interval, Unit, month_of, month_start, moved, moved_days, year_of
from comity.model import Precision

__all__ = ["of_part", "of_stretch", "of_week", "of_weekday_in"]

MONTH_CUTS = {3: (0, 10, 20), 2: (0, 15)}
DECADE_CUTS = {3: (0, 4, 7), 2: (0, 5)}


def of_part(whole: Answer, index: int, of: int) -> Answer:
    """The part of the stretch, or of each of its candidates; a day has no parts."""
    if whole.precision is Precision.DAY or (whole.candidates and whole.candidates[0].days == 1):
        return whole
    short = whole.interval is not None and whole.interval.days <= 31
    precision = Precision.PART_OF_MONTH if short else Precision.RANGE
    return _mapped(whole, lambda stretch: _part(stretch, index, of), precision)


def _mapped(whole: Answer, take: Callable[[Interval], Interval | None], precision: Precision) -> Answer:
    candidates = tuple(part for option in whole.candidates if (part := take(option)) is not None)
    if whole.interval is None:
        return replace(whole, candidates=candidates)
    part = take(whole.interval)
    if part is None:
        return replace(whole, candidates=candidates)
    return replace(whole, earliest=part.first, latest=part.last, precision=precision, candidates=candidates)


def _part(stretch: Interval, index: int, of: int) -> Interval:
    if stretch == month_of(stretch.first) and of in MONTH_CUTS:
        return _cut(stretch, MONTH_CUTS[of], index)
    if stretch == year_of(stretch.first) and 12 % of == 0:
        return _months(stretch.first, 12 // of * (index - 1), 12 // of)
    if _is_decade(stretch) and of in DECADE_CUTS:
        return _years(stretch, DECADE_CUTS[of], index)
    size = max(stretch.days // of, 1)
    first = moved_days(stretch.first, min(size * (index - 1), stretch.days - 1))
    return Interval(first, stretch.last if index == of else moved_days(first, size - 1))


def _is_decade(stretch: Interval) -> bool:
    first, last = stretch.first, stretch.last
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and last.year - first.year == 9


def _cut(stretch: Interval, cuts: tuple[int, ...], index: int) -> Interval:
    first = moved_days(stretch.first, cuts[index - 1])
    last = stretch.last if index == len(cuts) else moved_days(stretch.first, cuts[index] - 1)
    return Interval(first, last)


def _months(start: date, skip: int, count: int) -> Interval:
    first = month_start(start, skip)
    return Interval(first, month_of(month_start(first, count - 1)).last)


def _years(stretch: Interval, cuts: tuple[int, ...], index: int) -> Interval:
    first = stretch.first.year + cuts[index - 1]
    last = stretch.last.year if index == len(cuts) else stretch.first.year + cuts[index] - 1
    return Interval(date(first, 1, 1), date(min(last, MAXYEAR), 12, 31))


def of_week(whole: Answer, index: int) -> Answer:
    """The n-th week is days 7n-6 to 7n; the last one is the last seven days."""

    def take(stretch: Interval) -> Interval | None:
        if index < 0:
            return Interval(max(moved_days(stretch.last, -6), stretch.first), stretch.last)
        first = moved_days(stretch.first, 7 * (index - 1))
        return Interval(first, min(moved_days(first, 6), stretch.last)) if first <= stretch.last else None

    return _mapped(whole, take, Precision.WEEK)


def of_stretch(whole: Answer, unit: Unit, count: int, *, last: bool) -> Answer:
    """The first, or the last, so many units of the stretch, and never more than it."""

    def take(stretch: Interval) -> Interval | None:
        if not 1 <= count <= stretch.days:
            return None
        if last:
            first = moved(moved_days(stretch.last, 1), unit, -count)
            return Interval(max(first, stretch.first), stretch.last)
        end = moved_days(moved(stretch.first, unit, count), -1)
        return Interval(stretch.first, max(min(end, stretch.last), stretch.first))

    return _mapped(whole, take, Precision.RANGE)


def of_weekday_in(whole: Answer, weekday: int, index: int) -> Answer:
    """The n-th Monday from the first day of the stretch; -1 is its last."""

    def take(stretch: Interval) -> Interval | None:
        if index < 0:
            day = moved_days(stretch.last, -((stretch.last.weekday() - weekday) % 7))
        else:
            day = moved_days(stretch.first, (weekday - stretch.first.weekday()) % 7 + 7 * (index - 1))
        return Interval(day, day) if stretch.first <= day <= stretch.last else None

    return _mapped(whole, take, Precision.DAY)
