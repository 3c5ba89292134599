"""The agreements known and told of: sifted, where each stands on a day, and as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from comity.errors import ComityError
from comity.model import Status
from comity.treaties import found_row
from comity.web.events.sought import number_or_none
from comity.web.room import InRoom, Room
from comity.web.saving import SavedAs, saved
from comity.web.states import all_states
from comity.web.treaties.asked import REPORTS, SoughtTreaties, TreatiesAsked
from comity.web.treaties.listing import absent, facets_of, told_in, treaties, treaty_rows
from comity.web.troubles import trouble_of

__all__ = ["pages"]

pages = APIRouter(default_response_class=HTMLResponse)
PAGE = 50
MOST_PAGES = 99_999


@pages.get("/instruments", response_model=None)
def instruments(room: InRoom, asked: SoughtTreaties, page: Annotated[str, Query()] = "") -> Response:
    """The agreements asked for, a page at a time, with what else may be asked for.

    What reports tell of is worked out once for a record; where that takes a while, the page says so.
    """
    number = number_or_none(page, "page", most=MOST_PAGES) or 1
    room.record()  # what is wrong with it is told as a page of its own

    def notice() -> str:
        return room.page("working.html", here="instruments", title="Agreements", part="events")

    def trouble(fault: ComityError) -> str:
        return room.page("problem.html", here="instruments", trouble=trouble_of(fault))

    return room.working.page(
        ("told", asked.known_on),
        lambda tell: told_in(room, asked.known_on),
        whole=lambda: _listed(room, asked, number),
        notice=notice,
        trouble=trouble,
    )


def _listed(room: Room, asked: TreatiesAsked, number: int) -> str:
    answer = treaties(room, asked)
    found = answer.found
    first = (number - 1) * PAGE
    return room.page(
        "instruments.html",
        here="instruments",
        asked=asked,
        rows=treaty_rows(found[first : first + PAGE], room.knowledge, asked),
        total=len(found),
        first=first + 1,
        facets=facets_of(answer),
        absent=absent(answer),
        kinds=[(str(kind.code), kind.name) for kind in room.knowledge.codebook.instruments.kind],
        statuses=[(one.value, one.value.replace("_", " ")) for one in Status],
        reports=list(REPORTS.items()),
        states=all_states(room.knowledge),
        number=number,
        pages=-(-len(found) // PAGE),
    )


@pages.get("/instruments/export")
def export(room: InRoom, asked: SoughtTreaties, format: SavedAs) -> Response:
    """All agreements asked for in a file, as `comity instruments --out` writes it."""
    rows = map(found_row, treaties(room, asked).found)
    name = ("agreements", *asked.states, asked.kind, asked.status, asked.reports, str(asked.on))
    return saved("instruments", rows, format, name=name)
