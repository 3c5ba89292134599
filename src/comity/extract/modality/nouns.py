"""What a noun of happening says of itself: planned, alleged, none at all; and whether it is a known one."""

from __future__ import annotations

from comity.extract.modality.stance import Found
from comity.extract.modality.verbs import negations_of
from comity.sentence import Token

__all__ = ["at_noun", "indefinite"]


def at_noun(found: Found, noun: Token) -> None:
    """Meets determiners and adjectives beside a noun, and the participle after it: "a visit planned for"."""
    words = found.words
    for child in found.sentence.below(noun.i, "amod", "compound", "det", "neg", "nmod", "predet", "advmod"):
        if child.lower in words.negative_determiners or child.rel == "neg" or child.lower in words.negations:
            if not found.adds(child):
                found.negate((child.i,))
        elif child.lower in words.any:
            found.unreal = child.i
        else:
            group = words.beside_nouns.of(child.lower)
            if group != "habitual" or not _is_one(found, noun):
                found.meet(group, child.i)
    for child in found.sentence.below(noun.i, "acl"):
        if child.tag in ("VBN", "VBD") and not found.sentence.below(child.i, "nsubj", "mark"):
            found.meet(words.after_nouns.of(child.lemma), child.i)
    owners = [o for p in found.sentence.below(noun.i, "prep") for o in found.sentence.below(p.i, "pobj")]
    for holder in (noun, *owners):
        for child in found.sentence.below(holder.i, "relcl"):
            _again(found, child)
    for child in found.sentence.below(noun.i, "relcl"):
        if child.lemma in words.occurring:  # "the attack that never took place"
            found.negate(negations_of(found, child, tuple(found.sentence.below(child.i, "neg", "advmod"))))


def _is_one(found: Found, noun: Token) -> bool:
    """ "The annual drill began on Monday": one of those that are held every year."""
    verb = found.sentence.head_of(noun.i)
    helpers = [verb, *found.sentence.below(verb.i, "aux", "auxpass")]
    past = any(one.tag == "VBD" for one in helpers) and not any(one.tag == "MD" for one in helpers)
    return past and noun.tag == "NN"


def _again(found: Found, verb: Token) -> None:
    """ "The drill, which is held every year": a habit, and no one drill."""
    words, sentence = found.words, found.sentence
    helpers = sentence.below(verb.i, "auxpass")
    if (helpers[0] if helpers else verb).tag not in ("VBZ", "VBP"):
        return
    for child in sentence.below(verb.i, "advmod", "npadvmod"):
        every = any(d.lower in words.every for d in sentence.below(child.i, "det"))
        if every or words.adverbs.of(child.lower) == "habitual":
            found.meet("habitual", child.i)


def indefinite(found: Found, noun: Token) -> bool:
    """Whether the noun brings in a happening not known before: "an attack", "further strikes"."""
    if any(child.rel == "poss" for child in found.sentence.below(noun.i)):
        return False
    determiners = found.sentence.below(noun.i, "det")
    return not any(child.lower in found.words.definite for child in determiners)
