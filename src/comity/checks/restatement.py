"""RESTATEMENT: an event that the report has told already is told again; only its first telling counts."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.model import Finding, Relation

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    claims = {claim.id: claim for claim in case.claims}
    for claim in case.claims:
        for link in claim.links:
            first = claims.get(link.claim)
            if link.relation is Relation.RESTATES and first is not None:
                message = f"“{claim.trigger.text}” tells again of “{first.trigger.text}”"
                spans = (first.trigger, claim.trigger)
                yield finding(case, "RESTATEMENT", message, spans=spans, claims=(claim, first))
