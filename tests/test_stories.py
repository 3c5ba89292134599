"""The stories: kept as they were measured on, true to their guideline, and gathered no worse than before."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from comity.knowledge import Knowledge
from comity.knowledge.codebook import load_codebook
from comity.reader import Reader
from comity.score import Story, digest_of, fallen, is_closed, read_floors, read_stories, score_stories
from comity.score.stories import Made

STORIES = Path(__file__).parent / "stories"
FLOORS = STORIES / "floors.json"
PARTS = ("dev", "measure", "plain", "plain-measure")


def stories(part: str) -> list[Story]:
    return list(read_stories([STORIES / part]))


@pytest.mark.parametrize("part", PARTS)
def test_the_stories_are_those_that_were_frozen(part: str) -> None:
    """Stories that change with the rules measure nothing: whoever mends one says so by a new digest."""
    assert digest_of(STORIES / part) == json.loads(FLOORS.read_text(encoding="utf-8"))[part]["digest"]


def test_what_measures_is_closed() -> None:
    """Of the parts kept for measuring only figures are printed."""
    assert [part for part in PARTS if is_closed(STORIES / part)] == ["measure", "plain-measure"]


def test_there_are_enough_stories_of_every_kind() -> None:
    """Every kind of report comes in both parts, and no name comes twice."""
    for part in PARTS:
        kinds = Counter(report.made for story in stories(part) for report in story.reports)
        assert set(kinds) == set(Made)
    names = [report.id for part in PARTS for story in stories(part) for report in story.reports]
    assert len(names) == len(set(names)) and len(names) >= 400


@pytest.mark.parametrize("part", PARTS)
def test_types_and_codes_are_known(part: str, knowledge: Knowledge) -> None:
    """What no search could ever find would be missed for no fault of the search."""
    types = {kind.type for kind in load_codebook().types if kind.kind == "event"}
    assert {event.type for story in stories(part) for event in story.events} <= types
    assert {each.code for story in stories(part) for each in story.conflicts} <= set(knowledge.findings)


@pytest.mark.parametrize("part", PARTS)
def test_no_figure_falls_below_its_floor(part: str, reader: Reader) -> None:
    """What was reached once is kept: `comity score tests/stories/PART --floors tests/stories/floors.json`."""
    rows = score_stories(stories(part), reader).rows()
    assert fallen(rows, read_floors(FLOORS, part)) == []
