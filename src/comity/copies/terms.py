"""What a sentence says, as terms: names by their sound, numbers by their value, words by their sense."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from comity.copies.figures import figure_at
from comity.copies.words import CopyWords
from comity.knowledge.names import fold

__all__ = ["FIGURE", "STATE", "TIME", "Sort", "Term", "Token", "aliases_of", "terms_of", "tokens_of"]

TOKEN = re.compile(
    r"(?P<letters>(?:[^\W\d_]\.){2,})"
    r"|(?P<figure>\d+(?:[.,:]\d+)*)(?P<unit>[^\W\d_]*)"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ][^\W\d_]+)*)"
)
POSSESSIVE = re.compile(r"['’ʼ]s?$")
STATE, FIGURE, TIME, NAME = "@", "#", "~", "&"  # how keys of terms begin; those of words with a letter
SMALL = 3  # numbers up to this stand in every text
LOOK_BACK = 3  # characters before a word, to see whether it opens a quotation
SURE = 3  # consonants by which a name is known, however its vowels are spelt
LONGEST_ACRONYM = 6  # letters
LONGEST_NAME = 8  # words on either side
LONGEST_NUMBER = 8  # words
VOWELS, VOWELS_AND_BREATH = str.maketrans("", "", "aeiou"), str.maketrans("", "", "aeiouh")
VOWEL_ALIKE = {"a": "a", "e": "a", "i": "i", "o": "u", "u": "u"}  # as transliterations mix them up
ALIKE = str.maketrans("dgbzvcq", "tkpsfkk")  # voiced and unvoiced consonants, which transliterations mix up


class Sort(Enum):
    """What a term is."""

    WORD = auto()
    NAME = auto()
    STATE = auto()
    TIME = auto()
    NUMBER = auto()


class Term(NamedTuple):
    """One thing said: equal keys say the same."""

    key: str
    sort: Sort
    weight: float
    start: int  # in the text


class Token(NamedTuple):
    """A word or number as printed; `folded`: in small letters, without accents and possessive."""

    text: str
    folded: str
    start: int
    opening: bool  # the first word of the sentence, or of a quotation in it
    unit: str  # letters written on to a number
    capital: bool  # begins with one
    figure: bool


def tokens_of(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words and numbers of a sentence in order."""
    return tuple(_tokens(text, start, end))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for found in TOKEN.finditer(text, start, end):
        letters, figure, unit, word = found.groups()
        printed = word or figure or letters.replace(".", "")
        before = text[max(start, found.start() - LOOK_BACK) : found.start()].rstrip()[-1:]
        opening = before in ("", '"', "“", "‘", "«", ":")
        folded = fold(POSSESSIVE.sub("", printed))
        capital = printed[0].isupper()
        yield Token(printed, folded, found.start(), opening, fold(unit or ""), capital, figure is not None)


def terms_of(tokens: Sequence[Token], words: CopyWords) -> Iterator[Term]:
    """The terms of a sentence in order; words that say nothing are none."""
    at = 0
    while at < len(tokens):
        length, term = _state(tokens, at, words) or _number(tokens, at, words) or (1, None)
        term = term or _word(tokens, at, words)
        if term is not None:
            yield term
        at += length


def _state(tokens: Sequence[Token], at: int, words: CopyWords) -> tuple[int, Term] | None:
    """The longest name of a state, its people or its capital that begins here."""
    if not tokens[at].capital or tokens[at].folded not in words.openers:
        return None
    for length in range(min(words.openers[tokens[at].folded], len(tokens) - at), 0, -1):
        state = words.states.get(tuple(token.folded for token in tokens[at : at + length]))
        if state is not None:
            return length, Term(f"{STATE}{state}", Sort.STATE, words.weights.state, tokens[at].start)
    return None


