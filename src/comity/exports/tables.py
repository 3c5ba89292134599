"""The nouns as rows of `sqlite.sql`, each with the name of its table, in the order of its columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from comity.contract import verdict_to_json
from comity.model import Claim, Conflict, Copy, Event, Finding, Verdict, When, Where
from comity.record.evidence import Kept

__all__ = [
    "Rows",
    "claim_rows",
    "conflict_rows",
    "copy_rows",
    "event_rows",
    "finding_rows",
    "report_rows",
    "verdict_rows",
]

Row = tuple[object, ...]
Rows = Iterator[tuple[str, Row]]


def report_rows(report: Kept) -> Rows:
    row = (
        report.id, report.name, report.title, report.publisher, _day(report.published), report.language,
        report.url, _day(report.known_on), report.source_sha256, report.reader, _day(report.recorded_at),
        report.text,
    )  # fmt: skip
    yield "reports", row


def copy_rows(copy: Copy) -> Rows:
    yield "copies", (copy.a, copy.b, copy.relation.value, copy.score)


def claim_rows(claim: Claim) -> Rows:
    """The claim, its parties, voices, quantities and links."""
    yield "claims", _claim(claim)
    for role, parties in (("actor", claim.actors), ("recipient", claim.recipients)):
        for number, one in enumerate(parties):
            span = (one.span.text, one.span.start, one.span.end)
            row = (claim.id, role, number, *span, one.id, one.country, one.sector, one.office)
            yield "claim_parties", row
    for number, voice in enumerate(claim.attribution):
        said = (None,) * 3 if voice.span is None else (voice.span.text, voice.span.start, voice.span.end)
        cue = None if voice.cue is None else voice.cue.text
        yield "claim_voices", (claim.id, number, voice.kind.value, voice.named, voice.form.value, *said, cue)
    for number, told in enumerate(claim.quantities):
        value = (told.value, told.low, told.high, told.unit, told.qualifier)
        yield "claim_quantities", (claim.id, number, told.span.text, *value)
    for link in dict.fromkeys(claim.links):
        yield "claim_links", (claim.id, link.relation.value, link.claim)


def _claim(claim: Claim) -> Row:
    act, place, said = claim.act, claim.place, claim.instrument
    named = (None,) * 2 if place is None else (place.name, place.span.text)
    agreed = (None,) * 3 if said is None else (said.id, said.name, said.step)
    acted = (None,) * 5 if act is None else (act.type, act.mode, act.quad, act.score, ";".join(act.contexts))
    return (
        claim.id, claim.report, claim.kind.value, *acted, claim.modality.value, claim.polarity.value,
        claim.countable, *_when(claim.when), *named, *_where(claim.place), *agreed, claim.pillar,
        claim.corrected_by, claim.trigger.text, claim.quote.text, claim.quote.start, claim.quote.end,
        None if claim.sentence is None else claim.sentence.text,
    )  # fmt: skip


def _when(when: When | None) -> Row:
    """The six columns of a time."""
    if when is None:
        return (None,) * 6
    words = None if when.span is None else when.span.text
    candidates = ";".join(when.candidates) or None
    return (
        _day(when.earliest), _day(when.latest), words, when.precision.value, when.basis.value, candidates,
    )  # fmt: skip


def _where(place: Where | None) -> Row:
    """Five columns of a place, after its name."""
    if place is None:
        return (None,) * 5
    return place.country, place.role.value, place.precision, place.lat, place.lon


def event_rows(event: Event) -> Rows:
    """The event, its claims, parties and pages."""
    row = (
        event.id, event.type, event.mode, _day(event.earliest), _day(event.latest), event.modality.value,
        event.countable, event.origins, len(event.reports),
        None if event.place is None else event.place.name, *_where(event.place),
    )  # fmt: skip
    yield "events", row
    for claim in event.claims:
        yield "event_claims", (event.id, claim)
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in parties:
            yield "event_parties", (event.id, role, party)
    for number, group in enumerate(event.origin_groups, start=1):
        for name in group:
            yield "origins", (event.id, number, name)
    for visit in event.part_of:
        yield "event_visits", (event.id, visit)


def finding_rows(finding: Finding, number: int) -> Rows:
    """The finding under its number, its claims and the words that it cites."""
    row = (finding.id, finding.code, finding.severity.value, finding.message, finding.report, number)
    yield "findings", row
    for claim in dict.fromkeys(finding.claims):
        yield "finding_claims", (number, claim)
    for at, span in enumerate(finding.spans):
        yield "finding_spans", (number, at, span.text, span.start, span.end)


def conflict_rows(conflict: Conflict) -> Rows:
    """The conflict, its sides and their claims."""
    known = _day(conflict.known_on)
    row = (conflict.id, conflict.code, conflict.event, conflict.message, known, conflict.favoured)
    yield "conflicts", row
    for number, side in enumerate(conflict.sides, start=1):
        yield "conflict_sides", (conflict.id, number, side.value, side.origins)
        for claim in dict.fromkeys(side.claims):
            yield "conflict_claims", (conflict.id, number, claim)


def verdict_rows(verdict: Verdict) -> Rows:
    """The verdict and the claims that it rests on."""
    told = verdict_to_json(verdict)
    correction = None if told["correction"] is None else json.dumps(told["correction"])
    row = (
        verdict.id, verdict.on, verdict.judged.value, json.dumps(told["targets"]), verdict.by,
        _day(verdict.at), verdict.reason, correction,
    )  # fmt: skip
    yield "verdicts", row
    for claim in dict.fromkeys(claim for claim, *_ in verdict.anchors):
        yield "verdict_claims", (verdict.id, claim)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
