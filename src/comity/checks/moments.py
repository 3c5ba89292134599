"""Which words of time in a sentence say when the holder of an office is in it."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, Dated, tokens_in, top_of
from comity.model import Precision, Span
from comity.sentence import FINITE, Sentence, Token

__all__ = ["is_beside", "times_of"]

OPENING = ("ADP", "DET", "NUM", "PROPN", "PUNCT", "SYM", "X")  # what may stand before a date that opens
NAMING = ("NOUN", "PROPN")
VAGUE = (Precision.YEAR, Precision.DECADE, Precision.RANGE, Precision.OPEN)  # of a thing, not of its verb
CLAUSES = ("acl", "advcl", "ccomp", "relcl")  # a verb in these has a time of its own
TELLING = ("VERB", "AUX")


def times_of(case: Case, sentence: Sentence, *holder: Span) -> Iterator[Dated]:
    """The times that open the sentence, or belong to a verb that the holder belongs to as well.

    `holder`: the words that print him, the name and the title with it.
    "The pact signed on 5 March was praised by Minister Ek" tells nothing of when he is the minister.
    """
    tops = [top for span in holder if (top := top_of(sentence, span)) is not None]
    opening = _opening(case, sentence)
    for time in case.times:
        inside = tokens_in(sentence, time.span)
        opened = any(one.start <= time.span.start < one.end for one in opening)
        if opened or (inside and any(_belongs(case, sentence, time, inside, top) for top in tops)):
            yield time


def is_beside(sentence: Sentence, act: Span, holder: Span) -> bool:
    """ "Minister Ek, who had led the talks in 1993": what is told of the holder in passing."""
    top, verb = top_of(sentence, holder), top_of(sentence, act)
    return top is not None and verb is not None and verb != top and sentence.dominates(top.i, verb.i)


def _opening(case: Case, sentence: Sentence) -> list[Sentence]:
    """What stands before it in its paragraph as a dateline, and is parsed as sentences: "LIMA, March 5."."""
    found: list[Sentence] = []
    for other in reversed(case.parsed.sentences[: sentence.index]):
        if other.block != sentence.block or not all(map(_may_open, other.tokens)):
            break
        found.append(other)
    return found


def _belongs(case: Case, sentence: Sentence, time: Dated, inside: list[Token], top: Token) -> bool:
    """Whether what the time hangs on holds the holder too; a time that opens may hang on nothing."""
    at = _owner(case, sentence, time, inside)
    if at is not None and at.lemma in case.words.of_life:
        return False
    if at is not None and _holds(sentence, at, top):
        return True
    opens = all(map(_may_open, sentence.tokens[: inside[0].i]))
    return opens and (at is None or at.pos not in TELLING or at.rel not in CLAUSES)


def _holds(sentence: Sentence, at: Token, top: Token) -> bool:
    """Whether the one is above the other, with no telling of its own between: "…, Minister Ek wrote"."""
    if at.i != top.i and not sentence.dominates(at.i, top.i):
        return False
    while top.i != at.i:
        if top.rel == "parataxis" and top.pos in TELLING:
            return False
        top = sentence.head_of(top.i)
    return True


def _may_open(token: Token) -> bool:
    return token.pos in OPENING or token.text.isupper()


def _owner(case: Case, sentence: Sentence, time: Dated, inside: list[Token]) -> Token | None:
    """The verb that the time belongs to; None where it is one of a thing, or of a stretch of time."""
    words = {token.i for token in inside}
    at = next((token for token in inside if token.head not in words or token.head == token.i), inside[0])
    seen, direct = {at.i}, True
    while at.head not in seen:
        at = sentence.head_of(at.i)
        seen.add(at.i)
        if direct and at.lower in case.words.spanning:
            return None
        of_life = at.lemma in case.words.of_life
        if of_life or (at.pos in TELLING and not _hangs_loose(sentence, at)):
            return at
        if at.pos == "NOUN" and time.when.precision in VAGUE:
            return None
        direct = direct and at.pos not in NAMING
    return at


def _hangs_loose(sentence: Sentence, verb: Token) -> bool:
    """A verb that shares the subject and time of the one above it; a telling one that no noun can own."""
    if verb.tag in FINITE:
        return verb.rel in ("acl", "appos", "conj", "npadvmod", "parataxis")
    return verb.rel in ("advcl", "pcomp", "xcomp") and not sentence.below(verb.i, "nsubj")
