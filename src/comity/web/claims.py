"""A claim in plain words: what it says, of whom, when, where, who says so, and by which rules it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from comity.knowledge import Knowledge
from comity.model import Claim, EntityId, EventId, Finding, Participant, When
from comity.web.naming import actor_href

__all__ = ["claim_card", "parties_in_words", "title_of"]

Pieces = list[tuple[str, str]]  # words, each with the address of whom they mean; empty where of nobody


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
        "linked": {
            "who": parties_linked(claim.actors, knowledge),
            "to whom": parties_linked(claim.recipients, knowledge),
        },
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
    return "".join(words for words, _ in parties_linked(parties, knowledge))


def parties_linked(parties: Iterable[Participant], knowledge: Knowledge) -> Pieces:
    """The same in pieces, each with the address of the page of whom it means."""
    found: dict[str, list[Participant]] = {}
    for party in parties:
        found.setdefault(party.span.text, []).append(party)
    pieces: Pieces = []
    for words, named in found.items():
        pieces += [("; ", "")] if pieces else []
        pieces += [(words, _meant(named)), *_countries(words, named, knowledge)]
    return pieces


def _meant(named: Sequence[Participant]) -> str:
    """Of words that name one alone, the address of its page: of somebody not known by name, none."""
    party = named[0]
    if len(named) > 1 or party.id is None:
        return ""
    return actor_href(party.own_id or party.country or party.id)


def _countries(words: str, named: Sequence[Participant], knowledge: Knowledge) -> Pieces:
    """In brackets the countries that the words do not say themselves."""
    codes = dict.fromkeys(party.country for party in named if party.country is not None)
    called = {_called(code, knowledge): code for code in codes}
    missing = [(name, actor_href(code)) for name, code in called.items() if name not in words]
    parted = [piece for one in missing for piece in ((", ", ""), one)][1:]
    return [(" (", ""), *parted, (")", "")] if missing else []


def _called(country: str, knowledge: Knowledge) -> str:
    known = knowledge.entities.get(EntityId(country.lower()))
    return known.name if known is not None else country


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
