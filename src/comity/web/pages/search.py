"""The search: reports, claims, and whom and what they are about."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from comity.errors import UsageError
from comity.record.searching import Window, search
from comity.search import FIELDS, asked_in, entities_found
from comity.web.events.sought import number_or_none
from comity.web.room import InRoom, Room
from comity.web.search.asked import GROUPS, InNames, Searching, SoughtWords
from comity.web.search.view import chips, claim_rows, entity_rows, facets, report_rows

__all__ = ["pages"]

pages = APIRouter(default_response_class=HTMLResponse)
FEW = 5  # of each group where all are shown
PAGE = 25
MOST_PAGES = 99_999


@pages.get("/search", response_model=None)
def searched(
    room: InRoom, names: InNames, sought: SoughtWords, page: Annotated[str, Query()] = ""
) -> str | HTMLResponse:
    """What is found, a few of each group or one group a page at a time."""
    record = room.searchable()
    number = number_or_none(page, "page", most=MOST_PAGES) or 1
    try:
        asked = asked_in(sought.q, names)
    except UsageError as problem:
        told = _page(room, sought, there=record is not None, problem=problem)
        return HTMLResponse(told, status_code=HTTPStatus.BAD_REQUEST)
    if record is None or not sought.parts:
        return _page(room, sought, there=record is not None)
    windows = {group: _window(sought, group, number) for group in GROUPS}
    found = search(record, asked, order=sought.ordered, reports=windows["reports"], claims=windows["claims"])
    entities = list(entity_rows(entities_found(names, asked), found.agreements, room.knowledge))
    window = windows["entities"]
    totals = {"reports": found.reports_total, "claims": found.claims_total, "entities": len(entities)}
    return _page(
        room,
        sought,
        there=True,
        found=found,
        totals=totals,
        reports=list(report_rows(found.reports, asked)),
        claims=list(claim_rows(found.claims, room.knowledge)),
        entities=entities[window.offset : window.offset + window.limit],
        facets=facets(found, sought, room.knowledge),
        chips=chips(sought),
        number=number,
        pages=-(-totals[sought.group] // PAGE) if sought.group else 1,
    )


def _window(sought: Searching, group: str, number: int) -> Window:
    if sought.group and group != sought.group:
        return Window(limit=0)
    return Window(limit=PAGE, offset=(number - 1) * PAGE) if sought.group else Window(limit=FEW)


def _page(room: Room, sought: Searching, **values: object) -> str:
    """Where nothing was looked for, with how to ask, and with what is wrong about the question."""
    always = {"here": "search", "sought": sought, "fields": FIELDS, "groups": GROUPS}
    return room.page("search.html", **({"found": None, "problem": None} | always | values))
