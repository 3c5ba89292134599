"""Numbers of things in any sentence of a report, read from its words: "five patrol ships", "$38 million"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from comity.knowledge.language.conflicting import ConflictWords, conflict_words, number_words
from comity.knowledge.language.quantity import QuantityWords
from comity.knowledge.names import fold
from comity.model import Quantity, Span

__all__ = ["amounts", "bare"]

TOKEN = re.compile(r"[$€£¥₹₩]|(?:[^\W\d_]\.){2,}|\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]")
DIGITS = "0123456789"
PART = re.compile(r"\d|[^\W\d_]+")
YEAR = re.compile(r"(?:19|20)\d\d")
FAR = 4  # words from the number to the noun
LONGEST = 3  # words of a qualifier


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    lower: str
    start: int
    end: int


@lru_cache(maxsize=2**13)
def amounts(folder: Path, sentence: Span) -> tuple[Quantity, ...]:
    """Each number that has a noun behind it, or a currency beside it; no years, no groups already known.

    `folder`: where the words of the languages are, in which the numbers may be printed.
    """
    words = conflict_words(folder)
    return tuple(
        found for numbers in _printed_in(folder, sentence) for found in _amounts(words, numbers, sentence)
    )


@lru_cache(maxsize=2**13)
def bare(folder: Path, sentence: Span) -> frozenset[float]:
    """The numbers without a noun of what they count: "1,200 in all"; no years, dates and names."""
    words = conflict_words(folder)
    return frozenset(
        value for numbers in _printed_in(folder, sentence) for value in _bare(words, numbers, sentence)
    )


def _printed_in(folder: Path, sentence: Span) -> list[QuantityWords]:
    """The languages in whose manner a number may stand in the sentence."""
    parts = set(PART.findall(fold(sentence.text)))
    found = number_words(folder)
    return [each for each in found if not parts.isdisjoint((*DIGITS, *each.numbers, *each.scales))]


def _bare(words: ConflictWords, numbers: QuantityWords, sentence: Span) -> Iterator[float]:
    tokens = _tokens(sentence)
    at = 0
    while at < len(tokens):
        value, end = _value(numbers, tokens, at)
        around = {token.lower for token in (*tokens[max(0, at - 1) : at], *tokens[end : end + 1])}
        if value is None:
            at += 1
            continue
        # "Covid-19", "3 May", "Article 5" and years are names
        named = YEAR.fullmatch(tokens[at].text) or around & {"-", *words.month_of, *words.numbered}
        if not named and _quantity(words, numbers, sentence, tokens, at, end, value) is None:
            yield value
        at = end


def _tokens(sentence: Span) -> list[Word]:
    text = sentence.text
    if text.isascii():
        lower = text.lower()
        spans = (each.span() for each in TOKEN.finditer(text))
        return [Word(text[start:end], lower[start:end], start, end) for start, end in spans]
    return [Word(each[0], fold(each[0]), each.start(), each.end()) for each in TOKEN.finditer(text)]


def _amounts(words: ConflictWords, numbers: QuantityWords, sentence: Span) -> Iterator[Quantity]:
    tokens = _tokens(sentence)
    at = 0
    while at < len(tokens):
        value, end = _value(numbers, tokens, at) if _may_begin(numbers, tokens[at]) else (None, at)
        if value is None:
            at += 1
            continue
        found = _quantity(words, numbers, sentence, tokens, at, end, value)
        if found is not None:
            yield found
        at = end


def _may_begin(numbers: QuantityWords, word: Word) -> bool:
    """Whether a number may begin with this word."""
    return word.text[0].isdigit() or word.lower in numbers.numbers or word.lower in numbers.scales


def _value(numbers: QuantityWords, tokens: list[Word], at: int) -> tuple[float | None, int]:
    """The number that begins here, and where it ends."""
    total, current, end = 0.0, None, at
    while end < len(tokens):
        word = tokens[end]
        if word.text[0].isdigit() and current is None:
            current = float(word.text.replace(",", ""))
        elif word.lower in numbers.numbers and not (current or 0) % 10:
            current = (current or 0) + numbers.numbers[word.lower]
        elif word.lower in numbers.scales and (current is not None or end == at):
            scale = numbers.scales[word.lower]
            total, current = _scaled(total, current, scale)
        elif current is not None and _says(tokens, end, numbers.halves):
            current, end = current + 0.5, end + 2
        elif not (word.text == "-" and end > at and _goes_on(numbers, tokens, end)):
            break
        end += 1
    return (None, at) if end == at or current is None else (total + current, end)


def _scaled(total: float, current: float | None, scale: int) -> tuple[float, float]:
    value = (1 if current is None else current) * scale
    return (total + value, 0) if scale >= 1000 else (total, value)


def _says(tokens: list[Word], at: int, phrases: Iterable[str]) -> bool:
    """Whether one of these phrases begins here."""
    split = (phrase.split() for phrase in phrases)
    return any([word.lower for word in tokens[at : at + len(words)]] == words for words in split)


def _goes_on(numbers: QuantityWords, tokens: list[Word], at: int) -> bool:
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return following in numbers.numbers or following in numbers.scales


def _quantity(
    words: ConflictWords,
    numbers: QuantityWords,
    sentence: Span,
    tokens: list[Word],
    at: int,
    end: int,
    value: float,
) -> Quantity | None:
    before = tokens[at - 1] if at else None
    money = before is not None and before.text in numbers.currencies
    if before is not None and (before.lower in numbers.definite or before.lower in words.numbered):
        return None
    if YEAR.fullmatch(tokens[at].text) and end == at + 1 and not money:
        return None
    last = end - 1 if money else _noun(words, tokens, end)
    if last is None:
        return None
    first = at - 1 if money else at
    unit = tokens[first].text if money else sentence.text[tokens[end].start : tokens[last].end]
    phrase, effect = _qualifier(numbers, tokens, first)
    start, stop = sentence.start + tokens[first].start, sentence.start + tokens[last].end
    return Quantity(
        span=Span(start=start, end=stop, text=sentence.text[tokens[first].start : tokens[last].end]),
        value=value,
        low=value if effect == "least" else None,
        high=value if effect == "most" else None,
        unit=unit,
        qualifier=phrase or None,
    )


def _noun(words: ConflictWords, tokens: list[Word], at: int) -> int | None:
    """Where the noun stands that is counted: the first word known as one, or with a plural's ending."""
    if at < len(tokens) and tokens[at].text == "-":
        return _hyphened(words, tokens, at)
    for place in range(at, min(at + FAR, len(tokens))):
        word = tokens[place]
        if not word.text[0].isalpha() or word.lower in words.small:
            return None
        if word.lower in words.counting or _is_plural(word.lower):
            return place
    return None


def _hyphened(words: ConflictWords, tokens: list[Word], at: int) -> int | None:
    """The noun of "a 20-member delegation"; none of a length of time, or of a word that is not counted."""
    for place in range(at, min(at + FAR, len(tokens))):
        word = tokens[place]
        if word.lower in words.times or not (word.text == "-" or word.text[0].isalpha()):
            return None
        if word.lower in words.counting:
            return place
    return None


def _is_plural(word: str) -> bool:
    return word.endswith("men") or _ends_as_plural(word)


def _ends_as_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and len(word) > 3


def _qualifier(numbers: QuantityWords, tokens: list[Word], at: int) -> tuple[str, str]:
    """The words before a number that loosen it, and how."""
    for length in range(min(LONGEST, at), 0, -1):
        phrase = " ".join(word.lower for word in tokens[at - length : at])
        for found, effect in numbers.qualifiers.get(phrase.rsplit(" ", 1)[-1], ()):
            if " ".join(found) == phrase:
                return phrase, effect
    return "", ""
