"""What a search finds."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from comity.record.found import (
    agreement_to_json,
    claim_found_to_json,
    entity_to_json,
    report_found_to_json,
)
from comity.record.searching import Window, search
from comity.search import asked_in, entities_found
from comity.web.room import InRoom
from comity.web.search.asked import InNames, SoughtWords

__all__ = ["api"]

api = APIRouter()
MOST = 500
Limit = Annotated[int, Query(ge=1, le=MOST)]
Offset = Annotated[int, Query(ge=0)]
Group = Annotated[str, Query(alias="in", description="reports, claims (if nothing is given) or entities")]


@api.get("/search")
def searched(
    room: InRoom,
    names: InNames,
    sought: SoughtWords,
    group: Group = "claims",
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, Any]:
    """One group of what is found, as `comity search --json` gives it, and how much there is of each.

    `q`: the question, in the language of the page. `also`: what was written, with the other spellings that
    were looked for. `facets`: of each field its values with their numbers, of claims; of `publisher`, `year`
    and `language` numbers of reports.
    """
    room.searchable()
    record, asked = room.kept(), asked_in(sought.q, names)
    window, none = Window(limit=limit, offset=offset), Window(limit=0)
    found = search(
        record,
        asked,
        order=sought.ordered,
        reports=window if group == "reports" else none,
        claims=window if group == "claims" else none,
    )
    entities = [entity_to_json(one) for one in entities_found(names, asked)]
    entities += [agreement_to_json(one) for one in found.agreements]
    totals = {"reports": found.reports_total, "claims": found.claims_total, "entities": len(entities)}
    items = {
        "reports": [report_found_to_json(one) for one in found.reports],
        "claims": [claim_found_to_json(one) for one in found.claims],
        "entities": entities[offset : offset + limit],
    }
    return {
        "total": totals[group],
        "offset": offset,
        "items": items[group],
        "totals": totals,
        "also": [{"written": written, "spellings": list(others)} for written, others in found.also],
        "facets": {
            name: [{"value": value or None, "count": number} for value, number in values]
            for name, values in found.facets.items()
        },
    }
