"""EDITORIAL: a judgement, forecast or interpretation that is the author's own."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.model import Claim, Finding, Kind, VoiceKind

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    for claim in case.claims:
        if claim.kind is Kind.ASSESSMENT and _by_author_alone(claim):
            message = "the author's own judgement, and nobody's statement"
            yield finding(case, "EDITORIAL", message, spans=(claim.quote,), claims=(claim,))


def _by_author_alone(claim: Claim) -> bool:
    return all(voice.kind is VoiceKind.AUTHOR for voice in claim.attribution)
