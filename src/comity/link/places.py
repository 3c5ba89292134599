"""The words of a place → its name, country and coordinates, as far as the gazetteer has it."""

from __future__ import annotations

from dataclasses import replace

from comity.knowledge import Knowledge
from comity.model import CountryCode, Place, Where

__all__ = ["located"]


def located(where: Where, knowledge: Knowledge, countries: frozenset[CountryCode]) -> Where:
    """The place filled in; of several with one name the one in a country that the report names."""
    words = where.span.text.split()
    match = knowledge.places.match(words, 0) if words else None
    if match is not None and match.length == len(words):
        place = _likeliest(match.places, countries)
        return replace(
            where,
            name=place.name,
            country=place.country,
            lat=place.lat,
            lon=place.lon,
            precision=place.precision,
        )
    return _state(where, words, knowledge)


def _likeliest(places: tuple[Place, ...], countries: frozenset[CountryCode]) -> Place:
    return next((place for place in places if place.country in countries), places[0])


def _state(where: Where, words: list[str], knowledge: Knowledge) -> Where:
    """A state as a place has a name and a country, and no point that stands for all of it."""
    match = knowledge.names.match(words, 0) if words else None
    if match is None or match.length != len(words):
        return where
    entity = knowledge.entities[match.senses[0].entity]
    if entity.country is None:
        return where
    return replace(where, name=entity.name, country=entity.country, precision="country")
