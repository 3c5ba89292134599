"""What is right in a claim that answers a gold claim, field by field; None where the field is not asked."""

from __future__ import annotations

from collections.abc import Callable

from comity.model import Claim, Form, Participant
from comity.score.gold import GoldClaim, GoldParty

__all__ = ["FIELDS"]

Field = Callable[[GoldClaim, Claim], bool | None]


def _mode(gold: GoldClaim, claim: Claim) -> bool | None:
    if claim.act is None or gold.type != claim.act.type:
        return None
    return gold.mode == claim.act.mode


def _modality(gold: GoldClaim, claim: Claim) -> bool | None:
    return gold.modality is claim.modality if gold.kind == "event" else None


def _polarity(gold: GoldClaim, claim: Claim) -> bool:
    return gold.polarity is claim.polarity


def _countable(gold: GoldClaim, claim: Claim) -> bool | None:
    return gold.countable == claim.countable if gold.kind == "event" else None


def _actors(gold: GoldClaim, claim: Claim) -> bool | None:
    return _same(gold.actors, claim.actors) if gold.kind == "event" else None


def _recipients(gold: GoldClaim, claim: Claim) -> bool | None:
    return _same(gold.recipients, claim.recipients) if gold.kind == "event" else None


def _same(gold: tuple[GoldParty, ...], found: tuple[Participant, ...]) -> bool:
    """The same countries; where nobody's country is known, words that overlap."""
    wanted = {country for party in gold for country in party.countries}
    if wanted or any(party.country for party in found):
        return wanted == {party.country for party in found if party.country}
    return bool(gold) == bool(found)


def _voice(gold: GoldClaim, claim: Claim) -> bool:
    """Who says so, by the words that name them."""
    inner = claim.attribution[-1].span if claim.attribution else None
    if gold.voice is None or inner is None:
        return gold.voice is None and inner is None
    return gold.voice.span.overlaps(inner)


def _form(gold: GoldClaim, claim: Claim) -> bool:
    """Who says so and in which form."""
    form = claim.attribution[-1].form if claim.attribution else Form.NONE
    return _voice(gold, claim) and (gold.voice is None or gold.voice.form is form)


def _when(gold: GoldClaim, claim: Claim) -> bool | None:
    """The bounds, where either says any; a time of something else taken for this one's is wrong."""
    wanted = (gold.when.earliest, gold.when.latest) if gold.when else (None, None)
    found = (claim.when.earliest, claim.when.latest) if claim.when else (None, None)
    told = gold.when is not None or any(found)
    return wanted == found if told and gold.kind in ("event", "instrument") else None


def _basis(gold: GoldClaim, claim: Claim) -> bool | None:
    if gold.when is None or gold.kind not in ("event", "instrument"):
        return None
    return claim.when is not None and gold.when.basis is claim.when.basis


def _place(gold: GoldClaim, claim: Claim) -> bool | None:
    """The words and the role; a country that both give must be the same."""
    if gold.kind != "event" or (gold.place is None and claim.place is None):
        return None
    if gold.place is None or claim.place is None:
        return False
    same_country = not gold.place.country or gold.place.country == claim.place.country
    return gold.place.span.overlaps(claim.place.span) and gold.place.role is claim.place.role and same_country


def _quantities(gold: GoldClaim, claim: Claim) -> bool | None:
    """All numbers with their values."""
    if not gold.quantities and not claim.quantities:
        return None
    wanted = sorted(quantity.values for quantity in gold.quantities)
    found = sorted(
        (q.value,) if q.value is not None else (q.low or 0.0, q.high or 0.0) for q in claim.quantities
    )
    return wanted == found


FIELDS: dict[str, Field] = {
    "mode": _mode,
    "modality": _modality,
    "polarity": _polarity,
    "countable": _countable,
    "actors": _actors,
    "recipients": _recipients,
    "voice": _voice,
    "voice and form": _form,
    "time bounds": _when,
    "time basis": _basis,
    "place": _place,
    "quantities": _quantities,
}
