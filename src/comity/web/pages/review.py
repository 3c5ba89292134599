"""What waits for a person's decision, one item at a time; and what was decided, as gold sentences."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from comity.errors import UsageError
from comity.model import Kind, Verdict
from comity.score import gold_lines, gold_of_verdicts
from comity.web.codes import quad_of
from comity.web.naming import states_named
from comity.web.review.form import READY, changed_fields
from comity.web.review.verdicts import judge
from comity.web.review.view import Asked, ClaimShown, ConflictShown, PairShown, can_be_shown, review_page
from comity.web.room import InRoom, Room

__all__ = ["pages"]

pages = APIRouter(default_response_class=HTMLResponse)
SIDES = tuple(map(str, range(1, 10)))  # a decision that is the number of the side that holds
OF_PAIRS = {"join": "join", "two": "split"}  # decisions on two events, and the words of the API for them
At = Annotated[int, Query(ge=0, le=1_000_000)]


def _asked(
    sort: str = "",
    kind: str = "",
    type: str = "",
    between: Annotated[list[str] | None, Query()] = None,
    code: str = "",
    at: At = 0,
) -> Asked:
    words = (sort.strip(), kind.strip(), type.strip(), code.strip())
    parties = tuple(each.strip() for each in between or () if each.strip())
    return Asked(sort=words[0], kind=words[1], type=words[2], code=words[3], between=parties, at=at)


async def _given(request: Request) -> Mapping[str, str]:
    """The fields of the form as they were sent; of what is sent twice the last."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


AskedFor = Annotated[Asked, Depends(_asked)]


@pages.get("/review")
def review(room: InRoom, asked: AskedFor, done: str = "", id: str = "") -> str:
    """The item at this place of the queue with all that it takes to decide; `id`: that claim or conflict."""
    return _page(room, asked, done=done, id=id)


@pages.post("/review")
def decide(room: InRoom, asked: AskedFor, given: Annotated[Mapping[str, str], Depends(_given)]) -> Response:
    """The decision is in the record and the next item shown; what has no meaning is told above the form."""
    on, decision = given.get("on", ""), given.get("decision", "")
    try:
        verdict = _decided(room, on, decision, given)
    except UsageError as problem:
        page = _page(room, asked, id=on if can_be_shown(on) else "", given=given, problem=str(problem))
        return HTMLResponse(page, HTTPStatus.BAD_REQUEST)
    return RedirectResponse(asked.address(asked.at, done=verdict.id), HTTPStatus.SEE_OTHER)


def _decided(room: Room, on: str, decision: str, given: Mapping[str, str]) -> Verdict:
    fields: dict[str, str] = {}
    if decision == "correct" and on.startswith("c"):
        fields = changed_fields(room.kept().claim(on), given)
    if decision in OF_PAIRS:
        one, _, other = on.partition("-")
        by, reason = given.get("by", ""), given.get("reason", "")
        targets = [other] if other else []
        return judge(room, one, OF_PAIRS[decision], targets=targets, by=by, reason=reason)[0]
    verdict, _ = judge(
        room,
        given.get("last", "") if decision == "undo" else on,
        "for" if decision in SIDES else decision,
        targets=[given.get(f"side-{decision}", "")] if decision in SIDES else [],
        fields=fields,
        by=given.get("by", ""),
        reason=given.get("reason", ""),
    )
    return verdict


def _page(
    room: Room,
    asked: Asked,
    *,
    done: str = "",
    id: str = "",
    given: Mapping[str, str] | None = None,
    problem: str = "",
) -> str:
    record = room.record()
    if record is None:
        return room.page("review.html", here="review", there=False)
    page = review_page(room, record, asked, done=done, id=id)
    shown = page.shown
    form = shown.form if isinstance(shown, ClaimShown) else None
    return room.page(
        "review.html",
        here="review",
        there=True,
        page=page,
        form=form,
        dispute=shown.dispute if isinstance(shown, ConflictShown) else None,
        pair=shown if isinstance(shown, PairShown) else None,
        values={} if form is None else {**form.values, "act": form.act, **(given or {})},
        given=given or {},
        problem=problem,
        kinds=[each.value for each in Kind],
        types=sorted(quad_of()),
        codes=sorted(room.knowledge.findings),
        states=list(states_named(room.knowledge)),
        between=[*asked.between, "", ""][:2],
        ready=READY,
    )


@pages.get("/review/gold")
def gold(room: InRoom) -> Response:
    """The sentences whose claims were decided, as JSON lines (docs/gold.md)."""
    lines = gold_lines(gold_of_verdicts(room.kept()))
    headers = {"Content-Disposition": 'attachment; filename="reviewed.jsonl"'}
    return Response(lines, media_type="application/x-ndjson", headers=headers)
