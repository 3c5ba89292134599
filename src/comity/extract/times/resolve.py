"""From an expression to its bounds, by telling, tense and passage; None where it is no time after all."""

from __future__ import annotations

from dataclasses import replace
from datetime import MAXYEAR, date

from comity.extract.times.answer import Answer, Missing, Setting, Tense, fixed, unknown, weakest
from comity.extract.times.days import Interval, Unit, around, moved, moved_days
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
    Vague,
    Weekday,
    WeekdayOf,
    WeekOf,
    Window,
)
from comity.extract.times.partial import of_calendar, of_season, of_weekday
from comity.extract.times.parts import of_part, of_stretch, of_week, of_weekday_in
from comity.model import Basis, Precision

__all__ = ["resolve"]

PRECISIONS = {
    Unit.DAY: Precision.DAY,
    Unit.WEEKEND: Precision.RANGE,
    Unit.WEEK: Precision.WEEK,
    Unit.MONTH: Precision.MONTH,
    Unit.QUARTER: Precision.RANGE,
    Unit.YEAR: Precision.YEAR,
    Unit.DECADE: Precision.DECADE,
}
EXACT = (Unit.DAY, Unit.WEEK)  # counted from a day these lead to a day
FARTHEST = 10_000  # units: more of them lead out of any calendar


def resolve(wanted: Expression, setting: Setting) -> Answer | None:
    """The bounds of what the words say; None where the tense shows that they tell no time."""
    match wanted:
        case Calendar():
            return of_calendar(wanted, setting)
        case Weekday():
            return of_weekday(wanted, setting)
        case Season():
            return of_season(wanted, setting)
        case Decade():
            return _of_decade(wanted)
        case Fiscal():
            return _of_fiscal(wanted)
        case Part() | WeekOf() | WeekdayOf() | Stretch():
            return _within_whole(wanted, setting)
        case Range():
            return _of_range(wanted, setting)
        case OpenEnded():
            return _of_open_ended(wanted, setting)
        case Moved():
            return _of_moved(wanted, setting)
        case Window():
            return _of_window(wanted, setting)
        case Elapsed():
            return _of_elapsed(wanted, setting)
        case Vague():
            return _of_vague(wanted, setting)
        case Passage():
            return _of_passage(setting)
        case _:
            return unknown(Basis.NONE)


def _of_passage(setting: Setting) -> Answer:
    if setting.context is None:
        return unknown(Basis.NONE)
    return fixed(setting.context, Precision.RANGE, Basis.CONTEXT)


def _of_decade(wanted: Decade) -> Answer | None:
    last = wanted.first + wanted.years - 1
    if not 1 <= wanted.first <= last <= MAXYEAR:
        return None
    precision = Precision.DECADE if wanted.years == 10 else Precision.RANGE
    return fixed(Interval(date(wanted.first, 1, 1), date(last, 12, 31)), precision, Basis.TEXT)


def _of_fiscal(wanted: Fiscal) -> Answer:
    """States begin and number their budget years differently: from the earliest custom to the latest."""
    first, last = date(wanted.year - 1, 4, 1), date(wanted.year + 1, 3, 31)
    return fixed(Interval(first, last), Precision.RANGE, Basis.TEXT)


def _within_whole(wanted: Part | WeekOf | WeekdayOf | Stretch, setting: Setting) -> Answer | None:
    whole = resolve(wanted.whole, setting)
    if whole is None:
        return None
    match wanted:
        case Part():
            return of_part(whole, wanted.index, wanted.of)
        case WeekOf():
            return of_week(whole, wanted.index)
        case WeekdayOf():
            return of_weekday_in(whole, wanted.weekday, wanted.index)
        case Stretch():
            return of_stretch(whole, wanted.unit, wanted.count, last=wanted.last)


def _of_range(wanted: Range, setting: Setting) -> Answer | None:
    """The side that the tense fixes is taken first, and the other is the nearest beyond it."""
    if setting.anchor is None:
        first, last = resolve(wanted.first, setting), resolve(wanted.last, setting)
        return None if first is None or last is None else _joined(first, last)
    if setting.tense is Tense.FUTURE:
        first = resolve(wanted.first, setting)
        last = resolve(
            wanted.last, _told_at(setting, None if first is None else first.earliest, Tense.FUTURE)
        )
    else:
        last = resolve(wanted.last, setting)
        end = None if last is None else last.latest
        first = resolve(wanted.first, _told_at(setting, end, Tense.PAST))
    return None if first is None or last is None else _joined(first, last)


def _told_at(setting: Setting, day: date | None, tense: Tense) -> Setting:
    """As if told on this day; the telling itself where the other side is open."""
    if day is None:
        return setting
    if setting.published is None:
        return replace(setting, context=Interval(day, day), tense=tense)
    return replace(setting, published=day, tense=tense)


def _joined(first: Answer, last: Answer) -> Answer | None:
    missing, fault = first.missing | last.missing, first.fault or last.fault
    if first.earliest is None or last.latest is None:
        pairs = _pairs(first, last)
        return unknown(weakest(first.basis, last.basis), candidates=pairs, missing=missing, fault=fault)
    if first.earliest > last.latest:
        return None
    whole = Interval(first.earliest, last.latest)
    return fixed(whole, Precision.RANGE, weakest(first.basis, last.basis), missing=missing)


