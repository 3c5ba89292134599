"""Pairs of states as arcs between the seats of their governments, as wide as the number of their events.

A government that moved has an arc from each of its seats, for what began while it sat there. Where a seat is
disputed or not known, no arc is drawn, and the pair says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from comity.knowledge.seats import Seat, Seats
from comity.record.mapped import Pair
from comity.web.maps.labels import Labels
from comity.web.maps.projection import great_circle, on_page

__all__ = ["Arc", "Dot", "Way", "arc_width", "arcs", "arcs_alike", "dots", "seats_on_page", "ways"]

WIDEST, THINNEST = 9.0, 1.2  # of an arc on the screen, whatever the map is enlarged
ASIDE = 5.0  # from a seat to its name


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The events of a pair that began while its governments sat in these two places."""

    pair: Pair
    start: Seat
    end: Seat
    number: int

    @property
    def is_drawn(self) -> bool:
        return self.start.lat is not None and self.end.lat is not None

    @property
    def unseated(self) -> tuple[Seat, ...]:
        """The sides of which it is disputed or not known where their government sits."""
        return tuple(seat for seat in (self.start, self.end) if seat.lat is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A way as it is drawn."""

    path: str
    width: float
    title: str
    address: str
    stop: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A seat at the end of an arc, with its name and whether that is written beside it."""

    x: float
    y: float
    name: str
    label: bool


def ways(pairs: Iterable[Pair], seats: Seats) -> list[Way]:
    """All ways, the one with most events first."""
    found = [way for pair in pairs for way in _ways(pair, seats)]
    return sorted(found, key=lambda way: (-way.number, way.pair.a, way.pair.b, str(way.start.name)))


def arcs(
    drawn: Sequence[Way],
    highest: int,
    *,
    stops: int,
    title: Callable[[Way], str],
    address: Callable[[Way], str],
) -> list[Arc]:
    """The ways as arcs, in their order; `highest`: the number that the widest stands for."""
    return [
        Arc(
            path=_path(way.start, way.end),
            width=arc_width(way.number, highest),
            title=title(way),
            address=address(way),
            stop=place < stops,
        )
        for place, way in enumerate(drawn)
    ]


def arc_width(number: int, highest: int) -> float:
    """As wide as the number, but never too thin to be seen."""
    return round(max(WIDEST * number / max(highest, 1), THINNEST), 2)


def arcs_alike(highest: int) -> int:
    """Arcs of one event up to so many are as thin as arcs can be."""
    return max(int(THINNEST / WIDEST * highest), 1)


def dots(drawn: Iterable[Way], labels: Labels) -> list[Dot]:
    """The seats at which arcs end, each once, in the order of the arcs."""
    return [
        Dot(x=x, y=y, name=name, label=labels.fits(x + ASIDE / labels.zoom, y, name))
        for (x, y), name in _placed(drawn).items()
    ]


def seats_on_page(drawn: Iterable[Way]) -> list[tuple[float, float]]:
    """Where the seats at the ends of arcs lie."""
    return list(_placed(drawn))


def _placed(drawn: Iterable[Way]) -> dict[tuple[float, float], str]:
    seats = (seat for way in drawn for seat in (way.start, way.end))
    return {
        on_page(seat.lon, seat.lat): seat.name or ""
        for seat in seats
        if seat.lon is not None and seat.lat is not None
    }


def _ways(pair: Pair, seats: Seats) -> list[Way]:
    if not (seats.has_rows(pair.a) or seats.has_rows(pair.b)):
        start, end = seats.on(pair.a, date.max), seats.on(pair.b, date.max)
        return [Way(pair=pair, start=start, end=end, number=pair.number)]
    found: Counter[tuple[Seat, Seat]] = Counter()
    for stretch, number in pair.stretches:
        day = _day_of(stretch, seats.turns)
        found[seats.on(pair.a, day), seats.on(pair.b, day)] += number
    return [Way(pair=pair, start=a, end=b, number=number) for (a, b), number in found.items()]


def _day_of(stretch: int, turns: Sequence[date]) -> date:
    """A day after so many of the turns."""
    if not turns:
        return date.max
    return turns[stretch - 1] if stretch else turns[0] - timedelta(1)


@lru_cache(maxsize=2**13)
def _path(a: Seat, b: Seat) -> str:
    """The great circle between two seats; kept, for the same are drawn on every map of pairs."""
    if a.lon is None or a.lat is None or b.lon is None or b.lat is None:
        return ""
    lines = great_circle((a.lon, a.lat), (b.lon, b.lat))
    return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in line) for line in lines)
