"""What a verb is about where the text names it by a roundabout: "fired what appeared to be a missile"."""

from __future__ import annotations

from comity.sentence import TIMES, Sentence, Token

__all__ = ["after_moment", "beyond_moment", "holder_of", "hyphened", "meant", "names_only", "naming_clause"]

OPENING = "what"
NAMED = ("attr", "oprd")  # how the thing hangs on the verb that names it
TOWNS = ("GPE", "LOC", "")  # labels of names; the parser does not know every town
DEPTH = 3  # verbs between "what" and the thing: "what is believed to have been"
NOMINAL = ("NOUN", "PROPN")
PLACING = ("in", "at", "near", "outside")  # slots that a place may have
REACHING = ("with", "to", "by", "from")  # slots that no time has


def naming_clause(sentence: Sentence, verb: int) -> Token | None:
    """ "What it called", "what appeared to be": right after the verb, with the thing inside."""
    following = sentence.tokens[verb + 1 : verb + 2]
    if not following or following[0].lower != OPENING:
        return None
    clause = next((one for one in sentence.below(verb, "ccomp", "pcomp") if one.i > verb), None)
    return clause if clause is not None and _thing(sentence, clause) is not None else None


def meant(sentence: Sentence, verb: int) -> Token | None:
    """The thing itself: "a missile" of "what appeared to be a missile"."""
    clause = naming_clause(sentence, verb)
    return None if clause is None else _thing(sentence, clause)


def holder_of(sentence: Sentence, noun: int) -> Token | None:
    """The verb that a roundabout completes: "launched" for "strike" in "launched what it called a strike"."""
    for above in sentence.ancestors(noun):
        thing = meant(sentence, above.i) if above.pos in ("VERB", "AUX") else None
        if thing is not None:
            return above if thing.i == noun else None
    return None


def names_only(sentence: Sentence, verb: int) -> bool:
    """ "Called", "described" after "what": it tells what a thing is named, and no act."""
    for above in sentence.ancestors(verb):
        clause = naming_clause(sentence, above.i)
        if clause is not None:
            thing = _thing(sentence, clause)
            return thing is not None and thing.i != verb and verb in (clause.i, thing.head)
    return False


def _thing(sentence: Sentence, clause: Token) -> Token | None:
    """Never of "asked what was a fair price", which is a question."""
    at: Token | None = clause
    for depth in range(DEPTH):
        if at is None:
            return None
        named = [one for one in sentence.below(at.i, *NAMED) if one.pos in NOMINAL and one.i > at.i]
        if named and (depth or named[0].rel != "attr"):
            return named[0]
        described = [
            one
            for preposition in sentence.below(at.i, "prep")
            if preposition.lower == "as"
            for one in sentence.below(preposition.i, "pobj")
        ]
        if described:
            return described[0]
        at = sentence.first_below(at.i, "xcomp", "ccomp")
    return None


def after_moment(sentence: Sentence, noun: int) -> list[Token]:
    """ "The arrest on Friday of two men", "a meeting in Oslo of envoys": what hangs on day or town."""
    preposition = sentence.tokens[noun + 1 : noun + 2]
    if not preposition or preposition[0].rel != "prep":
        return []
    return [
        one
        for between in sentence.below(preposition[0].i, "pobj")
        for one in sentence.below(between.i, "prep")
        if _goes_beyond(sentence, preposition[0], between, one)
    ]


def _goes_beyond(sentence: Sentence, opening: Token, between: Token, preposition: Token) -> bool:
    """Never a part of the time itself, nor of a name: "the Gulf of Oman"."""
    held = sentence.below(preposition.i, "pobj")
    if between.entity in TIMES:
        return not any(one.entity in TIMES for one in held)
    town = opening.lower in PLACING and between.pos == "PROPN" and between.entity in TOWNS
    return town and bool(held) and all(one.pos == "NOUN" for one in held)


def beyond_moment(sentence: Sentence, moment: Token) -> list[Token]:
    """ "Held talks during the day with Kenya": the preposition that the parser hung on the time of a verb."""
    if moment.entity not in TIMES:
        return []
    return [
        one
        for one in sentence.below(moment.i, "prep")
        if one.lower in REACHING and not any(i.entity in TIMES for i in sentence.below(one.i, "pobj"))
    ]


def hyphened(sentence: Sentence, i: int) -> tuple[int, ...]:
    """ "The Chad-Niger border": the first, which the parser hangs on the second."""
    tokens = sentence.tokens
    between = i > 1 and tokens[i - 1].pos == "PUNCT" and tokens[i - 2].head == i
    first = tokens[i - 2] if between else None
    return () if first is None or first.rel not in ("amod", "compound", "nmod") else (first.i,)
