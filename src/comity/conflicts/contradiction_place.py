"""CONTRADICTION_PLACE: reports put what was done in different places.

Compared are places where it happened, by name: two countries, or two towns too far apart to be one. A name
that no gazetteer knows counts where the text puts the act "in" it or "near" it. Passed over: a country with a
town in it, a building or suburb in a town, a region with what may lie in it; telephone calls; the stops of a
visit; a place that the other report names too, for whatever reason; two sides of a border; a place that
changes with the host or the visitor, which is a matter of the parties. Where no claim has a place, the one
name in its sentence is taken; and of two copies, sentences that say the same and differ in one name.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.conflicts.case import Case, Told, Value, conflict, listed
from comity.conflicts.people import states_of
from comity.conflicts.sides import parted
from comity.conflicts.texts import before, mentions, words_in
from comity.conflicts.whereabouts import altered_places, distance, places_told
from comity.model import Claim, Conflict, ModeCode, PlaceRole, Polarity, TypeCode, Where

__all__ = ["check"]

UNPLACED = frozenset({ModeCode("phone"), ModeCode("visit")})
NEAR = 40.0  # kilometres: a town with its airport, its suburbs, the villages around
OVER_BORDER = 60.0
POINTS = frozenset({"town", "building"})
INDOORS = frozenset({TypeCode("CONSULT"), TypeCode("SUPPORT"), TypeCode("AGREE")})  # on one side of a border


def check(case: Case) -> Iterator[Conflict]:
    named = {told.report: mentions(case, told) for told in case.tellers}

    def agree(one: Value, other: Value) -> bool:
        here, there = one.claim.place, other.claim.place
        if here is None or there is None:
            return True
        if _is_named_in(named[one.told.report], there) or _is_named_in(named[other.told.report], here):
            return True
        return _fit(here, there, one.claim.coded.type in INDOORS) or _goes_with_parties(
            one.claim, other.claim
        )

    values = [value for told in case.tellers for value in _values(case, told)]
    sides = parted(values, agree, _rank) or places_told(case) or altered_places(case)
    if sides:
        names = listed(sides)
        yield conflict(case, "CONTRADICTION_PLACE", f"reports put it in different places: {names}", sides)


def _values(case: Case, told: Told) -> Iterator[Value]:
    for claim in told.claims:
        place = claim.place
        if place is None or place.role is not PlaceRole.WHERE or claim.polarity is not Polarity.AFFIRMED:
            continue
        if claim.done and claim.coded.mode not in UNPLACED and _is_named(case, claim, place):
            yield Value(_key(place), place.name or place.span.text, told, claim)


def _rank(value: Value) -> tuple[object, ...]:
    place = value.claim.place
    known = place is not None and place.lat is not None
    return not known, place is not None and place.precision not in POINTS, value.told.known_on, value.claim.id


def _is_named(case: Case, claim: Claim, place: Where) -> bool:
    """It is in the gazetteer, or a bare name that the act is put "in" or "near"."""
    if place.name is not None:
        return place.country is not None
    words = place.span.text.split()
    bare = all(word[:1].isupper() and word.isalpha() for word in words) and len(words) <= 2
    return bare and bool(case.words.settled.intersection(words_in(before(claim, place.span))[-1:]))


def _key(place: Where) -> str:
    return " ".join(words_in(place.name or place.span.text))


def _is_named_in(words: frozenset[str], place: Where) -> bool:
    """Whether the report has the name of this place anywhere."""
    spelt = words_in(place.span.text)
    return words.issuperset(words_in(place.name) if place.name else spelt) or words.issuperset(spelt)


def _fit(one: Where, other: Where, indoors: bool) -> bool:
    if _key(one) == _key(other):
        return True
    if one.country is None or other.country is None:
        return not all(place.country is None or place.precision in POINTS for place in (one, other))
    apart = _distance(one, other)
    if one.country != other.country:
        return apart is not None and apart <= OVER_BORDER and not indoors
    both_points = one.precision in POINTS and other.precision in POINTS
    return not both_points or apart is None or apart <= NEAR


def _goes_with_parties(one: Claim, other: Claim) -> bool:
    """Whether each lies in a state that takes part in its own telling only."""
    here, there = states_of(one.parties), states_of(other.parties)
    lies, stands = one.place and one.place.country, other.place and other.place.country
    return lies in here - there and stands in there - here


def _distance(one: Where, other: Where) -> float | None:
    """Kilometres between two places that are points."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance((one.lat, one.lon), (other.lat, other.lon))
