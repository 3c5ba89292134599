"""Actors, networks, places and what a search finds, as files: all of it, in the words of the API."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from comity.contract import Json, claim_to_json, event_to_json
from comity.errors import UsageError
from comity.knowledge.seats import seats_of
from comity.model import PlaceRole
from comity.record.acting import events_asked
from comity.record.found import (
    agreement_to_json,
    claim_found_to_json,
    entity_to_json,
    report_found_to_json,
)
from comity.record.mapped import Point
from comity.record.searching import Window, search
from comity.record.voicing import claims_asked, groups
from comity.search import asked_in, entities_found
from comity.web.actors.claims import SoughtClaims, asked_of
from comity.web.actors.listing import SoughtActors, actors_found, listed_to_json
from comity.web.actors.page import known_actor
from comity.web.events.sought import SoughtEvents
from comity.web.maps.arcs import ways
from comity.web.maps.geojson import place_feature, way_feature
from comity.web.maps.page import found_pairs, found_places
from comity.web.network.answer import network_to_json
from comity.web.network.asked import AskedNetwork
from comity.web.network.neighbours import network_of
from comity.web.pages.actors import group_fits
from comity.web.room import InRoom
from comity.web.saving import SavedAs, saved
from comity.web.search.asked import GROUPS, InNames, SoughtWords

__all__ = ["pages"]

pages = APIRouter()
BATCH = 10_000  # things asked of the record at once
NOTHING = Window(limit=0)


@pages.get("/actors/export")
def actors(room: InRoom, sought: SoughtActors, format: SavedAs) -> Response:
    """All actors asked for, most often told first."""
    record = room.kept()
    with record.desk():
        found = actors_found(room.knowledge, record, sought)
    name = ("actors", sought.q, sought.kind, sought.country, sought.sector)
    return saved("actors", map(listed_to_json, found.listed), format, name=name)


@pages.get("/actor/{id:path}/claims/export")
def claims(room: InRoom, id: str, asked: SoughtClaims, format: SavedAs) -> Response:
    """All claims of one actor that are asked for, those known last first."""
    record = room.kept()
    actor = known_actor(room, record, id)
    meaning = asked_of(room.knowledge, actor, asked)

    def some(offset: int) -> list[Json]:
        return [claim_to_json(one) for one in claims_asked(record, meaning, limit=BATCH, offset=offset)[1]]

    return saved("claims", _piecewise(some), format, name=("claims", asked.said, asked.kind, actor.name))


@pages.get("/actor/{id:path}/events/export")
def events(room: InRoom, id: str, format: SavedAs, role: str = "") -> Response:
    """All events of one actor, the latest first."""
    record = room.kept()
    actor = known_actor(room, record, id)

    def some(offset: int) -> list[Json]:
        found = events_asked(record, actor.id, role=role, limit=BATCH, offset=offset)
        return [event_to_json(event) for event in found]

    return saved("events", _piecewise(some), format, name=("events", actor.name, role))


@pages.get("/actors/unnamed/export")
def unnamed(room: InRoom, sought: SoughtActors, format: SavedAs) -> Response:
    """People whom reports do not name, by country and sector."""
    rows = (asdict(one) for one in groups(room.kept()) if group_fits(one, sought))
    return saved("unnamed", rows, format, name=("unnamed people", sought.country, sought.sector))


@pages.get("/network/export")
def network(room: InRoom, asked: AskedNetwork, format: SavedAs) -> Response:
    """The ties of a network, those of its centre first."""
    found = network_of(room, room.kept(), asked)
    rows = network_to_json(found, limit=len(found.ties), offset=0)
    return saved("network", rows["items"], format, name=("network", *rows["between"]))


@pages.get("/map/export")
def places(room: InRoom, sought: SoughtEvents, format: SavedAs, show: str = "") -> Response:
    """The places of a map with their numbers of events, or the pairs of states."""
    record = room.kept()
    if show == "pairs":
        found = ways(found_pairs(room, record, sought), seats_of(room.knowledge))
        return saved("pairs", (way_feature(one)["properties"] for one in found), format, name=("pairs",))
    rows = map(_place, found_places(room, record, sought).points)
    return saved("places", rows, format, name=("places", *sought.between, sought.type))


def _place(point: Point) -> Json:
    said = place_feature(point)["properties"]
    roles = {role.value: said["roles"].get(role.value, 0) for role in PlaceRole}
    return {**said, "lat": point.lat, "lon": point.lon, "roles": roles}


@pages.get("/search/export")
def searched(
    room: InRoom,
    names: InNames,
    sought: SoughtWords,
    format: SavedAs,
    group: Annotated[str, Query(alias="in")] = "",
) -> Response:
    """One group of what is found, as `comity search --json` has it."""
    if not group:
        raise UsageError("no group", place="in", allowed=", ".join(GROUPS))
    record, asked = room.kept(), asked_in(sought.q, names)

    def some(offset: int) -> list[Json]:
        window = Window(limit=BATCH, offset=offset)
        found = search(
            record,
            asked,
            order=sought.ordered,
            reports=window if group == "reports" else NOTHING,
            claims=window if group == "claims" else NOTHING,
        )
        if group == "reports":
            return [report_found_to_json(one) for one in found.reports]
        if group == "claims":
            return [claim_found_to_json(one) for one in found.claims]
        known = [entity_to_json(one) for one in entities_found(names, asked)]
        return [*known, *map(agreement_to_json, found.agreements)][offset : offset + BATCH]

    return saved(f"{group} found", _piecewise(some), format, name=(group, "found", sought.q))


def _piecewise(some: Callable[[int], Sequence[Json]]) -> Iterator[Json]:
    """All of them, asked for a batch at a time."""
    offset = 0
    while rows := some(offset):
        yield from rows
        if len(rows) < BATCH:
            return
        offset += BATCH
