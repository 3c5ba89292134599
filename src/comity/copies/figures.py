"""The value of a number in figures or in words, so that 2 thousand, 2,000 and two thousand are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from comity.copies.words import CopyWords

__all__ = ["figure_at"]

THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
PLAIN = re.compile(r"\d+(?:\.\d+)?")
LONGEST = 18  # digits; a longer row of them is the number of an account, compared as printed


def figure_at(tokens: Sequence[tuple[str, str]], words: CopyWords) -> tuple[int, str] | None:
    """How many tokens, each with the letters written on to it, make up a number, and its value; or None."""
    first = _value(tokens[0], words)
    if first is None:
        return None
    if not isinstance(first, Decimal):
        return 1, first
    total, part, at = Decimal(0), first, 1
    while at < len(tokens):
        word = tokens[at][0]
        if word in words.scales:
            part *= words.scales[word]
            at += 1
            continue
        step = 2 if word in words.joins and at + 1 < len(tokens) else 1
        value = _value(tokens[at + step - 1], words)
        if not isinstance(value, Decimal) or not _goes_on(part, value):
            break
        total, part, at = total + part, value, at + step
    return at, _written(total + part)


def _goes_on(part: Decimal, value: Decimal) -> bool:
    """Whether a smaller number completes a round one: two hundred and fifty; twenty-two."""
    tens = part in (20, 30, 40, 50, 60, 70, 80, 90) and value < 10
    hundreds = part >= 100 and part % 100 == 0 and value < 100
    thousands = part >= 1000 and part % 1000 == 0 and value < 1000
    return value > 0 and (tens or hundreds or thousands)


def _value(token: tuple[str, str], words: CopyWords) -> Decimal | str | None:
    """A number, or as printed what is none: an hour, a version."""
    text, unit = token
    if not text[:1].isdecimal():
        number = words.numbers.get(text)
        if number is None and text not in words.suffixes:
            number = words.scales.get(text)
        return None if number is None else Decimal(number)
    bare = text.replace(",", "") if THOUSANDS.match(text) else text
    if not PLAIN.fullmatch(bare) or len(bare) > LONGEST:
        return text.replace(".", ":")
    return Decimal(bare) * (words.scales.get(unit, 1) if unit and unit not in words.ordinal_endings else 1)


def _written(value: Decimal) -> str:
    return str(int(value)) if value == value.to_integral_value() else str(value.normalize())
