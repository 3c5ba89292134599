"""METONYM: a capital or building acts or speaks, and stands for its government.

One finding for each such name, on all its printings. It is an actor of the claim and not its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding, head_words
from comity.knowledge import NameForm
from comity.model import Claim, EntityId, Finding, Participant

__all__ = ["check"]

STANDS_FOR = (NameForm.CAPITAL, NameForm.METONYM)


def check(case: Case) -> Iterator[Finding]:
    found: dict[str, list[tuple[Claim, Participant]]] = {}
    for claim in case.claims:
        for party in (*claim.actors, *claim.recipients):
            if _stands_for(case, party) is not None:
                found.setdefault(party.span.text, []).append((claim, party))
    for name, uses in found.items():
        state = _stands_for(case, uses[0][1])
        yield finding(
            case,
            "METONYM",
            f"“{name}” stands for a government",
            spans=(party.span for _, party in uses),
            facts=(f"{name}: {case.knowledge.entities[state].name}",) if state is not None else (),
            claims=(claim for claim, _ in uses),
        )


def _stands_for(case: Case, party: Participant) -> EntityId | None:
    """The state whose capital or palace the whole phrase names, an article aside."""
    words = [(sentence, i) for sentence, i in head_words(case, party.span) if sentence.tokens[i].pos != "DET"]
    if not words:
        return None
    sentence, first = words[0]
    match = case.knowledge.names.match(sentence.words, first)
    if match is None or sentence.tokens[first + match.length - 1].end != party.span.end:
        return None
    for sense in match.senses:
        if sense.form in STANDS_FOR and case.knowledge.entities[sense.entity].country == party.country:
            return sense.entity
    return None
