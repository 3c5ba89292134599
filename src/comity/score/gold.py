"""Gold: texts coded by hand, one JSON object a line, in the form that docs/gold.md describes.

Words are given as they stand in the text, `words#2` for their second place; here they become spans.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from comity.errors import InputError
from comity.model import Basis, Form, Kind, Modality, PlaceRole, Polarity, Span, VoiceKind

__all__ = [
    "NTH",
    "GoldClaim",
    "GoldParty",
    "GoldPassage",
    "GoldText",
    "GoldTime",
    "GoldVoice",
    "places_of",
    "read_gold",
]

Json = dict[str, Any]
NTH = re.compile(r"(.*)#(\d+)", re.DOTALL)
NAMELESS = {Kind.OFFICE, Kind.PROVENANCE}  # told by a name beside another: no single word is the trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldParty:
    """Words for a party, and the countries that they stand for; empty where the text gives none."""

    span: Span
    countries: tuple[str, ...]
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldVoice:
    span: Span
    kind: VoiceKind
    named: bool
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTime:
    span: Span
    earliest: date | None
    latest: date | None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    span: Span
    country: str | None
    role: PlaceRole


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuantity:
    """A number, or a range as its two ends."""

    span: Span
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPassage:
    """Words that are not the author's, and whose they are."""

    span: Span
    source: Span | None
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """A claim as a reader of the guideline codes it."""

    kind: Kind
    quote: Span
    trigger: Span | None
    type: str | None
    mode: str | None
    actors: tuple[GoldParty, ...]
    recipients: tuple[GoldParty, ...]
    modality: Modality
    polarity: Polarity
    voice: GoldVoice | None
    when: GoldTime | None
    place: GoldPlace | None
    quantities: tuple[GoldQuantity, ...]
    step: str | None
    again: bool  # restates or is a part of another
    optional: bool

    @property
    def done(self) -> bool:
        return self.modality is Modality.ACTUAL and self.polarity is Polarity.AFFIRMED

    @property
    def countable(self) -> bool:
        return self.kind is Kind.EVENT and self.done and not self.again


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """A sentence or a whole report, with all that it says."""

    id: str
    text: str
    published: date | None
    publisher: str | None
    title: str | None
    style: str
    claims: tuple[GoldClaim, ...]
    passages: tuple[GoldPassage, ...]
    findings: tuple[tuple[str, Span], ...]


def read_gold(places: Iterable[Path]) -> Iterator[GoldText]:
    """The texts of files and folders, in the order of their names; InputError at the first fault."""
    for place in places:
        files = sorted(place.glob("*.jsonl")) if place.is_dir() else [place]
        if not files:
            raise InputError("no gold", file=str(place), allowed="files that end in .jsonl")
        for file in files:
            yield from _texts(file)


def _texts(file: Path) -> Iterator[GoldText]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError((error.strerror or "cannot be read").lower(), file=str(file)) from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _text(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                reason = f"no {error}" if isinstance(error, KeyError) else str(error)
                place = f"line {number}"
                raise InputError(reason, file=str(file), place=place, allowed="docs/gold.md") from None


def _text(record: Json) -> GoldText:
    text = record["text"]
    return GoldText(
        id=record["id"],
        text=text,
        published=_day(record.get("published")),
        publisher=record.get("publisher"),
        title=record.get("title"),
        style=record.get("style", ""),
        claims=tuple(_claim(text, claim) for claim in record["claims"]),
        passages=tuple(_passage(text, *passage) for passage in record.get("passages", ())),
        findings=tuple((code, _span(text, words)) for code, words in record.get("findings", ())),
    )


def _claim(text: str, claim: Json) -> GoldClaim:
    kind, quote = Kind(claim["kind"]), _span(text, claim["quote"])
    trigger = None if kind in NAMELESS and "trigger" not in claim else _inside(quote, claim["trigger"])
    return GoldClaim(
        kind=kind,
        quote=quote,
        trigger=trigger,
        type=claim["type"] if kind is Kind.EVENT else None,
        mode=claim.get("mode"),
        actors=_parties(text, claim.get("actors", ())),
        recipients=_parties(text, claim.get("recipients", ())),
        modality=Modality(claim.get("modality", Modality.ACTUAL)),
        polarity=Polarity(claim.get("polarity", Polarity.AFFIRMED)),
        voice=_voice(text, *claim["voice"]) if claim.get("voice") else None,
        when=_time(text, *claim["when"]) if claim.get("when") else None,
        place=_place(text, *claim["place"]) if claim.get("place") else None,
        quantities=tuple(_quantity(text, *quantity) for quantity in claim.get("quantities", ())),
        step=claim.get("step"),
        again=bool(claim.get("restates") or claim.get("part_of")),
        optional=bool(claim.get("optional")),
    )


def _parties(text: str, parties: Iterable[list[Any]]) -> tuple[GoldParty, ...]:
    return tuple(
        GoldParty(span=_span(text, words), countries=_listed(countries), sector=sector)
        for words, countries, sector in parties
    )


def _listed(countries: str | list[str] | None) -> tuple[str, ...]:
    if countries is None:
        return ()
    return (countries,) if isinstance(countries, str) else tuple(countries)


def _voice(text: str, words: str, kind: str, named: bool, form: str) -> GoldVoice:
    return GoldVoice(span=_span(text, words), kind=VoiceKind(kind), named=named, form=Form(form))


def _time(text: str, words: str, earliest: str | None, latest: str | None, basis: str) -> GoldTime:
    span = _span(text, words)
    return GoldTime(span=span, earliest=_day(earliest), latest=_day(latest), basis=Basis(basis))


def _place(text: str, words: str, country: str | None, role: str) -> GoldPlace:
    return GoldPlace(span=_span(text, words), country=country, role=PlaceRole(role))


def _quantity(text: str, words: str, value: Any, _unit: str | None) -> GoldQuantity:
    values = value if isinstance(value, list) else [value]
    return GoldQuantity(span=_span(text, words), values=tuple(float(one) for one in values))


def _passage(text: str, words: str, source: str | None, _cue: str | None, form: str) -> GoldPassage:
    told = None if source is None else _span(text, source)
    return GoldPassage(span=_span(text, words), source=told, form=Form(form))


def _day(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)


def _inside(quote: Span, words: str) -> Span:
    found = _span(quote.text, words)
    return Span(start=quote.start + found.start, end=quote.start + found.end, text=found.text)


def _span(text: str, words: str) -> Span:
    """Where the words stand, whole words only; a ValueError where they do not."""
    numbered = NTH.fullmatch(words)
    plain, nth = (numbered[1], int(numbered[2])) if numbered else (words, 1)
    places = places_of(text, plain)
    if not plain or len(places) < nth:
        raise ValueError(f"{words!r} is not in the text")
    return Span(start=places[nth - 1].start(), end=places[nth - 1].end(), text=plain)


def places_of(text: str, words: str) -> list[re.Match[str]]:
    """Where the words stand in the text, whole words only."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return list(re.finditer(before + re.escape(words) + after, text))
