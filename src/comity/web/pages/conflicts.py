"""What reports say against one another: all conflicts, and one with every side."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from comity.errors import ComityError
from comity.web.asked import day_or_none
from comity.web.events.conflicts import ConflictsAsked, InConflicts, conflict_then, some_conflicts
from comity.web.events.disputes import disputes
from comity.web.events.sought import number_or_none
from comity.web.events.then import then_of
from comity.web.naming import states_named
from comity.web.review.verdicts import verdicts_on
from comity.web.room import InRoom, Room
from comity.web.troubles import trouble_of

__all__ = ["pages"]

pages = APIRouter(default_response_class=HTMLResponse)
PAGE = 20
MOST_PAGES = 99_999


@pages.get("/conflicts", response_model=None)
def conflicts(room: InRoom, asked: InConflicts, page: str = "") -> Response | str:
    """The conflicts of the record, a page at a time, each side with its sentences.

    What was known on a day is gathered anew; where that takes a while, the page says so.
    """
    number = number_or_none(page, "page", most=MOST_PAGES) or 1
    if room.record() is None:
        return room.page("conflicts.html", here="conflicts", there=False)
    day = asked.as_known_on
    if day is None:
        return _listed(room, asked, number)

    def notice() -> str:
        return room.page("working.html", here="conflicts", title="Conflicts", part="events")

    def trouble(fault: ComityError) -> str:
        return room.page("problem.html", here="conflicts", trouble=trouble_of(fault))

    return room.working.page(
        ("then", day),
        lambda tell: _gathered(room, day),
        whole=lambda: _listed(room, asked, number),
        notice=notice,
        trouble=trouble,
    )


def _gathered(room: Room, day: date) -> None:
    then_of(room.kept(), room.knowledge, day)


def _listed(room: Room, asked: ConflictsAsked, number: int) -> str:
    record = room.kept()
    with record.desk():  # held open: what the page asks one by one is asked of an open file
        found = some_conflicts(room, record, asked, limit=PAGE, offset=(number - 1) * PAGE)
        told = disputes(record, room.knowledge, found.conflicts, as_known_on=asked.as_known_on)
    return room.page(
        "conflicts.html",
        here="conflicts",
        there=True,
        asked=asked,
        found=found,
        disputes=told,
        between=[*asked.between, "", ""][:2],
        states=list(states_named(room.knowledge)),
        number=number,
        pages=-(-found.total // PAGE),
    )


@pages.get("/conflict/{id}")
def conflict(room: InRoom, id: str, as_known_on: str = "") -> str:
    """One conflict with every side, and the verdicts on it, as it is or as it was known on a day."""
    record = room.kept()
    day = day_or_none(as_known_on, "as_known_on")
    with record.desk():
        found = record.conflict(id) if day is None else conflict_then(room, record, id, day)
        return room.page(
            "conflict.html",
            here="conflicts",
            known_on=day,
            dispute=disputes(record, room.knowledge, [found], as_known_on=day)[0],
            verdicts=verdicts_on(record, [found.id], [], until=day or date.max),
        )
