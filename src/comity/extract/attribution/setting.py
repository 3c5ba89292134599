"""What the rules of attribution are given: the parsed report, its quotations, the words, and who is who."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from comity.extract.quotes import Quote
from comity.knowledge.language.saying import CueRole, SayingWords
from comity.model import VoiceKind
from comity.sentence import Parsed, Sentence, Token

__all__ = ["Frame", "KindOf", "Resolve", "Setting"]

# What a name stands for (an agency, a state …), or None where the name is not known.
KindOf: TypeAlias = Callable[[str], VoiceKind | None]
# The earlier mention that a pronoun or short name stands for: its sentence and head token.
Resolve: TypeAlias = Callable[[Sentence, int], tuple[Sentence, int] | None]


@dataclass(frozen=True, kw_only=True)
class Setting:
    parsed: Parsed
    words: SayingWords
    quotes: tuple[Quote, ...]
    kind_of: KindOf
    resolve: Resolve
    surnames: frozenset[str] = frozenset()
    begin: int = 0  # the end of the dateline

    @cached_property
    def _outer(self) -> list[Quote]:
        return [quote for quote in self.quotes if quote.depth == 0]

    @cached_property
    def _outer_starts(self) -> list[int]:
        return [quote.start for quote in self._outer]

    @cached_property
    def sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.parsed.sentences]

    def quotes_from(self, start: int, end: int) -> list[Quote]:
        """The outermost quotations that meet `start`..`end`."""
        first = max(0, bisect_right(self._outer_starts, start) - 1)
        last = bisect_left(self._outer_starts, end)
        return [quote for quote in self._outer[first:last] if quote.overlaps(start, end)]

    def in_quotes(self, token: Token) -> bool:
        quote = self.quote_around(token)
        return quote is not None and quote.end >= token.end

    def quote_around(self, token: Token) -> Quote | None:
        """The outermost quotation that the token begins in."""
        at = bisect_right(self._outer_starts, token.start) - 1
        return self._outer[at] if at >= 0 and token.start < self._outer[at].end else None

    def sentence_before(self, at: int) -> Sentence | None:
        """The last sentence that begins before `at`."""
        index = bisect_left(self.sentence_starts, at) - 1
        return self.parsed.sentences[index] if index >= 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Words of saying with their source and what is said, as tokens of one sentence.

    `content` may be empty: then a quotation beside the frame, or the sentence before it (`back`), is what
    is said. `reach` is the stretch of text that the source and the cue take up, in report offsets.
    """

    sentence: Sentence
    role: CueRole
    cue: tuple[int, int]  # first and last token
    source: int
    content: tuple[int, ...] = ()
    reach: tuple[int, int] = (0, 0)
    level: int = 0  # of two sources with the same words the outer one has the lower level
    back: bool = False
    inside: tuple[
        int, ...
    ] = ()  # tokens below the cue that are no clause: a quoted word there is the source's
