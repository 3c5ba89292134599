"""The words that name a source, with the claims that rest on it."""

from __future__ import annotations

from comity.checks.case import Case
from comity.model import Claim, Span, VoiceKind

__all__ = ["by_words"]


def by_words(case: Case, kind: VoiceKind) -> dict[Span, list[Claim]]:
    """Each printing of a source of this kind, in order of the text, with its claims."""
    found: dict[Span, list[Claim]] = {}
    for claim in case.claims:
        for voice in claim.attribution:
            if voice.kind is kind and voice.span is not None:
                found.setdefault(voice.span, []).append(claim)
    return dict(sorted(found.items()))
