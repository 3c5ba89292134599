"""A few quoted words below a verb: the speaker's, or a marking of the author's."""

from __future__ import annotations

from comity.extract.attribution.setting import Setting
from comity.knowledge.language.saying import CueRole
from comity.sentence import Sentence, Token

__all__ = ["inside_of", "is_phrase"]


def inside_of(setting: Setting, sentence: Sentence, role: CueRole, words: tuple[int, ...]) -> tuple[int, ...]:
    """Where quoted words are the speaker's: below a verb of saying any, below an act whole phrases only."""
    if role is CueRole.DESCRIBE:
        return words
    if role is CueRole.SAY:
        return tuple(i for i in words if not _is_single(setting, sentence.tokens[i]))
    if role not in (CueRole.ACT, CueRole.THINK):
        return ()
    return tuple(i for i in words if is_phrase(setting, sentence, sentence.tokens[i]))


def _is_single(setting: Setting, token: Token) -> bool:
    """One quoted word is a marking: crowed about a "surrender"."""
    quote = setting.quote_around(token)
    return quote is not None and quote.words == 1


def is_phrase(setting: Setting, sentence: Sentence, token: Token) -> bool:
    """Of two quoted words at least, or all that stands after "as"; no adjective of another's noun."""
    quote = setting.quote_around(token)
    if quote is None:
        return False
    inside = [t for t in sentence.tokens if quote.start < t.start < quote.end and t.pos != "PUNCT"]
    tops = [t for t in inside if t.head == t.i or sentence.tokens[t.head] not in inside]
    beside = [t for t in tops if t.rel in ("amod", "compound", "nmod")]
    if any(sentence.tokens[t.head].pos in ("NOUN", "PROPN") for t in beside):
        return False
    as_words = setting.words.sets["as_words"]
    return quote.words > 1 or any(sentence.tokens[t.head].lower in as_words for t in tops)
