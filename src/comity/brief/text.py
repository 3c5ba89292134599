"""Text of strangers on one line: nothing in it can break the line or turn the words round."""

from __future__ import annotations

import unicodedata

__all__ = ["clean", "cut"]

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
BROKEN = ("Cc", "Cs")  # control characters, halves of a character
NO_CHARACTERS = range(0xFDD0, 0xFDF0)  # and the last two of each plane: no page may hold them


def clean(text: str) -> str:
    """The text on one line, single spaces between its words, without characters that command a program."""
    return "".join(map(_harmless, " ".join(text.split())))


def _harmless(character: str) -> str:
    number = ord(character)
    broken = number in NO_CHARACTERS or number & 0xFFFE == 0xFFFE or unicodedata.category(character) in BROKEN
    return REPLACEMENT if broken or unicodedata.bidirectional(character) in TURNING else character


def cut(text: str, longest: int) -> str:
    """The text, or as many whole words as fit, with a sign that more followed."""
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0]} …"
