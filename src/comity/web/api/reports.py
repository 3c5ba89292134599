"""Reports, their claims and findings, and what an id rests on."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from comity.contract import claim_to_json, finding_to_json, report_to_json
from comity.explain import explain
from comity.web.room import InRoom

__all__ = ["api"]

api = APIRouter()
MOST = 500


@api.get("/reports")
def reports(
    room: InRoom,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """The reports of the record by name, a page at a time."""
    found = room.kept().reports()
    rows = [report_to_json(one) for one in found[offset : offset + limit]]
    return {"total": len(found), "offset": offset, "items": rows}


@api.get("/reports/{report}/claims")
def claims(room: InRoom, report: str) -> dict[str, Any]:
    """The claims of one report, by their place in it."""
    found = room.kept().claims(report=report)
    return {"total": len(found), "offset": 0, "items": [claim_to_json(claim) for claim in found]}


@api.get("/reports/{report}/findings")
def findings(room: InRoom, report: str) -> dict[str, Any]:
    """The findings of one report, errors first."""
    found = room.kept().findings(report=report)
    return {"total": len(found), "offset": 0, "items": [finding_to_json(one) for one in found]}


@api.get("/explain/{id}")
def explained(room: InRoom, id: str) -> dict[str, Any]:
    """A claim, event, conflict, finding or verdict with the words that it rests on."""
    room.kept()
    return explain(room.path, id)
