"""What is known, as FollowTheMoney entities: Person, Position, Occupancy, Organization, Membership.

A day is written as far as it is known: 2015, 2015-03. An interval that is none of these is written by what
its days have in common, and exactly in the description. Whether a term lasts is said only where it is known:
`ended` with an end, `current` on the day of a layer's own data, else `unknown` with the last day in `date`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from comity.knowledge.files import read_sheet
from comity.knowledge.layers.ftm import OWN, FtmWords
from comity.knowledge.layers.statements import Standing
from comity.knowledge.layers.store import Layer
from comity.knowledge.memberships import Membership
from comity.knowledge.offices import base_of
from comity.knowledge.persons import Person
from comity.knowledge.who import written
from comity.model import Bounds, CountryCode, Entity, EntityId, Tenure, mint

if TYPE_CHECKING:
    from comity.knowledge import Knowledge

__all__ = ["DATA_SET", "FtmEntity", "FtmParties", "layer_entities", "package_entities"]

FtmEntity = dict[str, Any]

URL = re.compile(r"https?://\S+")
BODY = "organisation"
DATA_SET = "comity"


def package_entities(knowledge: Knowledge) -> Iterator[FtmEntity]:
    """What the knowledge itself holds, without its layers; that nobody held an office has no form here."""
    writer = _Writer(knowledge, DATA_SET)
    held = {tenure.person for tenure in knowledge.tenures}
    for person in sorted(held):
        yield writer.person(f"{DATA_SET}-{person}", knowledge.person(person))
    for tenure in knowledge.tenures:
        yield from writer.tenure(f"{DATA_SET}-{tenure.person}", tenure)
    memberships = knowledge.memberships.all
    joined = {EntityId(id.lower()) for one in memberships for id in (one.member, one.organisation)}
    for id, entity in sorted(knowledge.entities.items()):
        if entity.kind == BODY or id in joined:
            yield writer.body(entity)
    for membership in memberships:
        yield writer.membership(membership)


def layer_entities(layer: Layer, knowledge: Knowledge) -> Iterator[FtmEntity]:
    """What a layer holds, its persons under the ids of its own data set."""
    writer = _Writer(knowledge, layer.name, layer.info().known_on)
    prefix = f"{layer.name}:"
    for person in layer.persons():
        yield writer.person(person.id.removeprefix(prefix), person)
    for tenure in layer.all_tenures():
        yield from writer.tenure(tenure.person.removeprefix(prefix), tenure)


class FtmParties:
    """States, bodies and persons by their codes, under the ids that `package_entities` gives them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._writer = _Writer(knowledge, DATA_SET)

    def id_of(self, code: str) -> str:
        """A state or body by its code, a person by its id."""
        entity = EntityId(code.lower())
        if entity in self._knowledge.entities or code not in self._knowledge.people:
            return _body_id(entity)
        return f"{DATA_SET}-{code}"

    def entity(self, code: str) -> FtmEntity:
        """What is known of it; of what is not known any more its code alone."""
        entity = self._knowledge.entities.get(EntityId(code.lower()))
        if entity is not None:
            return self._writer.body(entity)
        if code in self._knowledge.people:
            return self._writer.person(self.id_of(code), self._knowledge.person(EntityId(code)))
        return self._writer.entity("LegalEntity", self.id_of(code), name=[code])

    def country(self, code: str | None) -> list[str]:
        """The code of FollowTheMoney for a state or territory."""
        return [] if code is None else self._writer.country(code)

    def language(self, code: str) -> list[str]:
        """The code of FollowTheMoney for a language."""
        found = self._writer.languages.get(code)
        return [] if found is None else [found]


