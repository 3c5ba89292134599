"""The nouns back from the dictionaries that they were written as; what is no such thing is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from comity.contract.joint import phase_from_json, shared_from_json
from comity.contract.outward import Json
from comity.errors import InputError
from comity.model import (
    Act,
    Basis,
    Block,
    BlockKind,
    Certainty,
    Claim,
    Cue,
    Event,
    Finding,
    Form,
    InstrumentMention,
    Kind,
    Known,
    Link,
    Modality,
    Participant,
    PlaceRole,
    Polarity,
    Precision,
    Quantity,
    Relation,
    Report,
    Severity,
    Span,
    Voice,
    VoiceKind,
    When,
    Where,
)

__all__ = [
    "act_from_json",
    "claim_from_json",
    "event_from_json",
    "finding_from_json",
    "participant_from_json",
    "report_from_json",
    "when_from_json",
    "where_from_json",
]

Noun = TypeVar("Noun")
Part = TypeVar("Part")


def claim_from_json(data: Json) -> Claim:
    """The claim that was written so; anything else is an InputError that names the fault."""
    return _checked("claim", _claim, data)


def finding_from_json(data: Json) -> Finding:
    """The finding that was written so; anything else is an InputError that names the fault."""
    return _checked("finding", _finding, data)


def event_from_json(data: Json) -> Event:
    """The event that was written so; anything else is an InputError that names the fault."""
    return _checked("event", _event, data)


def report_from_json(data: Json, *, source: bytes = b"") -> Report:
    """The report that was written so, with the bytes it came as, which JSON does not carry."""
    return _checked("report", lambda fields: _report(fields, source), data)


def _checked(noun: str, read: Callable[[Json], Noun], data: Json) -> Noun:
    try:
        return read(data)
    except KeyError as fault:
        raise _no(noun, f"the key {fault} is missing") from fault
    except (TypeError, ValueError, AttributeError) as fault:
        raise _no(noun, str(fault)) from fault


def _no(noun: str, fault: str) -> InputError:
    return InputError(f"no {noun}: {fault}", allowed=f"a {noun} in the words of the contract")


def _claim(data: Json) -> Claim:
    return Claim(
        id=data["id"],
        report=data["report"],
        report_name=data["report_name"],
        kind=Kind(data["kind"]),
        quote=Span(start=data["start"], end=data["end"], text=data["quote"]),
        trigger=_span(data["trigger"]),
        sentence=None if data["sentence"] is None else _span(data["sentence"]),
        act=_if(data["event"], act_from_json),
        actors=tuple(participant_from_json(party) for party in data["actors"]),
        recipients=tuple(participant_from_json(party) for party in data["recipients"]),
        modality=Modality(data["modality"]),
        polarity=Polarity(data["polarity"]),
        cues=tuple(Cue(purpose=cue["for"], span=_span(cue)) for cue in data["cues"]),
        countable=data["countable"],
        attribution=tuple(_voice(voice) for voice in data["attribution"]),
        when=_if(data["when"], when_from_json),
        place=_if(data["place"], where_from_json),
        quantities=tuple(_quantity(quantity) for quantity in data["quantities"]),
        instrument=_if(data["instrument"], _instrument),
        pillar=data["pillar"],
        links=tuple(Link(relation=Relation(link["relation"]), claim=link["claim"]) for link in data["links"]),
        rules=tuple(data["rules"].items()),
    )


def _finding(data: Json) -> Finding:
    spans = (Span(start=span["start"], end=span["end"], text=span["quote"]) for span in data["spans"])
    return Finding(
        id=data["id"],
        code=data["code"],
        severity=Severity(data["severity"]),
        message=data["message"],
        report=data["report"],
        report_name=data["report_name"],
        spans=tuple(spans),
        facts=tuple(data["facts"]),
        claims=tuple(data["claims"]),
    )


def _event(data: Json) -> Event:
    return Event(
        id=data["id"],
        type=data["type"],
        mode=data["mode"],
        actors=tuple(data["actors"]),
        recipients=tuple(data["recipients"]),
        place=_if(data["place"], where_from_json),
        earliest=_if(data["earliest"], date.fromisoformat),
        latest=_if(data["latest"], date.fromisoformat),
        modality=Modality(data["modality"]),
        countable=data["countable"],
        claims=tuple(data["claims"]),
        reports=tuple(data["reports"]),
        origins=data["origins"],
        origin_groups=tuple(tuple(group) for group in data["origin_groups"]),
        # What follows was not kept before version 3 of the record.
        publishers=tuple(data.get("publishers", ())),
        shared=tuple(shared_from_json(shared) for shared in data.get("shared", ())),
        history=tuple(phase_from_json(phase) for phase in data.get("history", ())),
        part_of=tuple(data.get("part_of", ())),
        conflicts=tuple(data["conflicts"]),
        verdicts=tuple(data.get("verdicts", ())),
    )


def _report(data: Json, source: bytes) -> Report:
    report = Report(
        id=data["id"],
        name=data["name"],
        text=data["text"],
        blocks=tuple(
            Block(start=block["start"], end=block["end"], kind=BlockKind(block["kind"]))
            for block in data["blocks"]
        ),
        language=data["language"],
        title=data["title"],
        publisher=_known(data, "publisher"),
        published=_known(data, "published"),
        url=data["url"],
        source=source,
        notes=tuple((name, value) for name, value in data["notes"]),
    )
    noted = data.get("source_sha256", report.source_sha256)
    return report if noted == report.source_sha256 else replace(report, source_elsewhere=noted)


def _if(value: Part | None, read: Callable[[Part], Noun]) -> Noun | None:
    return None if value is None else read(value)


def _known(data: Json, field: str) -> Known | None:
    if data[field] is None:
        return None
    known = data["known"][field]
    return Known(value=data[field], basis=known["basis"], certainty=Certainty(known["certainty"]))


def _span(data: Json) -> Span:
    return Span(start=data["start"], end=data["end"], text=data["text"])


def _span_or_none(data: Json) -> Span | None:
    return None if data["text"] is None else _span(data)


def act_from_json(data: Json) -> Act:
    return Act(
        type=data["type"],
        mode=data["mode"],
        contexts=tuple(data["contexts"]),
        quad=data["quad"],
        score=data["score"],
    )


def participant_from_json(data: Json) -> Participant:
    return Participant(
        span=_span(data),
        id=data["id"],
        country=data["country"],
        sector=data["sector"],
        office=data["office"],
        disputed=data["disputed"],
    )


def _voice(data: Json) -> Voice:
    cue = {"text": data["cue"], "start": data["cue_start"], "end": data["cue_end"]}
    return Voice(
        kind=VoiceKind(data["kind"]),
        named=data["named"],
        form=Form(data["form"]),
        span=_span_or_none(data),
        cue=_span_or_none(cue),
        passage=tuple(_span(piece) for piece in data.get("passage", ())),  # not kept before 0.2
    )


def when_from_json(data: Json) -> When:
    return When(
        span=_span_or_none(data),
        earliest=_if(data["earliest"], date.fromisoformat),
        latest=_if(data["latest"], date.fromisoformat),
        precision=Precision(data["precision"]),
        basis=Basis(data["basis"]),
        candidates=tuple(data["candidates"]),
    )


def where_from_json(data: Json) -> Where:
    return Where(
        span=_span(data),
        role=PlaceRole(data["role"]),
        name=data["name"],
        country=data["country"],
        lat=data["lat"],
        lon=data["lon"],
        precision=data["precision"],
    )


def _quantity(data: Json) -> Quantity:
    return Quantity(
        span=_span(data),
        value=data["value"],
        low=data["low"],
        high=data["high"],
        unit=data["unit"],
        qualifier=data["qualifier"],
    )


def _instrument(data: Json) -> InstrumentMention:
    return InstrumentMention(id=data["id"], name=data["name"], kind=data["kind"], step=data["step"])
