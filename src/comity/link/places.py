"""The words of a place → its name, country and coordinates, as far as the gazetteer has it."""

from __future__ import annotations

from dataclasses import replace

from comity.knowledge import Knowledge
from comity.model import CountryCode, Place, Where

__all__ = ["located"]

Countries = frozenset[CountryCode]


def located(where: Where, knowledge: Knowledge, countries: Countries) -> Where:
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
    return _state(where, words, knowledge, countries)


def _likeliest(places: tuple[Place, ...], countries: Countries) -> Place:
    return next((place for place in places if place.country in countries), places[0])


def _state(where: Where, words: list[str], knowledge: Knowledge, countries: Countries) -> Where:
    """A state as a place has a name and a country, and no point that stands for all of it."""
    match = knowledge.names.match(words, 0) if words else None
    if match is None or match.length != len(words):
        return where
    entities = {sense.entity: knowledge.entities[sense.entity] for sense in match.senses}
    named = [entity for entity in entities.values() if len(entities) == 1 or entity.country in countries]
    if len(named) != 1 or named[0].country is None:
        return where
    entity = named[0]
    return replace(where, name=entity.name, country=entity.country, precision="country")
