"""Some stories of several reports each, read once by the real reader, and the record that holds a story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import rtoml

from comity.gather import settle
from comity.knowledge import Knowledge
from comity.model import Reading
from comity.reader import Reader
from comity.record import Record
from comity.sources import report_from_text

STORIES = Path(__file__).parent.parent / "stories" / "dev"
TODAY = date(2026, 1, 15)
Held = Callable[[Sequence[Sequence[Reading]]], Record]


@pytest.fixture(scope="session")
def stories(reader: Reader) -> Callable[[str], list[Reading]]:
    """The readings of the reports of a story, in the order of the file; each story is read once."""
    return cache(lambda name: told_in(STORIES / f"{name}.toml", reader))


def told_in(path: Path, reader: Reader) -> list[Reading]:
    rows = rtoml.loads(path.read_text("utf-8"))["report"]
    return [
        reader.read(
            report_from_text(
                row["text"].strip(),
                name=row["id"],
                languages=reader.languages,
                published=row.get("published"),
                publisher=row.get("publisher"),
                title=row.get("title"),
            )
        )
        for row in rows
    ]


@pytest.fixture
def held(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Held:
    """Makes a record of readings that come in batches, gathered after each."""

    def make(batches: Sequence[Sequence[Reading]]) -> Record:
        record = Record.create(tmp_path_factory.mktemp("held") / "comity.duckdb")
        for batch in batches:
            record.write(batch, recorded_at=TODAY)
            settle(record, knowledge)
        return record

    return make
