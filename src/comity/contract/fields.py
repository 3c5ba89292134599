"""The fields of a claim: the words of each, and what was read from them in a few words of ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comity.model import Claim, Cue, Participant, Quantity, Span, Voice, When, Where

__all__ = ["act_of", "fields_of"]


def fields_of(claim: Claim) -> Iterator[tuple[str, Span, str | None]]:
    """Each field that has words of the report: its name, the words, and what was read; None for nothing."""
    yield "trigger", claim.trigger, act_of(claim) or None
    yield from (("actor", party.span, _party(party)) for party in claim.actors)
    yield from (("recipient", party.span, _party(party)) for party in claim.recipients)
    if claim.when is not None and claim.when.span is not None:
        yield "when", claim.when.span, _when(claim.when)
    if claim.place is not None:
        yield "place", claim.place.span, _where(claim.place)
    yield from ((cue.purpose, cue.span, _cue(claim, cue)) for cue in claim.cues if cue.purpose != "time")
    yield from (("voice", voice.span, _voice(voice)) for voice in claim.attribution if voice.span is not None)
    yield from (("quantity", quantity.span, _quantity(quantity)) for quantity in claim.quantities)


def act_of(claim: Claim) -> str:
    """The type and mode of an act; of an agreement what became of it, and its id; else nothing."""
    if claim.act is not None:
        return claim.act.type if claim.act.mode is None else f"{claim.act.type}.{claim.act.mode}"
    if claim.instrument is not None:
        return ", ".join(known for known in (claim.instrument.step, claim.instrument.id) if known)
    return ""


def _party(party: Participant) -> str | None:
    """Whom the words mean: a state, a known id with its country, or a country and sector."""
    if party.country is not None and party.id == party.country.lower():
        return party.country
    who, more = (party.id, party.country) if party.id is not None else (party.country, party.sector)
    return ", ".join(code for code in (who, more) if code) or None


def _when(when: When) -> str | None:
    """The day, or the first and last that can be meant; of a day without a year the days in question."""
    if when.candidates:
        return " or ".join(when.candidates)
    if when.earliest == when.latest:
        return None if when.earliest is None else str(when.earliest)
    return f"{_day(when.earliest)} to {_day(when.latest)}"


def _day(day: date | None) -> str:
    return "?" if day is None else str(day)


def _where(place: Where) -> str:
    """What the place is to the act, and its name and country as far as known."""
    return ", ".join([str(place.role), *(known for known in (place.name, place.country) if known)])


def _cue(claim: Claim, cue: Cue) -> str | None:
    """The stance that the words give; words of saying give none."""
    return {"modality": str(claim.modality), "negation": str(claim.polarity)}.get(cue.purpose)


def _voice(voice: Voice) -> str:
    return f"{voice.kind}, {voice.form}"


def _quantity(quantity: Quantity) -> str | None:
    """The number, or its bounds, with what is said of it and its unit."""
    bounds = (quantity.low, quantity.high) if quantity.value is None else (quantity.value,)
    number = " to ".join(f"{bound:,.15g}" for bound in bounds if bound is not None)
    return " ".join(part for part in (quantity.qualifier, number, quantity.unit) if part) or None
