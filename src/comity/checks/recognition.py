"""RECOGNITION: a title or a territory that the report takes for granted is disputed.

One finding for each disputed party or place; the fact tells in neutral words what is disputed. It judges
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.checks.holders import Holder, held_within, holders, office_name, person_name
from comity.checks.terms import days_meant, fits, term_fact
from comity.model import Claim, EntityId, Finding, Span, Tenure

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    yield from _territories(case)
    yield from _titles(case)


def _territories(case: Case) -> Iterator[Finding]:
    found: dict[EntityId, list[tuple[Span, Claim]]] = {}
    for claim in case.claims:
        for entity, span in _named(claim):
            if entity in case.knowledge.entities and case.knowledge.entities[entity].disputed:
                found.setdefault(entity, []).append((span, claim))
    for entity, uses in found.items():
        known = case.knowledge.entities[entity]
        yield finding(
            case,
            "RECOGNITION",
            f"the status of {known.name} is disputed",
            spans=(span for span, _ in uses),
            facts=(f"{known.name}: {known.disputed}",),
            claims=(claim for _, claim in uses),
        )


def _named(claim: Claim) -> Iterator[tuple[EntityId, Span]]:
    for party in (*claim.actors, *claim.recipients):
        for name in (party.id, party.country):
            if name is not None:
                yield EntityId(name.lower()), party.span
    if claim.place is not None and claim.place.country is not None:
        yield EntityId(claim.place.country.lower()), claim.place.span


def _titles(case: Case) -> Iterator[Finding]:
    printed = holders(case)
    told: dict[tuple[str, str], list[Holder]] = {}
    for holder in printed:
        if _disputed(case, holder, printed):
            told.setdefault((holder.office, holder.state), []).append(holder)
    for same in told.values():
        terms = dict.fromkeys(term for holder in same for term in _disputed(case, holder, printed))
        yield finding(
            case,
            "RECOGNITION",
            f"{person_name(case, same[0])}: the office of {office_name(case, same[0])} is disputed",
            spans=(holder.span for holder in same),
            facts=(term_fact(case, term) for term in terms),
            claims=(holder.claim for holder in same),
        )


def _disputed(case: Case, holder: Holder, printed: tuple[Holder, ...]) -> list[Tenure]:
    """The disputed terms that can be meant."""
    meant = days_meant(case, holder, printed)
    terms = (term for term in held_within(case, holder) if term.manner == "disputed")
    return [term for term in terms if any(fits(term, bounds) for bounds in meant)]
