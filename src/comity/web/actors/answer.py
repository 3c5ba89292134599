"""One actor as JSON: names, terms and memberships as the command line tells them, and what it does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from comity.contract import finding_to_json
from comity.knowledge.memberships import Membership
from comity.knowledge.outward import membership_to_json, term_to_json
from comity.record import Record
from comity.record.acting import Acted, acted
from comity.record.voicing import doubts_on, voices
from comity.web.actors.bodies import memberships_of
from comity.web.actors.names import name_to_json, names_of
from comity.web.actors.page import NONE, known_actor
from comity.web.actors.search import Meant, meaning_to_json
from comity.web.actors.terms import terms_known
from comity.web.actors.voices import about_it
from comity.web.codes import QUADS, quad_of
from comity.web.room import Room

__all__ = ["actor_to_json", "meanings_to_json"]

VOICES, DOUBTS = 100, 100  # told at most


def meanings_to_json(found: Meant | None) -> list[dict[str, Any]]:
    """Whom a name means; nothing where no name is asked for."""
    return [] if found is None else [meaning_to_json(one) for one in found.meanings]


def actor_to_json(room: Room, record: Record | None, id: str, on: date | None) -> dict[str, Any]:
    """`holds` of names and memberships is asked on the day; without one it is null."""
    if record is None:
        return _told(room, None, id, on)
    with record.desk():
        return _told(room, record, id, on)


def _told(room: Room, record: Record | None, id: str, on: date | None) -> dict[str, Any]:
    knowledge = room.knowledge
    actor = known_actor(room, record, id)
    done = NONE if record is None else acted(record, actor.id)
    entity = actor.entity
    belongs, members = memberships_of(knowledge, actor)
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind or None,
        "country": actor.country,
        "sector": actor.sector,
        "disputed": actor.disputed,
        "from": None if entity is None or entity.valid_from is None else entity.valid_from.isoformat(),
        "to": None if entity is None or entity.valid_to is None else entity.valid_to.isoformat(),
        "successors": [] if entity is None else list(entity.successors),
        "names": [name_to_json(name, on) for name in names_of(knowledge, actor)],
        "offices": [term_to_json(knowledge, one) for one in terms_known(knowledge, actor)],
        "belongs_to": _memberships(belongs, on),
        "members": _memberships(members, on),
        "events": _events(done),
        "claims": done.party.claims,
        "speaks_in": done.party.speaks_in,
        "voices": []
        if record is None
        else [
            {"speaker": list(one.speaker), "claims": one.claims, "reports": one.reports}
            for one in voices(record, about_it(knowledge, actor), limit=VOICES)
        ],
        "findings": []
        if record is None
        else [finding_to_json(one) for one in doubts_on(record, actor.id)[:DOUBTS]],
    }


def _memberships(found: Sequence[Membership], on: date | None) -> list[dict[str, Any]]:
    return [membership_to_json(one, on) for one in found]


def _events(done: Acted) -> dict[str, Any]:
    known = quad_of()
    return {
        "total": done.party.events,
        "counting": done.party.counting,
        "as_actor": done.party.as_actor,
        "as_recipient": done.party.as_recipient,
        "quads": {
            quad: sum(number for type, number, _ in done.types if known.get(type) == quad) for quad in QUADS
        },
        "types": [
            {"type": type, "events": number, "counting": counting} for type, number, counting in done.types
        ],
        "others": [{"id": id, "events": number} for id, number in done.others],
    }
