"""States, territories, organisations, forces, media and groups, from all files of `data/entities`.

An entity may have rows in several files: names add up, a single value stands in one row alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from comity.errors import KnowledgeError
from comity.knowledge.files import Row, read_sheet, read_table
from comity.model import CountryCode, Entity, EntityId, Numbers, SectorCode

__all__ = ["EntityRow", "Metonym", "NamedEntity", "entity_rows", "gather"]

Kind = Literal["state", "territory", "region", "organisation", "force", "group", "media"]


class Metonym(Row):
    """A palace, square or organ that stands for its government; `sector` where it is another."""

    text: str
    sector: str | None = None


class DatedName(Row):
    """A name that meant the entity for a time; not `official` where people still use it afterwards."""

    text: str
    valid_from: date | None = None
    valid_to: date | None = None
    capital: bool = False
    official: bool = True


class NumbersRow(Row):
    """The numbers of a state for a time in which they were others than now, or none."""

    valid_from: date | None = None
    valid_to: date | None = None
    cow: int | None = None
    gw: int | None = None


class EntityRow(Row):
    """What one row says of an entity; `doubtful` lists names that often mean something else."""

    id: str
    kind: Kind | None = None
    name: str | None = None
    full_name: str | None = None
    country: str | None = None
    sector: str | None = None
    names: tuple[str, ...] = ()
    names_ru: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    adjectives_ru: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    people_ru: tuple[str, ...] = ()
    capital: str | None = None
    capital_names: tuple[str, ...] = ()
    capital_ru: tuple[str, ...] = ()
    metonyms: tuple[Metonym, ...] = ()
    dated: tuple[DatedName, ...] = ()
    doubtful: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    alpha2: str | None = None
    cow: int | None = None
    gw: int | None = None
    numbers_then: tuple[NumbersRow, ...] = ()
    disputed: str | None = None
    state_run: bool | None = None
    source: str


class EntitySheet(Row):
    """A TOML file of entities."""

    entity: tuple[EntityRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEntity:
    """An entity with its names sorted by form, as the index of names wants them."""

    entity: Entity
    row: EntityRow


def entity_rows(folder: Path) -> Iterator[tuple[Path, EntityRow]]:
    """All rows of a folder, file by file in the order of their names."""
    for path in sorted(folder.glob("*")):
        if path.suffix == ".jsonl":
            yield from ((path, row) for row in read_table(path, EntityRow))
        elif path.suffix == ".toml":
            yield from ((path, row) for row in read_sheet(path, EntitySheet).entity)


def gather(rows: Iterable[tuple[Path, EntityRow]]) -> tuple[NamedEntity, ...]:
    """One entity for all rows of one id, sorted by id."""
    merged: dict[str, EntityRow] = {}
    for path, row in rows:
        merged[row.id] = _together(path, merged[row.id], row) if row.id in merged else row
    return tuple(NamedEntity(entity=_entity(row), row=row) for _, row in sorted(merged.items()))


def _together(path: Path, first: EntityRow, second: EntityRow) -> EntityRow:
    """Names of both rows, and each single value from the one row that gives it."""
    values: dict[str, object] = {}
    for field in EntityRow.model_fields:
        one, other = getattr(first, field), getattr(second, field)
        if isinstance(one, tuple):
            values[field] = tuple(dict.fromkeys((*one, *other)))
        elif field not in {"id", "source"} and one is not None and other not in (None, one):
            raise KnowledgeError(
                f"{field} is given twice, as {one!r} and {other!r}",
                file=str(path),
                place=first.id,
                allowed="each single value in one row",
            )
        else:
            values[field] = one if one is not None else other
    return EntityRow.model_construct(**values)  # type: ignore[arg-type]


def _entity(row: EntityRow) -> Entity:
    if row.kind is None or row.name is None:
        raise KnowledgeError("no row gives its kind and name", place=row.id, allowed="one row with both")
    names = (row.full_name or row.name, *row.names, *row.acronyms, *row.names_ru)
    return Entity(
        id=EntityId(row.id),
        kind=row.kind,
        name=row.name,
        names=tuple(dict.fromkeys((row.name, *names))),
        demonyms=(*row.adjectives, *row.people),
        metonyms=(*row.capital_names, *(metonym.text for metonym in row.metonyms)),
        country=None if row.country is None else CountryCode(row.country),
        sector=None if row.sector is None else SectorCode(row.sector),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        alpha2=row.alpha2,
        cow=row.cow,
        gw=row.gw,
        numbers_then=tuple(Numbers(**then.model_dump()) for then in row.numbers_then),
        capital=row.capital,
        disputed=row.disputed,
        successors=tuple(EntityId(successor) for successor in row.successors),
        state_run=row.state_run,
    )
