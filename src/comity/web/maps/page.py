"""What the page of the map is made of: the events asked for at their places, or their pairs of states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from comity.brief.words import counted
from comity.knowledge.seats import seats_of
from comity.record import Record
from comity.record.browsing import Sieve
from comity.record.mapped import Mapped, Pair, mapped, mapped_events, paired, paired_events
from comity.web.events.listing import Then, known_then
from comity.web.events.sought import Sought
from comity.web.maps.tables import PairRow, PlaceRow, Unseated, pair_rows, place_rows, unseated
from comity.web.maps.view import Asking, Drawn, events_drawn, is_point, pairs_drawn
from comity.web.naming import is_state
from comity.web.room import Room

__all__ = ["MapPage", "found_on_map", "found_pairs", "found_places", "pairs_page", "places_page"]

Row = TypeVar("Row")
ROWS = 100  # of a table on one page
STOPS = 20  # marks and arcs at which Tab stops: the largest


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """The drawing, its words, and a page of the table behind it, which has `total` rows."""

    drawn: Drawn
    title: str
    desc: str
    note: str
    summary: str
    rows: Sequence[PlaceRow] | Sequence[PairRow]
    total: int
    found: Mapped | None = None
    unseated: Sequence[Unseated] = ()


def found_on_map(room: Room, record: Record, sought: Sought, then: Then | None = None) -> Mapped:
    """Where the events took place that are asked for, whatever single place is asked for."""
    sieve = freed(sought.sieve(room.knowledge))
    then = then or known_then(room, record, sought)
    return mapped(record, sieve) if then is None else mapped_events(*then, sieve)


def found_places(room: Room, record: Record, sought: Sought) -> Mapped:
    """Where the events took place that are asked for."""
    sieve, then = sought.sieve(room.knowledge), known_then(room, record, sought)
    return mapped(record, sieve) if then is None else mapped_events(*then, sieve)


def freed(sieve: Sieve) -> Sieve:
    """The same without the one place that may be asked for, as a facet is counted without itself."""
    single = sieve.box is not None and is_point(sieve.box)
    return replace(sieve, at=None, box=None if single else sieve.box)


def found_pairs(room: Room, record: Record, sought: Sought) -> list[Pair]:
    """Between which states the events took place; of asked parties those pairs that they are in."""
    sieve, turns = sought.sieve(room.knowledge), seats_of(room.knowledge).turns
    then = known_then(room, record, sought)
    found = paired(record, sieve, turns) if then is None else paired_events(*then, sieve, turns)
    asked = set(sieve.parties or ())
    codes = {code for pair in found for code in (pair.a, pair.b)}
    known = {code for code in codes if is_state(code, room.knowledge)}
    return [pair for pair in found if asked <= {pair.a, pair.b} <= known]


def places_page(room: Room, record: Record, sought: Sought, *, number: int) -> MapPage:
    """Events at their places."""
    found = found_on_map(room, record, sought)
    asking = Asking.about(sought, room.knowledge, found.points)
    drawn = events_drawn(found, asking, stops=STOPS)
    all_told = found.located + found.nowhere + found.unlocated
    said = f"{counted(found.located, 'event')} at {counted(len(found.points), 'place')}"
    return MapPage(
        drawn=drawn,
        title="Events at their places",
        desc=f"{said}; each mark leads to its events, and the table below has the same numbers.",
        note=f"{said}, of {all_told} asked for; {found.nowhere} without a place, "
        f"{found.unlocated} at places without known coordinates.",
        summary=f"{said}, of {all_told}",
        rows=place_rows(_page(found.points, number), asking),
        total=len(found.points),
        found=found,
    )


def pairs_page(room: Room, record: Record, sought: Sought, *, number: int) -> MapPage:
    """Pairs of states."""
    pairs = found_pairs(room, record, sought)
    asking = Asking.about(sought, room.knowledge)
    drawn, ways = pairs_drawn(pairs, seats_of(room.knowledge), asking, stops=STOPS)
    shown = len({(way.pair.a, way.pair.b) for way in ways if way.is_drawn})
    said = counted(len(pairs), "pair of states", "pairs of states")
    return MapPage(
        drawn=drawn,
        title="Pairs of states by their events",
        desc=f"{said}, {shown} of them drawn between the seats of governments; the table below has all.",
        note=f"{said}, {shown} of them drawn. An event of several states counts for each of its pairs.",
        summary=said,
        rows=pair_rows(_page(pairs, number), ways, asking),
        total=len(pairs),
        unseated=unseated(ways, sought, room.knowledge),
    )


def _page(rows: Sequence[Row], number: int) -> Sequence[Row]:
    return rows[(number - 1) * ROWS : number * ROWS]
