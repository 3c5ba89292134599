"""The events: sifted, over time, as a file; and the page of one event or claim."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from comity.contract import event_to_json
from comity.exports import EXPORTS, export_things
from comity.record.beside import homes
from comity.web.asked import day_or_none
from comity.web.codes import QUADS, quad_of
from comity.web.event_view import event_page, event_page_then
from comity.web.events_view import browsed, facets, row, selected
from comity.web.naming import states_named
from comity.web.room import InRoom
from comity.web.sought import SoughtEvents, number_or_none
from comity.web.tellings import findings_of, tellings
from comity.web.timeline import timeline
from comity.web.verdicts import verdicts_on

__all__ = ["pages"]

pages = APIRouter(default_response_class=HTMLResponse)
PAGE = 50
MOST_PAGES = 99_999
MEDIA = {"csv": "text/csv", "jsonl": "application/x-ndjson", "parquet": "application/vnd.apache.parquet"}


@pages.get("/events")
def events(room: InRoom, sought: SoughtEvents, page: Annotated[str, Query()] = "") -> str:
    """The events asked for, a page at a time, with what else may be asked for."""
    record = room.record()
    if record is None:
        return room.page("events.html", here="events", there=False)
    number = number_or_none(page, "page", most=MOST_PAGES) or 1
    found = browsed(room, record, sought, limit=PAGE, offset=(number - 1) * PAGE)
    return room.page(
        "events.html",
        here="events",
        there=True,
        sought=sought,
        found=found,
        rows=[row(event, room.knowledge) for event in found.events],
        facets=facets(found, sought, room.knowledge),
        timeline=timeline(
            found.months,
            quad_of(),
            chosen=sought.begun or None,
            address=lambda begun: sought.address(begun=begun),
        ),
        quads=QUADS,
        types=sorted(quad_of()),
        states=list(states_named(room.knowledge)),
        formats=tuple(EXPORTS),
        number=number,
        pages=-(-found.total // PAGE),
        first=(number - 1) * PAGE + 1,
    )


@pages.get("/events/export")
def export(room: InRoom, sought: SoughtEvents, format: Annotated[str, Query()]) -> Response:
    """All events asked for in a file, as `comity events --out` writes it."""
    found = selected(room, room.kept(), sought)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events"
        export_things("events", (event_to_json(event) for event in found), format, path)
        content = path.read_bytes()
    name = f'attachment; filename="events.{format}"'
    return Response(content, media_type=MEDIA[format], headers={"Content-Disposition": name})


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
            home=homes(record, [found.id]).get(found.id),
            verdicts=verdicts_on(record, [found.id], [found.id]),
        )
