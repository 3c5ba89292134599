"""Words that name a person → who it may be: by full name, by surname, in any transliteration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.knowledge.files import Row, read_table
from comity.knowledge.names import fold
from comity.knowledge.spelling import Spelling
from comity.model import EntityId

__all__ = ["Person", "PersonIndex", "load_persons"]


class PersonRow(Row):
    """One person; `surname` where it is not the last word; `names` that no rule of spelling gives."""

    id: str
    name: str
    surname: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person who holds or held an office, with the name as usually printed in English."""

    id: EntityId
    name: str
    surname: str
    names: tuple[str, ...] = ()


class PersonIndex:
    """All persons, by the key of each of their surnames."""

    __slots__ = ("_by_surname", "_spelling", "persons")

    def __init__(self, persons: Sequence[Person], spelling: Spelling) -> None:
        self.persons = {person.id: person for person in persons}
        self._spelling = spelling
        self._by_surname = _by_surname(persons, spelling)

    def named(self, words: Sequence[str]) -> tuple[EntityId, ...]:
        """All whom these words may name: with a given name (or its first letter) only those who bear it."""
        keys = self._spelling.keys(words)
        found: list[EntityId] = []
        for first in range(len(keys)):
            for last in range(len(keys), first, -1):
                given = (*keys[:first], *keys[last:])
                for person, others in self._by_surname.get(keys[first:last], ()):
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
        )
        for row in read_table(path, PersonRow)
    )


Borne = tuple[EntityId, frozenset[str]]  # keys of the given names, and their first letters


def _by_surname(persons: Sequence[Person], spelling: Spelling) -> dict[tuple[str, ...], list[Borne]]:
    """Surname → each person who bears it, with the other words of that person's name."""
    bearers: dict[tuple[str, ...], list[Borne]] = defaultdict(list)
    for person in persons:
        surname = spelling.keys(person.surname.split())
        words = person.name.replace("-", " ").split()
        given = [word for word in words if spelling.key(word) not in surname]
        bearers[surname].append((person.id, _given(given, spelling)))
        for name in person.names:
            *other, last = name.split()
            bearers[spelling.keys([last])].append((person.id, _given(other or given, spelling)))
    return dict(bearers)


def _given(words: Sequence[str], spelling: Spelling) -> frozenset[str]:
    keys = spelling.keys(words)
    return frozenset((*keys, *(key[0] for key in keys), *(fold(word)[0] for word in words)))


def _bears(asked: Sequence[str], given: frozenset[str]) -> bool:
    """The first word asked is a given name of the person, or its first letter; a patronymic may follow."""
    return not asked or asked[0] in given
