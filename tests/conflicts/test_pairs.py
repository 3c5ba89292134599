"""Pairs of plain news texts, read, gathered and held against each other: `pairs/*.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import rtoml

from comity.gather import gather_readings
from comity.reader import Reader
from comity.sources import report_from_text

DAY = "2024-03-07"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """`code`: what one says against the other, "" for nothing; `missed`: it is not found as yet."""

    name: str
    code: str
    papers: tuple[str, str]
    on: tuple[str, str]
    missed: bool


def _pairs() -> list[Pair]:
    files = sorted((Path(__file__).parent / "pairs").glob("*.toml"))
    return [
        Pair(
            name=f"{file.stem}-{number}",
            code=row.get("code", ""),
            papers=(row["one"], row["other"]),
            on=tuple(row.get("on", (DAY, DAY))),
            missed=row.get("missed", False),
        )
        for file in files
        for number, row in enumerate(rtoml.load(file)["pair"])
    ]


def _codes(reader: Reader, pair: Pair) -> set[str]:
    """The codes of all conflicts between the two papers, which have publishers of their own."""
    readings = [
        reader.read(
            report_from_text(
                text,
                name=name,
                languages=reader.languages,
                language="en",
                published=date.fromisoformat(day),
                publisher=name,
            )
        )
        for name, text, day in zip(("one", "other"), pair.papers, pair.on, strict=True)
    ]
    together = gather_readings(readings, reader.knowledge, recorded_at=date.fromisoformat(max(pair.on)))
    return {conflict.code for conflict in together.conflicts}


@pytest.mark.parametrize("pair", _pairs(), ids=lambda pair: pair.name)
def test_a_pair(reader: Reader, pair: Pair) -> None:
    """What contradicts is found under its code and no other; what does not is passed over."""
    wanted = {pair.code} if pair.code else set()
    found = _codes(reader, pair)
    assert found <= wanted if pair.missed else found == wanted
