"""What a matched pattern says: from the words it caught to an expression; None where they make no time."""

from __future__ import annotations

import math
from collections.abc import Callable

from comity.extract.times.captures import Captures
from comity.extract.times.days import Unit
from comity.extract.times.expression import (
    Anchor,
    Calendar,
    Decade,
    Elapsed,
    Expression,
    Fiscal,
    Moved,
    OpenEnded,
    Part,
    Passage,
    Range,
    Season,
    Stretch,
    Unfixed,
    Vague,
    Weekday,
    WeekdayOf,
    WeekOf,
    Window,
)
from comity.extract.times.ranges import neighbours, span_of, year_span

__all__ = ["READINGS"]

TELLING = Anchor(telling=True)
PASSAGE = Anchor()


def _calendar(found: Captures) -> Expression | None:
    if row := found.row("isodate"):
        return Calendar(year=row[0], month=row[1], day=row[2])
    if row := found.row("isomonth"):
        return Calendar(year=row[0], month=row[1])
    if row := found.row("numericdate"):
        pairs = tuple(zip(row[1::2], row[2::2], strict=True))
        if len(pairs) > 1:
            return Calendar(year=row[0], choices=pairs)
        return Calendar(year=row[0], month=pairs[0][0], day=pairs[0][1])
    return Calendar(
        year=found.number("year"),
        month=found.number("month"),
        day=found.number("day", "mday", "plainday", "thday"),
        shift=found.number("which"),
    )


def _easter(found: Captures) -> Expression | None:
    return Calendar(
        year=found.number("year"), shift=found.number("which"), easter=found.pattern.fixed.get("offset", 0)
    )


def _month_beside(found: Captures) -> Expression | None:
    """Last March, next March; this March is of the running year."""
    month, which = found.number("month"), found.number("which")
    return Calendar(month=month, shift=0) if which == 0 else Calendar(month=month, which=which)


def _dated_weekday(found: Captures) -> Expression | None:
    (date,) = found.expressions()
    if not isinstance(date, Calendar) or (date.day is None and not date.choices):
        return None
    return Calendar(
        year=date.year, month=date.month, day=date.day, shift=date.shift, choices=date.choices,
        weekday=found.number("weekday"),
    )  # fmt: skip


def _weekday(found: Captures) -> Expression | None:
    weekday = found.number("weekday")
    assert weekday is not None
    if found.pattern.unit == Unit.WEEK:
        return Weekday(weekday=weekday, week=found.number("which"))
    return Weekday(weekday=weekday, which=found.number("which"))


def _signed(found: Captures, default: int = 1) -> int:
    count = found.number("number", "which")
    count = default if count is None else count
    return -count if found.pattern.side in ("past", "before") else count


def _moved(found: Captures) -> Expression | None:
    return Moved(unit=found.unit, by=_signed(found), anchor=TELLING)


def _day_moved(found: Captures) -> Expression | None:
    return Moved(unit=Unit.DAY, by=found.number("deictic") or 0, anchor=TELLING)


def _ahead(found: Captures) -> Expression | None:
    return Moved(unit=found.unit, by=_signed(found), anchor=TELLING, future_only=True)


def _moved_from_passage(found: Captures) -> Expression | None:
    return Moved(unit=found.unit, by=_signed(found), anchor=PASSAGE)


def _moved_loosely(found: Captures) -> Expression | None:
    return Moved(unit=found.unit, by=_signed(found), anchor=PASSAGE, loose=True)


def _moved_from_point(found: Captures) -> Expression | None:
    return Moved(unit=found.unit, by=_signed(found), anchor=Anchor(point=found.expressions()[0]))


def _window(found: Captures) -> Expression | None:
    return Window(unit=found.unit, by=_signed(found), anchor=TELLING)


def _window_of_hours(found: Captures) -> Expression | None:
    """The last 24 hours: as many days as they can touch."""
    days = math.ceil((found.number("number") or 1) / 24)
    return Window(unit=Unit.DAY, by=-days if found.pattern.side == "past" else days, anchor=TELLING)


def _within(found: Captures) -> Expression | None:
    points = found.expressions()
    anchor = Anchor(point=points[0]) if points else TELLING
    return Window(unit=found.unit, by=_signed(found), anchor=anchor, future_only=not points)


def _elapsed(found: Captures) -> Expression | None:
    return Elapsed(unit=found.unit, future=found.pattern.side == "future")


def _vague(found: Captures) -> Expression | None:
    return Vague(future=found.pattern.side == "future")


def _since_passage(found: Captures) -> Expression | None:
    return OpenEnded(side="since", point=Passage())


def _unfixed(found: Captures) -> Expression | None:
    return Unfixed()


def _same(found: Captures) -> Expression | None:
    return found.expressions()[0]


