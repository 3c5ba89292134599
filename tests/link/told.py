"""Reads short reports that carry beneath them which of their acts are told twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COUNTS = "counts"


@dataclass(frozen=True, slots=True)
class Telling:
    """Where the word of an act starts, how it stands to another ("counts" to none), and where that starts."""

    text: str
    start: int
    relation: str
    other: int | None
    says: str

    def __str__(self) -> str:
        return f"{self.says} in: {self.text}"


def tellings(path: Path) -> Iterator[Telling]:
    """Every answer of a file, in its order."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        text = "\n".join(line for line in lines if not line.startswith("="))
        for line in lines:
            if line.startswith("="):
                yield from (_telling(text, one.strip()) for one in line[1:].split(";"))


def _telling(text: str, says: str) -> Telling:
    word, relation, *other = says.split()
    return Telling(text, _start(text, word), relation, _start(text, other[0]) if other else None, says)


def _start(text: str, word: str) -> int:
    word, _, place = word.partition("@")
    places = [found.start() for found in re.finditer(rf"\b{re.escape(word)}\b", text)]
    return places[int(place or 1) - 1]
