"""The levels of a pillar over time as steps: a row for each reading, intervals as bands, unknown as gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.brief.words import READINGS
from comity.knowledge.ladders import Ladder
from comity.model import Level, LevelReading
from comity.ties import Stretch
from comity.web.axis import Axis
from comity.web.ties.asked import TieAsked

__all__ = ["Chart", "Piece", "Row", "chart_of", "short"]

# Small enough that seven stand on one screen; the name of a row stands above it.
LEFT, RIGHT = 14.0, 262.0
ROW, NAME, FOOT = 34.0, 18.0, 18.0
YEARS = 4
GRIP = 4.0  # above and below a row, a step can still be pressed


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch as drawn: `shape` is line, band or gap; `says` and `href` lead to the same day."""

    shape: str
    x: float
    width: float
    y: float
    height: float
    says: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One reading: its name, its level on the day asked about, and where its ladder stands in the drawing."""

    name: str
    style: str
    now: str
    top: float
    bottom: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The drawing of a pillar, and the same as a table: reading, from, to, level, link."""

    height: float
    width: float
    floor: float
    highest: int
    rows: tuple[Row, ...]
    axis: Axis
    now: float | None
    table: tuple[tuple[str, str, str, str, str], ...]


def chart_of(ladder: Ladder, found: Iterable[Stretch], now: Iterable[Level], asked: TieAsked) -> Chart:
    """The three readings of one pillar, one below the other, over the same years; `now`: on the day."""
    ours = [one for one in found if one.level.pillar == ladder.pillar]
    levels = {one.reading: short(one) for one in now if one.pillar == ladder.pillar}
    axis = Axis(first=asked.first, last=asked.last, left=LEFT, right=RIGHT, marks=YEARS)
    highest = ladder.rungs[-1].level
    rows = tuple(
        Row(
            name=READINGS[reading],
            style=reading.value,
            now=levels.get(reading, ""),
            top=_top(place),
            bottom=_top(place) + ROW,
            pieces=tuple(
                _piece(one, _top(place), axis, highest, asked) for one in ours if one.level.reading is reading
            ),
        )
        for place, reading in enumerate(LevelReading)
    )
    floor = rows[-1].bottom + GRIP
    return Chart(
        height=floor + FOOT,
        width=RIGHT + LEFT / 2,
        floor=floor,
        highest=highest,
        rows=rows,
        axis=axis,
        now=axis.at(asked.on) if asked.first <= asked.on <= asked.last else None,
        table=tuple(_told(one, asked) for one in ours),
    )


def _top(place: int) -> float:
    return NAME + place * (NAME + ROW)


def _piece(one: Stretch, top: float, axis: Axis, highest: int, asked: TieAsked) -> Piece:
    x = axis.at(one.first)
    low, high = one.level.low, one.level.high
    known = low is not None and high is not None
    upper = top + ROW * (1 - (high or 0) / highest) if known else top
    lower = top + ROW * (1 - (low or 0) / highest) if known else top + ROW
    return Piece(
        shape="gap" if not known else "line" if low == high else "band",
        x=x,
        width=max(round(axis.behind(one.last) - x, 1), 0.5),
        y=round(upper, 1),
        height=round(lower - upper, 1),
        says=f"{READINGS[one.level.reading]}, {one.first} to {one.last}: {short(one.level)}",
        href=asked.on_day(one.first, one.level.pillar),
    )


def _told(one: Stretch, asked: TieAsked) -> tuple[str, str, str, str, str]:
    href = asked.on_day(one.first, one.level.pillar)
    return READINGS[one.level.reading], str(one.first), str(one.last), short(one.level), href


def short(level: Level) -> str:
    """A level, both bounds of an interval, or unknown."""
    if level.low is None or level.high is None:
        return "unknown"
    return str(level.low) if level.low == level.high else f"{level.low} to {level.high}"
