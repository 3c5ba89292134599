"""The actors of the record, one actor with all that is known and told of it, its claims, and a network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.record.acting import events_asked, roles
from comity.record.voicing import Group, claims_asked, groups
from comity.web.actors.claims import SoughtClaims, asked_of, in_title
from comity.web.actors.listing import ActorsAsked, SoughtActors, actors_found
from comity.web.actors.lives import life_lines
from comity.web.actors.page import actor_page, known_actor
from comity.web.actors.search import meant
from comity.web.actors.voices import doubts, heard
from comity.web.actors.words import FORMS, kind_in_words, sector_in_words
from comity.web.actors.years import years_asked
from comity.web.asked import day_or_none
from comity.web.codes import QUADS, quad_of
from comity.web.events.listing import row
from comity.web.events.sought import number_or_none
from comity.web.events.tellings import tellings
from comity.web.naming import actor_href, called, states_named
from comity.web.network.asked import AMONG, LAYERS, MOST, USUAL, AskedNetwork
from comity.web.network.drawing import drawing_of
from comity.web.network.neighbours import network_of
from comity.web.room import InRoom

__all__ = ["group_fits", "pages"]

pages = APIRouter(default_response_class=HTMLResponse)
PAGE, CLAIMS = 50, 20
MOST_PAGES = 99_999
ROLES = {"": "", "actor": " as actor", "recipient": " as recipient"}
Page = Annotated[str, Query()]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAsked:
    """The address of a list of events, and of its other pages."""

    path: str
    role: str

    def address(self, **changed: object) -> str:
        asked = {name: value for name, value in {"role": self.role, **changed}.items() if value}
        return f"{self.path}?{urlencode(asked)}" if asked else self.path


@pages.get("/actors")
def actors(room: InRoom, sought: SoughtActors, page: Page = "") -> str:
    """Who acts in the record, most often first; whom a name means, and on which days."""
    record = room.record()
    number = number_or_none(page, "page", most=MOST_PAGES) or 1
    told = {
        "here": "actors",
        "there": record is not None,
        "sought": sought,
        "states": states_named(room.knowledge),
    }
    if record is None:
        found = meant(room.knowledge, sought.q, sought.day) if sought.q else None
        return room.page("actors.html", **told, meant=found, forms=FORMS)
    with record.desk():
        all_of = actors_found(room.knowledge, record, sought)
    first = (number - 1) * PAGE
    return room.page(
        "actors.html",
        **told,
        meant=all_of.meant,
        forms=FORMS,
        listed=all_of.listed[first : first + PAGE],
        total=len(all_of.listed),
        facets=[facet for facet in all_of.facets if facet.values],
        kind=kind_in_words,
        sector=sector_in_words,
        called=lambda code: called(code, room.knowledge),
        href=actor_href,
        number=number,
        pages=-(-len(all_of.listed) // PAGE),
        first=first + 1,
    )


@pages.get("/actors/unnamed")
def unnamed(room: InRoom, sought: SoughtActors, page: Page = "") -> str:
    """People whom reports do not name, by country and sector."""
    record = room.kept()
    number = number_or_none(page, "page", most=MOST_PAGES) or 1
    found = [one for one in groups(record) if group_fits(one, sought)]
    first = (number - 1) * PAGE
    return room.page(
        "unnamed.html",
        here="actors",
        sought=sought,
        groups=[_group(one, room.knowledge) for one in found[first : first + PAGE]],
        total=len(found),
        number=number,
        pages=-(-len(found) // PAGE),
        first=first + 1,
    )


def group_fits(one: Group, sought: ActorsAsked) -> bool:
    country = sought.country.upper()
    return (not country or one.country == country) and (not sought.sector or one.sector == sought.sector)


def _group(one: Group, knowledge: Knowledge) -> dict[str, object]:
    return {
        "country": called(one.country, knowledge),
        "href": actor_href(one.country),
        "sector": sector_in_words(one.sector),
        "claims_href": f"{actor_href(one.country)}/claims?sector={one.sector}",
        "claims": one.claims,
        "reports": one.reports,
    }


@pages.get("/actor/{id:path}/claims", response_model=None)
def claims(room: InRoom, id: str, asked: SoughtClaims, page: Page = "") -> str:
    """The claims of one actor, those known last first, each in its sentence."""
    record = room.kept()
    number = number_or_none(page, "page", most=MOST_PAGES) or 1
    with record.desk():
        actor = known_actor(room, record, id)
        sought = replace(asked, path=f"{actor.href}/claims")
        meaning = asked_of(room.knowledge, actor, sought)
        total, found = claims_asked(record, meaning, limit=CLAIMS, offset=(number - 1) * CLAIMS)
        told = tellings(record, room.knowledge, found)
    return room.page(
        "actor_claims.html",
        here="actors",
        actor=actor,
        title=in_title(room.knowledge, actor, sought),
        export=replace(sought, path=f"{sought.path}/export").address(),
        sought=sought,
        told=told,
        total=total,
        number=number,
        pages=-(-total // CLAIMS),
        first=(number - 1) * CLAIMS + 1,
    )


@pages.get("/actor/{id:path}/events")
def events(room: InRoom, id: str, role: str = "", page: Page = "") -> str:
    """The events of one actor, in one role or in both, the latest first."""
    if role not in ROLES:
        raise UsageError(f"{role[:40]!r} is no role", place="role", allowed="actor, recipient or nothing")
    record = room.kept()
    number = number_or_none(page, "page", most=MOST_PAGES) or 1
    with record.desk():
        actor = known_actor(room, record, id)
        offset = (number - 1) * PAGE
        found = events_asked(record, actor.id, role=role, limit=PAGE, offset=offset)
        numbers = dict(zip(ROLES, roles(record, actor.id), strict=True))
    return room.page(
        "actor_events.html",
        here="actors",
        actor=actor,
        title=f"Events of {actor.name}{ROLES[role]}",
        sought=RoleAsked(path=f"{actor.href}/events", role=role),
        rows=[row(event, room.knowledge) for event in found],
        total=numbers[role],
        number=number,
        pages=-(-numbers[role] // PAGE),
        first=offset + 1,
    )


@pages.get("/actor/{id:path}/voices")
def voices(room: InRoom, id: str) -> str:
    """Who speaks of one actor, and what it says itself; the page of the actor takes it in."""
    record = room.kept()
    with record.desk():
        actor = known_actor(room, record, id)
        told = heard(record, room.knowledge, actor)
    return room.page("actor_voices.html", here="actors", actor=actor, heard=told)


@pages.get("/actor/{id:path}/findings")
def findings(room: InRoom, id: str) -> str:
    """What was found on the words that name one actor; the page of the actor takes it in."""
    record = room.kept()
    with record.desk():
        actor = known_actor(room, record, id)
        found = doubts(record, actor)
    return room.page("actor_findings.html", here="actors", actor=actor, doubts=found)


@pages.get("/actor/{id:path}", response_model=None)
def actor(
    room: InRoom,
    id: str,
    on: str = "",
    since: Annotated[str, Query(alias="from")] = "",
    until: Annotated[str, Query(alias="to")] = "",
) -> str | RedirectResponse:
    """One actor: who it is, its offices over time, what it does, who speaks of it, what is in doubt."""
    record = room.record()
    day = day_or_none(on, "on") or room.today
    if record is None:
        found = actor_page(room, None, id, day)
    else:
        with record.desk():
            found = actor_page(room, record, id, day)
    if found.actor.id != id:
        return RedirectResponse(found.actor.href, status_code=307)
    first, last, whole = years_asked(found.held, since, until, room.today)
    return room.page(
        "actor.html",
        here="actors",
        there=record is not None,
        page=found,
        lives=life_lines(found.held, first=first, last=last, today=room.today),
        first=first,
        last=last,
        whole=whole,
        on=day,
        asked_on=on,
        forms=FORMS,
    )


@pages.get("/network")
def network(room: InRoom, asked: AskedNetwork) -> str:
    """The strongest partners of one party or two, and what is between them."""
    record = room.record()
    between = asked.centre(room.knowledge)
    found = network_of(room, record, asked) if record is not None and between else None
    centre = [called(id, room.knowledge) for id in between]
    return room.page(
        "network.html",
        here="actors",
        there=record is not None,
        title=f"Ties of {' and '.join(centre)}" if centre else "Ties as a network",
        asked=asked,
        between=between,
        centre=centre,
        found=found,
        drawing=None if found is None else drawing_of(found),
        day=asked.day or room.today,
        states=states_named(room.knowledge),
        quads=QUADS,
        types=sorted(quad_of()),
        among=AMONG,
        layers=LAYERS,
        highest=MOST,
        usual=USUAL,
    )
