"""Whose a thing is by what stands around it: who made it up, where it is, whom it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.sentence import Token

if TYPE_CHECKING:
    from comity.extract.parties import Parties

__all__ = ["carries", "is_placed", "is_state_again", "strength_by_preposition"]

PLACED = {"GPE", "LOC"}
AS_PARTY = ("dobj", "dative", "nsubj", "nsubjpass")


def strength_by_preposition(parties: Parties, preposition: Token) -> int:
    """ "A column of Turkish armour" 2, "a port in Yemen" 1."""
    sentence, words = parties.sentence, parties.words
    children = sentence.below(preposition.i, "pobj")
    if preposition.lower in words.owning:
        named = any(parties.mention(one.i) or parties.is_role(one) for one in children)
        bulk = [one for one in children if not sentence.below(one.i, "det")]
        if named or any(parties.by_modifiers(one) == 2 for one in bulk):
            return 2
    belonging = preposition.lower in words.belonging
    return int(belonging and any(parties.mention(one.i) is not None for one in children))


def carries(parties: Parties, token: Token) -> bool:
    """ "A dinghy carrying 47 Fijians", "a boat with 47 Fijians aboard"."""
    sentence = parties.sentence
    aboard = [one for one in sentence.below(token.i, "prep") if one.lower in parties.reference.having]
    if any(parties.is_people(one.i) for each in aboard for one in sentence.below(each.i, "pobj")):
        return True
    clauses = [one for one in sentence.below(token.i, "acl") if one.lemma in parties.reference.carrying]
    held = [one for clause in clauses for one in sentence.below(clause.i, "dobj")]
    return any(parties.mention(one.i) is not None or parties.by_modifiers(one) == 2 for one in held)


def is_placed(parties: Parties, i: int) -> bool:
    """ "A depot near Kharkiv": a thing that is a party only as what is hit or taken there."""
    sentence = parties.sentence
    near = parties.words.placing | parties.words.beside
    places = [one for one in sentence.below(i, "prep") if one.lower in near]
    return any(_is_town(parties, one) for place in places for one in sentence.below(place.i, "pobj"))


def _is_town(parties: Parties, token: Token) -> bool:
    known = token.pos == "PROPN" and parties.knowledge.towns.has(token.text)
    return known or token.entity in PLACED


def is_state_again(parties: Parties, token: Token) -> bool:
    """ "The island", "the kingdom": a state that was named before."""
    below = parties.sentence.below(token.i, "det")
    told = any(child.lower in parties.words.definite for child in below)
    return told and token.rel in AS_PARTY and token.tag == "NN" and token.lemma in parties.reference.country
