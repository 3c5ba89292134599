"""The flat form of a thing: which columns it has, and where in the contract their values lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from comity.contract import Json

__all__ = ["Column", "Sheet"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its DuckDB type, and the keys that lead to its value; through a list, to a list."""

    name: str
    type: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Things in the words of the contract, and the columns of their flat form.

    `things` may come one after another, so that never all are in memory: they are gone through once.
    """

    columns: tuple[Column, ...]
    things: Iterable[Json]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        paths = [tuple(column.path.split(".")) for column in self.columns]
        for thing in self.things:
            yield tuple([_value(thing, path) for path in paths])


def _value(thing: Any, path: tuple[str, ...]) -> Any:
    for place, key in enumerate(path):
        if thing is None or isinstance(thing, str):
            return None  # one word where others have parts: an agreement that is mutual has no direction
        if isinstance(thing, list):
            return [_value(item, path[place:]) for item in thing]
        thing = thing[key]
    return thing
