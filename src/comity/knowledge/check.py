"""Rows refer to things that exist; all that do not are told at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from comity.errors import KnowledgeError
from comity.knowledge.files import Row, read_sheet
from comity.knowledge.offices import base_of
from comity.knowledge.persons import Keys, Person
from comity.knowledge.spelling import Spelling
from comity.knowledge.tenures import Vacancy
from comity.model import Entity, EntityId, OfficeId, Tenure

__all__ = ["check", "load_namesakes", "spelled_alike"]


class NamesakesSheet(Row):
    """Persons who bear one name and are not one person, each group sorted by id."""

    ambiguous: tuple[tuple[str, ...], ...]


def check(
    data: Path,
    entities: Mapping[EntityId, Entity],
    persons: Collection[EntityId],
    offices: Collection[OfficeId],
    stretches: Sequence[Tenure | Vacancy],
) -> None:
    """Successors are entities, and a tenure's person, office and state are known."""
    lost = [
        f"{entity.id}: successor {successor!r} is no entity"
        for entity in entities.values()
        for successor in entity.successors
        if successor not in entities
    ]
    if lost:
        raise KnowledgeError("; ".join(lost), file=str(data / "entities"), allowed="ids of entities")
    lost = list(_lost(entities, persons, offices, stretches))
    if lost:
        raise KnowledgeError(
            "; ".join(lost), file=str(data / "tenures.jsonl"), allowed="ids in the files beside it"
        )


def _lost(
    entities: Mapping[EntityId, Entity],
    persons: Collection[EntityId],
    offices: Collection[OfficeId],
    stretches: Sequence[Tenure | Vacancy],
) -> Iterator[str]:
    for line, one in enumerate(stretches, start=1):
        office, there = base_of(one.office)
        if isinstance(one, Tenure) and one.person not in persons:
            yield f"line {line}: person {one.person!r} is not in persons.jsonl"
        if office not in offices:
            yield f"line {line}: office {one.office!r} is not in offices.jsonl"
        for state in (one.state, *([there] if there is not None else [])):
            if state.lower() not in entities:
                yield f"line {line}: state {state!r} is no entity"


def load_namesakes(path: Path) -> frozenset[tuple[EntityId, ...]]:
    """The groups of persons known to bear one name."""
    groups = read_sheet(path, NamesakesSheet).ambiguous
    return frozenset(tuple(map(EntityId, group)) for group in groups)


def spelled_alike(persons: Iterable[Person], spelling: Spelling) -> frozenset[tuple[EntityId, ...]]:
    """Groups of persons of whom a full name has the same spelling keys, in whatever order of the words."""
    bearers: dict[Keys, set[EntityId]] = defaultdict(set)
    for person in persons:
        for name in (person.name, *person.names):
            keys = tuple(sorted(spelling.keys(name.split())))
            if len(keys) > 1:
                bearers[keys].add(person.id)
    return frozenset(tuple(sorted(group)) for group in bearers.values() if len(group) > 1)
