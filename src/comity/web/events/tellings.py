"""Claims as they stand side by side: each in its sentence, with its report, its fields, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.knowledge import Knowledge
from comity.model import Claim, ClaimId, Finding, ReportId, Severity
from comity.record import Record
from comity.record.beside import Head, findings_on, heads
from comity.web.claims import claim_card

__all__ = ["Agreement", "Telling", "agreements", "findings_of", "tellings"]

COMPARED = ("who", "to whom", "when", "where", "how many", "said by", "stands as")
ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim with the sentence around its quote; `card` as on the page of its report."""

    claim: Claim
    card: Mapping[str, Any]
    before: str
    quote: str
    after: str
    head: Head | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the claims say of one field: each value once, with the claims that say it."""

    field: str
    values: tuple[tuple[str, tuple[ClaimId, ...]], ...]


def tellings(
    record: Record, knowledge: Knowledge, claims: Sequence[Claim], findings: Sequence[Finding] = ()
) -> list[Telling]:
    """These claims in their order."""
    by_id: dict[ReportId, Head] = {head.id: head for head in _heads(record, claims)}
    return [
        _telling(claim, knowledge, by_id.get(claim.report), [f for f in findings if claim.id in f.claims])
        for claim in claims
    ]


def _heads(record: Record, claims: Sequence[Claim]) -> list[Head]:
    return heads(record, [claim.report for claim in claims]) if claims else []


def _telling(claim: Claim, knowledge: Knowledge, head: Head | None, findings: list[Finding]) -> Telling:
    before, after = _around(claim)
    return Telling(
        claim=claim,
        card=claim_card(claim, knowledge),
        before=before,
        quote=claim.quote.text,
        after=after,
        head=head,
        findings=tuple(findings),
    )


def _around(claim: Claim) -> tuple[str, str]:
    """What of the sentence stands before and after the quote; nothing where it reaches out of it."""
    sentence, quote = claim.sentence, claim.quote
    if sentence is None or quote.start < sentence.start or quote.end > sentence.end:
        return "", ""
    return sentence.text[: quote.start - sentence.start], sentence.text[quote.end - sentence.start :]


def findings_of(record: Record, claims: Sequence[Claim]) -> list[Finding]:
    """What the reader of each report found on these claims, errors first."""
    if not claims:
        return []
    found = findings_on(record, [claim.id for claim in claims], [claim.report for claim in claims])
    return sorted(found, key=lambda one: ORDER.index(one.severity))


def agreements(told: Sequence[Telling]) -> list[Agreement]:
    """Field by field what is said, in the order in which the claims say it."""
    found: list[Agreement] = []
    for field in COMPARED:
        values: dict[str, list[ClaimId]] = {}
        for telling in told:
            said = dict(telling.card["lines"]).get(field, "")
            if said:
                values.setdefault(said, []).append(telling.claim.id)
        if values:
            pairs = tuple((value, tuple(ids)) for value, ids in values.items())
            found.append(Agreement(field=field, values=pairs))
    return found
