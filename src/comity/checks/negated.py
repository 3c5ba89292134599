"""NEGATED: the text says that this did not happen, or is not so; it is in the record and in no count."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.model import Claim, Finding, Kind, Polarity, Span

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    for claim in case.claims:
        if claim.polarity is Polarity.NEGATED and claim.kind in (Kind.EVENT, Kind.STATE, Kind.INSTRUMENT):
            message = f"“{claim.trigger.text}” is said not to be so"
            yield finding(case, "NEGATED", message, spans=(*_cues(claim), claim.trigger), claims=(claim,))


def _cues(claim: Claim) -> tuple[Span, ...]:
    return tuple(cue.span for cue in claim.cues if cue.purpose == "negation")
