"""What short reports show and say of the tie between two states, of all regions and on all pillars."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rtoml

FILES = sorted((Path(__file__).parent / "readings").glob("*.toml"))
ROWS = [row for file in FILES for row in rtoml.loads(file.read_text("utf-8"))["report"]]


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_a_report_shows_and_says_so_much(
    row: dict[str, Any], news: Any, matter_of: Any, levels_of: Any
) -> None:
    """Each report gives the levels that are listed and no others; what is missed is still unknown."""
    published: date = row["published"]
    matter = matter_of([news(row["text"], published)], on=date(published.year, 12, 31))
    missed = {(pillar, reading) for pillar, reading in row.get("missed", ())}
    expected = {(pillar, reading): (low, high) for pillar, reading, low, high in row["expected"]}
    levels = levels_of(matter, row["pair"])
    found = {key: (one.low, one.high) for key, one in levels.items() if one.high is not None}
    assert found == {key: bounds for key, bounds in expected.items() if key not in missed}


def test_the_reports_are_of_all_regions_and_a_third_of_them_are_traps() -> None:
    """There are at least 30 pairs of states, and both readings of all seven pillars."""
    assert len(ROWS) >= 120
    assert len({row["pair"] for row in ROWS}) >= 30
    assert len([row for row in ROWS if not row["expected"]]) * 3 >= len(ROWS)
    told = Counter((pillar, reading) for row in ROWS for pillar, reading, _, _ in row["expected"])
    assert len(told) == 14
