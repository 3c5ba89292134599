"""`comity search`: what is found in a record, asked from the command line."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from cli_fixtures import Command, make_record
from jsonschema import Draft202012Validator

from comity.knowledge import Knowledge


@pytest.fixture
def record(tmp_path: Path, knowledge: Knowledge) -> Path:
    make_record(tmp_path / "r", knowledge)
    return tmp_path / "r"


def test_three_groups_are_told(comity: Command, record: Path) -> None:
    """Reports with their passages, claims with their sentences, and who is named, the words marked."""
    outcome = comity("search", "--record", str(record), "Sweden", "minister")
    assert outcome.code == 0
    assert "2 reports" in outcome.out and "2 claims" in outcome.out
    assert "foreign ⟦minister⟧ visited ⟦Sweden⟧" in outcome.out


def test_what_is_found_as_json(comity: Command, record: Path) -> None:
    """Each line fits the schema; --in asks for one group, --limit for so many."""
    schema = Draft202012Validator(
        json.loads((files("comity") / "schemas" / "search.json").read_text("utf-8"))
    )
    rows = comity("search", "--record", str(record), "--json", "Sweden").rows
    for row in rows:
        schema.validate(row)
    assert {row["found"] for row in rows} == {"report", "claim", "entity"}
    (row,) = comity(
        "search", "--record", str(record), "--json", "--in", "claims", "--limit", "1", "from:Norway"
    ).rows
    assert row["claim"]["actors"][0]["country"] == "NOR"


def test_words_that_the_shell_took_as_one_are_a_phrase(comity: Command, record: Path) -> None:
    """ "went to Sweden" finds the words in a row; a wrong question is one line and exit code 2."""
    found = comity("search", "--record", str(record), "--json", "--in", "reports", "went to Sweden").rows
    assert [row["name"] for row in found] == ["second"]
    outcome = comity("search", "--record", str(record), "colour:blue")
    assert outcome.code == 2
    assert outcome.err.startswith("comity: q: 'colour' is no field (allowed: by, ")
