"""Texts in plain letters: without case, accents, ligatures and typographic marks, each word by itself.

What one letter becomes does not depend on its neighbours, so that the plain letters of a text are those of
its parts, one after another: that is how a place in the one is found in the other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate

__all__ = ["LONGEST", "Folded", "folded", "words_of"]

LONGEST = 64  # letters of a word that count
PIECE = 512  # letters of a text that are looked at one by one where a place is sought
WORD = re.compile(r"[^ ]+")
APOSTROPHES = frozenset("ʼʻʿʾʹʺˈˊˋ")  # letters by their class, but marks in print
STRETCHES = frozenset("ـ")  # letters by their class that only widen a word
ALONE = ("CJK ", "HIRAGANA ", "KATAKANA ")  # scripts that put no spaces between words: each letter is one


class _Plain(dict[int, str]):
    """Code point → plain letters, worked out once for each that is met."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _plain(chr(code))
        return plain


def _plain(letter: str) -> str:
    if letter in APOSTROPHES:
        return " "
    if letter in STRETCHES or unicodedata.category(letter) == "Cf":
        return ""
    simple = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", _unstroked(letter)).casefold())
    bare = "".join(one for one in simple if not unicodedata.combining(one))
    spaced = "".join(one if _is_of_words(one) else " " for one in bare)
    return f" {spaced} " if unicodedata.name(letter, "").startswith(ALONE) else spaced


def _unstroked(letter: str) -> str:
    """The letter below a stroke, which Unicode takes for a part of the letter."""
    first, marked, _ = unicodedata.name(letter, "").partition(" WITH ")
    if not marked or not first.startswith("LATIN "):
        return letter
    try:
        return unicodedata.lookup(first)
    except KeyError:  # a letter that is never without its mark
        return letter


def _is_of_words(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")


PLAIN = _Plain()


def folded(text: str) -> str:
    """The plain letters, a space for each mark between words."""
    return text.translate(PLAIN)


def words_of(text: str) -> list[str]:
    """The words in plain letters, none longer than `LONGEST`."""
    return [word[:LONGEST] for word in folded(text).split(" ") if word]


class Folded:
    """A text in plain letters that knows which letters of the text they came from."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = folded(text)

    @cached_property
    def starts(self) -> list[int]:
        """Where in the plain letters each word begins."""
        return [found.start() for found in WORD.finditer(self.letters)]

    @property
    def words(self) -> list[str]:
        return [word[:LONGEST] for word in WORD.findall(self.letters)]

    def words_before(self, offsets: Iterable[int]) -> dict[int, int]:
        """For each place in the text how many words begin before it."""
        found: dict[int, int] = {}
        at = plain = 0
        alike = self.text.isascii()  # then each letter is one plain letter
        for offset in sorted(set(offsets)):
            plain = offset if alike else plain + len(folded(self.text[at:offset]))
            found[offset] = bisect_left(self.starts, plain)
            at = offset
        return found

    @cached_property
    def _begins(self) -> list[int]:
        """Where in the plain letters each piece of the text begins."""
        pieces = (self.text[at : at + PIECE] for at in range(0, len(self.text), PIECE))
        return list(accumulate((len(folded(piece)) for piece in pieces), initial=0))

    def origin(self, place: int) -> int:
        """The place in the text of the letter whose plain letters hold this place."""
        piece = max(0, bisect_left(self._begins, place + 1) - 1)
        return piece * PIECE + self._inside(piece, place - self._begins[piece])

    def _inside(self, piece: int, place: int) -> int:
        begun = 0
        raw = self.text[piece * PIECE : (piece + 1) * PIECE]
        if raw.isascii():  # then each letter is one plain letter
            return place
        for number, letter in enumerate(raw):
            begun += len(PLAIN[ord(letter)])
            if begun > place:
                return number
        return len(raw)

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """From where to where in the text the pattern stands in the plain letters."""
        for found in pattern.finditer(self.letters):
            yield self.origin(found.start()), self.origin(found.end() - 1) + 1
