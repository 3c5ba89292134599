"""An event as its claims tell it: what several claims of one happening say together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from comity.model import (
    Act,
    Claim,
    EntityId,
    Event,
    EventId,
    Modality,
    ModeCode,
    Participant,
    PlaceRole,
    ReportId,
    Where,
    mint,
)
from comity.record.origins import origin_groups

__all__ = ["act_of", "codes", "done", "own_id", "tell", "width"]

# From what stands most firmly to what stands least; the first two are done.
FIRMNESS = (
    Modality.ACTUAL,
    Modality.ONGOING,
    Modality.HABITUAL,
    Modality.PLANNED,
    Modality.REQUESTED,
    Modality.NORMATIVE,
    Modality.HYPOTHETICAL,
    Modality.OPINION,
)
DONE = frozenset({Modality.ACTUAL, Modality.ONGOING})


def tell(
    claims: Sequence[Claim],
    known_on: Mapping[ReportId, date],
    publishers: Mapping[ReportId, str],
) -> Event:
    """The event that these claims tell, in any order of them.

    What is only planned, asked for or thought adds its claim, but no date, party or origin, to what was done.
    The id is that of the claim known first.
    """
    ordered = sorted(claims, key=lambda claim: (known_on.get(claim.report, date.max), claim.id))
    firmest = _firmest(ordered)
    told = [claim for claim in ordered if _as_firm(claim, firmest)]
    sharpest = min(told, key=width)
    groups = origin_groups(told, publishers)
    earliest, latest = _bounds(told, sharpest)
    return Event(
        id=EventId(mint("e", ordered[0].id)),
        type=act_of(sharpest).type,
        mode=_mode(sharpest, told),
        actors=_parties(told, sharpest, "actors"),
        recipients=_parties(told, sharpest, "recipients"),
        place=_place(told),
        earliest=earliest,
        latest=latest,
        modality=firmest,
        countable=any(claim.countable for claim in told),
        claims=tuple(claim.id for claim in ordered),
        reports=tuple(sorted({claim.report_name for claim in ordered})),
        origins=len(groups),
        origin_groups=groups,
    )


def act_of(claim: Claim) -> Act:
    """The coded act of an event claim; other claims tell no event."""
    assert claim.act is not None, f"{claim.id} is no event claim"
    return claim.act


def done(claim: Claim) -> bool:
    return claim.modality in DONE


def width(claim: Claim) -> int:
    """Days between the bounds; as wide as time itself where one is missing."""
    when = claim.when
    if when is None or when.earliest is None or when.latest is None:
        return date.max.toordinal()
    return (when.latest - when.earliest).days


def codes(parties: Iterable[Participant]) -> tuple[str, ...]:
    """Country codes and entity ids of the parties, sorted, each once; a state is its code alone."""
    found = {code for party in parties for code in (party.country, own_id(party)) if code is not None}
    return tuple(sorted(found))


def own_id(party: Participant) -> EntityId | None:
    """The id of a person or body; None for the state itself, whose id is its code in small letters."""
    if party.id is None or party.country is None:
        return party.id
    return None if party.id.casefold() == party.country.casefold() else party.id


def _firmest(claims: Sequence[Claim]) -> Modality:
    return min((claim.modality for claim in claims), key=FIRMNESS.index)


def _as_firm(claim: Claim, firmest: Modality) -> bool:
    return claim.modality is firmest or (done(claim) and firmest in DONE)


def _bounds(told: Sequence[Claim], sharpest: Claim) -> tuple[date | None, date | None]:
    """The days that all of them allow; where they allow none, those of the sharpest."""
    times = [claim.when for claim in told if claim.when is not None]
    earliest = max((time.earliest for time in times if time.earliest is not None), default=None)
    latest = min((time.latest for time in times if time.latest is not None), default=None)
    if earliest is None or latest is None or earliest <= latest:
        return earliest, latest
    return (sharpest.when.earliest, sharpest.when.latest) if sharpest.when else (None, None)


def _mode(sharpest: Claim, told: Sequence[Claim]) -> ModeCode | None:
    acts = (act_of(claim) for claim in (sharpest, *told))
    return next((act.mode for act in acts if act.type == act_of(sharpest).type and act.mode), None)


def _parties(told: Sequence[Claim], sharpest: Claim, side: str) -> tuple[str, ...]:
    """Those of the sharpest claim, with the persons that others of the same states add."""
    alike = (claim for claim in told if _states(claim) == _states(sharpest))
    return codes(party for claim in alike for party in getattr(claim, side))


def _states(claim: Claim) -> tuple[frozenset[str | None], ...]:
    return tuple(frozenset(party.country for party in side) for side in (claim.actors, claim.recipients))


def _place(told: Sequence[Claim]) -> Where | None:
    """Where it happened rather than where it came from or went; with a name rather than without."""
    places = [claim.place for claim in told if claim.place is not None]
    return min(places, key=_vagueness, default=None)


def _vagueness(place: Where) -> tuple[bool, bool]:
    return place.role is not PlaceRole.WHERE, place.name is None
