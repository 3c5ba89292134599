"""Words just before an act, and at the start of its clause, read by their order.

The order holds where the parser's relations fail, so what is read here backs up the walk upwards.
"""

from __future__ import annotations

from comity.extract.modality.stance import Found
from comity.model import Polarity
from comity.sentence import Token

__all__ = ["bare", "clause_start", "introduced", "opening"]

LONGEST = 4


def opening(found: Found, token: Token) -> None:
    """Meets "short of", "in case of" before the act, and "if", "should", "had" before its clause."""
    for last in range(token.i - 1, _left_edge(found, token) - 2, -1):
        _phrase(found, last)
    if token.pos in ("VERB", "AUX") or token.rel in ("advcl", "pcomp", "prep", "ROOT"):
        _clause(found, token)
        introduced(found, token)
    _every(found, token)


def _left_edge(found: Found, token: Token) -> int:
    """The first token of the words that lean on this one from the left without a gap."""
    tokens, first = found.sentence.tokens, token.i
    while (
        first
        and first <= tokens[first - 1].head <= token.i
        and tokens[first - 1].pos not in ("VERB", "PUNCT")
    ):
        first -= 1
    return first


def _phrase(found: Found, last: int) -> None:
    """The longest phrase of the language pack that ends at the token `last`."""
    tokens = found.sentence.tokens
    if tokens[last].lower not in found.words.opening_ends:
        return
    for length in range(min(LONGEST, last + 1), 0, -1):
        inside = tokens[last + 1 - length : last + 1]
        group = found.words.openings.of(" ".join(token.lower for token in inside))
        if group is not None and found.seen.isdisjoint(token.i for token in inside):
            found.meet(group, last)
            found.seen.update(token.i for token in inside)
            return


def clause_start(found: Found, token: Token) -> int:
    """The first word after the comma, mark or sentence start before this token."""
    at = token.i
    while at and found.sentence.tokens[at - 1].pos != "PUNCT":
        at -= 1
    while at < token.i and found.sentence.tokens[at].rel == "cc":
        at += 1
    return at


def _clause(found: Found, token: Token) -> None:
    """ "If", "as long as" before it suppose; so does an auxiliary moved to its start before the subject."""
    words, tokens = found.words, found.sentence.tokens
    start = clause_start(found, token)
    for at in range(token.i - 1, start - 1, -1):
        if _supposes(found, start, at):
            found.meet("hypothetical", at)
            return
        if tokens[at].pos == "VERB" or tokens[at].rel == "mark":
            return
    first = tokens[start]
    if start < token.i and first.lower in words.inverted and _subject_follows(found, first, token):
        found.meet("hypothetical", first.i)
        found.moved = first.i
        if first.lower in words.unfulfilled:
            found.imply(first.i)


def _supposes(found: Found, start: int, last: int) -> bool:
    """Whether a phrase of condition ends at this token."""
    tokens = found.sentence.tokens
    if tokens[last].lower not in found.words.condition_ends:
        return False
    first = max(start, last + 1 - LONGEST)
    phrases = (" ".join(token.lower for token in tokens[i : last + 1]) for i in range(first, last + 1))
    return any(phrase in found.words.conditions for phrase in phrases)


def introduced(found: Found, token: Token) -> None:
    """ "Dismissed claims that it …": the noun before the clause, also where the parser hung it elsewhere."""
    tokens, words = found.sentence.tokens, found.words
    start = clause_start(found, token)
    mark = next((t.i for t in tokens[start : token.i][::-1] if t.lower in words.content_marks), None)
    subject = found.sentence.first_below(token.i, "nsubj", "nsubjpass")
    if mark is None and subject is not None:
        mark = found.sentence.subtree(subject.i)[0]
        mark += tokens[mark].lemma in words.claims  # "reports he", taken for one phrase
    if mark is None or mark < 2 or tokens[mark].tag in ("WDT", "WP"):
        return
    noun, verb = tokens[mark - 1], tokens[mark - 2]
    if noun.pos != "NOUN" or found.sentence.dominates(noun.i, token.i):
        return
    disowned = noun.lemma in words.claims and verb.lemma in words.disowning
    that = tokens[mark].lower in words.content_marks
    if disowned or that:
        found.meet("denied" if disowned else words.nouns.of(noun.lemma), verb.i if disowned else noun.i)


def _every(found: Found, token: Token) -> None:
    """ "Every winter, …" at the head of the sentence."""
    first = found.sentence.tokens[0]
    if first.lower in found.words.every and 0 < clause_start(found, token) <= LONGEST:
        found.meet("habitual", 0)


def _subject_follows(found: Found, first: Token, token: Token) -> bool:
    tokens = found.sentence.tokens
    asked = tokens[-1].text == "?"
    between = tokens[first.i + 1 : token.i]
    nominal = any(t.pos in ("NOUN", "PROPN", "PRON") for t in between)
    return nominal and not asked and tokens[first.i + 1].pos not in ("VERB", "ADP")


def bare(found: Found, carrier: Token) -> None:
    """A bare infinitive that nothing called done is asked for, where it opens its clause, or planned."""
    if carrier.tag != "VB" or found.modalities or found.licensed or found.polarity is not Polarity.AFFIRMED:
        return
    below = found.sentence.below(carrier.i, "aux", "nsubj", "nsubjpass")
    if any(child.lemma in found.words.doing for child in below if child.rel == "aux"):
        return
    if not below:
        imperative = clause_start(found, carrier) == carrier.i
        found.meet("requested" if imperative else "planned", carrier.i)
    elif any(child.rel == "aux" for child in below):
        found.meet("planned", carrier.i)
