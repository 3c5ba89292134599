"""Words that name a person → who it may be: by full name, by surname, in any transliteration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

from comity.knowledge.files import Row, read_table
from comity.knowledge.names import fold
from comity.knowledge.spelling import Spelling
from comity.model import EntityId

__all__ = [
    "Bearers",
    "Borne",
    "Keys",
    "Person",
    "PersonIndex",
    "borne_by",
    "borne_in_russian",
    "gather_persons",
    "load_persons",
    "named",
]

Keys = tuple[str, ...]
Borne = tuple[EntityId, frozenset[str]]  # a person, with the keys of the given names and their first letters


class PersonRow(Row):
    """One person; `surname` where it is not the last word; `names` that no rule of spelling gives."""

    id: str
    name: str
    surname: str | None = None
    names: tuple[str, ...] = ()
    names_ru: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person who holds or held an office, with the name as usually printed in English and in Russian."""

    id: EntityId
    name: str
    surname: str
    names: tuple[str, ...] = ()
    names_ru: tuple[str, ...] = ()


class Bearers(Protocol):
    """Where the bearers of a surname are looked up, by the keys of its words."""

    def bearers(self, surname: Keys) -> Sequence[Borne]: ...


class PersonIndex:
    """The persons of some files, by the key of each of their surnames.

    Their given names are looked at when a surname is first asked for: most are never.
    """

    def __init__(self, persons: Sequence[Person], spelling: Spelling) -> None:
        self.persons = {person.id: person for person in persons}
        self._spelling = spelling
        self._by_surname: dict[Keys, list[EntityId]] = defaultdict(list)
        for person in persons:
            for surname in _surnames(person, spelling):
                self._by_surname[surname].append(person.id)
        self.bearers = cache(self._bearers)

    def _bearers(self, surname: Keys) -> tuple[Borne, ...]:
        return tuple(
            (id, given)
            for id in dict.fromkeys(self._by_surname.get(surname, ()))
            for key, given in borne_by(self.persons[id], self._spelling)
            if key == surname
        )

    @cached_property
    def russian(self) -> Cyrillic:
        """The same persons by their Russian names as well: asked for where the words are Cyrillic."""
        by_surname: dict[Keys, list[Borne]] = defaultdict(list)
        for person in self.persons.values():
            for surname, given in borne_in_russian(person, self._spelling):
                by_surname[surname].append((person.id, given))
        return Cyrillic(self, by_surname)


@dataclass(frozen=True, slots=True)
class Cyrillic:
    """The bearers of a surname, in its Russian forms too."""

    latin: PersonIndex
    by_surname: Mapping[Keys, Sequence[Borne]]

    def bearers(self, surname: Keys) -> Sequence[Borne]:
        return (*self.latin.bearers(surname), *self.by_surname.get(surname, ()))


def named(keys: Keys, bearers: Bearers) -> tuple[EntityId, ...]:
    """All whom these words may name: with a given name (or its first letter) only those who bear it.

    Those who bear every word come before those who bear some. A word that a person is not known to bear may
    be a patronymic, but not if the person bears another that is not asked for: Ana Luisa is not Ana Maria.
    """
    found: dict[EntityId, int] = {}
    for first in range(len(keys)):
        for last in range(len(keys), first, -1):
            given = (*keys[:first], *keys[last:])
            for person, others in bearers.bearers(keys[first:last]):
                missing = _missing(given, others)
                if missing is not None:
                    found[person] = min(found.get(person, missing), missing)
    best = min(found.values(), default=0)
    return tuple(person for person, missing in found.items() if missing == best)


def _missing(asked: Keys, borne: frozenset[str]) -> int | None:
    """How many of the given names asked for are not borne; None where it is somebody else."""
    if asked and asked[0] not in borne:
        return None
    missing = sum(key not in borne for key in asked)
    others = missing and any(len(key) > 1 and key not in asked for key in borne)
    return None if others else missing


def load_persons(path: Path) -> tuple[Person, ...]:
    """The persons of a file, in its order."""
    return tuple(
        Person(
            id=EntityId(row.id),
            name=row.name,
            surname=row.surname or row.name.split()[-1],
            names=row.names,
            names_ru=row.names_ru,
        )
        for row in read_table(path, PersonRow)
    )


def gather_persons(files: Iterable[Sequence[Person]]) -> tuple[Person, ...]:
    """One person for all rows of one id: the first gives the name, the others further names."""
    gathered: dict[EntityId, Person] = {}
    for person in (person for file in files for person in file):
        known = gathered.get(person.id)
        if known is None:
            gathered[person.id] = person
        else:
            names = dict.fromkeys((*known.names, person.name, *person.names))
            russian = dict.fromkeys((*known.names_ru, *person.names_ru))
            gathered[person.id] = replace(known, names=tuple(names), names_ru=tuple(russian))
    return tuple(gathered.values())


def _surnames(person: Person, spelling: Spelling) -> Iterator[Keys]:
    """The keys of the surname, and of the last word of each further name."""
    yield spelling.keys(person.surname.split())
    for name in person.names:
        yield spelling.keys([name.rpartition(" ")[2]])


def borne_by(person: Person, spelling: Spelling) -> Iterator[tuple[Keys, frozenset[str]]]:
    """Each surname that a person is known by, with the other words of that form of the name."""
    surname = spelling.keys(person.surname.split())
    given = _without(person.name.replace("-", " ").split(), surname, spelling)
    told = {(surname, _given(given, spelling)): None}
    for name in person.names:
        *other, last = name.split()
        told[spelling.keys([last]), _given(other or given, spelling)] = None
    return (one for one in told if one[0])


def _without(words: Sequence[str], surname: Keys, spelling: Spelling) -> list[str]:
    """The words of a name that are not of the surname: each of these is taken away once, from behind."""
    left, given = list(surname), list[str]()
    for word in reversed(words):
        key = spelling.key(word)
        if key in left:
            left.remove(key)
        else:
            given.append(word)
    return given[::-1]


def borne_in_russian(person: Person, spelling: Spelling) -> Iterator[tuple[Keys, frozenset[str]]]:
    """The surnames of the Russian forms of a name, as `borne_by` gives those of the others."""
    for name in person.names_ru:
        *other, last = name.split()
        if (surname := spelling.keys([last])) and other:
            yield surname, _given(other, spelling)


def _given(words: Sequence[str], spelling: Spelling) -> frozenset[str]:
    keys = spelling.keys(words)
    return frozenset((*keys, *(key[0] for key in keys), *(fold(word)[0] for word in words)))
