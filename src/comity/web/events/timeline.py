"""Events over time as bars: a stretch each, stacked by quad class, every bar a link, with its numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.model import TypeCode
from comity.web.codes import QUADS

__all__ = ["Bar", "Timeline", "timeline"]

MONTHS_SHOWN = 60  # more than that, and the bars stand for years
HEIGHT, LEFT, TOP, BOTTOM, WIDTH = 190.0, 40.0, 10.0, 24.0, 560.0  # of the drawing, in its own units
LETTER = 7.0  # width of a letter below
TICKS = 8  # labels below, at most

Months = Iterable[tuple[str | None, TypeCode, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A quad class within a bar: `y` from above, `height`, and the number that it stands for."""

    quad: str
    number: int
    y: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One month or year: where it is drawn, what stands in it, and the address that asks for it.

    `stop`: Tab stops here, and arrow keys lead on to the others.
    """

    label: str
    x: float
    width: float
    parts: tuple[Part, ...]
    total: int
    address: str
    chosen: bool
    ticked: bool
    stop: bool

    def number_of(self, quad: str) -> int:
        return sum(part.number for part in self.parts if part.quad == quad)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All bars; `unit` is month or year, `undated` the events that stand in no bar."""

    bars: tuple[Bar, ...]
    highest: int
    undated: int
    unit: str
    width: float = WIDTH
    height: float = TOP + HEIGHT + BOTTOM
    left: float = LEFT
    top: float = TOP
    base: float = TOP + HEIGHT

    @property
    def filled(self) -> Sequence[Bar]:
        """The bars in which something stands: what the table behind shows."""
        return [bar for bar in self.bars if bar.total]


def timeline(
    months: Months, quads: Mapping[TypeCode, str], *, chosen: str | None, address: Callable[[str], str]
) -> Timeline:
    """The bars of these months (YYYY-MM), gaps included; `address` gives the one that asks for a stretch."""
    told = [(month, quads.get(type, ""), number) for month, type, number in months]
    dated = [(month, quad, number) for month, quad, number in told if month is not None]
    undated = sum(number for month, _, number in told if month is None)
    span = list(_months(min(each[0] for each in dated), max(each[0] for each in dated))) if dated else []
    by_year = len(span) > MONTHS_SHOWN
    stretches = list(dict.fromkeys(month[:4] for month in span)) if by_year else span
    counts: Counter[tuple[str, str]] = Counter()
    for month, quad, number in dated:
        counts[month[:4] if by_year else month, quad] += number
    highest = max((sum(counts[each, quad] for quad in QUADS) for each in stretches), default=0)
    step = (WIDTH - LEFT) / max(len(stretches), 1)
    every = -(-len(stretches) // TICKS) if stretches else 1
    filled = [each for each in stretches if any(counts[each, quad] for quad in QUADS)]
    stop = chosen if chosen in filled else next(iter(filled), None)
    bars = (
        Bar(
            label=each,
            x=round(LEFT + place * step, 2),
            width=round(max(step - 2, step * 0.8, 1), 2) if step < 80 else 78,
            parts=tuple(_parts({quad: counts[each, quad] for quad in QUADS}, highest)),
            total=sum(counts[each, quad] for quad in QUADS),
            address=address(each),
            chosen=chosen is not None and (each.startswith(chosen) or chosen.startswith(each)),
            ticked=place % every == 0 and LEFT + place * step + LETTER * len(each) <= WIDTH,
            stop=each == stop,
        )
        for place, each in enumerate(stretches)
    )
    return Timeline(bars=tuple(bars), highest=highest, undated=undated, unit="year" if by_year else "month")


def _parts(counts: Mapping[str, int], highest: int) -> Iterator[Part]:
    """From the base upwards, cooperation first."""
    below = 0.0
    for quad, number in counts.items():
        height = HEIGHT * number / highest if highest else 0.0
        if number:
            yield Part(
                quad=quad,
                number=number,
                y=round(TOP + HEIGHT - below - height, 2),
                height=round(height, 2),
            )
        below += height


def _months(first: str, last: str) -> Iterator[str]:
    year, month = int(first[:4]), int(first[5:])
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
