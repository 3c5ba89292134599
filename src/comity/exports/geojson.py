"""Events as GeoJSON (RFC 7946): one feature an event, at its place; without a point, without a geometry."""

from __future__ import annotations

from collections.abc import Iterator

from comity.contract import Json, event_to_json
from comity.exports.asked import Asked
from comity.exports.json import joined
from comity.exports.sentences import evidence_to_json
from comity.model import Event

__all__ = ["event_feature", "feature", "pieces"]


def pieces(asked: Asked) -> Iterator[bytes]:
    """One collection, a feature a line; each with the sentences that tell it."""
    features = (
        event_feature(told.event, evidence=[evidence_to_json(one) for one in told.evidence])
        for told in asked.told()
    )
    yield from joined(features, before=b'{"type": "FeatureCollection", "features": [\n', after=b"\n]}\n")


def event_feature(event: Event, **more: object) -> Json:
    """An event as `comity events --json` gives it, at its place."""
    place = event.place
    point = None
    if place is not None and place.lat is not None and place.lon is not None:
        point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return feature(point, event_to_json(event) | more) | {"id": event.id}


def feature(geometry: Json | None, properties: Json) -> Json:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
