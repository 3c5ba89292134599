"""What the tests of briefs are handed: a way to write one, and records made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from cli_fixtures import made, make_disputed, make_record, reading

from comity.brief import Brief, brief
from comity.knowledge import Knowledge
from comity.knowledge.codebook import Codebook, load_codebook
from comity.knowledge.instruments import load_supposed
from comity.knowledge.ladders import Ladder, load_ladders
from comity.model import CountryCode
from comity.record import Record
from comity.ties import Asked, sources_of

Write = Callable[..., Brief]

HOSTILE = "</li><script>alert(1)</script> **bold** [here](javascript:alert(1)) `code` &amp; <img src=x>"


@pytest.fixture(scope="session")
def ladders() -> tuple[Ladder, ...]:
    return load_ladders()


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="session")
def write(knowledge: Knowledge, codebook: Codebook, ladders: tuple[Ladder, ...]) -> Write:
    """The brief of some states on a day, as known on that day unless told otherwise."""

    def written(
        words: str,
        on: str,
        record: Record | None = None,
        *,
        known_on: str | None = None,
        suppose: Path | None = None,
        most: int = 20,
    ) -> Brief:
        states = tuple(sorted(map(CountryCode, words.split())))
        day, known = date.fromisoformat(on), date.fromisoformat(known_on or on)
        supposed = () if suppose is None else load_supposed(suppose, knowledge.instruments)
        sources = sources_of(knowledge, record, states, known_on=known, supposed=supposed)
        asked = Asked(states=states, known_on=known)
        return brief(
            asked, sources, knowledge, codebook, ladders, day, record=record, known_then=known, most=most
        )

    return written


@pytest.fixture(scope="session")
def visit(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Record:
    """Two reports by two publishers of one visit."""
    return make_record(tmp_path_factory.mktemp("brief") / "visit.duckdb", knowledge)


@pytest.fixture(scope="session")
def disputed(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Record:
    """Two pages of one text that put talks on different days, and a report of a visit."""
    return make_disputed(tmp_path_factory.mktemp("brief") / "disputed.duckdb", knowledge)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Record:
    """A report whose name and sentence are full of markup."""
    text = f"Norway's foreign minister visited Sweden on 3 May 2024 {HOSTILE} \u202eand left."
    path = tmp_path_factory.mktemp("brief") / "hostile.duckdb"
    return made(path, knowledge, [reading(f"page {HOSTILE}", text, "visited")])
