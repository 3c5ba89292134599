"""Reads short reports that carry beneath them whom their words mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

UNASKED = ""
NOBODY = "-"


@dataclass(frozen=True, slots=True)
class Meant:
    """One who is meant: id, country, sector, office; "" where it is not asked, "-" for nobody."""

    id: str
    country: str
    sector: str
    office: str

    def fits(self, found: Meant) -> bool:
        pairs = zip(self.fields, found.fields, strict=True)
        return all(wanted in (UNASKED, got) for wanted, got in pairs)

    @property
    def fields(self) -> tuple[str, str, str, str]:
        return self.id, self.country, self.sector, self.office

    def __str__(self) -> str:
        return "/".join(self.fields)


@dataclass(frozen=True, slots=True)
class Question:
    """Words of a report, which of their places is asked about, and who is meant."""

    text: str
    start: int
    words: str
    meant: tuple[Meant, ...]

    def __str__(self) -> str:
        return f"{self.words} = {' + '.join(map(str, self.meant))} in: {self.text}"


def questions(path: Path) -> Iterator[Question]:
    """Every question of a file, in its order."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        text = "\n".join(line for line in lines if not line.startswith("="))
        for line in lines:
            if line.startswith("="):
                yield from (_question(text, one) for one in line[1:].split(";"))


def _question(text: str, line: str) -> Question:
    words, answers = (part.strip() for part in line.split(" = "))
    words, _, place = words.partition("@")
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}", text)]
    return Question(
        text, places[int(place or 1) - 1], words, tuple(_meant(one) for one in answers.split("+"))
    )


def _meant(answer: str) -> Meant:
    fields = [*answer.strip().split("/"), "", "", ""]
    return Meant(*fields[:4])
