"""Levels over a record that grows: what speaks for a level stays when more reports come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from comity.gather import settle
from comity.knowledge import Knowledge
from comity.knowledge.ladders import load_ladders
from comity.model import Level, Reading
from comity.record import Record
from comity.ties import Asked, levels, sources_of

TODAY = date(2026, 1, 15)
STORIES = ("serbia-hungary-exercise", "somalia-kenya-ambassador", "batken-clash")


@pytest.mark.parametrize("name", STORIES)
def test_a_further_report_removes_no_evidence(
    name: str, stories: Callable[[str], list[Reading]], knowledge: Knowledge, tmp_path: Path
) -> None:
    """Report by report, the claims behind each level only get more, and intervals stay intervals."""
    ladders = load_ladders()
    told = stories(name)
    pair = tuple(sorted(told[0].states[:2]))
    last = max(reading.report.published_on or date.min for reading in told)
    record = Record.create(tmp_path / "growing.comity")
    before: dict[tuple[str, str], set[str]] = {}
    for reading in told:
        record.write([reading], recorded_at=TODAY)
        settle(record, knowledge)
        asked = Asked(states=pair, known_on=TODAY)
        found = levels(asked, sources_of(knowledge, record, pair), knowledge, ladders, last)
        for level in found:
            place = (level.pillar, level.reading.value)
            assert before.get(place, set()) <= set(level.claims), (place, reading.report.name)
            assert _is_sound(level), place
            before[place] = set(level.claims)
    assert any(before.values())


def _is_sound(level: Level) -> bool:
    bounds = level.low, level.high
    return None not in bounds and level.low <= level.high if bounds != (None, None) else True
