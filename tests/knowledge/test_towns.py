"""The long table of towns: sorted, whole, and found by any spelling."""

from __future__ import annotations

import json

import pytest

from comity.knowledge.files import package_data
from comity.knowledge.towns import Towns, key_of

PATH = package_data() / "towns.jsonl"
ROWS = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]


def test_lines_are_sorted_by_their_key() -> None:
    """The search halves the table, so every line begins with its key, and the keys are in order."""
    keys = [row["key"].encode() for row in ROWS]
    assert keys == sorted(keys)
    assert all(line.startswith('{"key": "') for line in PATH.read_text(encoding="utf-8").splitlines())


def test_rows_are_whole() -> None:
    """Each row has a name and a country of three letters, and both coordinates or neither."""
    for row in ROWS:
        assert row["key"] == key_of(row["key"]) and row["name"] and len(row["country"]) == 3
        assert ("lat" in row) == ("lon" in row)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Ulan-Ude", "RUS"), ("Hodeidah", "YEM"), ("Al Hudaydah", "YEM"), ("Zakho", "IRQ"), ("Svalbard", "NOR")],
)
def test_towns_are_found_by_their_spellings(name: str, country: str) -> None:
    """Hyphens, accents, articles and other spellings lead to the same town."""
    assert country in {place.country for place in Towns(PATH).named(name)}


def test_unknown_names_are_not_found() -> None:
    """What no town is called is none."""
    assert Towns(PATH).named("Ruritania") == () and not Towns(PATH).has("")
