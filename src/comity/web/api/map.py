"""The map as GeoJSON."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from comity.contract import Json
from comity.knowledge.seats import seats_of
from comity.record import Record
from comity.web.events.listing import browsed
from comity.web.events.sought import Sought, SoughtEvents
from comity.web.maps.arcs import ways
from comity.web.maps.asked import choice_or_none
from comity.web.maps.geojson import collection, event_feature, place_feature, way_feature
from comity.web.maps.page import found_pairs, found_places
from comity.web.room import InRoom, Room

__all__ = ["api"]

api = APIRouter()
MOST = 500
SHOWN = ("places", "pairs", "events")
Limit = Annotated[int, Query(ge=1, le=MOST)]
Offset = Annotated[int, Query(ge=0)]


class GeoJSONResponse(JSONResponse):
    """JSON under the media type of RFC 7946."""

    media_type = "application/geo+json"


@api.get("/map", response_class=GeoJSONResponse)
def map(
    room: InRoom, sought: SoughtEvents, show: str = "", limit: Limit = 100, offset: Offset = 0
) -> dict[str, Any]:
    """The events asked for as GeoJSON, the same questions as of `/events`.

    `show`: `places` (or nothing: points with numbers of events by role), `pairs` (lines between the seats of
    governments) or `events` (as `comity events --json` gives them; without geometry where no point is known).
    """
    choice_or_none(show, "show", SHOWN)
    record = room.kept()
    if show == "events":
        found = browsed(room, record, sought, limit=limit, offset=offset)
        return collection([event_feature(event) for event in found.events], total=found.total, offset=offset)
    features = (_pairs if show == "pairs" else _places)(room, record, sought)
    return collection(features[offset : offset + limit], total=len(features), offset=offset)


def _places(room: Room, record: Record, sought: Sought) -> list[Json]:
    return [place_feature(point) for point in found_places(room, record, sought).points]


def _pairs(room: Room, record: Record, sought: Sought) -> list[Json]:
    return [way_feature(way) for way in ways(found_pairs(room, record, sought), seats_of(room.knowledge))]
