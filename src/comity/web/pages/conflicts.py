"""What reports say against one another: all conflicts, and one with every side."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from comity.record.beside import conflicts_found
from comity.web.disputes import disputes
from comity.web.naming import states_named
from comity.web.room import InRoom
from comity.web.sought import known_code, number_or_none, parties_meant
from comity.web.verdicts import verdicts_on

__all__ = ["pages"]

pages = APIRouter(default_response_class=HTMLResponse)
PAGE = 20
MOST_PAGES = 99_999


@pages.get("/conflicts")
def conflicts(
    room: InRoom,
    code: str = "",
    between: Annotated[list[str] | None, Query()] = None,
    page: str = "",
) -> str:
    """The conflicts of the record, a page at a time, each side with its sentences."""
    record = room.record()
    if record is None:
        return room.page("conflicts.html", here="conflicts", there=False)
    number = number_or_none(page, "page", most=MOST_PAGES) or 1
    words = [each.strip() for each in between or () if each.strip()]
    with record.desk():  # held open: what the page asks one by one is asked of an open file
        found = conflicts_found(
            record,
            code=known_code(code, room.knowledge),
            parties=parties_meant(words, room.knowledge),
            limit=PAGE,
            offset=(number - 1) * PAGE,
        )
        told = disputes(record, room.knowledge, found.conflicts)
    asked = [("code", code)] * bool(code) + [("between", word) for word in words]
    return room.page(
        "conflicts.html",
        here="conflicts",
        there=True,
        found=found,
        disputes=told,
        codes=[(each, number) for each, number in found.codes],
        code=code,
        between=[*words, "", ""][:2],
        states=list(states_named(room.knowledge)),
        number=number,
        pages=-(-found.total // PAGE),
        address=lambda number: "/conflicts?" + urlencode([*asked, ("page", number)]),
    )


@pages.get("/conflict/{id}")
def conflict(room: InRoom, id: str) -> str:
    """One conflict with every side, and the verdicts on it."""
    record = room.kept()
    found = record.conflict(id)
    return room.page(
        "conflict.html",
        here="conflicts",
        dispute=disputes(record, room.knowledge, [found])[0],
        verdicts=verdicts_on(record, [found.id], []),
    )
