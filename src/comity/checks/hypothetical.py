"""HYPOTHETICAL: what is told is only supposed, debated or feared; it is in the record and in no count."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.case import Case, finding
from comity.model import Claim, Finding, Kind, Modality, Span

__all__ = ["check"]


def check(case: Case) -> Iterator[Finding]:
    for claim in case.claims:
        if claim.modality is Modality.HYPOTHETICAL and claim.kind in (
            Kind.EVENT,
            Kind.STATE,
            Kind.INSTRUMENT,
        ):
            message = f"“{claim.trigger.text}” is only supposed"
            yield finding(
                case, "HYPOTHETICAL", message, spans=(*_cues(claim), claim.trigger), claims=(claim,)
            )


def _cues(claim: Claim) -> tuple[Span, ...]:
    return tuple(cue.span for cue in claim.cues if cue.purpose == "modality")
