"""Where the government of a state sits, from when to when: `data/seats.jsonl`, else its capital.

A row holds where the capital alone would be wrong: the government sits elsewhere, it moved, or its seat is
disputed; a folder of the user's own may have more. Rows of a state never overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from comity.knowledge import Knowledge
from comity.knowledge.files import Row, read_table
from comity.model import Certainty, CountryCode, EntityId, Place

__all__ = ["Seat", "SeatRow", "Seats", "seats_of"]

FILE = "seats.jsonl"
Words = Annotated[str, StringConstraints(min_length=1)]


class SeatRow(Row):
    """A seat and the days on which it was one; or what is `disputed`, in neutral words."""

    state: Words
    place: Words | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    disputed: Words | None = None
    start: date | None = None
    end: date | None = None
    certainty: Certainty
    source: Words

    @model_validator(mode="after")
    def _tells_one(self) -> SeatRow:
        told = [one is not None for one in (self.place, self.lat, self.lon)]
        if any(told) != all(told) or all(told) == (self.disputed is not None):
            raise ValueError("either `place`, `lat` and `lon` must be given, or `disputed`")
        if (self.start or date.min) > (self.end or date.max):
            raise ValueError("it ends before it starts")
        return self

    def holds_on(self, day: date) -> bool:
        return (self.start or date.min) <= day <= (self.end or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a government sits (WGS84 degrees); without a place where that is `disputed`, or not known."""

    state: CountryCode
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    disputed: str | None = None


@dataclass(kw_only=True)
class Seats:
    """The seats of all states, on any day."""

    knowledge: Knowledge
    rows: Mapping[CountryCode, tuple[SeatRow, ...]]
    _capitals: dict[CountryCode, Seat] = field(default_factory=dict)

    def on(self, state: CountryCode, day: date) -> Seat:
        """Where the government of a state sat on a day; its capital, where nothing else is told."""
        for row in self.rows.get(state, ()):
            if row.holds_on(day):
                return Seat(state=state, name=row.place, lat=row.lat, lon=row.lon, disputed=row.disputed)
        if state not in self._capitals:
            self._capitals[state] = self._capital(state)
        return self._capitals[state]

    def has_rows(self, state: CountryCode) -> bool:
        """Whether anything but its capital is told of it; else its seat is the same on all days."""
        return state in self.rows

    @cached_property
    def turns(self) -> tuple[date, ...]:
        """The days from which on some government sits elsewhere than the day before."""
        starts = {row.start for rows in self.rows.values() for row in rows if row.start}
        ends = {row.end + timedelta(1) for rows in self.rows.values() for row in rows if row.end}
        return tuple(sorted(starts | ends))

    def _capital(self, state: CountryCode) -> Seat:
        entity = self.knowledge.entities.get(EntityId(state.lower()))
        if entity is None or entity.capital is None:
            return Seat(state=state)
        places = [*self._places(entity.capital), *self.knowledge.towns.named(entity.capital)]
        for place in places:
            if place.country == entity.country and place.lat is not None:
                return Seat(state=state, name=entity.capital, lat=place.lat, lon=place.lon)
        return Seat(state=state)

    def _places(self, name: str) -> tuple[Place, ...]:
        words = name.split()
        found = self.knowledge.places.match(words, 0)
        return found.places if found is not None and found.length == len(words) else ()


def seats_of(knowledge: Knowledge) -> Seats:
    """The seats that the package ships, and those of the user's own folder in place of them."""
    found: dict[CountryCode, tuple[SeatRow, ...]] = {}
    for folder in (knowledge.folder, knowledge.own):
        if folder is not None and (folder / FILE).exists():
            found |= _by_state(folder / FILE)
    return Seats(knowledge=knowledge, rows=found)


@cache
def _by_state(path: Path) -> Mapping[CountryCode, tuple[SeatRow, ...]]:
    """The rows of a file, by state and day; read once."""
    found: dict[CountryCode, list[SeatRow]] = defaultdict(list)
    for row in read_table(path, SeatRow):
        found[CountryCode(row.state)].append(row)
    return {
        state: tuple(sorted(rows, key=lambda row: row.start or date.min)) for state, rows in found.items()
    }
