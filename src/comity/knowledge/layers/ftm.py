"""FollowTheMoney JSON lines → statements: Person, Position, Occupancy, Organization, Membership.

https://followthemoney.tech/explorer/: an Occupancy joins a `holder` and a `post`, a Membership a `member` and
an `organization`. An entity of another schema is refused by name of the schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any

from pydantic_core import from_json

from comity.knowledge.files import Row
from comity.knowledge.layers.statements import Held, Named, Post, Refused, Standing, Statement
from comity.knowledge.layers.states import StateReader
from comity.knowledge.names import is_cyrillic
from comity.model import CountryCode, OfficeId

__all__ = ["OWN", "FtmWords", "statements"]

PEOPLE = frozenset({"Person", "LegalEntity"})
BODIES = frozenset({"Organization", "PublicBody", "Company"})
MANNERS = frozenset({"acting", "disputed", "collective"})
SCHEMA = b'"schema"'
OWN = "comity:"  # before the office and the state of a position that Comity has written itself
EXACT = re.compile(r"(start|end) (\S+/\S+)")


class FtmWords(Row):
    """What is said of all statements of this format, and its country codes that are no ISO 3166-1.

    Of several codes of one state the first is the one that is written.
    """

    source: str
    certainty: str
    countries: dict[str, str]
    languages: dict[str, str]


def statements(file: IO[bytes], states: StateReader) -> Iterator[Statement]:
    """One entity a line, with those nested in it; a line that is no entity is refused with its number."""
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            entity = from_json(line)
            yield from _read(entity, states)
            if line.count(SCHEMA) > 1:
                for nested in _nested(entity, str(entity["id"])):
                    yield from _read(nested, states)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            yield Refused(reason="no FollowTheMoney entity", example=f"line {number}")


def _read(entity: Mapping[str, Any], states: StateReader) -> list[Statement]:
    schema, id, properties = entity["schema"], str(entity["id"]), entity["properties"]
    known = READERS.get(schema)
    if known is None:
        return [Refused(reason=f"schema {schema} is not read", example=id)]
    return list(known(id, entity, _Properties(properties), states))


def _nested(entity: Mapping[str, Any], parent: str) -> Iterator[dict[str, Any]]:
    """The entities among the values of another; a person's own occupancies are held by that person."""
    for values in entity["properties"].values():
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict) and "schema" in value:
                told = value.get("properties") or {}
                if value["schema"] == "Occupancy" and not told.get("holder"):
                    told = {**told, "holder": [parent]}
                if value["schema"] == "Membership" and not told.get("member"):
                    told = {**told, "member": [parent]}
                nested = {**value, "properties": told}
                yield nested
                yield from _nested(nested, str(value["id"]))


class _Properties:
    """The values of each property: a list, or one value where an export flattens it."""

    def __init__(self, properties: Mapping[str, Any]) -> None:
        self._properties = properties

    def all(self, *names: str) -> list[str]:
        found: list[str] = []
        for name in names:
            if values := self._properties.get(name):
                for value in values if isinstance(values, list) else (values,):
                    if text := _text(value):
                        found.append(text)
        return found

    def exact(self) -> dict[str, str]:
        """The intervals that stand in the description, of the start and of the end."""
        if "description" not in self._properties:
            return {}
        return dict(found for note in self.all("description") for found in EXACT.findall(note))

    def first(self, name: str) -> str:
        return next(iter(self.all(name)), "") if name in self._properties else ""


def _person(id: str, entity: Mapping[str, Any], told: _Properties, _: StateReader) -> Iterator[Statement]:
    names = told.all("name")
    given, last = told.first("firstName"), told.first("lastName")
    names = names or ([f"{given} {last}"] if given and last else [])
    caption = str(entity.get("caption") or "")
    latin = [name for name in names if not is_cyrillic(name)]
    others = (*names, *told.all("alias", "previousName"))
    if not names:
        yield Refused(reason="a person without a name", example=id)
        return
    main = caption if caption in latin else next(iter(latin), names[0])
    yield Named(
        id=id,
        name=main,
        surname=last if last and any(last in name for name in (main, *others)) else None,
        names=tuple(name for name in others if name != main and not is_cyrillic(name)),
        names_ru=tuple(name for name in others if name != main and is_cyrillic(name)),
    )


