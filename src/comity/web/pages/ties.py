"""The page of a tie, of an instrument, and of rights."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from comity.brief import FORMATS, MOST, brief
from comity.model import RightAct
from comity.treaties import instrument_of, told_of
from comity.web.allowed import DOCUMENTS, answered, asking, said_of, steps_of
from comity.web.asked import day_or_none
from comity.web.room import InRoom, Room
from comity.web.states import all_states, called, states_in, tied_states
from comity.web.tie_answers import tie_in
from comity.web.tie_asked import InTie
from comity.web.tie_page import tie_page
from comity.web.treaty_page import treaty_page

__all__ = ["pages"]

pages = APIRouter(default_response_class=HTMLResponse)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
Words = Annotated[Sequence[str], Query()]


@pages.get("/tie", response_model=None)
def ask(request: Request, room: InRoom, state: Words = (), against_state: Words = ()) -> Response | str:
    """A form; with states filled in it leads on to their page."""
    if not any(word.strip() for word in state):
        return room.page("tie_form.html", here="tie", states=all_states(room.knowledge))
    found = tied_states(room.knowledge, state, "states")
    others = [word for word in against_state if word.strip()]
    fields = [
        (name, value)
        for name, value in request.query_params.multi_items()
        if name not in ("state", "against_state") and value.strip()
    ]
    if others:
        fields.append(("against", "-".join(tied_states(room.knowledge, others, "against"))))
    return RedirectResponse(f"/tie/{'-'.join(found)}{'?' if fields else ''}{urlencode(fields)}", 303)


@pages.get("/tie/{pair}")
def tie(room: InRoom, asked: InTie) -> str:
    """How far the states are tied: levels, their steps over time, what is behind them, what lies beside."""
    return room.page("tie.html", here="tie", states=all_states(room.knowledge), **tie_page(room, asked))


@pages.get("/tie/{pair}/brief")
def briefed(room: InRoom, asked: InTie) -> Response:
    """The brief of the tie, with a policy that lets in its own style and nothing else."""
    one = tie_in(room, asked)
    written = brief(
        asked.asked, one.sources, room.knowledge, room.knowledge.codebook, one.ladders, asked.on,
        record=one.record, known_then=asked.as_known_on, left_out=(*asked.without, *asked.without_sources),
        most=MOST,
    )  # fmt: skip
    page = FORMATS["html"](written)
    return HTMLResponse(page, headers={"Content-Security-Policy": _policy(page)})


def _policy(page: str) -> str:
    hashes = (hashlib.sha256(style.encode()).digest() for style in STYLE.findall(page))
    allowed = " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in hashes)
    others = ("form-action", "base-uri", "frame-ancestors")
    return "; ".join(["default-src 'none'", f"style-src {allowed}", *(f"{one} 'none'" for one in others)])


@pages.get("/instrument/{id}")
def instrument(room: InRoom, id: str, between: str = "", on: str = "", as_known_on: str = "") -> str:
    """One agreement: parties, what it says, its steps with both dates and sources, what reports say."""
    states = states_in(room.knowledge, between, "between") if between.strip() else ()
    day = day_or_none(on, "on") or room.today
    known = day_or_none(as_known_on, "as_known_on") or room.today
    told = told_of(room.knowledge, room.record(), known)
    found = instrument_of(room.knowledge, told, id, states, on=day, known_on=known)
    return room.page(
        "instrument.html", here="tie", **treaty_page(room, found, states, on=day, known_on=known)
    )


@pages.get("/rights")
def rights(
    room: InRoom,
    act: str = "",
    where: str = "",
    citizen: Words = (),
    holding: Words = (),
    document: str = "",
    of: str = "",
    on: str = "",
    as_known_on: str = "",
) -> str:
    """Who may do what where: a form, and its answer step by step."""
    held = [*holding, *([f"{document}:{of}"] if of.strip() else [])]
    asked: dict[str, Any] = {
        "act": act, "where": where, "citizen": " ".join(citizen), "document": document, "of": of, "on": on,
        "as_known_on": as_known_on,
    }  # fmt: skip
    answer = _answer(room, act, where, citizen, held, on, as_known_on) if act and where.strip() else {}
    return room.page(
        "rights.html",
        here="rights",
        acts=[one.value for one in RightAct],
        documents=DOCUMENTS,
        states=all_states(room.knowledge),
        asked=asked,
        answer=answer,
    )


def _answer(
    room: Room, act: str, where: str, citizen: Sequence[str], held: Sequence[str], on: str, known: str
) -> dict[str, Any]:
    one = asking(
        room.knowledge,
        act=act,
        where=where,
        citizen=citizen,
        holding=held,
        on=day_or_none(on, "on") or room.today,
        known_on=day_or_none(known, "as_known_on") or room.today,
    )
    found = answered(room.knowledge, one)
    days = urlencode({"on": one.on, "as_known_on": one.known_on})
    return {
        "said": said_of(room.knowledge, one, found),
        "one": one,
        "who": _who(room, one.traveller.citizen, one.traveller.holding),
        "grounds": [
            {
                "holds": ground.holds,
                "name": ground.standing.instrument.name,
                "href": f"/instrument/{ground.standing.instrument.id}?{days}",
                "steps": steps_of(ground),
            }
            for ground in found.grounds
        ],
    }


def _who(room: Room, citizen: Sequence[str], holding: Sequence[str]) -> str:
    words = [f"a citizen of {called(room.knowledge, code)}" for code in citizen]
    for held in holding:
        kind, _, state = held.partition(":")
        words.append(f"holding a {kind} of {called(room.knowledge, state)}")
    return ", ".join(words)
