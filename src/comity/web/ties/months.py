"""A series as a drawing: events of each month stacked by class, months without reports hatched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from comity.brief.words import counted
from comity.model import Month, QuadClass, Surge, SurgeKind, Tally
from comity.web.axis import Axis

__all__ = ["Bar", "Drawn", "SurgeCard", "TableRow", "drawn"]

LEFT, RIGHT, TOP, BOTTOM = 30.0, 714.0, 10.0, 110.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A month of events, or a stretch of months without reports (`shape` gap)."""

    shape: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What is drawn of a month, or of months without reports, with where its row of the table is."""

    says: str
    href: str
    bars: tuple[Bar, ...]
    surge: str
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A month with events, or a stretch of months alike; `events`: their ids."""

    key: str
    month: str
    reports: str
    numbers: tuple[str, ...]
    events: tuple[str, ...]
    surge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurgeCard:
    """What stands out, against which months, and what is behind it."""

    title: str
    says: str
    baseline: tuple[tuple[str, int, int], ...]
    covered: str
    events: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One ordered pair: the drawing, the table behind it, and what stands out; `loose`: in no one month."""

    actor: str
    recipient: str
    highest: int
    axis: Axis
    columns: tuple[Column, ...]
    table: tuple[TableRow, ...]
    surges: tuple[SurgeCard, ...]
    total: int
    loose: int


def drawn(rows: Iterable[Month], *, first: date, last: date) -> list[Drawn]:
    """A drawing for each ordered pair, in the order of the series."""
    return [
        _drawn(*pair, [*found], first, last)
        for pair, found in groupby(rows, key=lambda row: (row.actor, row.recipient))
    ]


def _drawn(actor: str, recipient: str, rows: Sequence[Month], first: date, last: date) -> Drawn:
    months = [row for row in rows if row.month is not None]
    highest = max((len(row.tally.events) for row in months if row.tally), default=0)
    axis = Axis(first=first.replace(day=1), last=_end(last), left=LEFT, right=RIGHT)
    stretches = [[*found] for _, found in groupby(rows, key=_sort)]
    return Drawn(
        actor=actor,
        recipient=recipient,
        highest=highest,
        axis=axis,
        columns=tuple(one for found in stretches for one in _columns(found, axis, max(highest, 1))),
        table=tuple(one for found in stretches for one in _told(found)),
        surges=tuple(_surge(row, row.surge, row.tally) for row in rows if row.surge and row.tally),
        total=sum(len(row.tally.events) for row in rows if row.tally),
        loose=sum(len(row.tally.events) for row in rows if row.tally and row.month is None),
    )


def _sort(row: Month) -> tuple[str, date | None]:
    """Months with events stand by themselves, those alike without any together."""
    if row.tally is None:
        return "no reports", None
    return ("events", row.month) if row.tally.events or row.surge else ("none", None)


def _columns(found: Sequence[Month], axis: Axis, highest: int) -> Iterator[Column]:
    row, sort = found[0], _sort(found[0])[0]
    if row.month is None or found[-1].month is None or sort == "none":
        return
    x = axis.at(row.month)
    width = max(round(axis.behind(_end(found[-1].month)) - x, 1), 1.0)
    gap = Bar(shape="gap", x=x, y=TOP, width=width, height=BOTTOM - TOP)
    yield Column(
        says=f"{_months(found)}: {_number(row)}",
        href=f"#{_key(row)}",
        bars=(gap,) if row.tally is None else tuple(_stack(row.tally, x, width, highest)),
        surge="" if row.surge is None else row.surge.kind.value,
        x=round(x + width / 2, 1),
    )


def _stack(tally: Tally, x: float, width: float, highest: int) -> Iterator[Bar]:
    floor = BOTTOM
    for quad, number in tally.by_quad:
        height = round(number / highest * (BOTTOM - TOP), 1)
        floor = round(floor - height, 1)
        if number:
            shape = quad.value.replace(" ", "-")
            yield Bar(shape=shape, x=x, y=floor, width=max(width - 0.6, 0.8), height=height)


def _told(found: Sequence[Month]) -> Iterator[TableRow]:
    row = found[0]
    tally = row.tally or Tally()
    known = row.tally is not None
    yield TableRow(
        key=_key(row),
        month=_months(found),
        reports="no reports" if not known else "" if row.reports is None else _reports(found),
        numbers=tuple(str(number) if known else "" for _, number in tally.by_quad),
        events=tally.events,
        surge="" if row.surge is None else row.surge.kind.value,
    )


def _reports(found: Sequence[Month]) -> str:
    numbers = [row.reports or 0 for row in found]
    return str(numbers[0]) if len(numbers) == 1 else f"{min(numbers)} to {max(numbers)}"


def _number(row: Month) -> str:
    return "no reports" if row.tally is None else counted(len(row.tally.events), "event")


def _surge(row: Month, surge: Surge, tally: Tally) -> SurgeCard:
    number = counted(len(tally.events), "event") if tally.events else "no event"
    times = f"{surge.reports_ratio:.1f} times as many as in the months before"
    rise = surge.kind is SurgeKind.RISE
    return SurgeCard(
        title=f"{row.actor} → {row.recipient}, {_months([row])}: {surge.kind.value}",
        says=f"{number} where {surge.expected:.1f} were to be expected (chance {surge.chance:.1g})",
        baseline=tuple((f"{one.month:%Y-%m}", one.events, one.reports) for one in surge.baseline),
        covered=f"covered by {counted(row.reports or 0, 'report')}, {times}",
        events=tally.events if rise else (),
        reports=tally.reports if rise else (),
    )


def _months(found: Sequence[Month]) -> str:
    first, last = found[0].month, found[-1].month
    if first is None or last is None:
        return "in no one month"
    return f"{first:%Y-%m}" if first == last else f"{first:%Y-%m} to {last:%Y-%m}"


def _key(row: Month) -> str:
    month = "no-month" if row.month is None else f"{row.month:%Y-%m}"
    return f"{row.actor}-{row.recipient}-{month}"


def _end(month: date) -> date:
    """The last day of a month."""
    return (month.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


QUADS = tuple(quad.value for quad in QuadClass)
