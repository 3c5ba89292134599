"""Offices over time as life lines: a row for each office, a bar for each term, a lane more where two meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from comity.web.actors.terms import GAP, Held, Term
from comity.web.axis import Axis

__all__ = ["Bar", "LifeLines", "Row", "life_lines"]

LEFT, RIGHT, WIDTH = 4.0, 956.0, 960.0
HEAD, LABEL, LANE, BAR, GAPS, FOOT = 4.0, 20.0, 24.0, 20.0, 8.0, 22.0
LETTER = 7.2  # units of a letter, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A term as drawn: pale from `x` over `width` where it may have been, full from `sure_x` where it was.

    `style`: plain, acting, disputed, collective, vacant. `open`: drawn without an end.
    """

    x: float
    y: float
    width: float
    sure_x: float
    sure_width: float
    style: str
    open: bool
    label: str
    says: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An office: what it is called, where its name is written, and its bars."""

    name: str
    y: float
    base: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeLines:
    """The drawing of all rows over the same years; `styles`: those that occur."""

    rows: tuple[Row, ...]
    axis: Axis
    height: float
    styles: tuple[str, ...]
    now: float
    width: float = WIDTH


def life_lines(held: Sequence[Held], *, first: date, last: date, today: date) -> LifeLines:
    """What of these terms lies in the days from `first` to `last`."""
    axis = Axis(first=first, last=last, left=LEFT, right=RIGHT)
    rows: list[Row] = []
    top = HEAD
    for one in held:
        terms = [
            each for each in one.terms if each.manner != GAP and each.first <= last and each.last >= first
        ]
        if terms:
            lanes = _lanes(terms)
            name = f"{one.office} ({one.where})" if one.where else one.office
            bars = tuple(_bar(term, top + LABEL + lane * LANE, axis, one) for term, lane in lanes)
            height = LABEL + (max(lane for _, lane in lanes) + 1) * LANE
            rows.append(Row(name=name, y=top + 14, base=top + height, bars=bars))
            top += height + GAPS
    return LifeLines(
        rows=tuple(rows),
        axis=axis,
        height=top + FOOT,
        styles=tuple(sorted({bar.style for row in rows for bar in row.bars if bar.style != "plain"})),
        now=axis.at(today),
    )


def _lanes(terms: Iterable[Term]) -> list[tuple[Term, int]]:
    """Each term in the first lane that is free on its first day; who follows on that day is in it too."""
    ends: list[date] = []
    found = []
    for term in terms:
        lane = next((place for place, end in enumerate(ends) if end <= term.first), len(ends))
        ends[lane : lane + 1] = [term.last]
        found.append((term, lane))
    return found


def _bar(term: Term, y: float, axis: Axis, held: Held) -> Bar:
    x, end = axis.at(term.first), axis.behind(term.last)
    sure_x, sure_end = (
        (axis.at(term.surely[0]), axis.behind(term.surely[1])) if term.surely is not None else (x, x)
    )
    width = max(round(end - x, 1), 2.0)
    label = term.who or held.where
    return Bar(
        x=x,
        y=y,
        width=width,
        sure_x=sure_x,
        sure_width=max(round(sure_end - sure_x, 1), 0.0),
        style=term.manner or "plain",
        open=term.is_open and term.last < axis.last,
        label=_cut(label, width),
        says=f"{label}, {held.office}: {'; '.join(_said(term))}",
        href=term.href or held.href,
    )


def _said(term: Term) -> Iterator[str]:
    yield f"from {term.since}"
    yield term.until if term.is_open else f"to {term.until}"
    if term.manner:
        yield term.manner
    yield f"{term.certainty} certainty"


def _cut(label: str, width: float) -> str:
    """As much of a name as fits, the last word rather than the first letters; nothing where none does."""
    fits = int((width - 6) / LETTER)
    for text in (label, label.split()[-1] if label else ""):
        if len(text) <= fits:
            return text
    return ""
