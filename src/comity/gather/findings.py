"""What a careful reader of one report must know from the others: conflicts, reprints, a single origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from comity.knowledge import Knowledge
from comity.model import (
    Claim,
    ClaimId,
    Conflict,
    Copy,
    CopyRelation,
    Event,
    Finding,
    FindingCodeId,
    FindingId,
    ReportId,
    Side,
    Span,
    mint,
)
from comity.record import Record

__all__ = ["between", "between_reports"]

PAGES = 3  # from so many on, of different publishers, one origin is worth a warning
LONGEST = 80  # characters of a passage in a fact
SAME_TEXT = (CopyRelation.EXACT, CopyRelation.REPRINT)


def between_reports(
    record: Record, knowledge: Knowledge, *, report: ReportId | None = None, as_known_on: date | None = None
) -> list[Finding]:
    """The findings on each report that the others give, or on one; by report, code and place in the text."""
    events, conflicts = _known(record, knowledge, report, as_known_on)
    copied = record.copies(report=report, as_known_on=as_known_on)
    wanted = {claim for conflict in conflicts for side in conflict.sides for claim in side.claims}
    wanted |= {claim for event in events if _many_pages(event) for claim in event.claims}
    claims = {claim.id: claim for claim in record.claims_by_id(wanted)}
    names = {id: name for copy, a, b in copied for id, name in ((copy.a, a), (copy.b, b))}
    copies = [copy for copy, _, _ in copied]
    found = between(events, conflicts, copies, claims=claims, names=names, knowledge=knowledge)
    ours = (each for each in found if report in (None, each.report))
    return sorted(ours, key=lambda each: (each.report_name, each.report, each.code, each.spans, each.id))


def _known(
    record: Record, knowledge: Knowledge, report: ReportId | None, as_known_on: date | None
) -> tuple[Sequence[Event], Sequence[Conflict]]:
    """Events and conflicts as they are, or as known on a day; of one report those that it tells of."""
    from comity.gather.then import as_known_on as then

    if as_known_on is not None:
        known = then(record, knowledge, as_known_on)
        return known.events, known.conflicts
    if report is None:
        return record.events(), record.conflicts()
    told = record.events_of(claim.id for claim in record.claims(report=report))
    return told, record.conflicts(report=report)


def between(
    events: Iterable[Event],
    conflicts: Iterable[Conflict],
    copies: Iterable[Copy],
    *,
    claims: Mapping[ClaimId, Claim],
    names: Mapping[ReportId, str],
    knowledge: Knowledge,
) -> Iterator[Finding]:
    """One finding for each report that is a side of a conflict, a reprint, or a page of a single origin.

    `claims`: those that conflicts and events of one origin rest on; `names`: of the reports that are copies.
    """
    for conflict in conflicts:
        for side in conflict.sides:
            yield from _of_side(conflict, side, claims, knowledge)
    for event in events:
        if _many_pages(event):
            yield from _of_one_origin(event, claims, knowledge)
    for copy in copies:
        if copy.relation in SAME_TEXT:
            yield from _of_copy(copy, names, knowledge)


def _of_side(
    conflict: Conflict, side: Side, claims: Mapping[ClaimId, Claim], knowledge: Knowledge
) -> Iterator[Finding]:
    facts = [f"{other.value}: {', '.join(other.reports)}" for other in conflict.sides if other is not side]
    for said in _by_report(side.claims, claims).values():
        yield _finding(
            knowledge,
            conflict.code,
            f"here {side.value}; {conflict.message}",
            said[0].report,
            said[0].report_name,
            [claim.quote for claim in said],
            facts=facts,
            claims=said,
            about=conflict.id,
        )


def _many_pages(event: Event) -> bool:
    return event.origins == 1 and len(event.reports) >= PAGES and len(event.publishers) > 1


def _of_one_origin(event: Event, claims: Mapping[ClaimId, Claim], knowledge: Knowledge) -> Iterator[Finding]:
    for said in _by_report(event.claims, claims).values():
        ours = [shared for shared in event.shared if said[0].report_name in (shared.a, shared.b)]
        facts = [f"{each.a} and {each.b}: {each.why}, “{_cut(each.words)}”" for each in ours]
        yield _finding(
            knowledge,
            FindingCodeId("SINGLE_ORIGIN"),
            f"{len(event.reports)} pages tell it, and all go back to one source",
            said[0].report,
            said[0].report_name,
            [claim.quote for claim in said],
            facts=facts,
            claims=said,
            about=event.id,
        )


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"


def _of_copy(copy: Copy, names: Mapping[ReportId, str], knowledge: Knowledge) -> Iterator[Finding]:
    for here, there, spans in (
        (copy.a, copy.b, [passage.a for passage in copy.passages]),
        (copy.b, copy.a, [passage.b for passage in copy.passages]),
    ):
        yield _finding(
            knowledge,
            FindingCodeId("REPRINT"),
            f"the text is also that of {names[there]}",
            here,
            names[here],
            spans[:1],
            facts=[f"{copy.relation}, score {copy.score:.2f}, {len(copy.passages)} passages"],
            claims=[],
            about=there,
        )


def _by_report(ids: Iterable[ClaimId], claims: Mapping[ClaimId, Claim]) -> dict[ReportId, list[Claim]]:
    found: dict[ReportId, list[Claim]] = {}
    for claim in (claims[id] for id in ids if id in claims):
        found.setdefault(claim.report, []).append(claim)
    return found


def _finding(
    knowledge: Knowledge,
    code: FindingCodeId,
    message: str,
    report: ReportId,
    name: str,
    spans: Iterable[Span],
    *,
    facts: Iterable[str],
    claims: Iterable[Claim],
    about: str,
) -> Finding:
    known = knowledge.findings[code]
    return Finding(
        id=FindingId(mint("f", report, known.id, about)),
        code=known.id,
        severity=known.severity,
        message=message,
        report=report,
        report_name=name,
        spans=tuple(sorted(set(spans))),
        facts=tuple(facts),
        claims=tuple(dict.fromkeys(claim.id for claim in claims)),
    )
