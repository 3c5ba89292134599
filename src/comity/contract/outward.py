"""The nouns as plain dictionaries, keys in the order of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from comity.contract.joint import phase_to_json, shared_to_json
from comity.model import (
    Act,
    Claim,
    Event,
    Finding,
    InstrumentMention,
    LayerRead,
    Participant,
    Quantity,
    Report,
    Span,
    Voice,
    When,
    Where,
)

__all__ = [
    "Json",
    "act_to_json",
    "claim_to_json",
    "event_to_json",
    "finding_to_json",
    "layer_to_json",
    "participant_to_json",
    "report_to_json",
    "when_to_json",
    "where_to_json",
]

Json = dict[str, Any]


def claim_to_json(claim: Claim) -> Json:
    """A claim in the contract of `comity read --json`."""
    return {
        "id": claim.id,
        "report": claim.report,
        "report_name": claim.report_name,
        "kind": claim.kind.value,
        "quote": claim.quote.text,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "event": None if claim.act is None else act_to_json(claim.act),
        "trigger": _span(claim.trigger),
        "sentence": None if claim.sentence is None else _span(claim.sentence),
        "actors": [participant_to_json(party) for party in claim.actors],
        "recipients": [participant_to_json(party) for party in claim.recipients],
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "cues": [{"for": cue.purpose} | _span(cue.span) for cue in claim.cues],
        "countable": claim.countable,
        "attribution": [_voice(voice) for voice in claim.attribution],
        "when": None if claim.when is None else when_to_json(claim.when),
        "place": None if claim.place is None else where_to_json(claim.place),
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "instrument": None if claim.instrument is None else _instrument(claim.instrument),
        "pillar": claim.pillar,
        "links": [{"relation": link.relation.value, "claim": link.claim} for link in claim.links],
        "rules": dict(claim.rules),
    }


def finding_to_json(finding: Finding) -> Json:
    """A finding in the contract of `comity check --json`."""
    return {
        "id": finding.id,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "report": finding.report,
        "report_name": finding.report_name,
        "spans": [{"start": span.start, "end": span.end, "quote": span.text} for span in finding.spans],
        "facts": list(finding.facts),
        "claims": list(finding.claims),
    }


def event_to_json(event: Event) -> Json:
    """An event in the contract of `comity events --json`."""
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "place": None if event.place is None else where_to_json(event.place),
        "earliest": _day(event.earliest),
        "latest": _day(event.latest),
        "modality": event.modality.value,
        "countable": event.countable,
        "reports": list(event.reports),
        "claims": list(event.claims),
        "origins": event.origins,
        "origin_groups": [list(group) for group in event.origin_groups],
        "publishers": list(event.publishers),
        "shared": [shared_to_json(shared) for shared in event.shared],
        "history": [phase_to_json(phase) for phase in event.history],
        "part_of": list(event.part_of),
        "conflicts": list(event.conflicts),
        "verdicts": list(event.verdicts),
    }


def report_to_json(report: Report, layers: Sequence[LayerRead] | None = None) -> Json:
    """A report with its text; of the source as it came only the SHA-256, for bytes are no JSON.

    Of a report in a record, with the layers of knowledge that it was read with.
    """
    read_with = None if layers is None else {"layers": [layer_to_json(layer) for layer in layers]}
    return {
        "id": report.id,
        "name": report.name,
        "title": report.title,
        "publisher": None if report.publisher is None else report.publisher.value,
        "published": None if report.published is None else report.published.value,
        "language": report.language,
        "url": report.url,
        "known": {
            field: {"basis": known.basis, "certainty": known.certainty.value}
            for field, known in (("publisher", report.publisher), ("published", report.published))
            if known is not None
        },
        "notes": [list(note) for note in report.notes],
        "source_sha256": report.source_sha256,
        "blocks": [
            {"start": block.start, "end": block.end, "kind": block.kind.value} for block in report.blocks
        ],
        "text": report.text,
        **(read_with or {}),
    }


def layer_to_json(layer: LayerRead) -> Json:
    return {"name": layer.name, "digest": layer.digest, "known_on": _day(layer.known_on)}


def _span(span: Span | None) -> Json:
    if span is None:
        return {"text": None, "start": None, "end": None}
    return {"text": span.text, "start": span.start, "end": span.end}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def act_to_json(act: Act) -> Json:
    return {
        "type": act.type,
        "mode": act.mode,
        "contexts": list(act.contexts),
        "quad": act.quad,
        "score": act.score,
    }


def participant_to_json(party: Participant) -> Json:
    return _span(party.span) | {
        "id": party.id,
        "country": party.country,
        "sector": party.sector,
        "office": party.office,
        "disputed": party.disputed,
    }


def _voice(voice: Voice) -> Json:
    cue = _span(voice.cue)
    return _span(voice.span) | {
        "kind": voice.kind.value,
        "named": voice.named,
        "form": voice.form.value,
        "cue": cue["text"],
        "cue_start": cue["start"],
        "cue_end": cue["end"],
        "passage": [_span(piece) for piece in voice.passage],
    }


def when_to_json(when: When) -> Json:
    return _span(when.span) | {
        "earliest": _day(when.earliest),
        "latest": _day(when.latest),
        "precision": when.precision.value,
        "basis": when.basis.value,
        "candidates": list(when.candidates),
    }


def where_to_json(place: Where) -> Json:
    return _span(place.span) | {
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "role": place.role.value,
        "precision": place.precision,
    }


def _quantity(quantity: Quantity) -> Json:
    return _span(quantity.span) | {
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "qualifier": quantity.qualifier,
    }


def _instrument(mention: InstrumentMention) -> Json:
    return {"id": mention.id, "name": mention.name, "kind": mention.kind, "step": mention.step}
