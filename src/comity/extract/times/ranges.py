"""Times from one point to another: "3 to 5 May", "2014-20", "March and April"."""

from __future__ import annotations

from comity.extract.times.captures import Captures
from comity.extract.times.expression import Calendar, Expression, Range, Weekday

__all__ = ["neighbours", "span_of", "year_span"]


def year_span(found: Captures) -> Expression | None:
    first, last = found.row("yearspan")
    return Range(first=Calendar(year=first), last=Calendar(year=last))


def span_of(found: Captures) -> Expression | None:
    """Days, months and years that one side leaves out are taken from the other."""
    points = found.expressions()
    days = [*found.numbers("mday"), *found.numbers("plainday"), *found.numbers("thday")]
    if len(points) == 2:
        first, last = points
    elif len(points) == 1:  # 3 to 5 May
        (last,) = points
        if not isinstance(last, Calendar) or last.day is None or not days:
            return None
        first = Calendar(year=last.year, month=last.month, day=min(days), shift=last.shift)
    else:  # May 3-5, 2025
        month, year, shift = found.number("month"), found.number("year"), found.number("which")
        first = Calendar(year=year, month=month, day=days[0], shift=shift)
        last = Calendar(year=year, month=month, day=days[-1], shift=shift)
    return _shared(first, last)


def neighbours(found: Captures) -> Expression | None:
    """ "March and April", "Monday and Tuesday": one time where the second follows upon the first."""
    year, months, days = found.number("year"), found.numbers("month"), found.numbers("weekday")
    if len(days) == 2 and (days[0] + 1) % 7 == days[1]:
        return Range(first=Weekday(weekday=days[0]), last=Weekday(weekday=days[1]))
    if len(months) == 2 and months[0] % 12 + 1 == months[1]:
        return _shared(Calendar(month=months[0]), Calendar(year=year, month=months[1]))
    return None


def _shared(first: Expression, last: Expression) -> Expression | None:
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        if bool(first.day) != bool(last.day) and not (first.choices or last.choices):
            return None
        if first.year is None and last.year is not None and first.month is not None and first.shift is None:
            before = last.month is not None and (first.month, first.day or 0) > (last.month, last.day or 0)
            first = Calendar(year=last.year - before, month=first.month, day=first.day, weekday=first.weekday)
        elif last.year is None and first.year is not None and last.month is not None:
            after = first.month is not None and (last.month, last.day or 0) < (first.month, first.day or 0)
            last = Calendar(year=first.year + after, month=last.month, day=last.day, weekday=last.weekday)
    return Range(first=first, last=last)
