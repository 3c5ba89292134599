"""How much of what others said is found, and given to whom said it."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import Claim, Span, VoiceKind
from comity.score.gold import GoldPassage

__all__ = ["passage_overlaps", "passages_of"]

Told = tuple[tuple[Span, ...], Span | None]  # its pieces, and the words for the source


def passages_of(claims: Sequence[Claim]) -> list[Told]:
    """The passages that the claims' voices say, each once."""
    found = {
        (voice.passage, voice.span): None
        for claim in claims
        for voice in claim.attribution
        if voice.passage and voice.kind is not VoiceKind.AUTHOR
    }
    return list(found)


def passage_overlaps(gold: Sequence[GoldPassage], found: Sequence[Told]) -> tuple[list[float], list[float]]:
    """For each passage of the gold the share that is found, for each found the share that is gold's.

    Characters count where both give the same source, or the gold gives none.
    """
    recalled = [_covered(_chars((p.span,)), [_chars(t[0]) for t in found if _same(p, t)]) for p in gold]
    right = [_covered(_chars(t[0]), [_chars((p.span,)) for p in gold if _same(p, t)]) for t in found]
    return recalled, right


def _same(gold: GoldPassage, told: Told) -> bool:
    return gold.source is None or (told[1] is not None and gold.source.overlaps(told[1]))


def _chars(spans: tuple[Span, ...]) -> set[int]:
    return {i for span in spans for i, letter in enumerate(span.text, span.start) if letter.isalnum()}


def _covered(chars: set[int], by: list[set[int]]) -> float:
    return len(chars & set().union(*by)) / len(chars) if chars else 0.0