def _position(id: str, _: Mapping[str, Any], told: _Properties, states: StateReader) -> Iterator[Statement]:
    if not (label := told.first("name")):
        yield Refused(reason="a position without a name", example=id)
        return
    for keyword in told.all("keywords"):
        if keyword.startswith(OWN):
            office, code = keyword.removeprefix(OWN).rsplit(":", 1)
            state = states.coded(code)
            yield Post(
                id=id, label=label, state=state, offices=(OfficeId(office),) if office and state else ()
            )
            return
    yield Post(id=id, label=label, state=_one_state(told.all("country", "jurisdiction"), states))


def _one_state(codes: list[str], states: StateReader) -> CountryCode | None:
    found = {states.coded(code) for code in codes}
    return found.pop() if len(found) == 1 else None


def _occupancy(id: str, entity: Mapping[str, Any], told: _Properties, _: StateReader) -> Iterator[Statement]:
    holders, posts = told.all("holder"), told.all("post")
    if not holders or not posts:
        yield Refused(reason="an occupancy without a holder or a post", example=id)
    for holder in holders:
        for post in posts:
            yield _held(holder, post, entity, told)


def _body(id: str, _: Mapping[str, Any], told: _Properties, states: StateReader) -> Iterator[Statement]:
    if name := told.first("name"):
        state = _one_state(told.all("country", "jurisdiction", "mainCountry"), states)
        yield Post(id=id, label=name, state=state, body=True)
    else:
        yield Refused(reason="a body without a name", example=id)


def _membership(id: str, entity: Mapping[str, Any], told: _Properties, _: StateReader) -> Iterator[Statement]:
    members, bodies = told.all("member"), told.all("organization")
    if not members or not bodies:
        yield Refused(reason="a membership without a member or a body", example=id)
    for member in members:
        for body in bodies:
            yield _held(member, body, entity, told, role=told.first("role"))


def _held(person: str, post: str, entity: Mapping[str, Any], told: _Properties, role: str = "") -> Held:
    exact = told.exact()
    summary = told.first("summary").lower()
    return Held(
        person=person,
        post=post,
        role=role,
        start=exact.get("start") or _widest(told.all("startDate", "periodStart")),
        end=exact.get("end") or _widest(told.all("endDate", "periodEnd")),
        standing=STANDINGS.get(told.first("status").lower()),
        manner=summary if summary in MANNERS else None,
        source=_source(entity, told),
        known_on=str(entity.get("last_seen") or told.first("modifiedAt"))[:10],
        held_on=max(told.all("date"), default="")[:10],
    )


def _source(entity: Mapping[str, Any], told: _Properties) -> str:
    """Who says it: the publisher, else the data sets; and the page, where one is given."""
    sets = entity.get("datasets") or entity.get("dataset") or ()
    named = told.all("publisher") or (list(map(str, sets)) if isinstance(sets, list | tuple) else [str(sets)])
    return ", ".join((*named, *told.all("sourceUrl")[:1]))


def _widest(days: list[str]) -> str:
    """One day of several that are told: those that agree but say less give way; else the interval of all."""
    if len(days) == 1:
        return days[0][:10]
    days = sorted({day[:10] for day in days})
    kept = [day for day in days if not any(other != day and other.startswith(day) for other in days)]
    if len(kept) <= 1:
        return "".join(kept)
    return f"{kept[0]}/{kept[-1]}"


def _text(value: object) -> str:
    """A value as text on one line; of a nested entity its id."""
    if isinstance(value, str):
        return value.strip() if value.isprintable() else " ".join(value.split())
    return str(value.get("id", "") if isinstance(value, dict) else value).strip()


STANDINGS = {standing.value: standing for standing in Standing}
READERS: dict[str, Callable[[str, Mapping[str, Any], _Properties, StateReader], Iterator[Statement]]] = {
    **dict.fromkeys(PEOPLE, _person),
    **dict.fromkeys(BODIES, _body),
    "Position": _position,
    "Occupancy": _occupancy,
    "Membership": _membership,
}
