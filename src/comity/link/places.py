"""The words of a place → its name, country and coordinates, as far as the gazetteer has it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from comity.knowledge import Knowledge
from comity.knowledge.language.place import PlaceWords
from comity.knowledge.names import NameForm, Sense
from comity.model import NO_STATE, Claim, CountryCode, Place, PlaceRole, Where

__all__ = ["at_home", "located"]

Countries = frozenset[CountryCode]
HOSTILE = "material conflict"
VISIT = "visit"
SEIZING = "seize"
AT_HOME = frozenset({"COERCE", "PROTEST", "MOBILIZE"})  # done on one's own ground, as a rule
LONGEST = 4  # words of a town's name


def located(where: Where, knowledge: Knowledge, countries: Countries, kinds: PlaceWords) -> Where:
    """The place filled in; of several with one name the one in a country that the report names.

    "Roma, Texas" lies where its second part lies; a site ("the Vidin bridge") where the name in it does,
    but an embassy lies in no land that its own name gives.
    """
    name, _, whole = where.span.text.partition(",")
    words = name.split()
    around = countries if not whole else frozenset(_countries_of(whole.split(), knowledge)) or countries
    places = _places(words, knowledge)
    if places:
        return _at(where, _likeliest(places, around, _capital_of(words, knowledge)))
    state = _state(where, words, knowledge, around)
    if state is not where:
        return state
    if not kinds.missions.isdisjoint(word.lower() for word in words):
        return where
    inside = _countries_inside(words, knowledge, around)
    return replace(where, country=inside.pop()) if len(inside) == 1 else where


def at_home(claim: Claim, sectors: Collection[str], words: PlaceWords) -> Claim:
    """Whose country an unknown place is in, by who does what to whom there.

    Police, farmers and crowds act in their own; so do those who forbid, arrest, muster or protest, where no
    other state is a party; who is visited is at home. A sea is nobody's.
    """
    where = claim.place
    if where is None or where.country is not None or where.name is not None or claim.act is None:
        return claim
    known = _of_party(where, claim)
    if known is None and where.role is PlaceRole.WHERE and not _is_open(where, words):
        known = _of_those_at_home(claim, sectors)
    return claim if known is None else replace(claim, place=replace(where, country=known))


def _of_party(where: Where, claim: Claim) -> CountryCode | None:
    """ "The country": the state that the same words mean as a party."""
    found = {p.country for p in claim.recipients if p.span == where.span and p.country not in NO_STATE}
    return found.pop() if len(found) == 1 else None


def _is_open(where: Where, words: PlaceWords) -> bool:
    return not words.waters.isdisjoint(where.span.text.lower().split())


def _of_those_at_home(claim: Claim, sectors: Collection[str]) -> CountryCode | None:
    act = claim.act
    assert act is not None
    doers = {party.country for party in claim.actors}
    others = {party.country for party in claim.recipients} - {None}
    if act.mode == VISIT:
        return _only(others)
    doer = _only(doers)
    if doer is None or act.quad != HOSTILE or (act.mode == SEIZING and not claim.recipients):
        return None  # a village that troops take is seldom in their own country
    if all(party.sector in sectors for party in claim.actors) or act.type == "PROTEST":
        return doer if others <= doers or act.type in AT_HOME else None
    return doer if act.type in AT_HOME and others <= doers else None


def _only(countries: Collection[CountryCode | None]) -> CountryCode | None:
    """The one country, which is a state's."""
    found = [code for code in countries if code is not None and code not in NO_STATE]
    return found[0] if len(found) == len(countries) == 1 else None


def _at(where: Where, place: Place) -> Where:
    return replace(
        where,
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
    )


def _places(words: list[str], knowledge: Knowledge) -> tuple[Place, ...]:
    """What exactly these words name: of the chosen places, else of all towns."""
    match = knowledge.places.match(words, 0) if words else None
    if match is not None and match.length == len(words):
        return match.places
    if not words or knowledge.names.match(words, 0) is not None:
        return ()
    return knowledge.towns.named(" ".join(words))


def _capital_of(words: list[str], knowledge: Knowledge) -> Countries:
    """The states whose capital the words name: it is meant wherever nothing else is said."""
    senses = knowledge.names.whole(words)
    found = (knowledge.entities[s.entity].country for s in senses if s.form is NameForm.CAPITAL)
    return frozenset(country for country in found if country is not None)


def _likeliest(places: tuple[Place, ...], countries: Countries, capital: Countries) -> Place:
    fitting = [place for place in places if place.country in (capital or countries)]
    return fitting[0] if fitting else places[0]


def _countries_of(words: list[str], knowledge: Knowledge) -> set[CountryCode]:
    """The country of a state or region by name."""
    senses = knowledge.names.whole(words)
    if senses:
        return _states_of(senses, knowledge)
    return {place.country for place in _places(words, knowledge)[:1] if place.country is not None}


def _states_of(senses: Iterable[Sense], knowledge: Knowledge) -> set[CountryCode]:
    found = {knowledge.entities[sense.entity].country for sense in senses}
    return {country for country in found if country is not None}


def _countries_inside(words: list[str], knowledge: Knowledge, countries: Countries) -> set[CountryCode]:
    """The countries of the longest names within a phrase: "Gibraltar's waters", "the Vidin bridge"."""
    plain = [word.removesuffix("'s").removesuffix("’s") for word in words]
    at, found = 0, set[CountryCode]()
    while at < len(plain):
        taken, inside = _inside(plain, at, knowledge, countries)
        found |= inside
        at += taken
    return found


def _inside(
    words: list[str], at: int, knowledge: Knowledge, countries: Countries
) -> tuple[int, set[CountryCode]]:
    """How many words from here make a name, and the country that it gives."""
    if not words[at][:1].isupper():
        return 1, set()
    name = knowledge.names.match(words, at)
    if name is not None:
        return name.length, _states_of(name.senses, knowledge)
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        if at + length < len(words) and words[at + length][:1].isupper():
            continue  # a word of a longer name: "Republic Square"
        places = _places(words[at : at + length], knowledge)
        if places:
            country = _likeliest(places, countries, frozenset()).country
            return length, set() if country is None else {country}
    return 1, set()


def _state(where: Where, words: list[str], knowledge: Knowledge, countries: Countries) -> Where:
    """A state as a place has a name and a country, and no point that stands for all of it."""
    entities = {sense.entity: knowledge.entities[sense.entity] for sense in knowledge.names.whole(words)}
    named = [entity for entity in entities.values() if len(entities) == 1 or entity.country in countries]
    if len(named) != 1 or named[0].country is None:
        return where
    entity = named[0]
    return replace(where, name=entity.name, country=entity.country, precision="country")
