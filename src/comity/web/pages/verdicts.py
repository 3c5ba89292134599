"""A person's decision by a form, with what it changed; and all decisions so far."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse

from comity.web.naming import event_title
from comity.web.room import InRoom
from comity.web.verdicts import Given, decided, judge

__all__ = ["pages"]

pages = APIRouter(default_response_class=HTMLResponse)


@pages.get("/verdicts")
def verdicts(room: InRoom) -> str:
    """All that persons decided, the latest first, those undone included."""
    record = room.record()
    given = [] if record is None else decided(record)
    return room.page(
        "verdicts.html", here="verdicts", verdicts=list(reversed(given)), there=record is not None
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
