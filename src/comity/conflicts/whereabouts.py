"""Where sentences put an act, as far as no claim does: by the names of places that stand in them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from math import asin, cos, radians, sin, sqrt

from comity.conflicts.altered import altered
from comity.conflicts.case import Case, Told, Value
from comity.conflicts.passages import Pair, evidence, known_words
from comity.conflicts.people import same_name
from comity.conflicts.sides import parted
from comity.conflicts.spots import Point, Spot, spots
from comity.conflicts.texts import words_in
from comity.model import Claim, ModeCode, PlaceRole, Polarity, Span, TypeCode

__all__ = ["altered_places", "distance", "places_told"]

UNPLACED = frozenset({ModeCode("phone"), ModeCode("visit")})
APART = 60.0  # kilometres: neither a suburb, nor the other side of a crossing
INDOORS = frozenset({TypeCode("CONSULT"), TypeCode("SUPPORT"), TypeCode("AGREE")})
POINTS = frozenset({"town", "building"})
EARTH = 6371.0


def places_told(case: Case) -> list[list[Value]]:
    """The sides, where each report names one place in the sentences that tell the act."""

    def agree(one: Value, other: Value) -> bool:
        here, there = one.key, other.key
        assert isinstance(here, Spot) and isinstance(there, Spot)
        if _stands_in(here, known_words(case, other.told)) or _stands_in(there, known_words(case, one.told)):
            return True
        return _fit(here, there, one.claim.coded.type in INDOORS)

    values = [value for told in case.tellers for value in _values(case, told)]
    return parted(values, agree, _rank)


def _values(case: Case, told: Told) -> Iterator[Value]:
    for claim in told.claims:
        if claim.polarity is not Polarity.AFFIRMED or not claim.done or claim.coded.mode in UNPLACED:
            continue
        found = {spot.key: spot for spot in _spots_of(case, claim)}
        if len(found) == 1:
            spot = next(iter(found.values()))
            yield Value(spot, spot.name, told, claim)


def _spots_of(case: Case, claim: Claim) -> Iterator[Spot]:
    """Those of the sentence, unless the claim has a town of its own."""
    place = claim.place
    if place is not None and place.name and place.role is PlaceRole.WHERE and place.precision in POINTS:
        if place.lat is not None and place.lon is not None:
            point = (place.country, place.lat, place.lon)
            yield Spot(place.name, None, "", (point,), False)
        return
    if claim.sentence is not None:
        yield from (spot for spot in spots(case, claim.sentence) if not spot.spoken)


def _stands_in(spot: Spot, words: frozenset[str]) -> bool:
    return words.issuperset(words_in(spot.name))


def _fit(one: Spot, other: Spot, indoors: bool) -> bool:
    """Whether both may be one place: an open site only with a site, a town only with a town far off."""
    mine, yours = tuple(one.key.split()), tuple(other.key.split())
    if {*mine} <= {*yours} or {*yours} <= {*mine} or same_name(mine, yours):
        return True
    if one.points and other.points:
        return any(_near(here, there, indoors) for here in one.points for there in other.points)
    return (one.site is None) != (other.site is None)


def _near(one: Point, other: Point, indoors: bool) -> bool:
    if indoors and one[0] != other[0]:
        return False
    return distance(one[1:], other[1:]) <= APART


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points, by latitude and longitude."""
    first, second, turn = radians(one[0]), radians(other[0]), radians(other[1] - one[1])
    half = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(turn / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def _rank(value: Value) -> tuple[object, ...]:
    assert isinstance(value.key, Spot)
    return value.key.site is None, not value.key.points, value.told.known_on, value.claim.id


def altered_places(case: Case) -> list[list[Value]]:
    """The sides, where a copy has another name of a place in the same words."""
    found: dict[Hashable, Spot] = {}

    def items(told: Told, sentence: Span) -> dict[Hashable, str]:
        here = {spot.key: spot for spot in spots(case, sentence)}
        found.update(here)
        return {key: spot.name for key, spot in here.items()}

    def known(key: Hashable, told: Told) -> bool:
        return _stands_in(found[key], known_words(case, told))

    def fit(one: Hashable, other: Hashable, pair: Pair) -> bool:
        here, there = found[one], found[other]
        if evidence(case, pair.one, pair.mine) is None or here.spoken or there.spoken:
            return True
        if here.preposition != there.preposition and (here.site is None or here.site != there.site):
            return True
        return same_name(tuple(here.key.split()), tuple(there.key.split()))  # in another spelling

    return altered(case, items, known, fit)
