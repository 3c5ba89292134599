"""The page of a tie, of an instrument, and of rights."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from html import escape
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from comity.brief import FORMATS, MOST, brief
from comity.errors import ComityError
from comity.knowledge.meant import DOCUMENTS
from comity.model import RightAct
from comity.treaties import instrument_of
from comity.web.allowed import answered, asking, said_of, steps_of
from comity.web.asked import day_or_none
from comity.web.room import InRoom, Room
from comity.web.states import all_states, called, states_in, tied_states
from comity.web.ties.answers import tie_in
from comity.web.ties.asked import InTie
from comity.web.ties.page import check_pillar, names_of, tie_page, work_out
from comity.web.treaties.listing import told_in
from comity.web.treaties.page import treaty_page
from comity.web.troubles import trouble_of

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


@pages.get("/tie/{pair}", response_model=None)
def tie(room: InRoom, asked: InTie) -> Response:
    """How far the states are tied: levels, their steps over time, what is behind them, what lies beside.

    Of states that are much reported on it takes a while; then the page says how far it is.
    """
    check_pillar(room.knowledge, asked)
    if asked.changed:
        _ = tie_in(room, asked).sources  # what is no such source is told before anything of the page goes out

    def whole() -> str:
        return room.page("tie.html", here="tie", states=all_states(room.knowledge), **tie_page(room, asked))

    def notice() -> str:
        return room.page("working.html", here="tie", title=names_of(room, asked.states), part="ties")

    def trouble(fault: ComityError) -> str:
        return room.page("problem.html", here="tie", trouble=trouble_of(fault))

    return room.working.page(
        ("tie", asked), lambda tell: work_out(room, asked, tell), whole=whole, notice=notice, trouble=trouble
    )


@pages.get("/tie/{pair}/brief")
def briefed(room: InRoom, asked: InTie) -> Response:
    """The brief of the tie, with a policy that lets in its own style and nothing else."""
    one = tie_in(room, asked)
    written = brief(
        asked.asked, one.all_sources, room.knowledge, room.knowledge.codebook, one.ladders, asked.on,
        record=one.record, known_then=asked.as_known_on, left_out=(*asked.without, *asked.without_sources),
        most=MOST,
    )  # fmt: skip
    back = f'<p class="lead"><a href="{escape(asked.address())}">The page of this tie</a></p>'
    page = FORMATS["html"](written).replace("<main>\n", f"<main>\n{back}\n", 1)
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
    told = told_in(room, known)
    found = instrument_of(room.knowledge, told, id, states, on=day, known_on=known)
    return room.page(
        "instrument.html", here="instruments", **treaty_page(room, found, states, on=day, known_on=known)
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
