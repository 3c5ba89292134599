"""The actors of the record, one of them with all that is known of it, its claims, and a network of ties."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from comity.contract import claim_to_json
from comity.record.voicing import claims_asked, groups
from comity.web.actors.answer import actor_to_json, meanings_to_json
from comity.web.actors.claims import SoughtClaims, asked_of
from comity.web.actors.listing import SoughtActors, actors_found, listed_to_json
from comity.web.actors.page import known_actor
from comity.web.asked import day_or_none
from comity.web.network.answer import network_to_json
from comity.web.network.asked import AskedNetwork
from comity.web.network.neighbours import network_of
from comity.web.room import InRoom

__all__ = ["api"]

api = APIRouter()
MOST = 500
Limit = Annotated[int, Query(ge=1, le=MOST)]
Offset = Annotated[int, Query(ge=0)]


@api.get("/actors")
def actors(room: InRoom, sought: SoughtActors, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """Who acts in the record, most often first; `meanings`: whom `q` means as a whole, in it or not."""
    record = room.kept()
    with record.desk():
        found = actors_found(room.knowledge, record, sought)
    return {
        "total": len(found.listed),
        "offset": offset,
        "meanings": meanings_to_json(found.meant),
        "items": [listed_to_json(one) for one in found.listed[offset : offset + limit]],
    }


@api.get("/actors/unnamed")
def unnamed(room: InRoom, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """People whom reports do not name, by country and sector, the most often told first."""
    found = groups(room.kept())
    items = [
        {
            "country": one.country,
            "sector": one.sector,
            "claims": one.claims,
            "reports": one.reports,
        }
        for one in found[offset : offset + limit]
    ]
    return {"total": len(found), "offset": offset, "items": items}


@api.get("/actors/{id:path}/claims")
def claims(
    room: InRoom, id: str, asked: SoughtClaims, limit: Limit = 100, offset: Offset = 0
) -> dict[str, Any]:
    """Its claims, those known last first; `said`: `by` it, `of` it, or nothing: it takes part."""
    record = room.kept()
    with record.desk():
        actor = known_actor(room, record, id)
        total, found = claims_asked(
            record, asked_of(room.knowledge, actor, asked), limit=limit, offset=offset
        )
    return {"total": total, "offset": offset, "items": [claim_to_json(claim) for claim in found]}


@api.get("/actors/{id:path}")
def actor(room: InRoom, id: str, on: str = "") -> dict[str, Any]:
    """Who it is, its names, offices and memberships as the command line gives them, and what it does."""
    return actor_to_json(room, room.record(), id, day_or_none(on, "on"))


@api.get("/network")
def network(room: InRoom, asked: AskedNetwork, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """Partners of one or two parties, and the ties among them all: those of the centre first."""
    return network_to_json(network_of(room, room.kept(), asked), limit=limit, offset=offset)
