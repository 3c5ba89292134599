"""What an id stands for, in its sentence: of each field the words, what was read from them, and the rule."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from comity.contract import conflict_to_json
from comity.contract.fields import act_of, fields_of
from comity.errors import RecordError
from comity.model import Claim, Conflict, Event, Finding, Kind, Modality, Polarity, Report, Span
from comity.record import Record

__all__ = ["explain", "sides"]


def explain(record: Path, id: str) -> dict[str, Any]:
    """The answer in the contract of `comity explain --json`; RecordError where nothing has this id."""
    kept = Record.open(record)
    if id.startswith("c"):
        return _claim(kept, kept.claim(id))
    if id.startswith("e"):
        return _event(kept.event(id))
    if id.startswith("f"):
        return _finding(kept, kept.finding(id))
    if id.startswith("k"):
        return _conflict(kept.conflict(id))
    if id.startswith("v"):
        return _verdict(kept, id)
    raise RecordError(
        f"{id!r} is no id of this record",
        allowed="the id of a claim (c…), event (e…), conflict (k…), finding (f…) or verdict (v…)",
    )


def sides(record: Record, conflicts: Sequence[Conflict]) -> list[dict[str, Any]]:
    """Conflicts in the contract of `comity conflicts --json`, each claim with its sentence and who says it.

    `told` of each side: claim, report, publisher, published, speaker (None: the author), sentence.
    """
    ids = {claim for conflict in conflicts for side in conflict.sides for claim in side.claims}
    claims = {claim.id: claim for claim in record.claims_by_id(sorted(ids))}
    with record.desk() as desk:
        reports = {report.id: report for report in desk.reports({claim.report for claim in claims.values()})}
    rows = []
    for conflict in conflicts:
        row = conflict_to_json(conflict)
        for side in row["sides"]:
            said = [claims[id] for id in side["claims"] if id in claims]
            side["told"] = [_saying(claim, reports[claim.report]) for claim in said]
        rows.append(row)
    return rows


def _saying(claim: Claim, report: Report) -> dict[str, Any]:
    speaker = claim.attribution[-1].span if claim.attribution else None
    return {
        "claim": claim.id,
        "report": report.name,
        "publisher": None if report.publisher is None else report.publisher.value,
        "published": None if report.published is None else report.published.value,
        "speaker": None if speaker is None else speaker.text,
        "sentence": (claim.sentence or claim.quote).text,
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    values = " | ".join(side.value for side in conflict.sides)
    claims = [claim for side in conflict.sides for claim in side.claims]
    return _answer(conflict.id, f"conflict {conflict.code}: {values}", None, None, [], claims)


def _verdict(record: Record, id: str) -> dict[str, Any]:
    found = [verdict for verdict in record.verdicts() if verdict.id == id]
    if not found:
        raise RecordError(f"the record holds no verdict {id}", file=str(record.path))
    verdict = found[0]
    what = f"{verdict.on} {verdict.judged} by {verdict.by} on {verdict.at}: {verdict.reason}"
    return _answer(verdict.id, what, None, None, [], [claim for claim, *_ in verdict.anchors])


def _claim(record: Record, claim: Claim) -> dict[str, Any]:
    rules = dict(claim.rules)
    marks = [
        _mark(field, span, read, rules.get(_rule_of(field, claim.kind)))
        for field, span, read in fields_of(claim)
    ]
    rests_on = [link.claim for link in claim.links]
    return _answer(claim.id, _stands_for(claim), claim.report_name, claim.sentence, marks, rests_on)


def _stands_for(claim: Claim) -> str:
    """Its kind and type, of an act or agreement how it is told, and of an event whether it counts."""
    told = [f"{claim.kind} {act_of(claim)}".strip()]
    if claim.kind in (Kind.EVENT, Kind.INSTRUMENT) and claim.modality is not Modality.ACTUAL:
        told.append(claim.modality)
    if claim.polarity is not Polarity.AFFIRMED:
        told.append(claim.polarity)
    if claim.kind is Kind.EVENT:
        told.append("counts" if claim.countable else "does not count")
    return ", ".join(told)


def _rule_of(field: str, kind: Kind) -> str:
    """The name under which a field's rule is kept: of what the claim tells it is that of its kind."""
    return {
        "trigger": str(kind), "actor": str(kind), "recipient": str(kind),
        "negation": "modality", "saying": "attribution", "voice": "attribution",
    }.get(field, field)  # fmt: skip


def _event(event: Event) -> dict[str, Any]:
    told = (
        _counted(len(event.claims), "claim"),
        _counted(len(event.reports), "page"),
        _counted(event.origins, "origin"),
    )
    what = f"event {event.type}, told by {told[0]} on {told[1]} from {told[2]}"
    return _answer(event.id, what, event.reports[0] if event.reports else None, None, [], list(event.claims))


def _counted(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"


def _finding(record: Record, finding: Finding) -> dict[str, Any]:
    report = record.report(finding.report)
    marks = [_mark(str(finding.code), span, None, None) for span in finding.spans]
    sentence = _sentence(report, finding.spans[0]) if finding.spans else None
    what = f"{finding.severity} {finding.code}: {finding.message}"
    return _answer(finding.id, what, finding.report_name, sentence, marks, list(finding.claims))


def _answer(
    id: str,
    what: str,
    name: str | None,
    sentence: Span | None,
    marks: list[dict[str, Any]],
    rests_on: list[Any],
) -> dict[str, Any]:
    told = None if sentence is None else {"start": sentence.start, "end": sentence.end, "text": sentence.text}
    return {
        "id": id, "what": what, "report_name": name, "sentence": told,
        "marks": marks, "rests_on": [str(each) for each in rests_on],
    }  # fmt: skip


def _mark(field: str, span: Span, read: str | None, rule: str | None) -> dict[str, Any]:
    return {
        "field": field, "start": span.start, "end": span.end, "text": span.text, "read": read, "rule": rule,
    }  # fmt: skip


def _sentence(report: Report, quote: Span) -> Span:
    """The paragraph that holds the words, for what is no claim."""
    for block in report.blocks:
        if block.start <= quote.start < block.end:
            return report.span(block.start, block.end)
    return quote