def _pairs(first: Answer, last: Answer) -> list[Interval]:
    """Each candidate of the first with the nearest of the last that is not before it."""
    pairs = []
    for start in _options(first):
        ends = [end for end in _options(last) if end.last >= start.first]
        if ends:
            pairs.append(Interval(start.first, min(ends).last))
    return pairs


def _options(answer: Answer) -> tuple[Interval, ...]:
    return answer.candidates if answer.interval is None else (answer.interval,)


def _of_open_ended(wanted: OpenEnded, setting: Setting) -> Answer | None:
    open_end = wanted.side == "until" and setting.tense is Tense.PAST  # halted until July: past or to come
    point = resolve(wanted.point, replace(setting, tense=Tense.UNKNOWN) if open_end else setting)
    if point is None:
        return None
    if point.earliest is None or point.latest is None:
        return point
    lower, upper = _sides(wanted.side, Interval(point.earliest, point.latest), setting)
    if lower is not None and upper is not None and lower > upper:
        lower, upper = (lower, None) if wanted.side in _STARTS else (None, upper)
    precision = Precision.OPEN if lower is None or upper is None else Precision.RANGE
    return replace(point, earliest=lower, latest=upper, precision=precision, candidates=())


_STARTS = ("since", "from", "after")


def _sides(side: str, point: Interval, setting: Setting) -> tuple[date | None, date | None]:
    """Lower and upper bound: one of the words, the other of the telling, as the tense lets it."""
    told, ahead = setting.published, setting.tense is Tense.FUTURE
    upper = None if ahead else told
    lower = told if ahead else None
    match side:
        case "since":
            return point.first, told
        case "from":
            begun = setting.tense in (Tense.PAST, Tense.PRESENT) and told is not None and point.first <= told
            return point.first, told if begun else None
        case "after":
            return moved_days(point.last, 1), upper
        case "before":
            return lower, moved_days(point.first, -1)
        case _:  # by, until
            if told and told <= point.last and setting.tense is not Tense.PAST:
                lower = told
            return lower, point.last


def _of_moved(wanted: Moved, setting: Setting) -> Answer | None:
    if wanted.future_only and setting.tense is not Tense.FUTURE:
        return None
    start, basis, lacking = _start(wanted.anchor, wanted.unit, setting)
    if start is None or abs(wanted.by) > FARTHEST:
        return unknown(basis, missing=lacking)
    from_day = not wanted.anchor.telling and start.days == 1 and wanted.by != 0
    if from_day and not wanted.loose and (wanted.exact or wanted.unit in EXACT):
        day = moved(start.first, wanted.unit, wanted.by)
        return fixed(Interval(day, day), Precision.DAY, basis, missing=lacking)
    stretch = around(moved(start.first, wanted.unit, wanted.by), wanted.unit)
    return fixed(stretch, PRECISIONS[wanted.unit], basis, missing=lacking)


def _start(anchor: Anchor, unit: Unit, setting: Setting) -> tuple[Interval | None, Basis, frozenset[Missing]]:
    """What is counted from, if it is known finely enough for the unit."""
    if anchor.telling:
        day = setting.anchor
        return (None, Basis.OPEN, frozenset(Missing)) if day is None else (
            Interval(day[0], day[0]), day[1], frozenset(),
        )  # fmt: skip
    if anchor.point is None:
        start, basis, lacking = setting.context, Basis.CONTEXT, frozenset[Missing]()
    else:
        answer = resolve(anchor.point, setting) or unknown()
        start, basis, lacking = answer.interval, answer.basis, answer.missing
    if start is None:
        return None, Basis.NONE if anchor.point is None else basis, lacking
    fine = around(start.first, unit) == around(start.last, unit)
    return (start, basis, lacking) if fine else (None, Basis.NONE, lacking)


def _of_window(wanted: Window, setting: Setting) -> Answer | None:
    if wanted.future_only and setting.tense is not Tense.FUTURE:
        return None
    start, basis, lacking = _start(wanted.anchor, Unit.DAY, setting)
    if start is None or abs(wanted.by) > FARTHEST:
        return unknown(basis, missing=lacking)
    other = moved(start.first, wanted.unit, wanted.by)
    whole = Interval(min(start.first, other), max(start.first, other))
    return fixed(whole, Precision.RANGE, basis, missing=lacking)


def _of_elapsed(wanted: Elapsed, setting: Setting) -> Answer:
    if setting.anchor is None:
        return unknown()
    told, basis = setting.anchor
    unit = around(told, wanted.unit)
    first, last = (told, max(told, unit.last)) if wanted.future else (min(told, unit.first), told)
    return fixed(Interval(first, last), Precision.RANGE, basis)


def _of_vague(wanted: Vague, setting: Setting) -> Answer:
    if setting.anchor is None:
        return unknown()
    told, basis = setting.anchor
    return Answer(
        earliest=told if wanted.future else None, latest=None if wanted.future else told,
        precision=Precision.OPEN, basis=basis,
    )  # fmt: skip
