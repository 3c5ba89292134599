"""The events: sifted, over time; and the page of one event or claim."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from comity.model import Claim
from comity.record import Record
from comity.record.beside import homes
from comity.web.asked import day_or_none
from comity.web.codes import QUADS, quad_of
from comity.web.events.listing import browsed, facets, known_then, row
from comity.web.events.sought import SoughtEvents, number_or_none
from comity.web.events.tellings import Telling, findings_of, tellings
from comity.web.events.timeline import timeline
from comity.web.events.view import event_page, event_page_then
from comity.web.maps import land as map_land
from comity.web.maps.asked import LOCATED_WORDS, ROLE_WORDS
from comity.web.maps.marks import SAMPLES
from comity.web.maps.page import found_on_map
from comity.web.maps.view import Asking, events_drawn, place_facet
from comity.web.naming import states_named
from comity.web.review.verdicts import verdicts_on
from comity.web.room import InRoom, Room

__all__ = ["pages"]

pages = APIRouter(default_response_class=HTMLResponse)
PAGE = 50
STOPS, MARKS = 8, 300  # marks of the small map: at which Tab stops; drawn
ROOM = 1.7  # of names on it: it is as wide as half of the page
MOST_PAGES = 99_999


@pages.get("/events")
def events(room: InRoom, sought: SoughtEvents, page: Annotated[str, Query()] = "") -> str:
    """The events asked for, a page at a time, with what else may be asked for."""
    record = room.record()
    if record is None:
        return room.page("events.html", here="events", there=False)
    number = number_or_none(page, "page", most=MOST_PAGES) or 1
    then = known_then(room, record, sought)
    found = browsed(room, record, sought, limit=PAGE, offset=(number - 1) * PAGE, then=then)
    places = found_on_map(room, record, sought, then)
    asking = Asking.about(sought, room.knowledge, places.points)
    return room.page(
        "events.html",
        here="events",
        there=True,
        sought=sought,
        found=found,
        rows=[row(event, room.knowledge) for event in found.events],
        facets=[*facets(found, sought, room.knowledge), *place_facet(places.points, asking)],
        told=places,
        drawn=events_drawn(places, asking, stops=STOPS, most=MARKS, room=ROOM),
        land=map_land,
        shapes=SAMPLES,
        roles=ROLE_WORDS,
        located=LOCATED_WORDS,
        timeline=timeline(
            found.months,
            quad_of(),
            chosen=sought.begun or None,
            address=lambda begun: sought.address(begun="" if begun == sought.begun else begun),
        ),
        quads=QUADS,
        types=sorted(quad_of()),
        states=list(states_named(room.knowledge)),
        number=number,
        pages=-(-found.total // PAGE),
        first=(number - 1) * PAGE + 1,
    )


@pages.get("/event/{id}", response_model=None)
def event(room: InRoom, id: str, was: str = "", as_known_on: str = "") -> str | RedirectResponse:
    """One event with all that is behind it, as it is or as known on a day; an id of former days leads on."""
    record = room.kept()
    day = day_or_none(as_known_on, "as_known_on")
    if day is not None:
        page = event_page_then(room, record, id, day)
        return room.page("event.html", here="events", page=page, was="", known_on=day)
    with record.desk():  # held open: what the page asks one by one is asked of an open file
        found = record.event(id)
        if found.id != id:
            return RedirectResponse(f"/event/{found.id}?was={quote(id)}", status_code=307)
        page = event_page(room, record, found)
    return room.page("event.html", here="events", page=page, was=was, known_on=None)


@pages.get("/claim/{id}")
def claim(room: InRoom, id: str) -> str:
    """One claim in its sentence, with what is wrong with it, its event, and verdicts."""
    record = room.kept()
    with record.desk():
        found = record.claim(id)
        return room.page(
            "claim.html",
            here="events",
            telling=tellings(record, room.knowledge, [found], findings_of(record, [found]))[0],
            as_read=_as_read(room, record, found),
            home=homes(record, [found.id]).get(found.id),
            verdicts=verdicts_on(record, [found.id], [found.id]),
        )


def _as_read(room: Room, record: Record, claim: Claim) -> Telling | None:
    """What a reader had made of a claim that a person corrected."""
    if claim.corrected_by is None:
        return None
    return tellings(record, room.knowledge, record.as_read([claim]))[0]
