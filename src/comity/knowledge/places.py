"""Places with their coordinates, from `data/places.jsonl`, found by the words that name them.

Precision is that of the codebook: building, town, district, region, country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from comity.knowledge.files import Row, read_table
from comity.knowledge.names import fold, spellings, stand_at
from comity.model import CountryCode, Place, PlaceId

__all__ = ["PlaceIndex", "PlaceMatch", "PlaceRow", "load_places"]


class PlaceRow(Row):
    """One place; `country` is None at sea."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    country: str | None = None
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    precision: Literal["building", "town", "district", "region", "country"]
    source: str


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """So many words from the one asked about, and every place that they may name."""

    length: int
    places: tuple[Place, ...]


class PlaceIndex:
    """All places, by the first word of each of their names."""

    __slots__ = ("_entries", "places")

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = {place.id: place for place in places}
        self._entries = _index(places)

    def match(self, words: Sequence[str], at: int) -> PlaceMatch | None:
        """The longest name of a place that starts at word `at`, or None."""
        if not words[at][:1].isupper():
            return None
        for rest, places in self._entries.get(fold(words[at]), ()):
            end = at + 1 + len(rest)
            if end <= len(words) and stand_at(rest, words, at + 1):
                return PlaceMatch(len(rest) + 1, places)
        return None


def load_places(path: Path) -> tuple[Place, ...]:
    """The places of a file, in its order."""
    return tuple(
        Place(
            id=PlaceId(row.id),
            name=row.name,
            names=row.names,
            country=None if row.country is None else CountryCode(row.country),
            lat=row.lat,
            lon=row.lon,
            precision=row.precision,
        )
        for row in read_table(path, PlaceRow)
    )


def _index(places: Sequence[Place]) -> dict[str, list[tuple[tuple[str, ...], tuple[Place, ...]]]]:
    gathered: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for place in places:
        for name in dict.fromkeys((place.name, *place.names)):
            for words in spellings(name):
                gathered[tuple(fold(word) for word in words)].append(place)
    entries: dict[str, list[tuple[tuple[str, ...], tuple[Place, ...]]]] = defaultdict(list)
    for words, found in sorted(gathered.items(), key=lambda item: (-len(item[0]), item[0])):
        entries[words[0]].append((words[1:], tuple(found)))
    return dict(entries)
