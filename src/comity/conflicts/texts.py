"""The words of a report as they stand: beside a span, anywhere in it, without those that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from comity.conflicts.case import Case, Told
from comity.conflicts.once import once
from comity.knowledge.names import fold
from comity.model import Claim, Span

__all__ = ["after", "before", "has_phrase", "mentions", "shown", "stems", "words_in"]

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[$€£¥%]")
STEM = 5  # letters that words of one sense share
LONGEST = 120  # characters of a quotation that are shown


@lru_cache(maxsize=2**14)
def words_in(text: str) -> tuple[str, ...]:
    """The words, in small letters and without accents."""
    if text.isascii():
        return tuple(WORD.findall(text.lower()))
    return tuple(fold(word) for word in WORD.findall(text))


def has_phrase(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of these phrases, of whole words, stands in the text."""
    words = f" {' '.join(words_in(text))} "
    return any(f" {phrase} " in words for phrase in phrases)


def stems(text: str, without: Iterable[str] = ()) -> frozenset[str]:
    """The beginnings of the words that say something."""
    left_out = frozenset(without)
    return frozenset(word[:STEM] for word in words_in(text) if len(word) > 2 and word not in left_out)


def before(claim: Claim, span: Span) -> str:
    """The text of the sentence in front of these words."""
    told = claim.sentence or claim.quote
    return told.text[: span.start - told.start] if span.start >= told.start else ""


def after(claim: Claim, span: Span) -> str:
    """The text of the sentence behind these words."""
    told = claim.sentence or claim.quote
    return told.text[span.end - told.start :] if span.end <= told.end else ""


@once
def mentions(case: Case, told: Told) -> frozenset[str]:
    """All words that the claims of a report and their sentences hold."""
    return frozenset().union(*map(words_in, set(_texts(told))))


def _texts(told: Told) -> Iterator[str]:
    for claim in told.all:
        yield claim.quote.text
        if claim.sentence is not None:
            yield claim.sentence.text
        for party in claim.parties:
            yield party.span.text


def shown(text: str) -> str:
    """Words of a report as a value: on one line, and no longer than is needed."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
