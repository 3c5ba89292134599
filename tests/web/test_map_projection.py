"""The projection against published values and its own law; ways, boxes and coasts on a drawing."""

from __future__ import annotations

import json
from itertools import pairwise
from math import cos, hypot, pi, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.knowledge.files import package_data
from comity.knowledge.places import load_places
from comity.web.maps import land as map_land
from comity.web.maps.projection import (
    HEIGHT,
    WIDTH,
    equal_earth,
    from_middle,
    great_circle,
    great_circle_degrees,
    on_page,
    seen,
)

LONS, LATS = st.floats(-180, 180), st.floats(-90, 90)
# As PROJ 9 gives them for `+proj=eqearth +R=1`.
PUBLISHED = {
    (0, 0): (0.0, 0.0),
    (180, 0): (2.706629984, 0.0),
    (0, 90): (0.0, 1.317362759),
    (180, 90): (1.603588648, 1.317362759),
    (-75, 40): (-0.999543293, 0.774621196),
    (30, 60): (0.339843348, 1.088300836),
    (140, -35): (1.920869219, -0.685334916),
    (-179, -80): (-1.660997862, -1.288211196),
}


@pytest.mark.parametrize(("place", "expected"), PUBLISHED.items())
def test_places_lie_where_others_put_them(place: tuple[int, int], expected: tuple[float, float]) -> None:
    """Equal Earth as the library of projections that everybody uses computes it."""
    assert equal_earth(*place) == pytest.approx(expected, abs=1e-8)


@given(LONS, st.floats(-89, 89))
def test_every_land_has_its_share_of_the_page(lon: float, lat: float) -> None:
    """A small square of a degree takes as much of the page, wherever it lies, as it has of the globe."""
    step = 1e-4
    (west, _), (east, _) = equal_earth(lon - step, lat), equal_earth(lon + step, lat)
    (_, south), (_, north) = equal_earth(lon, lat - step), equal_earth(lon, lat + step)
    area = (east - west) * (north - south) / radians(2 * step) ** 2
    assert area == pytest.approx(cos(radians(lat)), abs=1e-5)


@given(LONS, LATS)
def test_every_place_lies_on_the_page(lon: float, lat: float) -> None:
    """Within its edges, whatever the longitude."""
    x, y = on_page(lon, lat)
    assert 0 <= x <= WIDTH and -0.1 <= y <= HEIGHT + 0.1


@given(LONS, LATS, LONS, LATS)
def test_a_way_leads_from_place_to_place(a: float, b: float, c: float, d: float) -> None:
    """It begins at the one, ends at the other, and makes no leap across the page."""
    lines = great_circle((a, b), (c, d))
    assert lines[0][0] == pytest.approx(on_page(a, b), abs=0.02)
    assert lines[-1][-1] == pytest.approx(on_page(c, d), abs=0.02)
    for line in lines:
        assert len(line) > 1
        # Near the poles, which are lines, a step may be long; nowhere is it from edge to edge.
        assert all(hypot(u - x, v - y) < WIDTH * 0.6 for (x, y), (u, v) in pairwise(line))


def test_a_way_over_the_date_line_is_two_lines() -> None:
    """From Wellington to Lima: cut at 180 degrees as RFC 7946 (3.1.9) asks, and once on the page."""
    one, other = great_circle_degrees((174.78, -41.29), (-77.03, -12.04))
    assert one[-1][0] == 180 and other[0][0] == -180 and one[-1][1] == pytest.approx(other[0][1])
    assert len(great_circle((174.78, -41.29), (-77.03, -12.04))) == 2
    assert len(great_circle((24.94, 60.17), (28.23, -25.75))) == 1


def test_a_box_shows_all_that_lies_in_it() -> None:
    """Its corners, and the belly of its sides; a box over the date line as well."""
    for box in ((-10.0, 35.0, 40.0, 60.0), (100.0, -20.0, 150.0, 30.0), (170.0, -50.0, -175.0, -10.0)):
        left, top, wide, high = seen(box)
        west, south, east, north = box
        for lon in (west, west + ((east - west) % 360) / 2, east):
            for lat in (south, (south + north) / 2, north):
                x, y = on_page(lon, lat)
                assert left - 0.1 <= x <= left + wide + 0.1 and top - 0.1 <= y <= top + high + 0.1


def rings() -> list[list[tuple[float, float]]]:
    told = json.loads((package_data() / "land.json").read_text("utf-8"))
    found = []
    for numbers in told["rings"]:
        x = y = 0
        ring = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x / 100, y / 100))
        found.append(ring)
    return found


def test_every_place_of_the_gazetteer_lies_on_land_or_near_a_coast() -> None:
    """Tuvalu and Nauru are on the map as Siberia is."""
    land = rings()
    boxes = [
        (min(x for x, _ in r), max(x for x, _ in r), min(y for _, y in r), max(y for _, y in r)) for r in land
    ]
    lost = []
    for place in load_places(package_data() / "places.jsonl"):
        if place.lon is None or place.lat is None or place.precision != "town":
            continue
        x, y = from_middle(place.lon), place.lat
        near = (
            r
            for r, (w, e, s, n) in zip(land, boxes, strict=True)
            if w - 1 <= x <= e + 1 and s - 1 <= y <= n + 1
        )
        if not any(_within((x, y), ring) or _off((x, y), ring) < 1 for ring in near):
            lost.append(place.name)
    assert lost == []


def _within(place: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    x, y = place
    over = 0
    for (u, v), (s, t) in pairwise([ring[-1], *ring]):
        if (v > y) != (t > y):
            over += x < u + (y - v) * (s - u) / (t - v)
    return over % 2 == 1


def _off(place: tuple[float, float], ring: list[tuple[float, float]]) -> float:
    x, y = place
    return min(hypot((u - x) * cos(radians(y)), v - y) for u, v in ring)


def test_land_has_its_share_of_the_world() -> None:
    """29 percent of the globe, inland seas that lakes are left out."""
    area = 0.0
    for ring in rings():
        points = [equal_earth(*point) for point in ring]
        area += sum(x * v - u * y for (x, y), (u, v) in pairwise([points[-1], *points])) / 2
    assert abs(area) / (4 * pi) == pytest.approx(0.292, abs=0.01)


def test_coasts_are_one_path_of_a_modest_size() -> None:
    """Small enough to stand on a page, and only numbers and letters of a path."""
    path = map_land.land()
    assert len(path) < 120_000
    assert set(path) <= set("MlhzH0123456789. -")
