"""A text checked on the spot: what it says, who says it, what is wrong with it. Nothing is kept."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse

from comity.gather import held_against
from comity.sources import report_from_text
from comity.web.asked import day_or_none
from comity.web.pages.reports import report_page
from comity.web.room import InRoom

__all__ = ["pages"]

pages = APIRouter(default_response_class=HTMLResponse)


@pages.get("/check")
def ask(room: InRoom) -> str:
    """A text to be pasted or dropped."""
    return room.page("check.html", here="check", text="")


@pages.post("/check")
def check(
    room: InRoom,
    text: Annotated[str, Form()],
    title: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "",
) -> str:
    """The page of the text as if it were a report, held against the record if there is one."""
    asked = report_from_text(
        text,
        name="your text",
        languages=room.reader.languages,
        title=title.strip() or None,
        published=day_or_none(published, "published"),
        publisher=publisher.strip() or None,
    )
    reading = room.read(asked)
    record = room.record()
    beside = [] if record is None else held_against(record, room.knowledge, [reading], today=room.today)
    return report_page(room, asked, reading.claims, [*reading.findings, *beside], here="check", kept=False)
