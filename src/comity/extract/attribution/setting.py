"""What the rules of attribution are given: the parsed report, its quotations, the words, and who is who."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    parsed: Parsed
    words: SayingWords
    quotes: tuple[Quote, ...]
    kind_of: KindOf
    resolve: Resolve
    surnames: frozenset[str] = frozenset()

    def in_quotes(self, token: Token) -> bool:
        return any(quote.covers(token.start, token.end) for quote in self.quotes)


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
    inside: tuple[int, ...] = ()  # tokens below the cue that are no clause: a quoted word there is the source's