def _number(tokens: Sequence[Token], at: int, words: CopyWords) -> tuple[int, Term] | None:
    """A number in figures or words, with what follows of it: two hundred and fifty; 1.5 billion."""
    first = tokens[at]
    if not first.figure and first.folded not in words.numbers and first.folded not in words.scales:
        return None
    found = figure_at([(token.folded, token.unit) for token in tokens[at : at + LONGEST_NUMBER]], words)
    if found is None:
        return None
    length, value = found
    if value in ("0", "1"):
        return None
    beside = [
        token.folded for token in (*tokens[max(0, at - 1) : at], *tokens[at + length : at + length + 2])
    ]
    if any(word in words.months for word in beside):
        return length, Term(f"{TIME}{value}", Sort.TIME, words.weights.time, tokens[at].start)
    small = len(value) == 1 and int(value) <= SMALL
    weight = words.weights.small if small else words.weights.number
    return length, Term(f"{FIGURE}{value}", Sort.NUMBER, weight, tokens[at].start)


def _word(tokens: Sequence[Token], at: int, words: CopyWords) -> Term | None:
    """A name, a word of the calendar, or another word; nothing for words that say nothing."""
    token = tokens[at]
    if token.folded in words.stop or (len(token.folded) < 2 and not token.figure):
        return None
    if token.folded in words.times and token.capital:
        return Term(f"{TIME}{token.folded}", Sort.TIME, words.weights.time, token.start)
    sense = words.sense(token.folded)
    weight = words.weight(sense)
    if token.capital and _is_name(tokens, at, sense, words):
        return Term(_sound(token, words), Sort.NAME, _share(tokens, at, words), token.start)
    return Term(sense, Sort.WORD, weight, token.start)


def _is_name(tokens: Sequence[Token], at: int, sense: str, words: CopyWords) -> bool:
    """A word with a capital that is no common word; one that opens a sentence only before another name."""
    token = tokens[at]
    if len(token.text) > 1 and token.text.isupper():
        return True
    if sense in words.tiers or sense in words.known:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return not token.opening or (following is not None and following.capital and not following.opening)


def _share(tokens: Sequence[Token], at: int, words: CopyWords) -> float:
    """The weight of one word of a name: a name of four words counts twice as much as one of one."""
    first, last = at, at
    while first > max(0, at - LONGEST_NAME) and _goes_on(tokens[first - 1], tokens[first]):
        first -= 1
    while last + 1 < min(len(tokens), at + LONGEST_NAME) and _goes_on(tokens[last], tokens[last + 1]):
        last += 1
    return words.weights.name / math.sqrt(last - first + 1)


def _goes_on(token: Token, following: Token) -> bool:
    """Whether two words are of one row with capitals, with nothing but a space between them."""
    return token.capital and following.capital and following.start - token.start - len(token.text) <= 1


def _sound(token: Token, words: CopyWords) -> str:
    """A key for all spellings of a name: its consonants, of a short one with a vowel; an acronym itself."""
    if token.text.isupper() and len(token.text) <= LONGEST_ACRONYM:
        return f"{NAME}{token.folded}"
    key = words.spelling.key(token.folded)
    if len(key) > SURE + 1:
        key = key.removesuffix("s")
    consonants = key[:1].translate(VOWELS) + key[1:].translate(VOWELS_AND_BREATH)
    consonants = consonants.translate(ALIKE)
    if len(consonants) >= SURE:
        return f"{NAME}{consonants}"
    vowel = next((letter for letter in key if letter in VOWEL_ALIKE), "")
    return f"{NAME}{consonants}{VOWEL_ALIKE[vowel]}" if len(consonants) > 1 and vowel else f"{NAME}{key}"


def aliases_of(tokens: Sequence[Token]) -> Iterator[str]:
    """Keys of the acronyms of names spelt out: first letters of words with capitals, small words left out."""
    row = ""
    for token in tokens:
        if token.capital and not token.opening:
            row += token.folded[:1]
        elif len(token.folded) > 3 or token.figure:
            yield from (f"{NAME}{row}",) if len(row) > 1 else ()
            row = ""
    if len(row) > 1:
        yield f"{NAME}{row}"
