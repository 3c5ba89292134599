"""The towns and regions of the world, from `data/towns.jsonl`: for words already known to name a place.

The table is long, so it is searched as it lies: its lines are sorted, and each begins with its key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from comity.knowledge.names import fold
from comity.model import CountryCode, Place, PlaceId

__all__ = ["Towns", "key_of"]

BEGIN = len(b'{"key": "')
SIGNS = str.maketrans({"-": " ", "'": None, "’": None, "‘": None, "ʿ": None, "ʼ": None, '"': None})


def key_of(name: str) -> str:
    """A name without accents, capitals, hyphens, apostrophes and double spaces."""
    return " ".join(fold(name).translate(SIGNS).split())


class Towns:
    """All towns of a file whose lines are sorted by their key; the largest of a name first."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def named(self, name: str) -> tuple[Place, ...]:
        """The towns and regions of that name."""
        return tuple(_place(line) for line in self._lines(key_of(name).encode()))

    def has(self, name: str) -> bool:
        return next(self._lines(key_of(name).encode()), None) is not None

    @cached_property
    def _table(self) -> bytes:
        return self.path.read_bytes() if self.path.exists() else b""

    def _lines(self, key: bytes) -> Iterator[bytes]:
        """The lines of a key, found by halving: none is parsed, or even looked at, that is not needed."""
        table, low, high = self._table, 0, len(self._table)
        while low < high:
            start = table.rfind(b"\n", 0, (low + high) // 2) + 1
            if _key_at(table, start) < key:
                low = table.index(b"\n", start) + 1
            else:
                high = start
        while low < len(table) and _key_at(table, low) == key:
            end = table.index(b"\n", low)
            yield table[low:end]
            low = end + 1


def _key_at(table: bytes, start: int) -> bytes:
    return table[start + BEGIN : table.index(b'"', start + BEGIN)]


def _place(line: bytes) -> Place:
    row = json.loads(line)
    return Place(
        id=PlaceId(f"{row['key']} {row['country'].lower()}"),
        name=row["name"],
        names=(),
        country=CountryCode(row["country"]),
        lat=row.get("lat"),
        lon=row.get("lon"),
        precision="town" if "lat" in row else "region",
    )
