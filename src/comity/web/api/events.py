"""Events, conflicts, single claims and verdicts."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query

from comity.contract import claim_to_json, event_to_json, verdict_to_json
from comity.errors import UsageError
from comity.web.events.conflicts import InConflicts, some_conflicts
from comity.web.events.disputes import disputes_to_json
from comity.web.events.listing import browsed
from comity.web.events.sought import SoughtEvents
from comity.web.review.verdicts import judge
from comity.web.room import InRoom

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
def conflicts(room: InRoom, asked: InConflicts, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """Conflicts with every side, as `comity conflicts --json` gives them; `as_known_on`: as on that day."""
    record = room.kept()
    with record.desk():
        found = some_conflicts(room, record, asked, limit=limit, offset=offset)
        items = disputes_to_json(record, room.knowledge, found.conflicts, as_known_on=asked.as_known_on)
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

    `decision`: accept, reject, correct, for, split, join or undo; `targets`: as `comity judge` has them;
    `correction`: of what is corrected each field with its value in words, as `comity judge --set` has them.
    """
    words = {name: asked.get(name, "") for name in WORDS}
    targets, correction = asked.get("targets", []), asked.get("correction", {})
    if not all(isinstance(word, str) for word in words.values()):
        raise UsageError("no verdict", place=", ".join(WORDS), allowed="a text each")
    if not isinstance(targets, list) or not all(isinstance(each, str) for each in targets):
        raise UsageError("no list of ids", place="targets", allowed="a list of ids")
    if not isinstance(correction, dict) or not all(isinstance(each, str) for each in correction.values()):
        raise UsageError("no correction", place="correction", allowed="an object of fields, a text each")
    verdict, _ = judge(
        room,
        words["on"],
        words["decision"],
        targets=targets,
        fields=correction,
        by=words["by"],
        reason=words["reason"],
    )
    return verdict_to_json(verdict)
