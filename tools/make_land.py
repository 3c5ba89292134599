"""Makes `data/land.json`, the coasts of the world without borders; by hand, where Natural Earth has news.

Usage: python tools/make_land.py FOLDER, where FOLDER holds `land-10m.json` of the npm package world-atlas
(ISC; the data are Natural Earth's, public domain): npm pack world-atlas && tar xzf world-atlas-*.tgz.

Coasts are simplified after Visvalingam on the page that they are drawn on: the point that takes the least
area with it goes first. An island stays if it is large enough to be seen, or if a place of the gazetteer
lies on it that has no larger land near. The rings are in hundredths of a degree, each point told by its
difference from the one before, longitudes counted from the middle of the page.
"""

from __future__ import annotations

import heapq
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from comity.knowledge.files import package_data
from comity.knowledge.places import load_places
from comity.web.maps.projection import MIDDLE, equal_earth, from_middle

Point = tuple[float, float]
Ring = list[Point]
SOURCE = "Natural Earth 4.1, 1:10m land (public domain), by way of world-atlas 2 (ISC)"
LEAST = 6e-6  # of the unit sphere: the area that a point of a coast must stand for
SEEN = 2e-5  # the same of a whole island or lake
NEAR = 0.4  # degrees between a place and the land that it lies on


def main(folder: Path) -> None:
    """The file is there, made anew."""
    topology = json.loads((folder / "land-10m.json").read_text(encoding="utf-8"))
    rings = [ring for found in _rings(topology) for ring in _cut(found)]
    kept = [_simplified(ring) for ring in _kept(rings, list(_places()))]
    path = package_data() / "land.json"
    path.write_text(_written([ring for ring in kept if len(ring) > 2]), encoding="utf-8")
    print(f"{len(kept)} of {len(rings)} rings, {sum(map(len, kept))} points, {path.stat().st_size:,} bytes")


def _places() -> Iterator[Point]:
    """The places of the gazetteer, longitudes counted from the middle of the page."""
    for place in load_places(package_data() / "places.jsonl"):
        if place.lon is not None and place.lat is not None:
            yield from_middle(place.lon), place.lat


def _rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """Every ring of the land, coasts and shores of inland seas, in degrees."""
    (x, y), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_decoded(arc, (x, y), (dx, dy)) for arc in topology["arcs"]]
    for shape in topology["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"]:
            for ring in polygon:
                yield [point for arc in ring for point in _arc(arcs, arc)[1:]]


def _decoded(arc: Sequence[Sequence[int]], scale: Point, shift: Point) -> Ring:
    x = y = 0
    found = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        found.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return found


def _arc(arcs: Sequence[Ring], number: int) -> Ring:
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _cut(ring: Ring) -> Iterator[Ring]:
    """The parts of a ring on the page, counted from its middle; one that crosses the cut has several."""
    whole = [(x - MIDDLE, y) for x, y in _unwound(ring)]
    for turn in (-360, 0, 360):
        turned = [(x + turn, y) for x, y in whole]
        part = list(_within(list(_within(turned, -180, 1)), 180, -1))
        if len(part) > 2:
            yield part


def _unwound(ring: Ring) -> Ring:
    """Without jumps at the 180th meridian; one that goes around a pole is closed along it."""
    found = [ring[0]]
    for x, y in ring[1:]:
        before = found[-1][0]
        found.append((x - 360 * round((x - before) / 360), y))
    if abs(found[-1][0] - found[0][0]) > 180:
        pole = 90.0 if found[0][1] > 0 else -90.0
        first = found[0][0] + 360 * round((found[-1][0] - found[0][0]) / 360)
        found += [(first, found[0][1]), (first, pole), (found[0][0], pole)]
    return found


def _within(ring: Ring, cut: float, side: int) -> Iterator[Point]:
    """What of a ring lies east (1) or west (-1) of a meridian (Sutherland and Hodgman)."""
    for (x, y), (u, v) in pairwise([*ring[-1:], *ring]):
        if ((x - cut) * side >= 0) != ((u - cut) * side >= 0):
            yield cut, y + (v - y) * (cut - x) / (u - x)
        if (u - cut) * side >= 0:
            yield u, v


def _kept(rings: Iterable[Ring], places: Sequence[Point]) -> Iterator[Ring]:
    """The rings that are large enough, and of the others those on which a place lies; the largest first."""
    weighed = sorted(((_area(ring), ring) for ring in rings), key=lambda one: -one[0])
    large = [ring for area, ring in weighed if area >= SEEN]
    yield from large
    lonely = list(places)
    for ring in large:
        near = set(_near(lonely, ring))
        lonely = [place for place in lonely if place not in near]
    for ring in (ring for area, ring in weighed if area < SEEN):
        if any(_near(lonely, ring)):
            yield ring


def _near(places: Iterable[Point], ring: Ring) -> Iterator[Point]:
    """The places that lie on a ring or close to its coast."""
    west, east = min(x for x, _ in ring) - NEAR, max(x for x, _ in ring) + NEAR
    south, north = min(y for _, y in ring) - NEAR, max(y for _, y in ring) + NEAR
    for x, y in places:
        narrow = cos(radians(y))
        if (west <= x <= east and south <= y <= north) and (
            _inside((x, y), ring) or any(hypot((u - x) * narrow, v - y) < NEAR for u, v in ring)
        ):
            yield x, y


def _inside(place: Point, ring: Ring) -> bool:
    x, y = place
    over = [
        x < u + (y - v) * (s - u) / (t - v)
        for (u, v), (s, t) in pairwise([ring[-1], *ring])
        if (v > y) != (t > y)
    ]
    return sum(over) % 2 == 1


def _area(ring: Ring) -> float:
    """Of the unit sphere, as the projection keeps it."""
    points = [equal_earth(*point) for point in ring]
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise([points[-1], *points]))) / 2


def _simplified(ring: Ring) -> Ring:
    """Without the points that take the least with them; of a small island a few stay."""
    points = [equal_earth(*point) for point in ring]
    before = [(at - 1) % len(ring) for at in range(len(ring))]
    after = [(at + 1) % len(ring) for at in range(len(ring))]
    gone = [False] * len(ring)

    def weight(at: int) -> float:
        (x, y), (u, v), (s, t) = points[before[at]], points[at], points[after[at]]
        return abs((u - x) * (t - y) - (s - x) * (v - y)) / 2

    heap = [(weight(at), at) for at in range(len(ring))]
    heapq.heapify(heap)
    left = len(ring)
    while heap and left > 4:
        least, at = heapq.heappop(heap)
        if gone[at] or weight(at) != least:
            continue  # it was weighed anew since
        if least >= LEAST:
            break
        gone[at], left = True, left - 1
        after[before[at]], before[after[at]] = after[at], before[at]
        for each in (before[at], after[at]):
            heapq.heappush(heap, (weight(each), each))
    return [point for at, point in enumerate(ring) if not gone[at]]


def _written(rings: Sequence[Ring]) -> str:
    """One ring a line, the largest first."""
    lines = ",\n".join(json.dumps(_differences(ring), separators=(",", ":")) for ring in rings)
    head = json.dumps({"source": SOURCE, "middle": MIDDLE})
    return f'{head[:-1]}, "rings": [\n{lines}\n]}}\n'


def _differences(ring: Ring) -> list[int]:
    rounded = [(round(100 * x), round(100 * y)) for x, y in ring]
    told = [rounded[0], *((u - x, v - y) for (x, y), (u, v) in pairwise(rounded))]
    return [number for point in told for number in point]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
