"""The tables behind the map: every place and pair with its numbers, each a link to the events behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.knowledge import Knowledge
from comity.knowledge.seats import Seat
from comity.model import CountryCode
from comity.record.mapped import Pair, Point
from comity.web.events.sought import Sought
from comity.web.maps.arcs import Way
from comity.web.maps.asked import ROLES
from comity.web.maps.view import Asking
from comity.web.naming import called

__all__ = ["PairRow", "PlaceRow", "Turned", "Unseated", "pair_rows", "place_rows", "unseated"]

NOT_KNOWN = "where its government sat is not known here"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place; `roles` in the order of the codebook, each with the address of its events."""

    name: str
    precision: str
    roles: tuple[tuple[int, str], ...]
    number: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Two states; `drawn`: between which seats, or why not."""

    name: str
    number: int
    address: str
    drawn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseated:
    """A state of which some pairs are not drawn, why, how many they are, and where they are listed."""

    name: str
    reason: str
    pairs: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """What the map is asked, for the links that turn the pages of its table."""

    sought: Sought
    show: str

    def address(self, **changed: object) -> str:
        return self.sought.address("/map", show=self.show, **changed)


def place_rows(points: Iterable[Point], asking: Asking) -> list[PlaceRow]:
    return [_place_row(point, asking) for point in points]


def _place_row(point: Point, asking: Asking) -> PlaceRow:
    roles = dict(point.roles)
    return PlaceRow(
        name=asking.name(point),
        precision=", ".join(precision for precision, _ in point.precisions),
        roles=tuple((roles.get(role, 0), asking.listed(point, role)) for role in ROLES),
        number=point.number,
        address=asking.listed(point),
    )


def pair_rows(pairs: Iterable[Pair], found: Iterable[Way], asking: Asking) -> list[PairRow]:
    """The pairs with all of their ways."""
    ways: dict[tuple[CountryCode, CountryCode], list[Way]] = defaultdict(list)
    for way in found:
        ways[way.pair.a, way.pair.b].append(way)
    return [_pair_row(pair, ways[pair.a, pair.b], asking) for pair in pairs]


def _pair_row(pair: Pair, ways: Sequence[Way], asking: Asking) -> PairRow:
    told = [_drawn(way, asking.knowledge) for way in ways]
    if len(ways) > 1:
        told = [f"{words} ({way.number})" for words, way in zip(told, ways, strict=True)]
    return PairRow(
        name=f"{called(pair.a, asking.knowledge)} – {called(pair.b, asking.knowledge)}",
        number=pair.number,
        address=asking.sought.address(between=(pair.a, pair.b)),
        drawn="; ".join(told),
    )


def _drawn(way: Way, knowledge: Knowledge) -> str:
    if way.is_drawn:
        return f"{way.start.name} – {way.end.name}"
    reasons = (f"{called(seat.state, knowledge)}, {_reason(seat)}" for seat in way.unseated)
    return f"not drawn: {'; '.join(reasons)}"


def _reason(seat: Seat) -> str:
    return seat.disputed or NOT_KNOWN


def unseated(found: Iterable[Way], sought: Sought, knowledge: Knowledge) -> list[Unseated]:
    """The states of which some pairs are not drawn, the one with most of them first."""
    pairs: dict[Seat, set[Pair]] = defaultdict(set)
    for way in found:
        for seat in way.unseated:
            pairs[seat].add(way.pair)
    return [
        Unseated(
            name=called(seat.state, knowledge),
            reason=_reason(seat),
            pairs=len(told),
            address=sought.address("/map", between=_with(sought, seat.state), show="pairs"),
        )
        for seat, told in sorted(pairs.items(), key=lambda one: (-len(one[1]), one[0].state, _reason(one[0])))
    ]


def _with(sought: Sought, state: CountryCode) -> tuple[str, ...]:
    """The one party that is asked for and this state; of two that are asked for the state is one."""
    return sought.between if len(sought.between) > 1 else tuple(dict.fromkeys((*sought.between, state)))
