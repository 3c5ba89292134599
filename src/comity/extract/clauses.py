"""How far an act reaches in its sentence: the words that tell it, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable

from comity.extract.frames import Match
from comity.extract.parties import Parties
from comity.sentence import Sentence

__all__ = ["carrier_verb", "hangs_on", "stretch"]

ASIDE = {"advcl", "relcl", "appos", "parataxis", "punct", "meta", "intj", "dep"}
COMPLEMENTS = {
    "dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative", "prt", "nsubjpass", "nsubj", "agent", "neg",
    "aux", "auxpass",
}  # fmt: skip


def stretch(sentence: Sentence, match: Match, parties: Parties) -> tuple[int, int]:
    """First and last token of the smallest stretch with the trigger, its parties and its complement."""
    tokens = {match.trigger, match.carrier}
    for i in match.actors + match.recipients:
        tokens.update(parties.phrase(i))
    for head in {match.trigger, match.carrier}:
        for child in sentence.below(head):
            if child.rel in COMPLEMENTS:
                tokens.update(_complement(sentence, child.i))
    first, last = min(tokens), max(tokens)
    return first, _closed(sentence, first, last)


def _complement(sentence: Sentence, i: int) -> tuple[int, ...]:
    """A complement with what belongs to it; asides and whole clauses further down are left out."""
    found, todo = [i], [i]
    while todo:
        at = todo.pop()
        for child in sentence.below(at):
            if child.rel not in ASIDE and child.rel not in ("conj", "cc") and child.pos != "PUNCT":
                found.append(child.i)
                todo.append(child.i)
    return tuple(found)


def _closed(sentence: Sentence, first: int, last: int) -> int:
    """One word further where a quotation mark or bracket opened inside would stay open."""
    inside = "".join(token.text for token in sentence.tokens[first : last + 1])
    after = sentence.tokens[last + 1].text if last + 1 < len(sentence.tokens) else ""
    pairs = {"”": "“", "’": "‘", ")": "(", "»": "«"}
    if after in pairs and inside.count(pairs[after]) > inside.count(after):
        return last + 1
    if after == '"' and inside.count('"') % 2:
        return last + 1
    return last


def carrier_verb(sentence: Sentence, i: int) -> int:
    """The verb whose clause a word stands in: itself if it is one."""
    if sentence.tokens[i].pos in ("VERB", "AUX"):
        return i
    return next((a.i for a in sentence.ancestors(i) if a.pos in ("VERB", "AUX")), i)


def hangs_on(sentence: Sentence, i: int, heads: Iterable[int], apart: frozenset[str]) -> bool:
    """Whether the phrase at `i` says something of one of these words, and of no verb between.

    `apart` are the words that open another happening: "after his arrival in …".
    """
    wanted = set(heads)
    at = sentence.tokens[i]
    for above in sentence.ancestors(i):
        if above.i in wanted:
            return True
        if above.pos in ("VERB", "AUX"):
            return _shared(sentence, above.i, wanted)
        if above.pos in ("NOUN", "PROPN") and at.rel in ("relcl", "acl", "appos"):
            return False
        if above.pos == "NOUN" and at.rel == "prep" and _apart_in_time(sentence, above.i, apart):
            return False
        at = above
    return False


def _apart_in_time(sentence: Sentence, i: int, apart: frozenset[str]) -> bool:
    """ "After his arrival in …", "prior to talks in …": the place is that of the other happening."""
    for above in sentence.ancestors(i):
        if above.lower in apart:
            return True
        if above.pos not in ("ADP", "ADV", "ADJ", "SCONJ"):
            return False
    return False


def _shared(sentence: Sentence, verb: int, wanted: set[int]) -> bool:
    """A verb joined to the act's by "and", or one whose infinitive the act is."""
    for i in wanted:
        token = sentence.tokens[i]
        while token.rel in ("conj", "xcomp") and token.head != token.i:
            token = sentence.tokens[token.head]
            if token.i == verb:
                return True
    return False
