"""Which days a text names, and which of two texts tells of the later one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from comity.copies import profile
from comity.copies.measure import is_next
from comity.model import Report

Write = Callable[..., Report]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Tuesday.", {"2025-02-18"}),
        ("They met on Wednesday.", {"2025-02-12"}),
        ("They met on 6 December.", {"2024-12-06"}),
        ("They will vote on February 26.", {"2025-02-26"}),
        ("On Friday, 6 December 2019, they met.", {"2019-12-06"}),
        ("It was the 30th of February, or 30 February.", set()),
        ("In March they may march 5 miles.", set()),
        ("In December 2024 they met.", set()),
    ],
)
def test_days_named(written: Write, text: str, expected: set[str]) -> None:
    """A weekday is the last one, a date without a year the nearest; a date that no calendar has is none."""
    found = profile(written(text, "one", date(2025, 2, 18))).days
    assert {day.on.isoformat() for day in found} == expected


def test_without_a_day_of_publication_no_days_are_told(written: Write) -> None:
    assert profile(written("They met on Tuesday, 18 February 2025.")).days == frozenset()


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("The lower house voted on Tuesday.", "The upper house voted on Wednesday.", True),
        ("The upper house is to vote on 26 February.", "The upper house voted on Wednesday.", True),
        ("The lower house voted on Tuesday.", "Last Tuesday the lower house voted.", False),
        ("The lower house voted on Tuesday.", "The lower house voted on 18 February.", False),
        ("The bridge opens on 24 February.", "The bridge is open from 24 February.", False),
        ("The lower house voted on Tuesday.", "The lower house has voted.", False),
        ("It is in force since 20 February 2025.", "The upper house voted on Wednesday.", False),
    ],
)
def test_the_next_step_tells_a_later_day(written: Write, earlier: str, later: str, expected: bool) -> None:
    """What was done after a report was printed is not off it, save where that names the day itself."""
    one = profile(written(earlier, "one", date(2025, 2, 18)))
    other = profile(written(later, "other", date(2025, 2, 26)))
    assert is_next(one, other) is is_next(other, one) is expected
