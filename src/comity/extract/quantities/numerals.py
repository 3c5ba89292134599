"""Numbers as they are printed: "2,000", "3.5 million", "50m", "two hundred and fifty", "half a million"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from comity.knowledge.language.quantity import QuantityWords

__all__ = ["Item", "Numeral", "items", "numeral_at", "phrase_at", "phrase_before"]

SHAPE = re.compile(
    r"""
      (?P<digits>\d{1,3}(?:[,\u00a0\u202f\u2009 ]\d{3})+(?:\.\d+)?(?![\d,.:/]*\d) | \d+(?:\.\d+)?(?![.,:/]\d))
    | (?P<odd>\d[\d.,:/]*\d)
    | (?P<word>[^\W\d_]+(?:\.[^\W\d_]+)+\.? | [^\W\d_]+)
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)
DASHES = frozenset("-–—‐‑")
MOST_DIGITS = 18


class Item(NamedTuple):
    """A word, a number or a sign of the sentence, with its place in it."""

    text: str
    lower: str
    start: int
    end: int
    value: float | None  # of digits


@dataclass(frozen=True, slots=True)
class Numeral:
    """Items from `first` up to, not including, `end`; `scaled` if a million or the like is in it."""

    first: int
    end: int
    value: float
    scale: float


def items(text: str) -> tuple[Item, ...]:
    return tuple(_item(match) for match in SHAPE.finditer(text))


def _item(match: re.Match[str]) -> Item:
    text = match[0]
    if match.lastgroup == "word":
        return Item(text, text.lower(), *match.span(), None)
    lower = "-" if text in DASHES else text.lower()
    value = None
    if match["digits"] and len(text) <= MOST_DIGITS and text.isascii():
        value = float(re.sub(r"[, ]", "", text))
    elif match["digits"] and len(text) <= MOST_DIGITS:
        value = _foreign(text)
    return Item(text, lower, *match.span(), value)


def _foreign(text: str) -> float | None:
    """Thousands parted by other spaces; digits of other scripts count as well."""
    try:
        return float(re.sub(r"[,\s]", "", text))
    except ValueError:
        return None


def phrase_at(row: Sequence[Item], at: int, phrases: Sequence[str]) -> int:
    """How many items from here make one of the phrases, the longest; 0 if none does."""
    first = row[at].lower if at < len(row) else " "
    near = [phrase.split() for phrase in phrases if phrase.startswith(first)]
    return max((len(words) for words in near if _is_at(row, at, words)), default=0)


def phrase_before(row: Sequence[Item], at: int, words: Sequence[str]) -> bool:
    """Whether these words end right before this place."""
    return at >= len(words) and _is_at(row, at - len(words), words)


def _is_at(row: Sequence[Item], at: int, words: Sequence[str]) -> bool:
    return [item.lower for item in row[at : at + len(words)]] == list(words)


def numeral_at(row: Sequence[Item], at: int, words: QuantityWords) -> Numeral | None:
    """The number that begins here, if one does."""
    if row[at].value is not None:
        return _digits(row, at, words)
    if row[at].lower not in words.beginnings:
        return None
    return _half(row, at, words) or _spelt(row, at, words)


def _digits(row: Sequence[Item], at: int, words: QuantityWords) -> Numeral:
    value, end, scale = row[at].value or 0.0, at + 1, 1.0
    if end < len(row) and row[end].start == row[at].end and row[end].text in words.suffixes:
        scale, end = float(words.suffixes[row[end].text]), end + 1
    elif end < len(row) and row[end].start > row[at].end:
        scale, end = _scales(row, end, words)
    return _with_half(row, Numeral(at, end, value * scale, scale), words)


def _scales(row: Sequence[Item], at: int, words: QuantityWords) -> tuple[float, int]:
    scale = 1.0
    while at < len(row) and row[at].lower in words.scales and scale < 1e12:
        scale *= words.scales[row[at].lower]
        at += 1
    return scale, at


def _half(row: Sequence[Item], at: int, words: QuantityWords) -> Numeral | None:
    """Half a million: only before a scale."""
    length = phrase_at(row, at, words.half)
    if not length:
        return None
    scale, end = _scales(row, at + length, words)
    return Numeral(at, end, scale / 2, scale) if scale > 1 else None


def _spelt(row: Sequence[Item], at: int, words: QuantityWords) -> Numeral | None:
    if row[at].lower in words.one:
        scale, end = _scales(row, at + 1, words)
        return Numeral(at, end, scale, scale) if scale > 1 else None
    if row[at].lower not in words.numbers:
        return None
    total, current, biggest, end = 0.0, 0.0, 1.0, at
    while end < len(row):
        item = row[end]
        if item.lower in words.numbers and _adds(row, at, end, words):
            current, end = current + words.numbers[item.lower], end + 1
        elif item.lower in words.scales and end > at and total < 1e15:
            factor = words.scales[item.lower]
            biggest = max(biggest, factor)
            current, end = max(current, 1.0) * factor, end + 1
            if factor >= 1000:
                total, current = total + current, 0.0
        elif _joins(row, end, words):
            end += 1
        else:
            break
    return _with_half(row, Numeral(at, end, total + current, biggest), words)


def _adds(row: Sequence[Item], first: int, at: int, words: QuantityWords) -> bool:
    """Ones add to tens over a hyphen, and anything to a scale before it."""
    if at == first:
        return True
    before = row[at - 1].lower
    return before == "-" or before in words.joins or before in words.scales


def _joins(row: Sequence[Item], at: int, words: QuantityWords) -> bool:
    """The hyphen of twenty-five, the "and" of two hundred and fifty."""
    if at + 1 >= len(row) or at == 0 or row[at + 1].lower not in words.numbers:
        return False
    before, low = row[at - 1].lower, words.numbers[row[at + 1].lower]
    if row[at].lower == "-":
        touching = row[at - 1].end == row[at].start and row[at].end == row[at + 1].start
        return touching and words.numbers.get(before, 0) in range(20, 100, 10) and 0 < low < 10
    return row[at].lower in words.joins and before in words.scales


def _with_half(row: Sequence[Item], numeral: Numeral, words: QuantityWords) -> Numeral:
    """Two and a half; two and a half million."""
    length = phrase_at(row, numeral.end, words.halves)
    if not length:
        return numeral
    scale, end = _scales(row, numeral.end + length, words)
    half = 0.5 * (numeral.scale if scale == 1 else 1)
    return Numeral(numeral.first, end, (numeral.value + half) * scale, max(scale, numeral.scale))
