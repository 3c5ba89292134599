"""What a search finds, as tables."""

from __future__ import annotations

from dataclasses import dataclass

from comity.contract import Json
from comity.errors import UsageError
from comity.opened.found import chosen
from comity.opened.tables import Table
from comity.record import Record
from comity.record.found import (
    Agreement,
    ClaimFound,
    ReportFound,
    agreement_to_json,
    claim_found_to_json,
    entity_to_json,
    report_found_to_json,
)
from comity.record.searching import Order, Window, search
from comity.search import KnownNames, Named, asked_in, entities_found

__all__ = ["Hits", "hits_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What a search finds; `reports_total`, `claims_total`: of how many those of the tables are a part.

    `also`: what was written, with the other spellings that were looked for.
    """

    reports: Table[ReportFound]
    claims: Table[ClaimFound]
    entities: Table[Named | Agreement]
    reports_total: int
    claims_total: int
    also: tuple[tuple[str, tuple[str, ...]], ...]


def hits_of(held: Record, names: KnownNames, question: str, *, order: str, limit: int, offset: int) -> Hits:
    """At most so many of each of the three from one on."""
    if limit < 1 or offset < 0:
        raise UsageError(
            "nothing to look at", place="limit, offset", allowed="limit 1 or more, offset 0 or more"
        )
    asked, window = asked_in(question, names), Window(limit=limit, offset=offset)
    how = chosen(Order, order, "order")
    found = search(held, asked, reports=window, claims=window, order=how)
    named: tuple[Named | Agreement, ...] = (*entities_found(names, asked), *found.agreements)
    return Hits(
        reports=Table(what="reports found", nouns=found.reports, to_json=report_found_to_json),
        claims=Table(what="claims found", nouns=found.claims, to_json=claim_found_to_json),
        entities=Table(what="entities found", nouns=named[offset : offset + limit], to_json=_entity_row),
        reports_total=found.reports_total,
        claims_total=found.claims_total,
        also=found.also,
    )


def _entity_row(one: Named | Agreement) -> Json:
    return agreement_to_json(one) if isinstance(one, Agreement) else entity_to_json(one)
