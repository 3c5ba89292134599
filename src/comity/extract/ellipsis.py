"""Whom a later verb of a list has for its aim, where only an earlier one says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from comity.extract.frames import Match
from comity.extract.matters import is_frame_of
from comity.extract.slots import Slots

__all__ = ["with_shared"]

SANCTION = "SANCTION"
SHARED = frozenset({"SUPPORT", "CONCEDE", "AID"})  # seldom done to nobody; of refusals and threats half are


def with_shared(slots: Slots, match: Match, kept: Mapping[int, Match]) -> Match:
    """ "Freed two Fijians and waived their fines": aimed at whom the act before it is aimed at.

    And "threw stones during a rally against Fiji" at whom the happening is that it is a part of.
    """
    if match.recipients or match.frame.reciprocal:
        return match
    framing = [one for one in kept.values() if one.recipients and is_frame_of(slots, one, match)]
    if framing:
        return replace(match, recipients=framing[0].recipients)
    if not match.frame.recipient or not (match.type.type in SHARED or _breaks_tie(slots, match)):
        return match
    before = _before(slots, match, kept)
    if before is None or not before.recipients or not set(before.actors) & set(match.actors):
        return match
    if before.frame.reciprocal or _is_hostile(before) is not _is_hostile(match):
        return match
    return replace(match, recipients=before.recipients)


def _before(slots: Slots, match: Match, kept: Mapping[int, Match]) -> Match | None:
    """The act of the verb that this one is joined to."""
    token = slots.sentence.tokens[match.carrier]
    if token.rel != "conj" or token.pos not in ("VERB", "AUX"):
        return None
    return next((one for one in kept.values() if one.carrier == token.head), None)


def _breaks_tie(slots: Slots, match: Match) -> bool:
    """ "Expelled the envoy and suspended trade": what is always with somebody."""
    things = slots.predicates.of(match.trigger).get("object")
    return match.type.type == SANCTION and not slots.support.mutual.isdisjoint(slots.lemmas_of(things))


def _is_hostile(match: Match) -> bool:
    return match.type.quad.endswith("conflict")
