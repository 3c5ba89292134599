"""The round world on a flat page: Equal Earth, which gives every land its true share of the page.

The polynomial is that of Šavrič, Patterson and Jenny, "The Equal Earth map projection" (2018). Drawings are
cut along a meridian in the Bering Strait, where the cut meets hardly any land.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import asin, atan2, ceil, cos, degrees, hypot, pi, radians, sin, sqrt

__all__ = [
    "HEIGHT",
    "MIDDLE",
    "WIDTH",
    "equal_earth",
    "from_middle",
    "great_circle",
    "great_circle_degrees",
    "on_page",
    "round_world",
    "seen",
]

Box = tuple[float, float, float, float]  # west, south, east, north in degrees; west > east spans the 180th
Point = tuple[float, float]

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
ROOT = sqrt(3) / 2
MIDDLE = 11.0  # the meridian in the middle of the page, degrees east
WIDTH = 960.0  # of a drawing, in its own units
EDGE = 2 * sqrt(3) * pi / (3 * A1)  # of the unit sphere: how far the 180th meridian lies from the middle
SCALE = WIDTH / 2 / EDGE
STEP = 4.0  # degrees along a great circle from point to point
PARTS = 16  # of each side of a box
LEAST = 24.0  # units of a drawing that a box shows at least


def equal_earth(lon: float, lat: float) -> Point:
    """Where a point of the unit sphere lies: x east of the middle, y north of the equator."""
    theta = asin(ROOT * sin(radians(lat)))
    square = theta * theta
    power = square**3
    x = radians(lon) * cos(theta) / (ROOT * (A1 + 3 * A2 * square + power * (7 * A3 + 9 * A4 * square)))
    return x, theta * (A1 + A2 * square + power * (A3 + A4 * square))


HEIGHT = round(2 * SCALE * equal_earth(0, 90)[1], 1)


def from_middle(lon: float) -> float:
    """Degrees east of the middle of a drawing, from -180 up to 180."""
    return (lon - MIDDLE + 180) % 360 - 180


def on_page(lon: float, lat: float) -> Point:
    """Where a place lies on a drawing, from its upper left corner."""
    return _placed(from_middle(lon), lat)


def _placed(east: float, lat: float) -> Point:
    x, y = equal_earth(east, lat)
    return round(WIDTH / 2 + SCALE * x, 2), round(HEIGHT / 2 - SCALE * y, 2)


def round_world() -> list[Point]:
    """The edge of the world on a drawing."""
    lats = [90 - 5 * step for step in range(37)]
    return [_placed(180, lat) for lat in lats] + [_placed(-180, lat) for lat in reversed(lats)]


def seen(box: Box) -> Box:
    """What a drawing shows of a box: left, top, width and height of all that lies in it."""
    west, south, east, north = box
    span = (east - west) % 360 if (west, east) != (-180, 180) else 360.0
    lats = [south + (north - south) * step / PARTS for step in range(PARTS + 1)]
    lons = [west + span * step / PARTS for step in range(PARTS + 1)]
    points = [on_page(lon, lat) for lon in lons for lat in lats]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    wide, high = max(right - left, LEAST), max(bottom - top, LEAST)
    return (
        round((left + right - wide) / 2, 2),
        round((top + bottom - high) / 2, 2),
        round(wide, 2),
        round(high, 2),
    )


def great_circle(start: Point, end: Point) -> list[list[Point]]:
    """The shortest way between two places (degrees) on a drawing, in two lines where its cut lies between."""
    return [[_placed(*point) for point in line] for line in _cut(start, end, MIDDLE)]


def great_circle_degrees(start: Point, end: Point) -> list[list[Point]]:
    """The same in degrees, in two lines where the 180th meridian lies between."""
    return _cut(start, end, 0.0)


def _cut(start: Point, end: Point, middle: float) -> list[list[Point]]:
    """A way in degrees east of a meridian, cut opposite of it."""
    lines: list[list[Point]] = [[]]
    for lon, lat in _way(start, end):
        east, line = (lon - middle + 180) % 360 - 180, lines[-1]
        if line and abs(east - line[-1][0]) > 180:
            edge, cut = _at_cut(line[-1], (east, lat))
            line.append((edge, cut))
            lines.append([(-edge, cut)])
        lines[-1].append((east, lat))
    return lines


def _at_cut(one: Point, other: Point) -> Point:
    """Where a short way over the cut meets it, on the side of the first point."""
    edge = 180.0 if one[0] > 0 else -180.0
    whole = 360 - abs(other[0] - one[0])
    part = abs(edge - one[0]) / whole if whole else 0.0
    return edge, one[1] + (other[1] - one[1]) * part


def _way(start: Point, end: Point) -> Iterator[Point]:
    """Points along the great circle; between opposite sides of the world, over the north pole."""
    a, b = _vector(start), _vector(end)
    angle = 2 * asin(min(1.0, sqrt(sum((p - q) ** 2 for p, q in zip(a, b, strict=True))) / 2))
    steps = max(ceil(degrees(angle) / STEP), 1)
    if angle > pi - 1e-6:
        yield from ((start[0], start[1] + (90 - start[1]) * step / steps) for step in range(steps))
        yield from ((end[0], 90 - (90 - end[1]) * step / steps) for step in range(steps + 1))
        return
    yield start
    for step in range(1, steps):
        near, far = sin((1 - step / steps) * angle) / sin(angle), sin(step / steps * angle) / sin(angle)
        yield _degrees([near * p + far * q for p, q in zip(a, b, strict=True)])
    yield end


def _vector(point: Point) -> tuple[float, float, float]:
    lon, lat = radians(point[0]), radians(point[1])
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def _degrees(vector: Sequence[float]) -> Point:
    x, y, z = vector
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))
