"""A noun of happening as the subject: it is no more so than what is said of it."""

from __future__ import annotations

from comity.extract.modality.clauses import complement, predicative
from comity.extract.modality.nouns import indefinite
from comity.extract.modality.stance import Found
from comity.extract.modality.verbs import at_verb, unreal
from comity.sentence import Token

__all__ = ["as_subject", "raised_in"]

CLAUSE = ("VERB", "AUX")


def as_subject(found: Found, token: Token, above: Token) -> bool:
    """ "Talks would resume", "an attack looms": the subject of what is not so is not so either."""
    words, lemma = found.words, found.lemma(above)
    if token.pos in CLAUSE:
        return False
    said = _said_of(found, above)
    if said is not None:
        found.meet(*said)
        at_verb(found, above)
        return True
    raised = raised_in(found, above)
    copula = _copula(found, above)
    if copula is not None and raised is None:
        if _predicated(found, copula):
            return predicative(found, token, copula)
        if above.lemma in words.being and (indefinite(found, token) or _largest(found, above)):
            _generic(found, above)
            at_verb(found, above, negation=False)
            return True
        if above.lemma in words.being:
            return False
    if raised is not None:
        return complement(found, raised, above)
    group = words.over_subjects.of(lemma)
    if group == "ongoing" and above.tag == "VBD":
        group = "actual"
    found.meet(group, above.i)
    if group is not None or (unreal(found, above) and indefinite(found, token)):
        at_verb(found, above, negation=group is not None)
        return True
    if token.i != found.act and words.nouns.of(token.lemma):
        return lemma in words.saying
    return False


def _copula(found: Found, verb: Token) -> Token | None:
    """The verb that has what is predicated: "is", "remains", "turned out to be"."""
    if verb.lemma not in found.words.copulas and found.lemma(verb) not in found.words.copulas:
        return None
    inner = [c for c in found.sentence.below(verb.i, "xcomp") if c.lemma in found.words.being]
    return inner[0] if inner else verb


def _largest(found: Found, above: Token) -> bool:
    """ "The exchange would be the largest of the war": a known one is to come as well."""
    said = found.sentence.below(above.i, "attr")
    ranked = [c for s in said for c in (s, *found.sentence.below(s.i, "amod"))]
    return any(c.tag == "JJS" or c.lower in found.words.ranking for c in ranked) and unreal(found, above)


def _generic(found: Found, above: Token) -> None:
    """ "Sanctions are no solution", "a strike is a crime": of no one day."""
    if above.tag in ("VBZ", "VBP") and found.sentence.below(above.i, "attr", "acomp"):
        found.meet("hypothetical", above.i)


def _said_of(found: Found, above: Token) -> tuple[str, int] | None:
    """ "A strike is on the cards", "off the table", "only a matter of time"."""
    sentence = found.sentence
    for child in sentence.below(above.i, "prep", "attr", "advmod"):
        if child.rel == "advmod" and above.lemma in found.words.being and found.words.said_of.of(child.lower):
            return found.words.said_of.of(child.lower) or "", child.i
        for inner in (child, *sentence.below(child.i, "prep")):
            for thing in sentence.below(inner.i, "pobj"):
                between = f"{inner.lower} " if inner is not child else ""
                start = child.lower if child.rel == "prep" else child.lemma
                group = found.words.said_of.of(f"{start} {between}{thing.lemma}")
                if group is not None:
                    return group, child.i
    return None


def raised_in(found: Found, above: Token) -> Token | None:
    """ "Has yet to begin", "is expected to be held": the infinitive of which it is the subject in truth."""
    for child in found.sentence.below(above.i, "xcomp"):
        happening = found.words.over_subjects.of(child.lemma) is not None
        if happening or found.sentence.below(child.i, "auxpass"):
            return child
    return None


def _predicated(found: Found, above: Token) -> bool:
    words = found.words
    if found.sentence.below(above.i, "expl"):
        return True
    said = found.sentence.below(above.i, "acomp", "attr", "oprd", "dobj")
    known = (words.adjectives.of(c.lemma) or words.nouns.of(c.lemma) for c in said)
    return any(known) or any(c.lemma in words.unborne for c in said)
