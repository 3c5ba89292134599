"""Events, conflicts, single claims and verdicts."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query

from comity.contract import claim_to_json, event_to_json, verdict_to_json
from comity.errors import UsageError
from comity.record.beside import conflicts_found
from comity.web.disputes import disputes_to_json
from comity.web.events_view import browsed
from comity.web.room import InRoom
from comity.web.sought import SoughtEvents, known_code, parties_meant
from comity.web.verdicts import judge

__all__ = ["api"]

api = APIRouter()
MOST = 500
Limit = Annotated[int, Query(ge=1, le=MOST)]
Offset = Annotated[int, Query(ge=0)]
WORDS = ("on", "decision", "by", "reason")


@api.get("/events")
def events(room: InRoom, sought: SoughtEvents, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """The events asked for by day, as `comity events --json` gives them."""
    found = browsed(room, room.kept(), sought, limit=limit, offset=offset)
    items = [event_to_json(event) for event in found.events]
    return {"total": found.total, "offset": offset, "items": items}


@api.get("/events/{id}")
def event(room: InRoom, id: str) -> dict[str, Any]:
    """The event of this id, or the one that an id of former days leads to."""
    return event_to_json(room.kept().event(id))


@api.get("/conflicts")
def conflicts(
    room: InRoom,
    code: str = "",
    between: Annotated[list[str] | None, Query()] = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, Any]:
    """Conflicts with every side, as `comity conflicts --json` gives them."""
    record = room.kept()
    words = [each.strip() for each in between or () if each.strip()]
    with record.desk():
        found = conflicts_found(
            record,
            code=known_code(code, room.knowledge),
            parties=parties_meant(words, room.knowledge),
            limit=limit,
            offset=offset,
        )
        items = disputes_to_json(record, room.knowledge, found.conflicts)
    return {"total": found.total, "offset": offset, "items": items}


@api.get("/claims/{id}")
def claim(room: InRoom, id: str) -> dict[str, Any]:
    """The claim as it stands now; one that no reader makes any more, as it was last made."""
    return claim_to_json(room.kept().claim(id))


@api.get("/verdicts")
def verdicts(room: InRoom, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """What persons decided, in order, those undone included."""
    found = room.kept().verdicts()
    items = [verdict_to_json(verdict) for verdict in found[offset : offset + limit]]
    return {"total": len(found), "offset": offset, "items": items}


@api.post("/verdicts", status_code=201)
def give(room: InRoom, asked: Annotated[dict[str, Any], Body()]) -> dict[str, Any]:
    """A verdict on a claim, event or conflict, decided today; needs the key of change.

    `decision`: accept, reject, for, split, join or undo; `targets`: as `comity judge` has them.
    """
    words = {name: asked.get(name, "") for name in WORDS}
    targets = asked.get("targets", [])
    if not all(isinstance(word, str) for word in words.values()):
        raise UsageError("no verdict", place=", ".join(WORDS), allowed="a text each")
    if not isinstance(targets, list) or not all(isinstance(each, str) for each in targets):
        raise UsageError("no list of ids", place="targets", allowed="a list of ids")
    verdict, _ = judge(
        room, words["on"], words["decision"], targets=targets, by=words["by"], reason=words["reason"]
    )
    return verdict_to_json(verdict)