def _part(found: Captures) -> Expression | None:
    """Early, mid, late; the first half; the third quarter. A part of a part is none."""
    index, of = found.number("index", "part", "edge", "ordinal", "number"), found.pattern.fixed.get("of", 3)
    whole = _whole(found)
    if index is None or not 1 <= index <= of or whole is None or _is_partial(whole):
        return None
    return Part(whole=whole, index=index, of=of)


def _whole(found: Captures) -> Expression | None:
    if points := found.expressions():
        return points[0]
    if (year := found.number("year")) is not None:
        return Calendar(year=year)
    return Moved(unit=found.unit, by=0, anchor=TELLING)


def _part_of_moved(found: Captures) -> Expression | None:
    whole = _moved(found)
    return None if whole is None else Part(whole=whole, index=found.pattern.fixed["index"], of=3)


def _is_partial(whole: Expression) -> bool:
    return isinstance(whole, Part | Vague | Unfixed | OpenEnded | Window | Elapsed)


def _week_of(found: Captures) -> Expression | None:
    index = found.number("index", "ordinal")
    (whole,) = found.expressions()
    return None if index is None or _is_partial(whole) else WeekOf(whole=whole, index=index)


def _weekday_of(found: Captures) -> Expression | None:
    index, weekday = found.number("index", "ordinal"), found.number("weekday")
    (whole,) = found.expressions()
    if index is None or weekday is None or _is_partial(whole):
        return None
    return WeekdayOf(whole=whole, weekday=weekday, index=index)


def _hours_later(found: Captures) -> Expression | None:
    """On the day that the passage speaks of, or the next."""
    return Window(unit=Unit.DAY, by=1, anchor=PASSAGE)


def _stretch(found: Captures) -> Expression | None:
    count = found.number("number")
    whole = _whole(found)
    if whole is None or _is_partial(whole):
        return None
    return Stretch(
        whole=whole, unit=found.unit, count=1 if count is None else count, last=found.pattern.side == "past"
    )


def _season(found: Captures) -> Expression | None:
    season = found.number("season")
    assert season is not None
    year = found.number("year")
    if row := found.row("yearspan"):
        year = row[0] if row[1] == row[0] + 1 else None
    return Season(season=season, year=year, which=found.number("which"))


def _decade(found: Captures) -> Expression | None:
    first = found.number("decade")
    return None if first is None else Decade(first=first)


def _weekend(found: Captures) -> Expression | None:
    return Range(first=Weekday(weekday=5), last=Weekday(weekday=6))


def _season_of_year(found: Captures) -> Expression | None:
    return Season(season=found.number("season") or 0, shift=found.number("which"))


def _around(found: Captures) -> Expression | None:
    return Moved(unit=found.unit, by=0, anchor=Anchor(point=found.expressions()[0]))


def _moved_from_today(found: Captures) -> Expression | None:
    today = Moved(unit=Unit.DAY, by=found.number("deictic") or 0, anchor=TELLING)
    return Moved(unit=found.unit, by=_signed(found), anchor=Anchor(point=today), exact=True)


def _century(found: Captures) -> Expression | None:
    count = found.number("ordinal")
    return Decade(first=count * 100 - 99, years=100) if count and 1 <= count <= 30 else None


def _fiscal(found: Captures) -> Expression | None:
    if row := found.row("yearspan"):
        return Fiscal(year=row[1])
    year = found.number("year")
    return None if year is None else Fiscal(year=year)


def _open_ended(found: Captures) -> Expression | None:
    (point,) = found.expressions()
    if isinstance(point, Vague | Unfixed | OpenEnded):
        return None
    if found.pattern.side == "from" and isinstance(point, Moved) and point.anchor == PASSAGE:
        return None  # up from a year earlier
    return OpenEnded(side=found.pattern.side, point=point)


READINGS: dict[str, Callable[[Captures], Expression | None]] = {
    "ahead": _ahead,
    "around": _around,
    "calendar": _calendar,
    "century": _century,
    "day-moved": _day_moved,
    "dated-weekday": _dated_weekday,
    "decade": _decade,
    "easter": _easter,
    "elapsed": _elapsed,
    "fiscal": _fiscal,
    "hours-later": _hours_later,
    "month-beside": _month_beside,
    "moved": _moved,
    "moved-from-today": _moved_from_today,
    "moved-from-passage": _moved_from_passage,
    "moved-loosely": _moved_loosely,
    "moved-from-point": _moved_from_point,
    "neighbours": neighbours,
    "open-ended": _open_ended,
    "part": _part,
    "part-of-moved": _part_of_moved,
    "range": span_of,
    "same": _same,
    "season": _season,
    "season-of-year": _season_of_year,
    "since-passage": _since_passage,
    "stretch": _stretch,
    "unfixed": _unfixed,
    "vague": _vague,
    "weekend": _weekend,
    "week-of": _week_of,
    "weekday": _weekday,
    "weekday-of": _weekday_of,
    "window": _window,
    "window-of-hours": _window_of_hours,
    "within": _within,
    "year-span": year_span,
}
