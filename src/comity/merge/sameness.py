"""Whether two claims of one act by the same parties can tell, and do tell, one happening."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from comity.model import Claim, CountryCode, Participant
from comity.record import act_of, own_id, width

__all__ = ["WEEK", "bounds", "differ", "named", "particulars", "party_of", "same_time", "side"]

# Days from the first to the last up to which a time counts as one day or week, and as one month.
WEEK = 6
MONTH = 30

NO_STATE = frozenset({CountryCode("IGO"), CountryCode("NGO")})


def side(parties: Iterable[Participant]) -> frozenset[str]:
    """Who acts, or to whom: known parties by their state or id, others by their words."""
    return frozenset(party_of(party) or party.span.text.casefold() for party in parties)


def party_of(party: Participant) -> str | None:
    """The state that it belongs to; what belongs to none stands for itself."""
    return party.id if party.country is None or party.country in NO_STATE else party.country


def named(claim: Claim) -> frozenset[tuple[str, str]]:
    """Persons and bodies named of a state, beyond the state itself: state, id."""
    parties = (*claim.actors, *claim.recipients)
    pairs = ((party.country, own_id(party)) for party in parties)
    return frozenset((state, id) for state, id in pairs if state is not None and id is not None)


def particulars(claim: Claim) -> tuple[object, ...]:
    """All that tells this happening from others of its kind."""
    place = None if claim.place is None else (claim.place.role, _name(claim))
    return act_of(claim).mode, named(claim), place


def differ(one: Claim, other: Claim) -> bool:
    """They contradict each other in mode, in the persons of a state, or in place."""
    modes = {act_of(one).mode, act_of(other).mode} - {None}
    return len(modes) > 1 or _other_persons(one, other) or _elsewhere(one, other)


def _other_persons(one: Claim, other: Claim) -> bool:
    """Of some state both name persons or bodies, and none is in both."""
    ours, theirs = named(one), named(other)
    both = {state for state, _ in ours} & {state for state, _ in theirs}
    return any(not {pair for pair in ours & theirs if pair[0] == state} for state in both)


def _elsewhere(one: Claim, other: Claim) -> bool:
    """Two places of one role that cannot be one; a town and a region or country around it can."""
    here, there = one.place, other.place
    if here is None or there is None or here.role is not there.role:
        return False
    if here.country and there.country and here.country != there.country:
        return True
    return (
        here.precision == there.precision and None not in (here.name, there.name) and here.name != there.name
    )


def same_time(one: Claim, other: Claim) -> bool:
    """Their times can be one; the wider they are, the more else must agree."""
    ours, theirs = bounds(one), bounds(other)
    persons, place = bool(named(one) & named(other)), _same_place(one, other)
    if ours is None or theirs is None:
        return persons and place and _same_candidates(one, other)
    if ours[0] > theirs[1] or theirs[0] > ours[1]:
        return False
    narrow, wide = sorted((width(one), width(other)))
    if wide <= WEEK:
        return True
    return (persons or place) if narrow <= WEEK and wide <= MONTH else (persons and place)


def bounds(claim: Claim) -> tuple[date, date] | None:
    """First and last day, if both are known."""
    when = claim.when
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _same_place(one: Claim, other: Claim) -> bool:
    here, there = one.place, other.place
    if here is None or there is None or here.role is not there.role:
        return False
    return _name(one) is not None and _name(one) == _name(other)


def _name(claim: Claim) -> str | None:
    return None if claim.place is None or claim.place.name is None else claim.place.name.casefold()


def _same_candidates(one: Claim, other: Claim) -> bool:
    """An open time has candidates in common with another, or one of them is the other's day."""
    return bool(_candidates(one) & _candidates(other))


def _candidates(claim: Claim) -> set[str]:
    if claim.when is None:
        return set()
    first, last = claim.when.earliest, claim.when.latest
    days = {first.isoformat()} if first is not None and first == last else set()
    return days | set(claim.when.candidates)