class _Writer:
    def __init__(self, knowledge: Knowledge, data_set: str, known_on: date | None = None) -> None:
        words = read_sheet(knowledge.folder / "imports" / "ftm.toml", FtmWords)
        self._knowledge = knowledge
        self._countries = {state: code for code, state in reversed(words.countries.items())}
        self.languages = words.languages
        self._data_set = data_set
        self._known_on = known_on
        self._written: set[str] = set()

    def person(self, id: str, person: Person) -> FtmEntity:
        names = (*person.names, *person.names_ru)
        return self.entity("Person", id, name=[person.name], alias=names, lastName=[person.surname])

    def tenure(self, holder: str, tenure: Tenure) -> Iterator[FtmEntity]:
        """The occupancy, and before it its position where it is the first one there."""
        position = self._position(tenure)
        if self._is_new(position["id"]):
            yield position
        itself = (holder, position["id"], tenure.manner, written(tenure.start))
        id = mint(f"{DATA_SET}-occupancy-", *itself)
        if not self._is_new(id):
            end = None if tenure.end is None else written(tenure.end)
            id = mint(f"{DATA_SET}-occupancy-", *itself, end)
        yield self.entity(
            "Occupancy",
            id,
            holder=[holder],
            post=[position["id"]],
            summary=[tenure.manner],
            **self._stretch(tenure),
        )

    def body(self, entity: Entity) -> FtmEntity:
        schema = "PublicBody" if entity.is_state else "Organization"
        aliases = [name for name in entity.names if name != entity.name]
        return self.entity(
            schema, _body_id(entity.id), name=[entity.name], alias=aliases, country=self.country(entity.id)
        )

    def membership(self, one: Membership) -> FtmEntity:
        body, member = _body_id(one.organisation), _body_id(one.member)
        return self.entity(
            "Membership",
            mint(f"{DATA_SET}-membership-", body, member, one.status, written(one.start)),
            organization=[body],
            member=[member],
            role=[one.status],
            **self._stretch(one),
        )

    def _stretch(self, one: Tenure | Membership) -> dict[str, list[str | None]]:
        """From when to when, as far as it is known, how sure it is, and who says so."""
        sides = [("start", one.start), *([("end", one.end)] if one.end is not None else [])]
        exact = [f"{side} {days}" for side, bounds in sides if (days := _exact(bounds))]
        return {
            "startDate": [_prefix(one.start)],
            "endDate": [None if one.end is None else _prefix(one.end)],
            "date": [None if one.known_until is None else one.known_until.isoformat()],
            "status": [self._standing(one.end, one.known_until)],
            "description": [*exact, f"certainty {one.certainty.value}"],
            "sourceUrl" if URL.fullmatch(one.source) else "publisher": [one.source],
        }

    def _is_new(self, id: str) -> bool:
        new = id not in self._written
        self._written.add(id)
        return new

    def _position(self, tenure: Tenure) -> FtmEntity:
        name = tenure.title or self._post(tenure)
        return self.entity(
            "Position",
            mint(f"{DATA_SET}-position-", tenure.office, tenure.state, tenure.title),
            name=[name],
            country=self.country(tenure.state),
            keywords=[f"{OWN}{tenure.office}:{tenure.state}"],
        )

    def _post(self, tenure: Tenure) -> str:
        """An office with its state: "foreign minister of a state", "ambassador of one to another"."""
        base, there = base_of(tenure.office)
        held = f"{self._knowledge.office(base).name} of {self._name(tenure.state)}"
        return held if there is None else f"{held} to {self._name(there)}"

    def _name(self, code: str) -> str:
        entity = self._knowledge.entities.get(EntityId(code.lower()))
        return code if entity is None else entity.name

    def country(self, code: str) -> list[str]:
        """The code of a state or territory; a body between states has none."""
        entity = self._knowledge.entities.get(EntityId(code.lower()))
        found = self._countries.get(code.upper()) or (entity.alpha2 if entity is not None else None)
        return [found.lower()] if found else []

    def _standing(self, end: Bounds | None, known_until: date | None) -> str:
        if end is not None:
            return Standing.ENDED.value
        seen = known_until is not None and known_until == self._known_on
        return (Standing.CURRENT if seen else Standing.UNKNOWN).value

    def entity(self, schema: str, id: str, **properties: Iterable[str | None]) -> FtmEntity:
        told = {name: [one for one in values if one] for name, values in properties.items()}
        entity: FtmEntity = {
            "id": id,
            "schema": schema,
            "properties": {name: values for name, values in told.items() if values},
            "datasets": [self._data_set],
        }
        if "name" in entity["properties"]:
            entity["caption"] = entity["properties"]["name"][0]
        if self._known_on is not None:
            entity["last_seen"] = self._known_on.isoformat()
        return entity


def _body_id(id: EntityId | CountryCode) -> str:
    return f"{DATA_SET}-body-{id.lower()}"


def _prefix(bounds: Bounds) -> str | None:
    """What all days between the bounds have in common: a day, a month, a year or nothing."""
    first, last = bounds.earliest, bounds.latest
    if first is None or last is None or first.year != last.year:
        return None
    if first.month != last.month:
        return f"{first.year:04}"
    return first.isoformat() if first == last else first.isoformat()[:7]


def _exact(bounds: Bounds) -> str | None:
    """The interval, where it is no whole day, month or year."""
    first, last = bounds.earliest, bounds.latest
    if first is None or last is None or first == last:
        return None
    whole = (first.day, first.month) == (1, 1) and (last.day, last.month) == (31, 12)
    if whole and first.year == last.year:
        return None
    days = calendar.monthrange(first.year, first.month)[1]
    if (first.year, first.month) == (last.year, last.month) and (first.day, last.day) == (1, days):
        return None
    return f"{first.isoformat()}/{last.isoformat()}"
