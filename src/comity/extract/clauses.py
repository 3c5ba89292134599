"""How far an act reaches in its sentence: the words that tell it, and what hangs on it."""

from __future__ import annotations

from comity.extract.attribution import Passage
from comity.extract.frames import Match
from comity.extract.parties import Parties
from comity.sentence import Sentence, Token

__all__ = ["carrier_verb", "leads", "mains", "stretch", "whole_clause"]

ASIDE = {"advcl", "relcl", "appos", "parataxis", "punct", "meta", "intj", "dep"}
ASIDE_TOO = ASIDE | {"conj", "cc"}
LISTED = {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}
BESIDE = ("det", "amod", "compound", "nmod", "poss")
IDLE = {"PUNCT", "SPACE"}
COMPLEMENTS = {
    "dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative", "prt", "nsubjpass", "nsubj", "agent", "neg",
    "aux", "auxpass", "expl",
}  # fmt: skip


def stretch(sentence: Sentence, match: Match, parties: Parties) -> tuple[int, int]:
    """First and last token of the smallest stretch with the trigger, its parties and its complement."""
    tokens = {match.trigger, match.carrier}
    for i in match.actors + match.recipients:
        tokens.update(parties.phrase(i))
    for head in {match.trigger, match.carrier}:
        for child in sentence.below(head):
            asked = child.rel == "prep" and child.lower in match.frame.prep
            asked = asked and sentence.tokens[child.i - 1].text != ","
            if asked or (child.rel in COMPLEMENTS and not _fronted(sentence, child.i, head)):
                tokens.update(_complement(sentence, child.i))
    tokens.update(match.said)
    first, last = min(tokens), max(tokens)
    return first, _closed(sentence, first, last)


def whole_clause(
    sentence: Sentence, match: Match, parties: Parties, times: frozenset[int]
) -> tuple[int, int]:
    """The stretch of the act with all that follows its verb in the clause, words of time left out."""
    first, last = stretch(sentence, match, parties)
    for child in sentence.below(match.trigger, *BESIDE):
        first = min(first, child.i)
    for child in sentence.below(match.carrier, "prep", "agent", "advmod", "npadvmod", "advcl"):
        inside = _complement(sentence, child.i)
        if child.i > match.carrier and not times.intersection(inside) and _closely(sentence, match, child):
            last = max(last, *inside)
    return first, _closed(sentence, first, last)


def _closely(sentence: Sentence, match: Match, child: Token) -> bool:
    """No further clause but the one that the frame asks for, and nothing after a comma."""
    if child.rel == "advcl" and not (match.frame.clause_verbs or match.frame.clause):
        return False
    return sentence.tokens[min(sentence.subtree(child.i)) - 1].text != ","


def mains(sentence: Sentence, passage: Passage) -> list[int]:
    """The words on which all else of a passage hangs in this sentence: its verbs, as a rule."""
    inside = [t for t in sentence.tokens if passage.start <= t.start < passage.end and t.pos not in IDLE]
    here = {token.i for token in inside}
    heads = [token.i for token in inside if token.head == token.i or token.head not in here]
    verbs = [i for i in heads if sentence.tokens[i].pos in ("VERB", "AUX")]
    return verbs or heads


def leads(sentence: Sentence, i: int, passage: Passage) -> bool:
    """Whether a word is what a passage says, and no aside in it."""
    tops = mains(sentence, passage)
    while i not in tops and sentence.tokens[i].rel in ("conj", "parataxis") and sentence.tokens[i].head != i:
        i = sentence.tokens[i].head
    return i in tops


def _complement(sentence: Sentence, i: int) -> tuple[int, ...]:
    """A complement with what belongs to it; asides and whole clauses further down are left out."""
    found, todo = [i], [i]
    while todo:
        at = todo.pop()
        for child in sentence.below(at):
            if child.pos != "PUNCT" and (child.rel not in ASIDE_TOO or _lists(sentence, child.i)):
                found.append(child.i)
                todo.append(child.i)
    return tuple(found)


def _lists(sentence: Sentence, i: int) -> bool:
    """ "Between one and the other": a member of a list of things belongs to it, a further clause does not."""
    token, above = sentence.tokens[i], sentence.head_of(i)
    return token.rel == "conj" and token.pos in LISTED and above.pos in LISTED


def _fronted(sentence: Sentence, i: int, head: int) -> bool:
    """ "The message is clear: it is so": a clause hung on the one after it, before its subject."""
    subject = sentence.first_below(head, "nsubj", "nsubjpass")
    return sentence.tokens[i].rel == "ccomp" and subject is not None and i < subject.i < head


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
