"""Dates with parts missing: the year that tense and publication leave, or the candidates.

A date told as past that falls within a week after publication stays open: the page's date, the tense or
the text is off, and nothing here says which. So 16 May, told as past on 15 May 2025, is not 2024.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import MAXYEAR, MINYEAR, date, timedelta

from comity.extract.times.answer import Answer, Fault, Missing, Setting, Tense, fixed, unknown
from comity.extract.times.days import (
    Interval,
    day_in,
    month_of,
    month_start,
    moved_days,
    season_of,
    week_of,
    year_of,
)
from comity.extract.times.expression import Calendar, Season, Weekday
from comity.extract.times.feasts import easter
from comity.model import Basis, Precision

__all__ = ["of_calendar", "of_season", "of_weekday"]

YEARS_ROUND = 9  # years looked at on either side: one of them is a leap year, always
DOUBTFUL = timedelta(days=7)


def of_calendar(wanted: Calendar, setting: Setting) -> Answer:
    """A date's bounds; without a year, by tense and publication, or open with candidates."""
    if wanted.choices:
        return _ambiguous(wanted)
    if wanted.year is not None:
        return _in_year(wanted, wanted.year)
    if wanted.shift is not None:
        return _in_shifted_year(wanted, setting)
    if wanted.month is None and wanted.easter is None:
        return _day_of_a_month(wanted, setting)
    return _without_year(wanted, setting)


def _ambiguous(wanted: Calendar) -> Answer:
    assert wanted.year is not None
    days = [day_in(wanted.year, month, day) for month, day in wanted.choices]
    fitting = [Interval(day, day) for day in days if day is not None and _weekday_fits(wanted, day)]
    if len(fitting) == 1:
        return fixed(fitting[0], Precision.DAY, Basis.TEXT)
    return unknown(candidates=fitting, fault=None if fitting else Fault.WEEKDAY)


def _weekday_fits(wanted: Calendar, day: date) -> bool:
    return wanted.weekday is None or day.weekday() == wanted.weekday


def _interval(wanted: Calendar, year: int) -> Interval | None:
    """The stretch in this year; None where the year has no such day."""
    if not MINYEAR <= year <= MAXYEAR:
        return None
    if wanted.easter is not None:
        feast = moved_days(easter(year), wanted.easter)
        return Interval(feast, feast)
    if wanted.month is None:
        return year_of(date(year, 1, 1))
    if wanted.day is None:
        return month_of(date(year, wanted.month, 1))
    day = day_in(year, wanted.month, wanted.day)
    return None if day is None else Interval(day, day)


def _precision(wanted: Calendar) -> Precision:
    if wanted.day is not None or wanted.easter is not None:
        return Precision.DAY
    return Precision.YEAR if wanted.month is None else Precision.MONTH


def _in_year(
    wanted: Calendar, year: int, basis: Basis = Basis.TEXT, missing: frozenset[Missing] | None = None
) -> Answer:
    lacking = _missing(wanted) if missing is None else missing
    interval = _interval(wanted, year)
    if interval is None:
        return unknown(missing=lacking, fault=Fault.NO_SUCH_DAY)
    if not _weekday_fits(wanted, interval.first):
        return unknown(missing=lacking, fault=Fault.WEEKDAY)
    return fixed(interval, _precision(wanted), basis, missing=lacking)


def _missing(wanted: Calendar) -> frozenset[Missing]:
    if wanted.easter is not None:
        return frozenset({Missing.YEAR} if wanted.year is None else ())
    parts = {Missing.YEAR: wanted.year, Missing.MONTH: wanted.month, Missing.DAY: wanted.day}
    return frozenset(name for name, part in parts.items() if part is None)


def _in_shifted_year(wanted: Calendar, setting: Setting) -> Answer:
    if setting.anchor is None or wanted.shift is None:
        return _open(wanted, setting)
    day, basis = setting.anchor
    return _in_year(wanted, day.year + wanted.shift, basis, _missing(wanted) - {Missing.YEAR})


def _without_year(wanted: Calendar, setting: Setting) -> Answer:
    if setting.anchor is None:
        return _open(wanted, setting)
    told, basis = setting.anchor
    spans = _stretches(lambda year: _interval(wanted, year), _years_round(told))
    if not spans:
        return unknown(missing=_missing(wanted), fault=Fault.NO_SUCH_DAY)
    if wanted.day is not None and basis is Basis.PUBLISHED and (after := _just_after(spans, told, setting)):
        before = [span for span in spans if span.last <= told][-1:]
        both = [span for span in (*before, after) if _weekday_fits(wanted, span.first)]
        fault = None if both else Fault.WEEKDAY
        return unknown(candidates=both, missing=_missing(wanted), fault=fault)
    tense = setting.tense if basis is Basis.PUBLISHED else Tense.UNKNOWN
    if wanted.which is not None:
        tense = Tense.PAST if wanted.which < 0 else Tense.FUTURE
        spans = [span for span in spans if not span.first <= told <= span.last]
    chosen = _nearest(spans, told, tense)
    return _in_year(wanted, chosen.first.year, basis)


def _just_after(spans: list[Interval], told: date, setting: Setting) -> Interval | None:
    """A day told as past that lies within a week after the telling."""
    if setting.tense is not Tense.PAST:
        return None
    limit = moved_days(told, DOUBTFUL.days)
    return next((span for span in spans if told < span.first <= limit), None)


def _years_round(told: date) -> range:
    return range(told.year - YEARS_ROUND, told.year + YEARS_ROUND)


