"""The review queue."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from comity.gather.reviewing import item_to_json
from comity.web.review.view import Asked, waiting
from comity.web.room import InRoom

__all__ = ["api"]

api = APIRouter()
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0)]


@api.get("/review")
def review(
    room: InRoom,
    sort: str = "",
    kind: str = "",
    type: str = "",
    between: Annotated[list[str] | None, Query()] = None,
    code: str = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, Any]:
    """What waits for a person's decision, as `comity review --json` gives it: what matters most first.

    `sort`: claim or conflict. `code`: a finding on the claim, or the code of the conflict.
    """
    words = tuple(each.strip() for each in between or () if each.strip())
    asked = Asked(sort=sort, kind=kind, type=type, between=words, code=code)
    found = waiting(room, room.kept(), asked, limit=limit, offset=offset)
    items = [item_to_json(item) for item in found.items]
    return {"total": found.total, "offset": offset, "items": items}
