"""A correction in words, field by field → the claim as it is meant.

FIELDS  kind; type, mode; modality, polarity; actors, recipients (see `parties`); earliest, latest;
        place (its name), country, role. A field without a value holds nothing: no mode, nobody, no day known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from comity.errors import UsageError
from comity.gather.parties import parties_asked, parties_in_fields, words_in
from comity.knowledge import Knowledge
from comity.knowledge.events import EventType
from comity.knowledge.meant import state_of
from comity.model import (
    Act,
    Basis,
    Bounds,
    Claim,
    Correction,
    CountryCode,
    Kind,
    Modality,
    ModeCode,
    Participant,
    Place,
    PlaceRole,
    Polarity,
    Precision,
    Report,
    TypeCode,
    When,
    Where,
)

__all__ = ["FIELDS", "KINDS", "as_fields", "correction_in_words", "meant"]

# What needs no more than these fields; an agreement, an office, a source would.
KINDS = (Kind.EVENT, Kind.STATE, Kind.STATEMENT, Kind.ASSESSMENT)
FIELDS = (
    "kind", "type", "mode", "modality", "polarity", "actors", "recipients", "earliest", "latest",
    "place", "country", "role",
)  # fmt: skip
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TOLD = (Basis.TEXT, Basis.PUBLISHED, Basis.CONTEXT)
PRECISION = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}  # by how a day is written
Code = TypeVar("Code", bound=StrEnum)
Asked = Mapping[str, str]


def as_fields(claim: Claim) -> dict[str, str]:
    """The claim in the words that `meant` understands as what it is."""
    act, when, place = claim.act, claim.when, claim.place
    return {
        "kind": claim.kind.value,
        "type": "" if act is None else act.type,
        "mode": "" if act is None or act.mode is None else act.mode,
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "actors": parties_in_fields(claim.actors, claim.quote),
        "recipients": parties_in_fields(claim.recipients, claim.quote),
        "earliest": "" if when is None or when.earliest is None else when.earliest.isoformat(),
        "latest": "" if when is None or when.latest is None else when.latest.isoformat(),
        "place": "" if place is None else _name(place),
        "country": "" if place is None or place.country is None else place.country,
        "role": "" if place is None else place.role.value,
    }


def correction_in_words(correction: Correction) -> list[tuple[str, str]]:
    """Each corrected field with what holds instead of what was read."""
    said = correction.said
    act, when, place = said.get("act"), said.get("when"), said.get("place")
    told = {
        "kind": str(said.get("kind", "")),
        "type": "" if act is None else " · ".join(filter(None, (act.type, act.mode))),
        "modality": str(said.get("modality", "")),
        "polarity": str(said.get("polarity", "")),
        "actors": _names(said.get("actors", ())),
        "recipients": _names(said.get("recipients", ())),
        "when": "" if when is None else Bounds(earliest=when.earliest, latest=when.latest).text,
        "place": "" if place is None else ", ".join(filter(None, (_name(place), place.country, place.role))),
    }
    return [
        (name, value or "none") for name, value in told.items() if {"type": "act"}.get(name, name) in said
    ]


def _names(parties: Iterable[Participant]) -> str:
    return ", ".join(str(party.own_id or party.country or party.span.text) for party in parties)


def _name(place: Where) -> str:
    return place.name or place.span.text


def meant(claim: Claim, asked: Asked, report: Report, knowledge: Knowledge) -> Claim:
    """The claim with these fields instead of its own; a UsageError says what has no meaning, and what has."""
    for name in asked:
        if name not in FIELDS:
            raise UsageError(f"{name[:40]!r} is no field of a claim", allowed=", ".join(FIELDS))
    words = {name: value.strip() for name, value in asked.items()}
    changed = _stance(_kind(claim, words), words)
    changed = _act(changed, words, knowledge)
    for side in ("actors", "recipients"):
        if side in words:
            parties = parties_asked(words[side], side, claim, report, knowledge)
            changed = replace(changed, **{side: parties})  # type: ignore[arg-type]  # the sides alone
    if {"earliest", "latest"} & words.keys():
        changed = replace(changed, when=_when(claim, words))
    if {"place", "country", "role"} & words.keys():
        changed = replace(changed, place=_place(claim, words, report, knowledge))
    return changed


def _code(word: str, field: str, known: type[Code]) -> Code:
    try:
        return known(word.lower())
    except ValueError:
        allowed = ", ".join(each.value for each in known)
        raise UsageError(f"{word[:40]!r} is no {field}", place=field, allowed=allowed) from None


def _kind(claim: Claim, words: Asked) -> Claim:
    """A type makes it an event, unless another kind is asked for."""
    if "kind" not in words:
        return replace(claim, kind=Kind.EVENT) if words.get("type") else claim
    kind = _code(words["kind"], "kind", Kind)
    if kind is not claim.kind and kind not in KINDS:
        raise UsageError(
            f"a correction cannot make it a claim of kind {kind.value}",
            place="kind",
            allowed=", ".join(KINDS),
        )
    if kind is not Kind.EVENT and (words.get("type") or words.get("mode")):
        raise UsageError(f"a claim of kind {kind.value} has no type or mode", place="type", allowed="nothing")
    return replace(claim, kind=kind)


def _stance(claim: Claim, words: Asked) -> Claim:
    if "modality" in words:
        claim = replace(claim, modality=_code(words["modality"], "modality", Modality))
    if "polarity" in words:
        claim = replace(claim, polarity=_code(words["polarity"], "polarity", Polarity))
    return claim


def _act(claim: Claim, words: Asked, knowledge: Knowledge) -> Claim:
    """The act of an event; a mode that the type has not is none, unless it was asked for."""
    if claim.kind is not Kind.EVENT:
        return replace(claim, act=None)
    before = claim.act
    if before is not None and not {"type", "mode"} & words.keys():
        return claim
    coded = _type(words.get("type", "" if before is None else before.type), knowledge)
    kept = "" if before is None or before.mode not in coded.modes else str(before.mode)
    mode = words.get("mode", kept).lower()
    if mode and mode not in coded.modes:
        allowed = ", ".join(coded.modes) or "none"
        raise UsageError(f"{mode[:40]!r} is no mode of {coded.type}", place="mode", allowed=allowed)
    return replace(
        claim,
        act=Act(
            type=TypeCode(coded.type),
            mode=ModeCode(mode) if mode else None,
            contexts=() if before is None else before.contexts,
            quad=coded.quad,
            score=coded.score_of(mode or None),
        ),
    )


def _type(word: str, knowledge: Knowledge) -> EventType:
    types = {kind.type: kind for kind in knowledge.codebook.types if kind.kind == "event"}
    if word.upper() not in types:
        raise UsageError(f"{word[:40]!r} is no event type", place="type", allowed=", ".join(sorted(types)))
    return types[word.upper()]


def _when(claim: Claim, words: Asked) -> When:
    """A day, month, year or stretch; what is not known on one side stays open."""
    before = claim.when
    earliest = _day(words, "earliest", None if before is None else before.earliest)
    latest = _day(words, "latest", None if before is None else before.latest)
    if earliest is not None and latest is not None and earliest > latest:
        raise UsageError(f"{earliest} is after {latest}", place="earliest", allowed="a day up to the latest")
    span, basis = (None, Basis.NONE) if before is None else (before.span, before.basis)
    if earliest is None and latest is None:
        unknown = Basis.NONE if span is None else Basis.OPEN
        return When(span=span, earliest=None, latest=None, precision=Precision.OPEN, basis=unknown)
    whole = earliest is not None and latest is not None
    written = len(Bounds(earliest=earliest, latest=latest).text)
    return When(
        span=span,
        earliest=earliest,
        latest=latest,
        precision=PRECISION.get(written, Precision.RANGE) if whole else Precision.OPEN,
        basis=basis if basis in TOLD else Basis.CONTEXT,
    )


def _day(words: Asked, field: str, before: date | None) -> date | None:
    if field not in words:
        return before
    word = words[field]
    try:
        found = date.fromisoformat(word) if ISO_DAY.fullmatch(word) else None
    except ValueError:
        found = None
    if word and found is None:
        raise UsageError(f"{word[:40]!r} is no day", place=field, allowed="YYYY-MM-DD")
    return found


def _place(claim: Claim, words: Asked, report: Report, knowledge: Knowledge) -> Where | None:
    """The place by its name, with the point that the gazetteer has for it; None where none is named."""
    before = claim.place
    role = _role(words, before)
    same = "" if before is None else _name(before)
    name = words.get("place", same)
    if not name:
        if words.get("country") or words.get("role"):
            raise UsageError("a country or role of no place", place="place", allowed="the name of the place")
        return None
    country = before.country if before is not None and name == same else None
    if "country" in words:
        country = state_of(knowledge, words["country"], "country") if words["country"] else None
    if before is not None and name == same and country == before.country:
        return replace(before, role=role)
    known = _gazetted(name, country, knowledge)
    old = claim.quote if before is None else before.span
    return Where(
        span=words_in(name, claim, report) or old,
        role=role,
        name=name if known is None else known.name,
        country=country or (None if known is None else known.country),
        lat=None if known is None else known.lat,
        lon=None if known is None else known.lon,
        precision=None if known is None else known.precision,
    )


def _role(words: Asked, before: Where | None) -> PlaceRole:
    if words.get("role"):
        return _code(words["role"], "role", PlaceRole)
    return PlaceRole.WHERE if before is None else before.role


def _gazetted(name: str, country: CountryCode | None, knowledge: Knowledge) -> Place | None:
    """The place of this name, in this country where one is told."""
    words = name.split()
    match = knowledge.places.match(words, 0)
    chosen = match.places if match is not None and match.length == len(words) else ()
    found = (*chosen, *knowledge.towns.named(name))
    return next((place for place in found if country in (None, place.country)), None)
