"""NO_CUE: a stance is put on somebody without any words of saying.

The author tells what a state or person wants, fears or thinks, and nothing shows that they said so.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.model import Claim, Finding, Form, Span, VoiceKind

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    told: dict[Span, list[Claim]] = {}
    for claim in case.claims:
        for voice in claim.attribution:
            if voice.form is Form.NONE and voice.kind is not VoiceKind.AUTHOR and voice.span is not None:
                told.setdefault(voice.cue or voice.span, []).append(claim)
    for span, claims in sorted(told.items()):
        message = f"“{span.text}”: a stance without words of saying"
        yield finding(case, "NO_CUE", message, spans=(span,), claims=claims)
