"""Land without borders as the path of a drawing: a border would take a side, a coast does not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from comity.knowledge.files import package_data
from comity.web.maps.projection import MIDDLE, on_page, round_world

__all__ = ["land", "net", "world"]

Point = tuple[float, float]
TENTHS = 10  # of a unit of the drawing: as fine as coasts are drawn
LATITUDES = range(-60, 61, 30)
LONGITUDES = range(-160, 200, 30)


@cache
def land() -> str:
    """All land, as the data of one path; worked out once."""
    told = json.loads((package_data() / "land.json").read_text(encoding="utf-8"))
    rings = ([on_page(*point) for point in _points(ring, told["middle"])] for ring in told["rings"])
    return "".join(f"{_line(ring)}z" for ring in rings)


@cache
def world() -> str:
    """The edge of the world: what is not land within it is sea."""
    return f"{_line(round_world())}z"


@cache
def net() -> str:
    """Every thirtieth parallel and meridian."""
    lines: list[list[Point]] = [[(_east(step), lat) for step in range(-36, 37)] for lat in LATITUDES]
    lines += [[(lon, 5 * step) for step in range(-18, 19)] for lon in LONGITUDES]
    return "".join(_line([on_page(*point) for point in line]) for line in lines)


def _east(step: int) -> float:
    """From one side of the page to the other in steps of five degrees; the sides are just within."""
    return MIDDLE + max(min(5.0 * step, 179.99), -179.99)


def _points(differences: Sequence[int], middle: float) -> Iterator[Point]:
    """The degrees that a ring of the file tells; just within the sides of the page."""
    x = y = 0
    for dx, dy in zip(differences[::2], differences[1::2], strict=True):
        x, y = x + dx, y + dy
        yield middle + max(min(x / 100, 179.99), -179.99), y / 100


def _line(points: Sequence[Point]) -> str:
    """A path by differences, in tenths, so that rounding never adds up."""
    tenths = [(round(TENTHS * x), round(TENTHS * y)) for x, y in points]
    moved = [(u - x, v - y) for (x, y), (u, v) in pairwise(tenths)]
    first = f"M{_told(tenths[0][0])} {_told(tenths[0][1])}"
    rest = " ".join(f"{_told(x)} {_told(y)}" for x, y in moved if x or y)
    return f"{first}l{rest}" if rest else f"{first}h.1"  # an island smaller than that is a dot


def _told(tenths: int) -> str:
    """A number of tenths, as short as a path can say it."""
    return (
        f"{tenths / TENTHS:g}".replace("0.", ".", 1) if -TENTHS < tenths < TENTHS else f"{tenths / TENTHS:g}"
    )
