"""The map: where events took place, and between which states."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from comity.web.codes import QUADS, quad_of
from comity.web.events.sought import SoughtEvents, number_or_none
from comity.web.maps import land as map_land
from comity.web.maps.asked import LOCATED_WORDS, ROLE_WORDS, choice_or_none
from comity.web.maps.marks import SAMPLES
from comity.web.maps.page import ROWS, pairs_page, places_page
from comity.web.maps.tables import Turned
from comity.web.naming import states_named
from comity.web.room import InRoom

__all__ = ["pages"]

pages = APIRouter(default_response_class=HTMLResponse)
MOST_PAGES = 99_999


@pages.get("/map")
def map(room: InRoom, sought: SoughtEvents, show: str = "", page: Annotated[str, Query()] = "") -> str:
    """The events asked for on a map, at their places or as pairs of states."""
    record = room.record()
    if record is None:
        return room.page("map.html", here="map", there=False)
    show = choice_or_none(show, "show", ("pairs",)) or ""
    number = number_or_none(page, "page", most=MOST_PAGES) or 1
    shown = (pairs_page if show else places_page)(room, record, sought, number=number)
    return room.page(
        "map.html",
        here="map",
        there=True,
        sought=sought,
        show=show,
        shown=shown,
        here_asked=Turned(sought=sought, show=show),
        land=map_land,
        shapes=SAMPLES,
        roles=ROLE_WORDS,
        located=LOCATED_WORDS,
        quads=QUADS,
        types=sorted(quad_of()),
        states=list(states_named(room.knowledge)),
        number=number,
        pages=-(-shown.total // ROWS),
        first=(number - 1) * ROWS + 1,
    )
