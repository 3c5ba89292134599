"""What a number counts: the noun that it stands before, or the unit tied to it by a hyphen."""

from __future__ import annotations

from dataclasses import dataclass

from comity.knowledge.language.quantity import QuantityWords
from comity.sentence import Sentence, Token

__all__ = ["Unit", "unit_of"]

CORE = ("dobj", "nsubj", "nsubjpass")
YEAR = 4  # digits
FARTHEST = 6  # words between a number and its noun
NOUNS = ("NOUN", "PROPN")
OBJECTS = ("dobj", "pobj", "attr", "conj", "appos")
NUMBER_RELATIONS = ("nummod", "compound", "amod", "nmod", "quantmod")
BETWEEN = ("ADJ", "NOUN", "PROPN", "VERB", "ADV", "PUNCT", "PART", "CCONJ")


@dataclass(frozen=True, slots=True)
class Unit:
    """The token up to which the quantity reaches, its head noun, and the unit's words: none where the number
    stands alone.
    """

    last: int
    head: int
    words: str


def unit_of(sentence: Sentence, last: int, words: QuantityWords) -> Unit | None:
    """The unit of the number whose last token is `last`; None where it counts nothing."""
    after = _at(sentence, last + 1)
    if after is None:
        return None
    if after.text in "-–‐‑" and after.start == sentence.tokens[last].end:
        return _hyphened(sentence, last, words)
    if after.lower in words.of:
        return _of_a_group(sentence, last, words)
    votes = _votes(sentence, last, words)
    if votes is not None:
        return votes
    head = _head(sentence, last)
    return _alone(sentence, last, words) if head is None else _unit(sentence, last + 1, head, words)


def _votes(sentence: Sentence, last: int, words: QuantityWords) -> Unit | None:
    """ "By 83 votes to 40": the second number counts what the first does."""
    join, unit = _at(sentence, last - 1), _at(sentence, last - 2)
    if join is None or unit is None or join.lower not in words.against or unit.lower not in words.votes:
        return None
    return Unit(last, unit.i, unit.text)


def _alone(sentence: Sentence, last: int, words: QuantityWords) -> Unit | None:
    """ "Wounding six", "a crew of six": people or things that need no name."""
    token, above = sentence.tokens[last], sentence.head_of(last)
    if token.pos != "NUM" or (token.text.isdigit() and len(token.text) == YEAR):
        return None
    if token.rel in CORE and above.pos == "VERB" and above.lemma not in words.saying:
        return Unit(last, last, "")
    group = sentence.head_of(above.i)
    if token.rel == "pobj" and above.lower in words.of and group.pos == "NOUN" and group.i == above.i - 1:
        return Unit(last, group.i, group.text)
    return None


def _at(sentence: Sentence, i: int) -> Token | None:
    return sentence.tokens[i] if 0 <= i < len(sentence.tokens) else None


def _hyphened(sentence: Sentence, last: int, words: QuantityWords) -> Unit | None:
    """Two-week, 300-man; but two-state and 35-year-old count nothing."""
    unit, beyond = _at(sentence, last + 2), _at(sentence, last + 3)
    if unit is None or unit.start != sentence.tokens[last + 1].end or not unit.text.isalpha():
        return None
    if unit.lower in words.unhyphened or unit.pos not in (*NOUNS, "ADJ"):
        return None
    after = _at(sentence, last + 4)
    if beyond is not None and beyond.text == "-" and after is not None and after.lower in words.unhyphened:
        return None
    return Unit(unit.i, unit.i, unit.text)


def _of_a_group(sentence: Sentence, last: int, words: QuantityWords) -> Unit | None:
    """Three of the ships; but "one of the ships" counts nothing."""
    noun = sentence.first_below(last + 1, "pobj")
    if noun is not None and noun.lower in words.pronouns:
        return Unit(noun.i, last, "") if sentence.tokens[last].rel in CORE else None
    if noun is None or noun.pos not in NOUNS or noun.i - last > FARTHEST:
        return None
    if not any(token.rel in ("det", "poss") for token in sentence.below(noun.i)):
        return None
    leads = sentence.below(noun.i, "det", "poss", "nummod")
    start = max((token.i + 1 for token in leads if token.i < noun.i), default=last + 2)
    return _unit(sentence, start, noun.i, words)


def _head(sentence: Sentence, last: int) -> int | None:
    token = sentence.tokens[last]
    head = sentence.head_of(last)
    near = last < head.i <= last + FARTHEST and head.pos in NOUNS
    if near and token.rel in NUMBER_RELATIONS and _is_clear(sentence, last + 1, head.i):
        return _further(sentence, head.i)
    return _noun_run(sentence, last + 1)


def _further(sentence: Sentence, head: int) -> int:
    """A noun that only qualifies the next noun is not the head: shooting → ranges."""
    above = sentence.head_of(head)
    while sentence.tokens[head].rel == "compound" and above.i == head + 1 and above.pos in NOUNS:
        head, above = above.i, sentence.head_of(above.i)
    after = _at(sentence, head + 1)
    if after is not None and after.tag == "VBZ" and after.rel in OBJECTS:
        return after.i  # a plural noun that the parser took for a verb: five shooting ranges
    return head


def _is_clear(sentence: Sentence, first: int, head: int) -> bool:
    between = sentence.tokens[first:head]
    return all(token.pos in BETWEEN and token.text not in ",;:()" for token in between)


def _noun_run(sentence: Sentence, first: int) -> int | None:
    """Where the tree does not tell: the last noun of the row of adjectives and nouns that follows."""
    found = None
    for token in sentence.tokens[first : first + FARTHEST]:
        if token.pos == "NOUN" or (token.pos == "PROPN" and found is None and token.text.islower()):
            found = token.i
        elif token.pos not in ("ADJ", "PROPN", "NUM") or found is not None:
            break
    return found


def _unit(sentence: Sentence, first: int, head: int, words: QuantityWords) -> Unit | None:
    while first < head and sentence.tokens[first].lower in words.skipped:
        first += 1
    return Unit(head, head, sentence.text(first, head))
