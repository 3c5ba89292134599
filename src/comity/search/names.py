"""Every name that is known → whom or what it names, and all the other names of the same."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from comity.knowledge import Knowledge
from comity.knowledge.names import is_cyrillic
from comity.model import Entity, EntityId, TypeCode
from comity.search.folding import words_of

__all__ = ["KnownNames", "Named", "Words"]

Words = tuple[str, ...]  # in plain letters

PERSON, PLACE, INSTRUMENT = "person", "place", "instrument"
NO_PARTY = frozenset({PLACE, INSTRUMENT})
CARON = "\u030c"
SHORT = 4  # letters of an abbreviation that is safely none of the words of a language
MOST_WORDS = 12  # of a name that stands in a question
MOST_BEARERS = 12  # of a name: one that more bear is looked for as it is written


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody or something that is known. `party`: as the record lists it as a party; None of what is none.

    `names`: all of them, the usual one first. `surnames`: of a person, in each spelling. `country`: of a
    place, or of whom a body belongs to.
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    surnames: tuple[str, ...] = ()
    country: str | None = None

    @property
    def party(self) -> str | None:
        if self.kind in NO_PARTY:
            return None
        return self.id.upper() if self.kind in ("state", "territory") else self.id


class KnownNames:
    """The names of states, bodies, persons, places and instruments; made once, and asked many times.

    `spelt`: everything named, with its names in plain letters.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.spelt = tuple((one, _plain(one.names)) for one in _all(knowledge))
        self._by_name: dict[Words, list[Named]] = defaultdict(list)
        for one, names in self.spelt:
            for words in dict.fromkeys((*names, *_plain(one.surnames))):
                self._by_name[words].append(one)
        self._with_word: dict[str, list[int]] = defaultdict(list)
        for at, (_, names) in enumerate(self.spelt):
            for word in {word for words in names for word in words}:
                self._with_word[word].append(at)

    def with_words(self, wanted: Iterable[Collection[str]]) -> list[tuple[Named, tuple[Words, ...]]]:
        """Those of `spelt` whose names have at least one word of each of these collections."""
        places = set(range(len(self.spelt)))
        for words in wanted:
            places &= {at for word in words for at in self._with_word.get(word, ())}
        return [self.spelt[at] for at in sorted(places)]

    @cached_property
    def types(self) -> frozenset[TypeCode]:
        """The types of events."""
        return frozenset(TypeCode(one.type) for one in self._knowledge.codebook.types if one.kind == "event")

    def meant(self, written: str) -> tuple[Named, ...]:
        """Whom or what these words may name as a whole, persons also in spellings that nobody listed."""
        found = {one.id: one for one in self._by_name.get(tuple(words_of(written)), ())}
        if written[:1].isupper() and not is_cyrillic(written):
            for id in dict.fromkeys((*self._bearers(written), *self._bearers(_hushed(written)))):
                found.setdefault(id, _person(self._knowledge, id))
        return tuple(found.values())

    def _bearers(self, written: str) -> Iterator[EntityId]:
        """Persons who bear each of the words, however transliterated."""
        keys = set(self._knowledge.spelling.keys(written.split()))
        for id in self._knowledge.persons_named(written.split()):
            person = self._knowledge.person(id)
            borne = (word for name in (person.name, *person.names) for word in name.split())
            if keys <= set(self._knowledge.spelling.keys(list(borne))):
                yield id

    def coded(self, written: str) -> Named | None:
        """The state or body of this code or id."""
        entity = self._knowledge.entities.get(EntityId(written.strip().lower()))
        return None if entity is None else _entity(entity)

    def spellings(self, written: str) -> tuple[str, ...]:
        """What else these words are called: as full as they are, of a surname alone only surnames."""
        words = tuple(words_of(written))
        bearers = self.meant(written)
        if not words or len(bearers) > MOST_BEARERS:
            return ()
        others = (name for one in bearers for name in _others(one, words))
        told: dict[Words, str] = {}
        for name in others:
            told.setdefault(tuple(words_of(name)), name)
        return tuple(
            sorted(
                name
                for other, name in told.items()
                if not any(_holds(other, shorter) for shorter in (words, *told) if shorter != other)
                and other != words
            )
        )


def _plain(names: Iterable[str]) -> tuple[Words, ...]:
    return tuple(dict.fromkeys(tuple(words_of(name)) for name in names))


def _others(one: Named, words: Words) -> Iterable[str]:
    """The other names that are no short abbreviations, for those look like words (US, WHO)."""
    alone = len(words) == 1 and one.kind == PERSON
    names = one.surnames if alone else one.names
    return (name for name in names if not name.isupper() or len(name) >= SHORT or not name.isascii())


def _hushed(written: str) -> str:
    """With an h for each caron, as names with these letters are printed in English."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", written).replace(CARON, "h"))


def _holds(words: Words, others: Words) -> bool:
    """Whether the one name stands inside of the other: who looks for it finds both."""
    ends = range(len(words) - len(others) + 1)
    return any(words[at : at + len(others)] == others for at in ends)


def _all(knowledge: Knowledge) -> Iterator[Named]:
    """States and bodies, persons, instruments, places; each sort in the order of its ids."""
    yield from map(_entity, knowledge.entities.values())
    for id in sorted({tenure.person for tenure in knowledge.tenures}):
        yield _person(knowledge, id)
    for treaty in sorted(knowledge.instruments.all.values(), key=lambda one: one.id):
        names = (treaty.name, *treaty.names)
        yield Named(id=str(treaty.id), kind=INSTRUMENT, name=treaty.name, names=names)
    for place in sorted(knowledge.places.places.values(), key=lambda one: one.id):
        yield Named(
            id=str(place.id),
            kind=PLACE,
            name=place.name,
            names=(place.name, *place.names),
            country=place.country,
        )


def _entity(entity: Entity) -> Named:
    return Named(
        id=str(entity.id), kind=entity.kind, name=entity.name, names=entity.names, country=entity.country
    )


def _person(knowledge: Knowledge, id: EntityId) -> Named:
    person = knowledge.person(id)
    further: Sequence[str] = (*person.names, *person.names_ru)
    last = (person.surname, *(name.rpartition(" ")[2] for name in further))
    surnames = dict.fromkeys(name for name in last if not name.isupper())  # no number of a king
    return Named(
        id=str(id), kind=PERSON, name=person.name, names=(person.name, *further), surnames=tuple(surnames)
    )
