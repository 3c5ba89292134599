"""A text checked on the spot: what it says, who says it, what is wrong with it; kept only if asked for."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from comity.errors import ComityError, UsageError
from comity.gather import held_against
from comity.web.pages.reports import report_page
from comity.web.reports.handed import Handed, from_file, from_text, from_web, report_of
from comity.web.room import InRoom, Room

__all__ = ["pages"]

pages = APIRouter(default_response_class=HTMLResponse)


@pages.get("/check")
def ask(room: InRoom) -> str:
    """A text to be pasted, a file to be chosen or dropped, or the address of a page."""
    return _form(room, Handed(), "")


@pages.post("/check")
def check(
    room: InRoom,
    text: Annotated[str, Form()] = "",
    file: UploadFile | None = None,
    url: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """The page of the text as if it were a report, held against the record if there is one.

    What cannot be checked comes back in the form, with a line that says why.
    """
    given = Handed(
        text=text,
        url=url.strip(),
        title=title.strip(),
        published=published.strip(),
        publisher=publisher.strip(),
    )
    try:
        return HTMLResponse(_checked(room, _only_one(given, file)))
    except ComityError as problem:
        return HTMLResponse(_form(room, given, str(problem)), status_code=HTTPStatus.BAD_REQUEST)


@pages.post("/keep")
def keep(room: InRoom, report: Annotated[str, Form()]) -> RedirectResponse:
    """A text checked just now is put into the record, as `comity read` would; then its page there."""
    reading = room.checked.of(report)
    room.keep(reading)
    return RedirectResponse(f"/report/{reading.report.id}", HTTPStatus.SEE_OTHER)


def _form(room: Room, given: Handed, problem: str) -> str:
    return room.page("check.html", here="check", given=given, problem=problem)


def _only_one(given: Handed, file: UploadFile | None) -> Handed:
    """The text itself, whichever of the three ways it was handed in."""
    upload = file if file is not None and file.filename else None
    ways = [bool(given.text.strip()), upload is not None, bool(given.url)]
    if sum(ways) != 1:
        found = "two texts at once" if sum(ways) else "nothing to check"
        raise UsageError(found, allowed="a text, or a file, or an address")
    if upload is not None:
        return from_file(given, PurePath(upload.filename or "").name, upload.file)
    return from_web(given) if given.url else from_text(given)


def _checked(room: Room, given: Handed) -> str:
    report = report_of(given, languages=room.reader.languages)
    reading = room.read(report)
    room.checked.put(reading)
    record = room.record()
    beside = [] if record is None else held_against(record, room.knowledge, [reading], today=room.today)
    findings = [*reading.findings, *beside]
    return report_page(room, report, reading.claims, findings, here="check", kept=False)
