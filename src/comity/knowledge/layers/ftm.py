"""FollowTheMoney JSON lines → statements: Person, Position, Occupancy, Organization, Membership.

https://followthemoney.tech/explorer/: an Occupancy joins a `holder` and a `post`, a Membership a `member` and
an `organization`. An entity of another schema is refused by name of the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any

from pydantic_core import from_json

from comity.knowledge.files import Row
from comity.knowledge.layers.statements import Held, Named, Post, Refused, Statement
from comity.knowledge.layers.states import StateReader
from comity.knowledge.persons import is_cyrillic

__all__ = ["FtmWords", "statements"]

PEOPLE = frozenset({"Person", "LegalEntity"})
BODIES = frozenset({"Organization", "PublicBody", "Company"})
NOW = {"current": True, "ended": False}


class FtmWords(Row):
    """What is said of all statements of this format, and country codes that are no ISO 3166-1."""

    source: str
    certainty: str
    countries: dict[str, str]


def statements(file: IO[bytes], states: StateReader) -> Iterator[Statement]:
    """One entity a line; a line that is no entity is refused with its number."""
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            entity = from_json(line)
            schema, id, properties = entity["schema"], str(entity["id"]), entity["properties"]
            known = READERS.get(schema)
            if known is None:
                yield Refused(reason=f"schema {schema} is not read", example=id)
            else:
                yield from known(id, entity, _Properties(properties), states)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            yield Refused(reason="no FollowTheMoney entity", example=f"line {number}")


class _Properties:
    """The values of each property: a list, or one value where an export flattens it."""

    def __init__(self, properties: Mapping[str, Any]) -> None:
        self._properties = properties

    def all(self, *names: str) -> list[str]:
        found: list[str] = []
        for name in names:
            values = self._properties.get(name)
            if values:
                found += filter(None, map(_text, values if isinstance(values, list) else [values]))
        return found

    def first(self, name: str) -> str:
        found = self.all(name) if name in self._properties else None
        return found[0] if found else ""


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
        surname=last if last and last in main else None,
        names=tuple(name for name in others if name != main and not is_cyrillic(name)),
        names_ru=tuple(name for name in others if name != main and is_cyrillic(name)),
    )


def _position(id: str, _: Mapping[str, Any], told: _Properties, states: StateReader) -> Iterator[Statement]:
    if not (label := told.first("name")):
        yield Refused(reason="a position without a name", example=id)
        return
    countries = {states.coded(code) for code in told.all("country", "jurisdiction")}
    yield Post(id=id, label=label, state=countries.pop() if len(countries) == 1 else None)


def _occupancy(id: str, entity: Mapping[str, Any], told: _Properties, _: StateReader) -> Iterator[Statement]:
    for holder in told.all("holder"):
        for post in told.all("post"):
            yield _held(holder, post, entity, told)


def _body(id: str, _: Mapping[str, Any], told: _Properties, states: StateReader) -> Iterator[Statement]:
    if name := told.first("name"):
        countries = {states.coded(code) for code in told.all("country", "jurisdiction", "mainCountry")}
        yield Post(id=id, label=name, state=countries.pop() if len(countries) == 1 else None, body=True)


def _membership(id: str, entity: Mapping[str, Any], told: _Properties, _: StateReader) -> Iterator[Statement]:
    for member in told.all("member"):
        for body in told.all("organization"):
            yield _held(member, body, entity, told, role=told.first("role"))


def _held(person: str, post: str, entity: Mapping[str, Any], told: _Properties, role: str = "") -> Held:
    sources = entity.get("datasets") or ()
    return Held(
        person=person,
        post=post,
        role=role,
        start=_widest(told.all("startDate", "periodStart")),
        end=_widest(told.all("endDate", "periodEnd")),
        now=NOW.get(told.first("status").lower()),
        source=", ".join(str(one) for one in sources) if isinstance(sources, list | tuple) else str(sources),
        known_on=str(entity.get("last_seen") or told.first("modifiedAt"))[:10],
    )


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
    """A value as text; of a nested entity its id."""
    if isinstance(value, str):
        return value.strip()
    return str(value.get("id", "") if isinstance(value, dict) else value).strip()


READERS: dict[str, Callable[[str, Mapping[str, Any], _Properties, StateReader], Iterator[Statement]]] = {
    **dict.fromkeys(PEOPLE, _person),
    **dict.fromkeys(BODIES, _body),
    "Position": _position,
    "Occupancy": _occupancy,
    "Membership": _membership,
}
