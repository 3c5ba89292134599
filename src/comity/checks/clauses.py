"""The clauses around a word: the verbs above it, and who does what they tell."""

from __future__ import annotations

from comity.sentence import Sentence, Token

__all__ = ["OBJECTS", "SUBJECTS", "doers", "is_made", "joined", "verbs_above"]

SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "dative")
TELLING = ("VERB", "AUX")
RELATIVE = ("WDT", "WP")


def verbs_above(sentence: Sentence, i: int) -> list[Token]:
    """The verbs that a word hangs on, nearest first."""
    return [one for one in sentence.ancestors(i) if one.pos in TELLING]


def doers(sentence: Sentence, verb: Token) -> list[Token]:
    """The subject, also one that is told with a verb before, or that is the object of the verb above."""
    above = verbs_above(sentence, verb.i)
    for one, upper in zip((verb, *above), (*above, None), strict=True):
        found = [_antecedent(sentence, subject) for subject in sentence.below(one.i, *SUBJECTS)]
        if not found and upper is not None and one.rel in ("xcomp", "pcomp"):
            found = sentence.below(upper.i, "dobj")
        if found:
            return [member for each in found for member in joined(sentence, each)]
    return []


def is_made(sentence: Sentence, verb: Token) -> bool:
    """ "Asked the neighbour to protect", "accused it of arming": the doer is the object of the verb above."""
    above = next(iter(verbs_above(sentence, verb.i)), None)
    if above is None or any(one.tag == "MD" for one in sentence.below(verb.i, "aux")):
        return False
    if verb.rel == "ccomp":
        return verb.tag == "VB"
    return verb.rel in ("xcomp", "pcomp") and bool(sentence.below(above.i, "dobj"))


def joined(sentence: Sentence, token: Token) -> list[Token]:
    """A word with all that are joined to it by "and"."""
    found = [token]
    for one in found:
        found += [each for each in sentence.below(one.i, "conj") if each.pos in ("NOUN", "PROPN")]
    return found


def _antecedent(sentence: Sentence, subject: Token) -> Token:
    """ "Peru, which …": whom the relative clause hangs on."""
    if subject.tag not in RELATIVE:
        return subject
    clause = next((one for one in sentence.ancestors(subject.i) if one.rel == "relcl"), None)
    return subject if clause is None else sentence.head_of(clause.i)
