"""A person's decision by a form, with what it changed; and all decisions so far."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse

from comity.web.events.sought import number_or_none
from comity.web.naming import event_title
from comity.web.review.verdicts import Given, judge, latest
from comity.web.room import InRoom

__all__ = ["pages"]

pages = APIRouter(default_response_class=HTMLResponse)
PAGE = 100
MOST_PAGES = 99_999


@pages.get("/verdicts")
def verdicts(room: InRoom, page: Annotated[str, Query()] = "") -> str:
    """All that persons decided, the latest first, those undone included, a page at a time."""
    record = room.record()
    number = number_or_none(page, "page", most=MOST_PAGES) or 1
    total, given = (0, []) if record is None else latest(record, limit=PAGE, offset=(number - 1) * PAGE)
    return room.page(
        "verdicts.html",
        here="verdicts",
        verdicts=given,
        there=record is not None,
        number=number,
        pages=-(-total // PAGE),
    )


@pages.post("/judge")
def judged(
    room: InRoom,
    on: Annotated[str, Form()],
    decision: Annotated[str, Form()],
    by: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    targets: Annotated[list[str] | None, Form()] = None,
    events: Annotated[str, Form()] = "",
) -> str:
    """The verdict is in the record, and the page says what it changed.

    `targets`: claims that are split off, or one of the side that is favoured; `events`: ids to join.
    """
    aimed = {"split": targets or [], "for": targets or [], "join": events.replace(",", " ").split()}
    verdict, changes = judge(room, on, decision, targets=aimed.get(decision, []), by=by, reason=reason)
    return room.page(
        "judged.html",
        here="verdicts",
        given=Given(verdict=verdict, holds=decision != "undo"),
        changes=[(change, event_title(change.event, room.knowledge)) for change in changes],
    )
