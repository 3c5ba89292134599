"""Whom words may mean: a code, a name in any known spelling, a part of a name; and on which days they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.knowledge import Knowledge, Sense
from comity.knowledge.names import fold
from comity.knowledge.stretches import covers
from comity.model import Entity, EntityId
from comity.web.actors.who import Actor, actor_of

__all__ = ["Meaning", "Meant", "has_part", "meaning_to_json", "meant"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Somebody whom the words mean as a whole; `sense`: of a state or body, how and when.

    `holds`: on the day asked about; empty where none is. `offices`: what a person then held, or ever.
    """

    actor: Actor
    sense: Sense | None
    first: date | None
    last: date | None
    holds: str
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """`meanings`: by the words as a whole. `ids`: of all of those, as a record lists them."""

    meanings: tuple[Meaning, ...]
    ids: frozenset[str]


def meant(knowledge: Knowledge, words: str, on: date | None) -> Meant:
    """States and bodies by code or name, persons by name or surname however spelt."""
    found = [*_entities(knowledge, words, on), *_persons(knowledge, words, on)]
    return Meant(meanings=tuple(found), ids=frozenset(one.actor.id for one in found))


def _entities(knowledge: Knowledge, words: str, on: date | None) -> Iterator[Meaning]:
    senses = dict.fromkeys(
        sense for spelt in _spellings(words) for sense in knowledge.names.whole(spelt.split())
    )
    for sense in senses:
        entity = knowledge.entities[sense.entity]
        first = max(sense.valid_from, entity.valid_from or date.min)
        last = min(sense.valid_to, entity.valid_to or date.max)
        yield Meaning(
            actor=actor_of(knowledge, entity.id),
            sense=sense,
            first=None if first == date.min else first,
            last=None if last == date.max else last,
            holds="" if on is None else _holds(sense, entity, on),
        )
    code = EntityId(words.strip().lower())
    if code in knowledge.entities and code not in {sense.entity for sense in senses}:
        yield Meaning(actor=actor_of(knowledge, code), sense=None, first=None, last=None, holds="")


def _spellings(words: str) -> Iterable[str]:
    """As written, and as names are: the index of names takes no word in small letters for one."""
    capital = " ".join(word[:1].upper() + word[1:] for word in words.split())
    return dict.fromkeys((words, capital, words.upper()))


def _holds(sense: Sense, entity: Entity, on: date) -> str:
    if not (entity.lived_on(on) and sense.holds_on(on)):
        return "no"
    return "yes" if sense.was_name_on(on) else "in use"


def _persons(knowledge: Knowledge, words: str, on: date | None) -> Iterator[Meaning]:
    for person in knowledge.people.anybody(words.split()):
        held = [one for one in knowledge.tenures_of(person) if on is None or covers(one, on) is not None]
        offices = (f"{knowledge.office(one.office).name} ({one.state})" for one in held if one.office)
        yield Meaning(
            actor=actor_of(knowledge, person),
            sense=None,
            first=None,
            last=None,
            holds="",
            offices=tuple(dict.fromkeys(offices)),
        )


def has_part(name: str, words: str) -> bool:
    """Whether a name has these words in it, whatever their accents and capitals."""
    return fold(words) in fold(name)


def meaning_to_json(one: Meaning) -> dict[str, Any]:
    """As a line of `comity knowledge name --json`; of a person without form and days."""
    entity = one.actor.entity
    return {
        "id": entity.id if entity is not None else one.actor.id,
        "name": one.actor.name,
        "kind": one.actor.kind,
        "country": one.actor.country if entity is None else entity.country,
        "form": None if one.sense is None else one.sense.form.value,
        "doubtful": one.sense is not None and one.sense.doubtful,
        "from": None if one.first is None else one.first.isoformat(),
        "to": None if one.last is None else one.last.isoformat(),
        "holds": one.holds or None,
        "disputed": one.actor.disputed,
        "successors": [] if entity is None else list(entity.successors),
    }
