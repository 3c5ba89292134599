"""Acts that are only what a meeting is about, what is said to be right, or when another act was."""

from __future__ import annotations

from collections.abc import Mapping

from comity.extract.frames import Match
from comity.extract.slots import Slots
from comity.knowledge.language.grammar import GrammarWords
from comity.sentence import Token

__all__ = ["is_mention"]

EVENT, CONSULT, VERBAL = "event", "CONSULT", "verbal"
NOMINAL = ("NOUN", "PROPN")
UNTOLD = ("VBG", "VB")  # tags of verbs that tell nothing done
CHAIN = ("pobj", "prep", "pcomp", "acl", "conj", "compound", "amod", "dobj", "xcomp", "advcl")

Kept = Mapping[int, Match]


def is_mention(slots: Slots, match: Match, kept: Kept) -> bool:
    """Named as a topic, as a right, or as the happening of which another act of its sort is a part."""
    if match.type.kind != EVENT:
        return False
    return (
        _is_topic(slots, match, kept, slots.parties.words)
        or _is_claimed(slots, match, kept)
        or any(is_frame_of(slots, match, other) for other in kept.values())
    )


def _is_topic(slots: Slots, match: Match, kept: Kept, words: GrammarWords) -> bool:
    """ "Held talks on a pullback", "met to discuss ways to a peace", "a meeting aimed at opening ties"."""
    sentence = slots.sentence
    token = sentence.tokens[match.carrier]
    about = False
    while token.rel in CHAIN and not _is_told(token):
        above = sentence.head_of(token.i)
        about |= token.rel == "prep" and token.lower in words.topical
        hung = token.rel in ("advcl", "xcomp", "acl") and token.i != match.carrier
        about |= hung and slots.is_infinitive(token.i)  # "to discuss", but not "to ask for arms" itself
        if about and above.i != match.trigger and _is_meeting(slots, above, kept):
            return True
        token = above
    return False


def _is_told(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") and token.tag not in (*UNTOLD, "VBN")


def _is_meeting(slots: Slots, token: Token, kept: Kept) -> bool:
    if any(token.i in (one.trigger, one.carrier) and one.type.type == CONSULT for one in kept.values()):
        return True
    frames = slots.index.of(slots.predicates.of(token.i)) if token.pos in NOMINAL else []
    return any(kind.type == CONSULT for kind, _ in frames)


def _is_claimed(slots: Slots, match: Match, kept: Kept) -> bool:
    """ "Defended the right of Fiji to fire back": what somebody may do, inside a verbal act."""
    sentence = slots.sentence
    token = sentence.tokens[match.carrier]
    noun = sentence.head_of(token.i)
    if token.rel != "acl" or not slots.is_infinitive(token.i) or noun.rel != "dobj":
        return False
    verbal = (one for one in kept.values() if one.type.quad.startswith(VERBAL))
    return any(noun.head in (one.trigger, one.carrier) for one in verbal)


def is_frame_of(slots: Slots, noun: Match, act: Match) -> bool:
    """ "Threw stones during a rally": told by its verb, and once more by the noun that frames it."""
    token = slots.sentence.tokens[noun.trigger]
    preposition = slots.sentence.head_of(token.i)
    if noun is act or noun.type is not act.type or token.pos not in NOMINAL or token.rel != "pobj":
        return False
    if noun.type.type == CONSULT:
        return False  # the talks held on a visit are an event of their own
    framed = preposition.lower in slots.parties.words.framing
    return (
        framed and preposition.head in (act.trigger, act.carrier) and not set(noun.actors) - set(act.actors)
    )
