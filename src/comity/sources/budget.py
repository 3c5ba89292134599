"""What an archive may unpack, all that lies in it together: so many bytes, so many entries, so dense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from comity.errors import InputError
from comity.sources.streams import Read

__all__ = [
    "DEPTH_LIMIT",
    "ENTRIES_LIMIT",
    "RATIO_LIMIT",
    "UNPACKED_LIMIT",
    "Bounded",
    "Budget",
    "Exhausted",
    "too_many",
]

UNPACKED_LIMIT = 10_000_000_000  # bytes
ENTRIES_LIMIT = 100_000
RATIO_LIMIT = 250  # bytes out for a byte in: news comes to 3 to 30
RATIO_FREE = 10_000_000  # bytes that may be unpacked whatever the ratio
DEPTH_LIMIT = 3  # archives and compressions in one another: a page in a .gz in a .zip lies in two


class Exhausted(InputError):
    """An archive that holds too much: nothing more of the outermost file is read."""


@dataclass(slots=True)
class Budget:
    """What is left for the outermost file; all that is unpacked below it is taken from here."""

    bytes: int = field(default=UNPACKED_LIMIT)
    entries: int = field(default=ENTRIES_LIMIT)

    def take_bytes(self, number: int, file: str) -> None:
        self.bytes -= number
        if self.bytes < 0:
            raise Exhausted("more bytes than may be unpacked", file=file, allowed=f"{UNPACKED_LIMIT:,} bytes")

    def take_entry(self, file: str) -> None:
        self.entries -= 1
        if self.entries < 0:
            raise too_many(file)


def too_many(file: str) -> Exhausted:
    """More entries than the outermost file may hold."""
    return Exhausted("too many entries", file=file, allowed=f"at most {ENTRIES_LIMIT:,}")


@dataclass(slots=True, kw_only=True)
class Bounded:
    """Reads unpacked bytes until there are too many of them; `packed`: how many came in for them so far."""

    read: Read
    packed: Callable[[], int]
    budget: Budget
    file: str
    out: int = 0

    def __call__(self, size: int) -> bytes:
        data = self.read(size)
        self.out += len(data)
        self.budget.take_bytes(len(data), self.file)
        if self.out > RATIO_FREE and self.out > RATIO_LIMIT * max(self.packed(), 1):
            found = f"packed more than {RATIO_LIMIT} to 1"
            raise InputError(found, file=self.file, allowed="an archive of texts")
        return data
