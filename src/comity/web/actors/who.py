"""A party of the record as what is known of it beforehand: name, kind, country, sector, years, disputes."""

from __future__ import annotations

from dataclasses import dataclass

from comity.knowledge import Knowledge, Person
from comity.knowledge.stretches import last_day
from comity.model import NO_STATE, CountryCode, Entity, EntityId, SectorCode
from comity.web.naming import actor_href, called, listed_as

__all__ = ["PERSON", "Actor", "actor_of", "is_party"]

PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """`id`: as a record lists it. `code`: as tenures and memberships name a state or body.

    `kind` is empty, and `entity` and `person` None, of one that a record names and nothing is known of here.
    """

    id: str
    code: CountryCode
    name: str
    kind: str
    country: CountryCode | None
    sector: SectorCode | None
    entity: Entity | None = None
    person: Person | None = None

    @property
    def href(self) -> str:
        return actor_href(self.id)

    @property
    def disputed(self) -> str | None:
        return None if self.entity is None else self.entity.disputed


def actor_of(knowledge: Knowledge, id: str) -> Actor:
    """Whatever is known of this code or id; ids of entities in any case."""
    entity = knowledge.entities.get(EntityId(id.lower()))
    if entity is not None:
        return _of_entity(entity)
    if id in knowledge.people:
        return _of_person(knowledge, EntityId(id))
    return Actor(
        id=id, code=CountryCode(id.upper()), name=called(id, knowledge), kind="", country=None, sector=None
    )


def _of_entity(entity: Entity) -> Actor:
    country = entity.country
    return Actor(
        id=listed_as(entity),
        code=CountryCode(entity.id.upper()),
        name=entity.name,
        kind=entity.kind,
        country=None if country in NO_STATE else country,
        sector=entity.sector,
        entity=entity,
    )


def _of_person(knowledge: Knowledge, id: EntityId) -> Actor:
    """Country and sector are those of the office held last, as far as is known."""
    person = knowledge.person(id)
    held = max(knowledge.tenures_of(id), key=lambda one: (last_day(one), one.office), default=None)
    return Actor(
        id=id,
        code=CountryCode(id),
        name=person.name,
        kind=PERSON,
        country=None if held is None else held.state,
        sector=None if held is None or not held.office else knowledge.office(held.office).sector,
        person=person,
    )


def is_party(id: str) -> bool:
    """Whether it is somebody: codes of bodies that belong to no state stand beside the bodies themselves."""
    return id not in NO_STATE
