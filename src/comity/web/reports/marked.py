"""A report's text cut where a claim or finding begins or ends, so that each piece knows what it carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.model import BlockKind, Claim, ClaimId, Finding, FindingId, Report, Severity, Span

__all__ = ["Paragraph", "Piece", "errors_of", "marked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text with the same claims and findings all along, the shortest claim first.

    `begins`: the claims whose words begin here, or go on here in a new block. `anchors`: the claims and
    findings whose first words these are. `flawed`: a claim here is the subject of an error, wherever the
    words of that error stand.
    """

    text: str
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    begins: tuple[ClaimId, ...] = ()
    anchors: tuple[ClaimId | FindingId, ...] = ()
    flawed: bool = False

    @property
    def inner(self) -> Claim:
        """The shortest claim here."""
        return self.claims[0]

    @property
    def outer(self) -> Claim | None:
        """One that lies around the shortest: one that counts before others, of equals the longest."""
        around = self.claims[1:]
        return next((claim for claim in reversed(around) if claim.countable), around[-1] if around else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of the text; `findings`: those whose first words stand in it, errors first."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What is to be marked in a report: claims, words in doubt, the claims that are subjects of errors."""

    report: Report
    claims: Sequence[Claim]
    doubts: Sequence[tuple[Span, Finding]]
    flawed: frozenset[ClaimId]


def marked(report: Report, claims: Sequence[Claim], findings: Sequence[Finding]) -> tuple[Paragraph, ...]:
    """The blocks of the text in order, with all that lies between them left out as it is blank."""
    placed = list(_placed(report, findings))
    page = _Page(
        report=report,
        claims=claims,
        doubts=[(span, each) for each in findings for span in each.spans],
        flawed=frozenset(errors_of(claims, findings)),
    )
    return tuple(
        Paragraph(
            kind=block.kind,
            pieces=tuple(_pieces(page, block.start, block.end)),
            findings=tuple(each for at, each in placed if at == number),
        )
        for number, block in enumerate(report.blocks)
    )


def errors_of(claims: Sequence[Claim], findings: Sequence[Finding]) -> dict[ClaimId, list[Finding]]:
    """The errors by the claims that they are about, or in whose words they stand.

    They are shown wherever such a claim is shown.
    """
    errors = [each for each in findings if each.severity is Severity.ERROR]
    found = {claim.id: [each for each in errors if _concerns(each, claim)] for claim in claims}
    return {claim: those for claim, those in found.items() if those}


def _concerns(finding: Finding, claim: Claim) -> bool:
    return claim.id in finding.claims or any(span.overlaps(claim.quote) for span in finding.spans)


def _placed(report: Report, findings: Iterable[Finding]) -> Iterator[tuple[int, Finding]]:
    """Each finding with the number of the block of its first words; the first block where it has none."""
    order = tuple(Severity)
    for each in sorted(findings, key=lambda one: (order.index(one.severity), _start(one), one.id)):
        inside = (n for n, block in enumerate(report.blocks) if block.start <= _start(each) < block.end)
        yield next(inside, 0), each


def _start(finding: Finding) -> int:
    return finding.spans[0].start if finding.spans else 0


def _pieces(page: _Page, start: int, end: int) -> Iterator[Piece]:
    inside = [claim for claim in page.claims if claim.quote.start < end and claim.quote.end > start]
    doubts = [(span, each) for span, each in page.doubts if span.start < end and span.end > start]
    spans = [claim.quote for claim in inside] + [span for span, _ in doubts]
    cuts = sorted({start, end, *(at for span in spans for at in (span.start, span.end) if start < at < end)})
    for first, last in pairwise(cuts):
        over = sorted(
            (claim for claim in inside if _covers(claim.quote, first, last)),
            key=lambda claim: (claim.quote.end - claim.quote.start, claim.id),
        )
        doubted = [(span, each) for span, each in doubts if _covers(span, first, last)]
        yield Piece(
            text=page.report.text[first:last],
            claims=tuple(over),
            findings=tuple(_once(each for _, each in doubted)),
            begins=tuple(claim.id for claim in over if max(claim.quote.start, start) == first),
            anchors=tuple(_anchors(over, doubted, first)),
            flawed=any(claim.id in page.flawed for claim in over),
        )


def _anchors(
    claims: Iterable[Claim], doubted: Iterable[tuple[Span, Finding]], first: int
) -> Iterator[ClaimId | FindingId]:
    """Each once: the same words can be named twice by one finding."""
    yield from (claim.id for claim in claims if claim.quote.start == first)
    yield from dict.fromkeys(
        each.id for span, each in doubted if span == each.spans[0] and span.start == first
    )


def _covers(span: Span, first: int, last: int) -> bool:
    return span.start <= first and last <= span.end


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    seen: set[FindingId] = set()
    for each in findings:
        if each.id not in seen:
            seen.add(each.id)
            yield each
