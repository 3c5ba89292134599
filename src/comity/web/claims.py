"""A claim in plain words: what it says, of whom, when, where, who says so, and by which rules it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from comity.knowledge import Knowledge
from comity.model import Claim, EntityId, EventId, Finding, Participant, When

__all__ = ["claim_card", "parties_in_words", "title_of"]


def claim_card(
    claim: Claim, knowledge: Knowledge, *, event: EventId | None = None, errors: Sequence[Finding] = ()
) -> dict[str, Any]:
    """The lines of the card of one claim, each with its label; empty ones left out.

    `event`: the one that the claim tells of. `errors`: the findings of severity error that it is subject of.
    """
    lines = (
        ("who", parties_in_words(claim.actors, knowledge)),
        ("to whom", parties_in_words(claim.recipients, knowledge)),
        ("when", _when(claim.when)),
        ("where", _where(claim)),
        ("how many", ", ".join(quantity.span.text for quantity in claim.quantities)),
        ("agreement", _instrument(claim)),
        ("said by", _voices(claim)),
        ("stands as", _stance(claim)),
        ("counts", "yes" if claim.countable else "no"),
        ("pillar", claim.pillar or ""),
        ("read by", ", ".join(f"{field} {rule}" for field, rule in claim.rules)),
    )
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "title": title_of(claim),
        "quote": claim.quote.text,
        "countable": claim.countable,
        "lines": [(label, text) for label, text in lines if text],
        "speaker": _speaker(claim),
        "event": event,
        "errors": errors,
    }


def title_of(claim: Claim) -> str:
    """The kind, and of an event its type, mode and contexts."""
    if claim.act is None:
        return claim.kind.value
    act = claim.act
    code = act.type if act.mode is None else f"{act.type} · {act.mode}"
    return f"{code} ({', '.join(act.contexts)})" if act.contexts else str(code)


def parties_in_words(parties: Iterable[Participant], knowledge: Knowledge) -> str:
    """Each as it is called, with its country; words that name several once, with all countries."""
    found: dict[str, list[str]] = {}
    for party in parties:
        country = _country(party, knowledge)
        named = found.setdefault(party.span.text, [])
        if country is not None and country not in (*named, party.span.text):
            named.append(country)
    return "; ".join(_called(words, countries) for words, countries in found.items())


def _country(party: Participant, knowledge: Knowledge) -> str | None:
    known = knowledge.entities.get(EntityId(str(party.country).lower())) if party.country else None
    return known.name if known is not None else party.country


def _called(words: str, countries: Sequence[str]) -> str:
    missing = [country for country in countries if country not in words]
    return f"{words} ({', '.join(missing)})" if missing else words


def _when(when: When | None) -> str:
    if when is None or (when.earliest is None and when.latest is None):
        return "not known" if when is not None and when.span is not None else ""
    first, last = when.earliest or "?", when.latest or "?"
    day = str(first) if first == last else f"{first} to {last}"
    words = f"“{when.span.text}” = " if when.span is not None else ""
    return f"{words}{day} ({when.basis.value})"


def _where(claim: Claim) -> str:
    place = claim.place
    if place is None:
        return ""
    country = "" if place.country is None else f", {place.country}"
    return f"{place.name or place.span.text}{country} ({place.role.value})"


def _instrument(claim: Claim) -> str:
    told = claim.instrument
    if told is None:
        return ""
    step = "" if told.step is None else f", {told.step.replace('_', ' ')}"
    known = "" if told.id is None else f" [{told.id}]"
    return f"{told.name}{step}{known}"


def _voices(claim: Claim) -> str:
    return " → ".join(
        "the author" if voice.span is None else f"{voice.span.text} ({voice.form.value})"
        for voice in claim.attribution
    )


def _speaker(claim: Claim) -> str:
    inner = claim.attribution[-1] if claim.attribution else None
    return "the author" if inner is None or inner.span is None else inner.span.text


def _stance(claim: Claim) -> str:
    cues = _cues(claim)
    return f"{claim.modality.value}, {claim.polarity.value}" + (f" (“{'”, “'.join(cues)}”)" if cues else "")


def _cues(claim: Claim) -> Sequence[str]:
    return [cue.span.text for cue in claim.cues if cue.purpose in ("negation", "modality")]
