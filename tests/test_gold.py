"""The gold: kept as it was measured on, coded without faults, and read no worse than before."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from comity.knowledge.codebook import load_codebook
from comity.reader import Reader
from comity.score import GoldText, digest_of, fallen, read_floors, read_gold, score_texts

GOLD = Path(__file__).parent / "gold"
FLOORS = GOLD / "floors.json"
PARTS = ("dev", "measure")


def texts(part: str) -> list[GoldText]:
    return list(read_gold([GOLD / part]))


@pytest.mark.parametrize("part", PARTS)
def test_the_gold_is_the_one_that_was_frozen(part: str) -> None:
    """A gold that changes with the rules measures nothing: whoever mends it says so by a new digest."""
    assert digest_of(GOLD / part) == json.loads(FLOORS.read_text(encoding="utf-8"))[part]["digest"]


def test_there_are_enough_sentences_and_reports_in_both_parts() -> None:
    """At least 600 sentences and 40 whole reports, every one with its own name."""
    names = [text.id for part in PARTS for text in texts(part)]
    reports = [name for name in names if "r" in name.split("-")[1]]
    assert len(names) == len(set(names))
    assert len(reports) >= 40 and len(names) - len(reports) >= 600


@pytest.mark.parametrize("part", PARTS)
def test_every_event_type_comes_often_enough_to_be_measured(part: str) -> None:
    """Codes are those of the codebook, and each type is told at least twenty times."""
    types = {kind.type: kind for kind in load_codebook().types if kind.kind == "event"}
    claims = [claim for text in texts(part) for claim in text.claims if claim.type]
    assert {claim.type for claim in claims} == set(types)
    assert all(claim.mode is None or claim.mode in types[claim.type].modes for claim in claims if claim.type)
    assert min(Counter(claim.type for claim in claims).values()) >= 20


@pytest.mark.parametrize("part", PARTS)
def test_no_figure_falls_below_its_floor(part: str, reader: Reader) -> None:
    """What was reached once is kept: `comity score tests/gold/PART --floors tests/gold/floors.json`."""
    rows = score_texts(texts(part), reader).rows()
    assert fallen(rows, read_floors(FLOORS, part)) == []
