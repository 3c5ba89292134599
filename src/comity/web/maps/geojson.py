"""The map as GeoJSON (RFC 7946): places as points, pairs as lines cut at the 180th meridian, and events.

Properties bear the names of `--json`; `events` is a number of them. What has no point has no geometry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from comity.contract import Json
from comity.exports.geojson import event_feature, feature
from comity.knowledge.seats import Seat
from comity.record.mapped import Point
from comity.web.maps.arcs import Way
from comity.web.maps.projection import great_circle_degrees

__all__ = ["collection", "event_feature", "place_feature", "way_feature"]

DIGITS = 4  # of degrees along an arc: ten metres; the ends of an arc and points are told as they are known


def collection(features: Iterable[Json], *, total: int, offset: int) -> Json:
    """A page of features; `total` and `offset` are told beside them, as RFC 7946 (6.1) allows."""
    return {"type": "FeatureCollection", "total": total, "offset": offset, "features": list(features)}


def place_feature(point: Point) -> Json:
    """One place with the number of its events by role."""
    return feature(
        {"type": "Point", "coordinates": [point.lon, point.lat]},
        {
            "name": point.names[0][0] if point.names else None,
            "names": [name for name, _ in point.names],
            "country": point.countries[0][0] if point.countries else None,
            "precision": point.precisions[0][0] if point.precisions else None,
            "events": point.number,
            "roles": dict(point.roles),
        },
    )


def way_feature(way: Way) -> Json:
    """A pair of states between two seats; without a line where one of them is disputed or not known."""
    return feature(
        _line(way),
        {
            "between": [way.pair.a, way.pair.b],
            "events": way.number,
            "events_of_pair": way.pair.number,
            "seats": [_seat(way.start), _seat(way.end)],
        },
    )


def _seat(seat: Seat) -> Json:
    return {
        "state": seat.state,
        "name": seat.name,
        "lat": seat.lat,
        "lon": seat.lon,
        "disputed": seat.disputed,
    }


def _line(way: Way) -> Json | None:
    a, b = way.start, way.end
    if a.lon is None or a.lat is None or b.lon is None or b.lat is None:
        return None
    lines = [_rounded(line) for line in great_circle_degrees((a.lon, a.lat), (b.lon, b.lat))]
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}


def _rounded(line: Sequence[tuple[float, float]]) -> list[Any]:
    return [[round(lon, DIGITS), round(lat, DIGITS)] for lon, lat in line]
