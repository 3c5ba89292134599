"""Where governments sit: the shipped rows, and what they say of a day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from comity.errors import KnowledgeError
from comity.knowledge import Knowledge
from comity.knowledge.files import package_data, read_table
from comity.knowledge.seats import SeatRow, Seats, seats_of
from comity.model import CountryCode

DAY = date(2024, 5, 1)


@pytest.fixture(scope="module")
def seats(knowledge: Knowledge) -> Seats:
    return seats_of(knowledge)


@pytest.mark.parametrize(
    ("state", "day", "place"),
    [
        ("NOR", DAY, "Oslo"),
        ("NLD", DAY, "The Hague"),
        ("DEU", date(1990, 10, 3), "Bonn"),
        ("DEU", DAY, "Berlin"),
        ("KAZ", date(1997, 12, 9), "Almaty"),
        ("KAZ", date(1997, 12, 10), "Astana"),
        ("SUN", date(1972, 5, 26), "Moscow"),
    ],
)
def test_a_government_sits_somewhere_on_a_day(seats: Seats, state: str, day: date, place: str) -> None:
    """In its capital, unless a row says otherwise of that day."""
    found = seats.on(CountryCode(state), day)
    assert found.name == place
    assert found.lat is not None and found.lon is not None


def test_a_disputed_seat_has_no_place(seats: Seats) -> None:
    """Sanaa was the seat until two authorities sat in two towns; since then neither is drawn."""
    assert seats.on(CountryCode("YEM"), date(2010, 1, 1)).name == "Sanaa"
    now = seats.on(CountryCode("YEM"), DAY)
    assert now.lat is None and now.disputed is not None


def test_what_is_not_known_is_told_so(seats: Seats) -> None:
    """Of a state without a capital in the tables there is neither a place nor a dispute."""
    found = seats.on(CountryCode("ATA"), DAY)
    assert found.lat is None and found.disputed is None


def test_every_state_of_today_has_a_seat_or_a_reason(knowledge: Knowledge, seats: Seats) -> None:
    """No capital of a table is missing from the gazetteer."""
    states = [one for one in knowledge.entities.values() if one.is_state and one.capital]
    found = [seats.on(CountryCode(one.id.upper()), DAY) for one in states]
    assert [one.state for one in found if one.lat is None and one.disputed is None] == []


def test_rows_are_sorted_and_of_one_day_there_is_one() -> None:
    """By state and first day; no day has two rows."""
    rows = read_table(package_data() / "seats.jsonl", SeatRow)
    keys = [(row.state, row.start or date.min) for row in rows]
    assert keys == sorted(set(keys))
    for one, other in pairwise(rows):
        if one.state == other.state:
            assert (one.end or date.max) < (other.start or date.min)


def test_an_own_row_stands_in_place_of_the_shipped_ones(knowledge: Knowledge, tmp_path: Path) -> None:
    """A user who holds that a government sits elsewhere says so in a file."""
    row = {"state": "NLD", "place": "Delft", "lat": 52.01, "lon": 4.36, "certainty": "low", "source": "own"}
    (tmp_path / "seats.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    found = seats_of(replace(knowledge, own=tmp_path))
    assert found.on(CountryCode("NLD"), DAY).name == "Delft"
    assert found.on(CountryCode("NOR"), DAY).name == "Oslo"


@pytest.mark.parametrize(
    "row",
    [
        {"state": "NLD", "place": "Delft"},
        {"state": "NLD", "place": "Delft", "lat": 52.01, "lon": 4.36, "disputed": "by some"},
        {"state": "NLD", "disputed": "by some", "start": "2020-01-01", "end": "2019-01-01"},
    ],
)
def test_a_row_that_cannot_be_is_told(knowledge: Knowledge, tmp_path: Path, row: dict[str, object]) -> None:
    """Half a place, a place that is disputed at once, an end before the start: the line is named."""
    (tmp_path / "seats.jsonl").write_text(
        json.dumps(row | {"certainty": "low", "source": "own"}) + "\n", encoding="utf-8"
    )
    with pytest.raises(KnowledgeError, match="line 1"):
        seats_of(replace(knowledge, own=tmp_path))
