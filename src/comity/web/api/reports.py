"""Reports, their claims and findings, and what an id rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query

from comity.contract import claim_to_json, finding_to_json, report_to_json
from comity.explain import explain
from comity.web.room import InRoom

__all__ = ["api"]

api = APIRouter()
MOST = 500
Limit = Annotated[int, Query(ge=1, le=MOST)]
Offset = Annotated[int, Query(ge=0)]
Noun = TypeVar("Noun")


@api.get("/reports")
def reports(room: InRoom, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """The reports of the record by name, a page at a time."""
    record = room.kept()
    items = [report_to_json(one) for one in record.report_page(limit=limit, offset=offset)]
    return {"total": record.number_of_reports(), "offset": offset, "items": items}


@api.get("/reports/{report}")
def report(room: InRoom, report: str) -> dict[str, Any]:
    """One report with its text and blocks."""
    return report_to_json(room.kept().report(report))


@api.get("/reports/{report}/claims")
def claims(room: InRoom, report: str, limit: Limit = MOST, offset: Offset = 0) -> dict[str, Any]:
    """The claims of one report, by their place in it."""
    record = room.kept()
    return _page(record.claims(report=record.report(report).id), claim_to_json, limit, offset)


@api.get("/reports/{report}/findings")
def findings(room: InRoom, report: str, limit: Limit = MOST, offset: Offset = 0) -> dict[str, Any]:
    """The findings of one report in the order in which its reader gave them."""
    record = room.kept()
    return _page(record.findings(report=record.report(report).id), finding_to_json, limit, offset)


def _page(
    found: Sequence[Noun], to_json: Callable[[Noun], dict[str, Any]], limit: int, offset: int
) -> dict[str, Any]:
    rows = [to_json(one) for one in found[offset : offset + limit]]
    return {"total": len(found), "offset": offset, "items": rows}


@api.get("/explain/{id}")
def explained(room: InRoom, id: str) -> dict[str, Any]:
    """A claim, event, conflict, finding or verdict with the words that it rests on."""
    room.kept()
    return explain(room.path, id)
