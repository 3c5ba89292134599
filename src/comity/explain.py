"""What an id stands for, in its sentence: the words that filled each field, and the rule that read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from comity.errors import RecordError
from comity.model import Claim, Event, Finding, Report, Span
from comity.record import Record

__all__ = ["explain"]


def explain(record: Path, id: str) -> dict[str, Any]:
    """The answer in the contract of `comity explain --json`; RecordError where nothing has this id."""
    kept = Record.open(record)
    if id.startswith("c"):
        return _claim(kept, kept.claim(id))
    if id.startswith("e"):
        return _event(kept.event(id))
    if id.startswith("f"):
        return _finding(kept, kept.finding(id))
    raise RecordError(
        f"{id!r} is no id of this record", allowed="the id of a claim (c…), event (e…) or finding (f…)"
    )


def _claim(record: Record, claim: Claim) -> dict[str, Any]:
    rules = dict(claim.rules)
    marks = [_mark(field, span, rules.get(_rule_of(field))) for field, span in _fields(claim)]
    what = f"{claim.kind} {claim.act.type}" if claim.act else str(claim.kind)
    rests_on = [link.claim for link in claim.links]
    return _answer(claim.id, what, claim.report_name, claim.sentence, marks, rests_on)


def _fields(claim: Claim) -> Iterator[tuple[str, Span]]:
    yield "trigger", claim.trigger
    yield from (("actor", party.span) for party in claim.actors)
    yield from (("recipient", party.span) for party in claim.recipients)
    if claim.when is not None and claim.when.span is not None:
        yield "when", claim.when.span
    if claim.place is not None:
        yield "place", claim.place.span
    yield from ((cue.purpose, cue.span) for cue in claim.cues if cue.purpose != "time")
    yield from (("voice", voice.span) for voice in claim.attribution if voice.span is not None)
    yield from (("quantity", quantity.span) for quantity in claim.quantities)


def _rule_of(field: str) -> str:
    """The name under which a field's rule is kept."""
    return {
        "trigger": "event", "actor": "event", "recipient": "event",
        "negation": "modality", "saying": "attribution", "voice": "attribution",
    }.get(field, field)  # fmt: skip


def _event(event: Event) -> dict[str, Any]:
    what = f"event {event.type}, told by {len(event.claims)} claims from {event.origins} origins"
    return _answer(event.id, what, event.reports[0] if event.reports else None, None, [], list(event.claims))


def _finding(record: Record, finding: Finding) -> dict[str, Any]:
    report = record.report(finding.report)
    marks = [_mark(str(finding.code), span, None) for span in finding.spans]
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


def _mark(field: str, span: Span, rule: str | None) -> dict[str, Any]:
    return {"field": field, "start": span.start, "end": span.end, "text": span.text, "rule": rule}


def _sentence(report: Report, quote: Span) -> Span:
    """The paragraph that holds the words, for what is no claim."""
    for block in report.blocks:
        if block.start <= quote.start < block.end:
            return report.span(block.start, block.end)
    return quote
