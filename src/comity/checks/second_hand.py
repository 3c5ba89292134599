"""SECOND_HAND: the report has something from an agency or outlet, and not from its own knowledge."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.checks.voices import by_words
from comity.model import Claim, Finding, Kind, Span, VoiceKind

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    for span, claims in _outlets(case).items():
        yield finding(case, "SECOND_HAND", f"taken from “{span.text}”", spans=(span,), claims=claims)


def _outlets(case: Case) -> dict[Span, list[Claim]]:
    found = by_words(case, VoiceKind.AGENCY)
    for claim in case.claims:
        for party in claim.actors if claim.kind is Kind.PROVENANCE else ():
            found.setdefault(party.span, []).append(claim)
    return dict(sorted(found.items()))