def _stretches(at: Callable[[int], Interval | None], years: Iterable[int]) -> list[Interval]:
    return [interval for year in years if (interval := at(year)) is not None]


def _nearest(spans: list[Interval], told: date, tense: Tense) -> Interval:
    """The nearest on the side that the tense names; the nearest of all where it names none."""
    past = [span for span in spans if span.first <= told]
    future = [span for span in spans if span.last >= told]
    if tense is Tense.PAST and past:
        return past[-1]
    if tense is Tense.FUTURE and future:
        return future[0]
    return min(spans, key=lambda span: _distance(span, told))


def _distance(span: Interval, told: date) -> int:
    if span.first <= told <= span.last:
        return 0
    return (span.first - told).days if span.first > told else (told - span.last).days


def _open(wanted: Calendar, setting: Setting) -> Answer:
    """No telling to count from: the years that the rest of the text can bear."""
    if wanted.month is None:
        return unknown(missing=_missing(wanted))
    if not _stretches(lambda year: _interval(wanted, year), range(2000, 2008)):
        return unknown(missing=_missing(wanted), fault=Fault.NO_SUCH_DAY)
    spans = _stretches(lambda year: _interval(wanted, year), setting.known_years)
    fitting = [span for span in spans if _weekday_fits(wanted, span.first)]
    return unknown(candidates=fitting, missing=_missing(wanted))


def _day_of_a_month(wanted: Calendar, setting: Setting) -> Answer:
    """The 16th: of the month that tense and telling leave."""
    if setting.anchor is None or wanted.day is None:
        return unknown(missing=_missing(wanted))
    told, basis = setting.anchor
    firsts = [month_start(told, by) for by in range(-3, 4)]
    days = [day for first in firsts if (day := day_in(first.year, first.month, wanted.day)) is not None]
    chosen = _nearest([Interval(day, day) for day in days], told, setting.tense)
    return fixed(chosen, Precision.DAY, basis, missing=_missing(wanted))


WHOLE_DATE = frozenset(Missing)


def of_weekday(wanted: Weekday, setting: Setting) -> Answer:
    """Past: the last such day up to and including the telling; future: the next one after it."""
    if setting.anchor is None:
        return unknown(missing=WHOLE_DATE)
    told, basis = setting.anchor
    if wanted.week is not None:
        day = moved_days(week_of(told).first, 7 * wanted.week + wanted.weekday)
        return fixed(Interval(day, day), Precision.DAY, basis, missing=WHOLE_DATE)
    day = _such_day(wanted, told, setting.tense)
    if wanted.which == 1 and day <= week_of(told).last:  # "next Thursday" said on a Monday: both
        later = moved_days(day, 7)
        both = (Interval(day, day), Interval(later, later))
        return Answer(
            earliest=day, latest=later, precision=Precision.RANGE, basis=basis, candidates=both,
            missing=WHOLE_DATE,
        )  # fmt: skip
    return fixed(Interval(day, day), Precision.DAY, basis, missing=WHOLE_DATE)


def _such_day(wanted: Weekday, told: date, tense: Tense) -> date:
    back = (told.weekday() - wanted.weekday) % 7
    if wanted.which == -1:
        return moved_days(told, -(back or 7))
    if wanted.which == 1 or (wanted.which is None and tense is Tense.FUTURE):
        return moved_days(told, 7 - back)
    if wanted.which is None and tense is Tense.PRESENT:
        return moved_days(told, (7 - back) % 7)
    if wanted.which == 0:
        return _this(moved_days(week_of(told).first, wanted.weekday), told, tense)
    return moved_days(told, -back)


def _this(day: date, told: date, tense: Tense) -> date:
    """This Thursday: of the running week, unless the tense forbids it."""
    if tense is Tense.PAST and day > told:
        return moved_days(day, -7)
    if tense is Tense.FUTURE and day < told:
        return moved_days(day, 7)
    return day


def of_season(wanted: Season, setting: Setting) -> Answer:
    """Three months; a winter bears the number of the year in which it begins."""
    row = setting.seasons[wanted.season]
    month = row.south if setting.south else row.north
    lacking = frozenset({Missing.MONTH, Missing.DAY} | ({Missing.YEAR} if wanted.year is None else set()))
    if wanted.year is not None:
        interval = season_of(wanted.year, month)
        if interval is None:
            return unknown(missing=lacking)
        return fixed(interval, Precision.SEASON, Basis.TEXT, missing=lacking)
    if setting.anchor is None:
        spans = _stretches(lambda year: season_of(year, month), setting.known_years)
        return unknown(candidates=spans, missing=lacking)
    told, basis = setting.anchor
    years = _years_round(told) if wanted.shift is None else [told.year + wanted.shift]
    spans = _stretches(lambda year: season_of(year, month), years)
    if not spans:
        return unknown(missing=lacking)
    return fixed(_season_chosen(wanted, spans, told, setting.tense), Precision.SEASON, basis, missing=lacking)


def _season_chosen(wanted: Season, spans: list[Interval], told: date, tense: Tense) -> Interval:
    over = [span for span in spans if span.last < told]
    ahead = [span for span in spans if span.first > told]
    if wanted.which == -1 and over:
        return over[-1]
    if wanted.which == 1 and ahead:
        return ahead[0]
    if wanted.which == 0:  # this winter: the running one, else the one nearest to the telling
        return _nearest(spans, told, tense if tense is Tense.FUTURE else Tense.UNKNOWN)
    return _nearest(spans, told, tense)
