"""The lists of the pages as files: all that is asked for, in the order and with the bytes of the commands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from fastapi import APIRouter
from fastapi.responses import Response

from comity.contract import (
    Json,
    claim_to_json,
    event_to_json,
    finding_to_json,
    level_to_json,
    month_to_json,
    report_to_json,
    verdict_to_json,
)
from comity.gather import between_reports
from comity.record import Record
from comity.record.streaming import events_streamed, reports_streamed
from comity.ties import beside_to_json
from comity.web.asked import day_or_none
from comity.web.events.conflicts import ConflictsAsked, InConflicts, all_conflicts
from comity.web.events.disputes import disputes_to_json
from comity.web.events.listing import selected
from comity.web.events.sought import Sought, SoughtEvents
from comity.web.events.view import event_page_then
from comity.web.room import InRoom, Room
from comity.web.saving import SavedAs, saved
from comity.web.ties.answers import tie_in
from comity.web.ties.asked import InTie, TieAsked

__all__ = ["pages"]

pages = APIRouter()
PLAIN = ("between", "type", "quad", "begun")  # words that say by themselves what they are
BATCH = 500  # conflicts whose sentences are looked up at once


@pages.get("/reports/export")
def reports(room: InRoom, format: SavedAs) -> Response:
    """All reports by name, as `comity reports --out` writes them."""
    record = room.kept()
    layers = record.layers()
    rows = (report_to_json(one, layers.get(one.id, ())) for one in reports_streamed(record))
    return saved("reports", rows, format, name=("reports",))


@pages.get("/report/{report}/claims/export")
def claims(room: InRoom, report: str, format: SavedAs) -> Response:
    """The claims of one report by their place in it."""
    record = room.kept()
    found = record.report(report)
    rows = map(claim_to_json, record.claims(report=found.id))
    return saved("claims", rows, format, name=("claims", found.name))


@pages.get("/report/{report}/findings/export")
def findings(room: InRoom, report: str, format: SavedAs) -> Response:
    """What is doubtful in one report, beside the others and alone, as `comity findings --report` has it."""
    record = room.kept()
    found = record.report(report)
    beside = between_reports(record, room.knowledge, report=found.id)
    rows = map(finding_to_json, [*beside, *record.findings(report=found.id)])
    return saved("findings", rows, format, name=("findings", found.name))


@pages.get("/events/export")
def events(room: InRoom, sought: SoughtEvents, format: SavedAs) -> Response:
    """All events asked for, as `comity events --out` writes them."""
    record = room.kept()
    if sought.known_on is None:
        found = events_streamed(record, sought.sieve(room.knowledge))
    else:
        found = iter(selected(room, record, sought))
    return saved("events", map(event_to_json, found), format, name=_events_named(sought))


def _events_named(sought: Sought) -> Iterator[str]:
    yield "events"
    for name in sought.__slots__:
        value = getattr(sought, name)
        for word in value if isinstance(value, tuple) else (value,):
            if word:
                yield name if word == "yes" else str(word) if name in PLAIN else f"{name} {word}"


@pages.get("/event/{id}/claims/export")
def told(room: InRoom, id: str, format: SavedAs, as_known_on: str = "") -> Response:
    """The claims of all reports that tell of one event."""
    record = room.kept()
    day = day_or_none(as_known_on, "as_known_on")
    event = record.event(id) if day is None else event_page_then(room, record, id, day).event
    rows = map(claim_to_json, record.claims_by_id(event.claims))
    return saved("claims", rows, format, name=("claims", event.id, as_known_on))


@pages.get("/conflicts/export")
def conflicts(room: InRoom, format: SavedAs, asked: InConflicts) -> Response:
    """All conflicts asked for with every side, as `comity conflicts --out` writes them."""
    record = room.kept()
    rows = _disputes(room, record, asked)
    words = (asked.code, *asked.between, str(asked.as_known_on or ""))
    return saved("conflicts", rows, format, name=("conflicts", *words))


def _disputes(room: Room, record: Record, asked: ConflictsAsked) -> Iterator[Json]:
    found = all_conflicts(room, record, asked)
    while some := list(islice(found, BATCH)):
        yield from disputes_to_json(record, room.knowledge, some, as_known_on=asked.as_known_on)


@pages.get("/verdicts/export")
def verdicts(room: InRoom, format: SavedAs) -> Response:
    """All that persons decided in order, as `comity verdicts --out` writes it."""
    return saved("verdicts", map(verdict_to_json, room.kept().verdicts()), format, name=("verdicts",))


@pages.get("/tie/{pair}/levels/export")
def levels(room: InRoom, asked: InTie, format: SavedAs) -> Response:
    """The levels on the day, as `comity ties --out` writes them."""
    rows = map(level_to_json, tie_in(room, asked).levels)
    return saved("levels", rows, format, name=_tie_named("levels", asked, str(asked.on)))


@pages.get("/tie/{pair}/over/export")
def over(room: InRoom, asked: InTie, format: SavedAs) -> Response:
    """The levels from day to day, as `comity ties --over --out` writes them."""
    rows = (
        {"first": str(one.first), "last": str(one.last), "level": level_to_json(one.level)}
        for one in tie_in(room, asked).over
    )
    return saved("stretches", rows, format, name=_tie_named("levels", asked, _years(asked)))


@pages.get("/tie/{pair}/series/export")
def series(room: InRoom, asked: InTie, format: SavedAs) -> Response:
    """Events by month, as `comity ties --series --out` writes them."""
    room.kept()
    rows = map(month_to_json, tie_in(room, asked).series)
    return saved("series", rows, format, name=_tie_named("months", asked, _years(asked)))


@pages.get("/tie/{pair}/beside/export")
def beside(room: InRoom, asked: InTie, format: SavedAs) -> Response:
    """Sanctions, and what binds one of the states to others."""
    rows = map(beside_to_json, tie_in(room, asked).beside)
    return saved("beside", rows, format, name=_tie_named("beside", asked, str(asked.on)))


def _tie_named(what: str, asked: TieAsked, days: str) -> tuple[str, ...]:
    known = "" if asked.as_known_on is None else f"known {asked.as_known_on}"
    return what, *asked.states, days, known, "what if" if asked.changed else ""


def _years(asked: TieAsked) -> str:
    return f"{asked.first} to {asked.last}"
