"""Everybody who is known: the persons of the package, of the user's own files, and of imported layers.

A person of a layer is one of those known before it if the whole name agrees and both held the same
office of the same state at a time that may be the same; else somebody else of that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from comity.knowledge.layers import Layer
from comity.knowledge.names import is_cyrillic
from comity.knowledge.persons import Bearers, Borne, Keys, Person, PersonIndex, named
from comity.knowledge.spelling import Spelling
from comity.knowledge.stretches import first_day, overlap
from comity.model import CountryCode, EntityId, OfficeId, Tenure

__all__ = ["People"]

REMEMBERED = 100_000  # answers of each sort that are kept: names and persons come again and again


class People:
    """Persons by name and id, with their tenures, whatever layer tells of them."""

    def __init__(
        self,
        index: PersonIndex,
        tenures: Mapping[EntityId, Sequence[Tenure]],
        layers: Sequence[Layer],
        spelling: Spelling,
    ) -> None:
        self._index = index
        self._tenures = tenures
        self._layers = tuple(layers)
        self._spelling = spelling
        self._named_layers = frozenset(layer.name for layer in layers)
        remembered = lru_cache(REMEMBERED)
        self._named = remembered(self._find_named)
        self.same = remembered(self._same)
        self.tenures_of = remembered(self._tenures_of)
        self.last_known = remembered(self._find_last_known)
        self._person = remembered(self._find_person)

    def named(self, words: Sequence[str]) -> tuple[EntityId, ...]:
        """Whom these words may name, of those who hold or held an office of the codebook."""
        return self._named(self._spelling.keys(words), any(map(is_cyrillic, words)))

    def anybody(self, words: Sequence[str]) -> tuple[EntityId, ...]:
        """Whom these words may name, those who held other posts among them."""
        keys = self._spelling.keys(words)
        everybody = (person for layer in self._layers for person in named(keys, _All(layer)))
        known = self._named(keys, any(map(is_cyrillic, words)))
        return tuple(dict.fromkeys((*known, *map(self.same, everybody))))

    def _index_for(self, cyrillic: bool) -> Bearers:
        """Russian forms are looked at where the words are Cyrillic, and only then."""
        return self._index.russian if cyrillic else self._index

    def __contains__(self, person: object) -> bool:
        return person in self._index.persons or (isinstance(person, str) and self._person(person) is not None)

    def __getitem__(self, person: EntityId) -> Person:
        found = self._index.persons.get(person) or self._person(person)
        if found is None:
            raise KeyError(person)
        return found

    def names(self) -> Iterable[str]:
        """The names of those whom the package and the user's own files know."""
        return (person.name for person in self._index.persons.values())

    def in_office(
        self, office: OfficeId, state: CountryCode, on: date, besides: Iterable[EntityId]
    ) -> tuple[Tenure, ...]:
        """What the layers tell of an office on a day; of whom several tell, all the terms in it.

        `besides`: persons of whom the package or the user's own files tell that they held it then.
        """
        found = [
            replace(tenure, person=self.same(tenure.person))
            for layer in self._layers
            for tenure in layer.tenures_on(office, state, on)
        ]
        several = dict.fromkeys(
            person for person in (*(one.person for one in found), *besides) if self._may_be_told_twice(person)
        )
        found += [
            tenure
            for person in several
            for tenure in self.tenures_of(person)
            if (tenure.office, tenure.state) == (office, state) and tenure.layer in self._named_layers
        ]
        return tuple(dict.fromkeys(found))

    def _may_be_told_twice(self, person: EntityId) -> bool:
        """Whether more than one layer, or a layer and what is known without it, may tell of this person."""
        return bool(self._layers) and (len(self._layers) > 1 or self._layer_of(person) is None)

    def _find_last_known(self, office: OfficeId, state: CountryCode) -> date | None:
        days = [layer.last_known(office, state) for layer in self._layers]
        return max((day for day in days if day is not None), default=None)

    def posts_of(self, person: EntityId) -> tuple[Tenure, ...]:
        """Posts that are no office of the codebook, from the layers."""
        found = [
            replace(post, person=person)
            for layer in self._layers
            for other in self._in_layer(layer, person)
            for post in layer.posts_of(other)
        ]
        return tuple(sorted(found, key=_first_day))

    def _find_named(self, keys: Keys, cyrillic: bool) -> tuple[EntityId, ...]:
        layered = (person for layer in self._layers for person in named(keys, layer))
        return tuple(dict.fromkeys((*named(keys, self._index_for(cyrillic)), *map(self.same, layered))))

    def _find_person(self, person: EntityId) -> Person | None:
        layer = self._layer_of(person)
        return None if layer is None else layer.person(person)

    def _layer_of(self, person: EntityId) -> Layer | None:
        return next((layer for layer in self._layers if layer.owns(person)), None)

    def _same(self, person: EntityId) -> EntityId:
        """The person as first known: of the package, else of the first layer that tells of them."""
        home = self._layer_of(person)
        found = None if home is None else home.person(person)
        if home is None or found is None:
            return person
        keys = self._spelling.keys(found.name.split())
        terms = home.tenures_of(person)
        for other in named(keys, self._index):
            if _meet(self._tenures.get(other, ()), terms):
                return other
        for layer in self._layers[: self._layers.index(home)]:
            for other in named(keys, layer):
                if _meet(layer.tenures_of(other), terms):
                    return self.same(other)
        return person

    def _tenures_of(self, person: EntityId) -> tuple[Tenure, ...]:
        """All tenures of a person, in order of their start, whoever tells of them."""
        told = self._tenures.get(person, ())
        if not self._layers:
            return tuple(told)
        layered = [
            replace(tenure, person=person)
            for layer in self._layers
            for other in self._in_layer(layer, person)
            for tenure in layer.tenures_of(other)
        ]
        return tuple(sorted((*told, *layered), key=_first_day))

    def _in_layer(self, layer: Layer, person: EntityId) -> list[EntityId]:
        """The ids under which a layer knows this person."""
        keys = self._spelling.keys(self[person].name.split())
        return [other for other in named(keys, _All(layer)) if self.same(other) == person]


class _All:
    """All of a layer's bearers of a name, not only those in an office."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer

    def bearers(self, surname: Keys) -> Sequence[Borne]:
        return self.layer.bearers(surname, in_office=False)


def _meet(some: Iterable[Tenure], others: Sequence[Tenure]) -> bool:
    """Whether a term of each may be the same: one office of one state, and a day in common."""
    return any(
        one.office == other.office and one.state == other.state and overlap(one, other)
        for one in some
        for other in others
    )


def _first_day(tenure: Tenure) -> tuple[date, str, str]:
    return (first_day(tenure), tenure.office, tenure.layer)
