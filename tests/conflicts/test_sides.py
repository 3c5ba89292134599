"""How sides are made: the order of the reports, the sources behind them, and what a conflict says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from comity.conflicts import CONFLICTS, Case, conflicts_of
from comity.knowledge import Knowledge
from comity.model import Conflict

SENT = "Sudan sent {} soldiers to Aden on {} March 2024."
PAPERS = tuple((SENT.format(*said), "sent") for said in ((300, 4), (500, 4), ("about 300", 5), (500, 5)))


def test_the_order_of_the_reports_changes_nothing(case_of: Callable[..., Case]) -> None:
    """Whatever the order in which reports are handed over, the conflicts are the same."""
    case = case_of(*PAPERS)
    expected = set(conflicts_of(case))
    assert {conflict.code for conflict in expected} == {"CONTRADICTION_DATE", "CONTRADICTION_NUMBER"}
    for told in permutations(case.told):
        assert set(conflicts_of(replace(case, told=told))) == expected


def test_a_report_that_joins_changes_no_id(case_of: Callable[..., Case]) -> None:
    """A further report on a side adds to the conflict, which stays the same one."""
    few, more = case_of(*PAPERS[:2]), case_of(*PAPERS[:3])
    before = {conflict.id for conflict in conflicts_of(few)}
    after = {conflict.id for conflict in conflicts_of(more) if conflict.code == "CONTRADICTION_NUMBER"}
    assert before == after


def test_copies_are_one_source(found: Callable[..., list[Conflict]]) -> None:
    """A side of two copies has one source; the side of more sources comes first."""
    (conflict,) = found(
        (SENT.format(300, 4), "sent"),
        (SENT.format(300, 4), "sent"),
        (SENT.format(500, 4), "sent"),
        (SENT.format(500, 4), "sent"),
        origins=(1, 1, 2, 3),
    )
    sides = [(side.value, side.reports, side.origins) for side in conflict.sides]
    assert sides == [("500 soldiers", ("c", "d"), 2), ("300 soldiers", ("a", "b"), 1)]


def test_the_day_of_the_second_side(found: Callable[..., list[Conflict]]) -> None:
    """A conflict is known from the day on which its second side was."""
    papers = [(SENT.format(number, 4), "sent") for number in (300, 300, 500)]
    (conflict,) = found(*papers, on=("2024-03-05", "2024-03-06", "2024-03-07"))
    assert conflict.known_on == date(2024, 3, 7)


def test_a_report_that_fits_both_sides_is_of_none(found: Callable[..., list[Conflict]]) -> None:
    """“Up to 600” leaves room for 300 and for 500, and speaks for neither."""
    papers = [(SENT.format(number, 4), "sent") for number in (300, 500, "up to 600")]
    (conflict,) = found(*papers)
    assert {side.reports for side in conflict.sides} == {("a",), ("b",)}


def test_one_source_may_contradict_itself(found: Callable[..., list[Conflict]]) -> None:
    """A copy that changes the number contradicts what it was made from."""
    papers = [(SENT.format(number, 4), "sent") for number in (300, 800)]
    (conflict,) = found(*papers, origins=(1, 1))
    assert [side.origins for side in conflict.sides] == [1, 1]


@pytest.mark.parametrize("check", CONFLICTS)
def test_each_sort_tells_what_it_finds(check: Callable[..., object], knowledge: Knowledge) -> None:
    """Each module begins with its code, which the codebook has, and tells what it passes over."""
    module = __import__(check.__module__, fromlist=["__doc__"])
    code, _, rest = (module.__doc__ or "").partition(":")
    assert code in knowledge.findings
    assert "Passed over" in " ".join(rest.split())
