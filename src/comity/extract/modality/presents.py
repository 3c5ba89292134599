"""Plain presents: told of a day in a headline or a script, of a habit in running text."""

from __future__ import annotations

from comity.extract.modality.stance import Found
from comity.model import Polarity
from comity.sentence import Token

__all__ = ["plain_present", "wished"]

PRESENT = ("VBZ", "VBP")
STOPS = (".", "!", "…")
QUOTES = "\"'”’»)"
YEAR = 4  # digits


def plain_present(found: Found, verb: Token) -> None:
    """ "Its navy patrols the strait.": what somebody does as a rule; a headline has no full stop.

    What is done by saying it ("condemns", "demands") is done whenever it is told.
    """
    words, sentence = found.words, found.sentence
    inside = [t for p in sentence.below(verb.i, "prep") for t in sentence.below(p.i, "pobj")]
    if any(t.lemma in words.fictions for t in inside) and not found.modalities:
        found.meet("hypothetical", verb.i)  # "in the film agents kill the consul"
    helpers = sentence.below(verb.i, "aux", "auxpass", "nsubjpass")
    if verb.tag == "VBG" and verb.rel == "ROOT" and not helpers and _stopped(found):
        found.meet("hypothetical", verb.i)  # a gerund that lost its governor: "counts on it sending men"
    if verb.tag == "NNS" and verb.rel == "ROOT" and sentence.below(verb.i, "compound") and _stopped(found):
        found.meet("habitual", verb.i)  # "the frigate patrols between the ports", read as a noun
    if (
        verb.tag not in PRESENT
        or verb.lower in words.pasts
        or found.modalities
        or found.polarity is not Polarity.AFFIRMED
    ):
        return
    if sentence.below(verb.i, "aux", "auxpass", "expl") or not _stopped(found):
        return
    if _drafted(found, verb):
        found.meet("planned", verb.i)
        return
    lemma = found.lemma(verb)
    if {lemma, verb.lemma} & words.spoken or verb.lemma in words.being | words.having:
        return
    if not _dated(found, verb):
        found.meet("habitual", verb.i)


def wished(found: Found, verb: Token) -> None:
    """ "Wants talks", "wants the deal scrapped": a wish; "wants Oslo to scrap it" asks."""
    if found.lemma(verb) not in found.words.wishing or verb.tag == "VBN":
        return
    clauses = found.sentence.below(verb.i, "ccomp", "xcomp")
    if not any(h.tag == "TO" for clause in clauses for h in found.sentence.below(clause.i, "aux")):
        found.meet("requested", verb.i)


def _drafted(found: Found, verb: Token) -> bool:
    """ "The draft condemns it", "under the plan it withdraws": so far on paper."""
    words, sentence = found.words, found.sentence
    if found.lemma(verb) in words.copulas:  # "the plan is dead" is said of the plan itself
        return False
    holders = sentence.below(verb.i, "nsubj")
    under = [p for p in sentence.below(verb.i, "prep") if p.lower in words.under]
    for thing in (*holders, *(t for p in under for t in sentence.below(p.i, "pobj"))):
        beside = sentence.below(thing.i, "amod", "compound")
        if thing.lemma in words.drafts or any(c.lower in words.drafts for c in beside):
            return True
    return False


def _stopped(found: Found) -> bool:
    """Whether the sentence is closed by a full stop, quotation marks after it aside."""
    texts = (token.text for token in reversed(found.sentence.tokens))
    return next((text for text in texts if not text.isspace() and text not in QUOTES), "") in STOPS


def _dated(found: Found, verb: Token) -> bool:
    """A story told in the present: "in August 1968 tanks enter Prague", "yesterday"."""
    words = found.words
    return any(
        token.lower in words.gone or (len(token.text) == YEAR and token.text.isdigit())
        for child in found.sentence.below(verb.i, "npadvmod", "advmod", "prep")
        for token in (found.sentence.tokens[i] for i in found.sentence.subtree(child.i))
    )
