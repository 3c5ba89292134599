"""Rows refer to things that exist; all that do not are told at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from comity.errors import KnowledgeError
from comity.knowledge.tenures import Vacancy
from comity.model import Entity, EntityId, OfficeId, Tenure

__all__ = ["check"]


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
        if isinstance(one, Tenure) and one.person not in persons:
            yield f"line {line}: person {one.person!r} is not in persons.jsonl"
        if one.office not in offices:
            yield f"line {line}: office {one.office!r} is not in offices.jsonl"
        if one.state.lower() not in entities:
            yield f"line {line}: state {one.state!r} is no entity"
