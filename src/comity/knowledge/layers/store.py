"""A layer that stands in a file: asked for a surname, a person, an office; nothing of it is held in memory.

SQLite, since a question for one name takes it 0.02 ms on a million rows (the record's DuckDB: 0.6 ms).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from comity.errors import KnowledgeError
from comity.knowledge.layers.making import PARTED, VERSION
from comity.knowledge.layers.outcomes import Outcome
from comity.knowledge.persons import Borne, Keys, Person
from comity.model import Bounds, Certainty, CountryCode, EntityId, OfficeId, Tenure

__all__ = ["SUFFIX", "Layer", "LayerInfo"]

SUFFIX = ".layer"
MOST = 5_000  # bearers of one surname that are looked at

BEARERS = "SELECT person, given FROM bearers WHERE surname = ? AND office >= ? ORDER BY person LIMIT ?"
PERSON = "SELECT id, name, surname, names, names_ru FROM persons WHERE id = ?"
PERSONS = "SELECT id, name, surname, names, names_ru FROM persons ORDER BY id"
TENURES = "SELECT * FROM tenures ORDER BY person, start_earliest, office, state, title, end_earliest"
OF_OFFICE = "SELECT * FROM tenures WHERE state = ? AND office = ? ORDER BY start_earliest, person"
ON_DAY = """
SELECT * FROM tenures WHERE state = ? AND office = ?
AND coalesce(start_earliest, '') <= ? AND coalesce(known_until, end_latest, '9999-12-31') >= ?
ORDER BY start_earliest, person
"""
LAST = """
SELECT max(coalesce(known_until, end_latest, '9999-12-31')) FROM tenures WHERE state = ? AND office = ?
"""
OF_PERSON = "SELECT * FROM tenures WHERE person = ? AND office <> '' ORDER BY start_earliest, office, state"
POSTS_OF = "SELECT * FROM tenures WHERE person = ? AND office = '' ORDER BY start_earliest, title, state"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerInfo:
    """What is said of a layer: where it is from, when it was known, what became of its statements."""

    name: str
    format: str
    source: str
    known_on: date | None
    digest: str
    files: tuple[tuple[str, str, int], ...]  # name, SHA-256, bytes
    persons: int
    tenures: int
    outcomes: tuple[Outcome, ...]


class Layer:
    """One layer, read only. Its persons are known by their ids with the layer's name before them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name.removesuffix(SUFFIX)
        self._prefix = f"{self.name}:"
        self._db = _opened(path)

    @cached_property
    def digest(self) -> str:
        ((digest,),) = self._ask("SELECT digest FROM layer")
        return str(digest)

    @cached_property
    def known_on(self) -> date | None:
        ((day,),) = self._ask("SELECT known_on FROM layer")
        return _day(day)

    def close(self) -> None:
        self._db.close()

    def info(self) -> LayerInfo:
        ask = self._ask
        ((_, name, format, source, known_on, digest),) = ask("SELECT * FROM layer")
        return LayerInfo(
            name=name,
            format=format,
            source=source,
            known_on=_day(known_on),
            digest=digest,
            files=tuple(ask("SELECT name, sha256, bytes FROM files ORDER BY rowid")),
            persons=ask("SELECT count(*) FROM persons")[0][0],
            tenures=ask("SELECT count(*) FROM tenures")[0][0],
            outcomes=tuple(Outcome(*row) for row in ask("SELECT * FROM outcomes ORDER BY rowid")),
        )

    def bearers(self, surname: Keys, *, in_office: bool = True) -> Sequence[Borne]:
        """Who bears a surname; those alone who held an office of the codebook, unless all are asked for."""
        rows = self._ask(BEARERS, " ".join(surname), int(in_office), MOST)
        return [(self._id(person), frozenset(given.split())) for person, given in rows]

    def owns(self, person: EntityId) -> bool:
        return person.startswith(self._prefix)

    def person(self, person: EntityId) -> Person | None:
        rows = self._ask(PERSON, person.removeprefix(self._prefix))
        return self._person(rows[0]) if rows else None

    def _person(self, row: Sequence[str]) -> Person:
        id, name, surname, names, names_ru = row
        return Person(
            id=self._id(id),
            name=name,
            surname=surname,
            names=tuple(names.split(PARTED)) if names else (),
            names_ru=tuple(names_ru.split(PARTED)) if names_ru else (),
        )

    def tenures_in(self, office: OfficeId, state: CountryCode) -> list[Tenure]:
        return self._tenures(OF_OFFICE, state, office)

    def tenures_on(self, office: OfficeId, state: CountryCode, on: date) -> list[Tenure]:
        """The terms of an office of a state that the day may lie in."""
        return self._tenures(ON_DAY, state, office, on.isoformat(), on.isoformat())

    def last_known(self, office: OfficeId, state: CountryCode) -> date | None:
        """The last day of which the layer tells anything of the office."""
        ((day,),) = self._ask(LAST, state, office)
        return _day(day)

    def tenures_of(self, person: EntityId) -> list[Tenure]:
        return self._tenures(OF_PERSON, person.removeprefix(self._prefix))

    def posts_of(self, person: EntityId) -> list[Tenure]:
        """Posts that are no office of the codebook: `office` is empty, `title` says what each was."""
        return self._tenures(POSTS_OF, person.removeprefix(self._prefix))

    def persons(self) -> Iterator[Person]:
        """Everybody whom the layer tells of, in the order of their ids."""
        for row in self._db.execute(PERSONS):
            yield self._person(row)

    def all_tenures(self) -> Iterator[Tenure]:
        """All terms, those of other posts too, person by person."""
        for row in self._db.execute(TENURES):
            yield self._tenure(row)

    def _id(self, person: str) -> EntityId:
        return EntityId(self._prefix + person)

    def _tenures(self, query: str, *values: str) -> list[Tenure]:
        return [self._tenure(row) for row in self._ask(query, *values)]

    def _ask(self, query: str, *values: str | int) -> list[Any]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as fault:
            allowed = "import it anew, or remove it"
            raise KnowledgeError(f"a broken layer: {fault}", file=str(self.path), allowed=allowed) from fault

    def _tenure(self, row: Sequence[str | None]) -> Tenure:
        person, office, state, title, *days, manner, certainty, source = row
        start_earliest, start_latest, end_earliest, end_latest, known_until = (_day(day) for day in days)
        return Tenure(
            person=self._id(str(person)),
            office=OfficeId(str(office)),
            state=CountryCode(str(state)),
            title=str(title),
            start=Bounds(earliest=start_earliest, latest=start_latest),
            end=None if known_until else Bounds(earliest=end_earliest, latest=end_latest),
            known_until=known_until,
            manner=manner,
            certainty=Certainty(str(certainty)),
            source=str(source),
            layer=self.name,
        )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _opened(path: Path) -> sqlite3.Connection:
    allowed = f"a layer of version {VERSION}, as `comity knowledge import` writes it"
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        (version,) = db.execute("SELECT version FROM layer").fetchone()
    except (sqlite3.Error, TypeError) as fault:
        raise KnowledgeError(f"no layer: {fault}", file=str(path), allowed=allowed) from fault
    if version != VERSION:
        raise KnowledgeError(f"a layer of version {version}", file=str(path), allowed=allowed)
    return db
