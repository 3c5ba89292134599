"""A page of rows that an assistant can afford: without what is empty, cut at a size, and where it goes on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from comity.contract import Json
from comity.knowledge import Knowledge
from comity.mcp.arguments import Given
from comity.web.naming import called

__all__ = ["brief", "names_of", "page", "written"]

MOST = 24_000  # characters of the rows of one answer


def written(answer: Json) -> str:
    """As it goes out: without a space that means nothing."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def brief(row: Mapping[str, object], *kept: str) -> Json:
    """The row without what is null or empty, but for what says by that that it is not known (`kept`)."""
    return {name: value for name, value in row.items() if name in kept or value not in (None, "", [], {})}


def page(rows: Sequence[Json], total: int, given: Given, **more: object) -> Json:
    """The rows from the cursor on, as many as are asked for and have room; the first has always.

    `more` stands before them; `next`: the cursor of the page after this one, absent on the last.
    """
    shown = _fitting(rows[: given.limit])
    reached = given.offset + len(shown)
    onward = {"next": str(reached)} if shown and reached < total else {}
    return {"total": total, **onward, **more, "items": shown}


def _fitting(rows: Iterable[Json]) -> list[Json]:
    shown: list[Json] = []
    room = MOST
    for row in rows:
        room -= len(written(row))
        if room < 0 and shown:
            break
        shown.append(row)
    return shown


def names_of(knowledge: Knowledge, codes: Iterable[object]) -> Json:
    """What the codes and ids of the rows are called, once for all of them."""
    found = {str(code): called(str(code), knowledge) for code in codes}
    told = {code: name for code, name in sorted(found.items()) if name != code}
    return {"called": told} if told else {}
