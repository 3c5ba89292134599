"""What a verb is about where the text names it by a roundabout: "fired what appeared to be a missile"."""

from __future__ import annotations

from comity.sentence import TIMES, Sentence, Token

__all__ = ["after_moment", "holder_of", "meant", "names_only", "naming_clause"]

OPENING = "what"
NAMED = ("attr", "oprd")  # how the thing hangs on the verb that names it
DEPTH = 3  # verbs between "what" and the thing: "what is believed to have been"
NOMINAL = ("NOUN", "PROPN")


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
    """ "The arrest on Friday of two men": the preposition that the parser hung on the day."""
    preposition = sentence.tokens[noun + 1 : noun + 2]
    if not preposition or preposition[0].rel != "prep":
        return []
    return [
        one
        for day in sentence.below(preposition[0].i, "pobj")
        if day.entity in TIMES
        for one in sentence.below(day.i, "prep")
        if not any(inner.entity in TIMES for inner in sentence.below(one.i, "pobj"))
    ]
