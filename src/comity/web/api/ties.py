"""Ties of states, the instruments behind them, rights under these, and who held an office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query

from comity.contract import level_to_json, month_to_json
from comity.errors import UsageError
from comity.knowledge.meant import state_of
from comity.model import CountryCode, OfficeId
from comity.rights import answer_to_json
from comity.ties import beside_to_json
from comity.treaties import found_row, instrument_of
from comity.web.allowed import answered, asking
from comity.web.asked import day_or_none
from comity.web.room import InRoom
from comity.web.states import states_in
from comity.web.ties.answers import tie_in
from comity.web.ties.asked import InTie
from comity.web.treaties.asked import SoughtTreaties
from comity.web.treaties.listing import told_in, treaties

__all__ = ["api"]

api = APIRouter()
Row = TypeVar("Row")
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0)]
Words = Annotated[Sequence[str], Query()]


def _paged(rows: Sequence[Row], limit: int, offset: int) -> tuple[dict[str, Any], Sequence[Row]]:
    return {"total": len(rows), "offset": offset}, rows[offset : offset + limit]


@api.get("/ties/{pair}")
def levels(room: InRoom, asked: InTie, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """The seven pillars in three readings on a day, each with its grounds; `pair` as NOR-SWE."""
    head, page = _paged(tie_in(room, asked).levels, limit, offset)
    return {**head, "items": [level_to_json(level) for level in page]}


@api.get("/ties/{pair}/over")
def over(room: InRoom, asked: InTie, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """Stretches of days from `from` to `to` with one answer each; `level` as it was on the first day."""
    head, page = _paged(tie_in(room, asked).over, limit, offset)
    rows = [
        {"first": str(one.first), "last": str(one.last), "level": level_to_json(one.level)} for one in page
    ]
    return {**head, "items": rows}


@api.get("/ties/{pair}/series")
def series(room: InRoom, asked: InTie, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """Events of each ordered pair and month; null, and not 0, where no report covers the month."""
    room.kept()
    head, page = _paged(tie_in(room, asked).series, limit, offset)
    return {**head, "items": [month_to_json(row) for row in page]}


@api.get("/ties/{pair}/beside")
def beside(room: InRoom, asked: InTie, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """Sanctions, and what binds one of the states to others: in no level."""
    head, page = _paged(tie_in(room, asked).beside, limit, offset)
    return {**head, "items": [beside_to_json(one) for one in page]}


@api.get("/instruments")
def instruments(
    room: InRoom, asked: SoughtTreaties, limit: Limit = 100, offset: Offset = 0
) -> dict[str, Any]:
    """The agreements known and told of, and where each stood on a day; `between` as NOR-SWE.

    `state` (repeated): all of them are parties. `reports`: known, reported (by reports alone), otherwise.
    """
    head, page = _paged(treaties(room, asked).found, limit, offset)
    return {**head, "items": [found_row(one) for one in page]}


@api.get("/instruments/{id}")
def instrument(
    room: InRoom, id: str, between: str = "", on: str = "", as_known_on: str = ""
) -> dict[str, Any]:
    """One agreement with its steps and sources, and what reports say otherwise."""
    known = day_or_none(as_known_on, "as_known_on") or room.today
    told = told_in(room, known)
    day = day_or_none(on, "on") or room.today
    found = instrument_of(room.knowledge, told, id, _states(room, between), on=day, known_on=known)
    return found_row(found)


def _states(room: InRoom, between: str) -> tuple[CountryCode, ...]:
    return states_in(room.knowledge, between, "between") if between.strip() else ()


@api.get("/rights")
def rights(
    room: InRoom,
    act: str,
    where: str,
    citizen: Words = (),
    holding: Words = (),
    on: str = "",
    as_known_on: str = "",
) -> dict[str, Any]:
    """Whether somebody may enter, transit, stay, work or reside in a state; no right found is no no."""
    one = asking(
        room.knowledge,
        act=act,
        where=where,
        citizen=citizen,
        holding=holding,
        on=day_or_none(on, "on") or room.today,
        known_on=day_or_none(as_known_on, "as_known_on") or room.today,
    )
    found = answered(room.knowledge, one)
    return answer_to_json(found, one.act, one.where)


@api.get("/who")
def who(room: InRoom, office: str, state: str, on: str) -> dict[str, Any]:
    """Who held an office on a day; one at a state or body as ambassador:FRA. Never falls back on today."""
    day = day_or_none(on, "on")
    if day is None:
        raise UsageError("no day", place="on", allowed="YYYY-MM-DD")
    base, colon, there = office.strip().partition(":")
    held_at = state_of(room.knowledge, there, "office") if there else ""
    asked = OfficeId(f"{base.lower()}{colon}{held_at}")
    found = room.knowledge.who(asked, state_of(room.knowledge, state, "state"), day)
    return room.knowledge.as_row(found)
