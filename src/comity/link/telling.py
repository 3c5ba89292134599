"""What a report tells twice, and what is part of what: such claims never count a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.model import Claim, Kind, Link, Modality, Participant, Polarity, Relation, When

__all__ = ["counted", "with_links"]

VISIT = "visit"


def with_links(claims: Sequence[Claim], backward: tuple[str, ...]) -> list[Claim]:
    """Each later telling restates the first; talks held on a visit are part of it.

    `backward` are the beginnings of phrases that point to what was told.
    """
    linked: list[Claim] = []
    for claim in claims:
        if claim.kind is Kind.EVENT and _done(claim):
            earlier = [
                other for other in linked if other.kind is Kind.EVENT and _done(other) and not other.restates
            ]
            claim = _linked(claim, earlier, backward)
        linked.append(claim)
    return linked


def _done(claim: Claim) -> bool:
    return claim.modality is Modality.ACTUAL and claim.polarity is Polarity.AFFIRMED


def _linked(claim: Claim, earlier: Sequence[Claim], backward: tuple[str, ...]) -> Claim:
    for other in earlier:
        relation = _relation(claim, other, backward)
        if relation is not None:
            return replace(claim, links=(*claim.links, Link(relation=relation, claim=other.id)))
    return claim


def _relation(claim: Claim, other: Claim, backward: tuple[str, ...]) -> Relation | None:
    if claim.act is None or other.act is None or not _times_fit(claim.when, other.when):
        return None
    if claim.act.type != other.act.type:
        return None
    if _same_parties(claim, other) and (_alike(claim, other) or _goes_back(claim, backward)):
        return Relation.RESTATES
    talks = other.act.mode == VISIT and claim.act.mode is None
    return Relation.PART_OF if talks and _on_visit(claim, other) else None


def _alike(claim: Claim, other: Claim) -> bool:
    """Told in the same sentence, by the same sort of words, or in the same mode."""
    if claim.sentence is not None and claim.sentence == other.sentence:
        return True
    return dict(claim.rules).get("event") == dict(other.rules).get("event") or (
        claim.act is not None and other.act is not None and claim.act.mode == other.act.mode is not None
    )


def _goes_back(claim: Claim, backward: tuple[str, ...]) -> bool:
    """ "The visit", "this meeting": words that point to what was told."""
    return claim.quote.text.lower().startswith(backward) and claim.quote.start == claim.trigger.start - 4


def _on_visit(claim: Claim, other: Claim) -> bool:
    """The same visitor in talks with somebody of the state that is visited, told in the same breath."""
    visitor = {_key(party) for party in other.actors} & {_key(party) for party in claim.actors}
    hosts = {party.country for party in other.recipients} & {party.country for party in claim.actors}
    return bool(visitor) and bool(hosts - {None}) and claim.quote.start - other.quote.end < 400


def _same_parties(claim: Claim, other: Claim) -> bool:
    """Every party that the later telling names was named by the first, and none is unknown."""
    mine, theirs = _parties(claim), _parties(other)
    return bool(mine) and None not in mine and mine <= theirs and len(mine) + 1 >= len(theirs)


def _parties(claim: Claim) -> set[str | None]:
    return {_key(party) for party in (*claim.actors, *claim.recipients)}


def _key(party: Participant) -> str | None:
    return party.id or party.country or (party.span.text.lower() if party.span.text[:1].isupper() else None)


def _times_fit(first: When | None, second: When | None) -> bool:
    """Bounds that overlap, or one of them unknown."""
    if first is None or second is None:
        return True
    if None in (first.earliest, first.latest, second.earliest, second.latest):
        return first.span is None or second.span is None or first.span.text == second.span.text
    return first.earliest <= second.latest and second.earliest <= first.latest  # type: ignore[operator]


def counted(claim: Claim) -> Claim:
    """Countable: an event, done, affirmed, and neither told before in the report nor part of what was."""
    done = claim.kind is Kind.EVENT and _done(claim)
    repeats = any(link.relation in (Relation.RESTATES, Relation.PART_OF) for link in claim.links)
    return replace(claim, countable=done and not repeats)
