"""What a careful reader must know, and all that one reader found in one report."""

from __future__ import annotations

from dataclasses import dataclass

from comity.model.claim import Claim
from comity.model.codes import Severity
from comity.model.ids import ClaimId, CountryCode, FindingCodeId, FindingId, ReportId
from comity.model.report import Report, Span

__all__ = [
    "Finding",
    "Reading",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a careful reader must know about a claim, a report or several reports."""

    id: FindingId
    code: FindingCodeId
    severity: Severity
    message: str
    report: ReportId
    report_name: str
    spans: tuple[Span, ...]
    facts: tuple[str, ...] = ()
    claims: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one reader found in one report; `reader` is its digest (version, data, parser).

    `states`: those that the text names, the most often named first.
    """

    report: Report
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    reader: str
    states: tuple[CountryCode, ...] = ()
