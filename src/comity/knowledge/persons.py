"""Words that name a person → who it may be: by full name, by surname, in any transliteration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
    """The persons of some files, by the key of each of their surnames."""

    __slots__ = ("_by_surname", "persons")

    def __init__(self, persons: Sequence[Person], spelling: Spelling) -> None:
        self.persons = {person.id: person for person in persons}
        by_surname: dict[Keys, list[Borne]] = defaultdict(list)
        for person in persons:
            for surname, given in borne_by(person, spelling):
                by_surname[surname].append((person.id, given))
        self._by_surname = dict(by_surname)

    def bearers(self, surname: Keys) -> Sequence[Borne]:
        return self._by_surname.get(surname, ())


def named(keys: Keys, bearers: Bearers) -> tuple[EntityId, ...]:
    """All whom these words may name: with a given name (or its first letter) only those who bear it."""
    found: list[EntityId] = []
    for first in range(len(keys)):
        for last in range(len(keys), first, -1):
            given = (*keys[:first], *keys[last:])
            for person, others in bearers.bearers(keys[first:last]):
                if person not in found and _bears(given, others):
                    found.append(person)
    return tuple(found)


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


def borne_by(person: Person, spelling: Spelling) -> Iterator[tuple[Keys, frozenset[str]]]:
    """Each surname that a person is known by, with the other words of that form of the name."""
    surname = spelling.keys(person.surname.split())
    words = person.name.replace("-", " ").split()
    given = [word for word in words if spelling.key(word) not in surname]
    told = {(surname, _given(given, spelling)): None}
    for name in (*person.names, *person.names_ru):
        *other, last = name.split()
        told[spelling.keys([last]), _given(other or given, spelling)] = None
    return (one for one in told if one[0])


def _given(words: Sequence[str], spelling: Spelling) -> frozenset[str]:
    keys = spelling.keys(words)
    return frozenset((*keys, *(key[0] for key in keys), *(fold(word)[0] for word in words)))


def _bears(asked: Keys, given: frozenset[str]) -> bool:
    """The first word asked is a given name of the person, or its first letter; a patronymic may follow."""
    return not asked or asked[0] in given
