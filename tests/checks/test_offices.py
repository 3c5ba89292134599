"""Printed offices are held against one another and against what is known of their holders."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from telling import Telling

from comity.model import Basis, Severity

Tell = Callable[..., Telling]

TWO_MINISTERS = (
    "Russian Defence Minister Andrei Belousov spoke of a common space on a visit.\n"
    "On May 16 Defence Minister Sergei Shoigu arrived in Minsk."
)


LATER, EARLIER = "Defence Minister Andrei Belousov", "Defence Minister Sergei Shoigu"


@pytest.fixture
def two(tell: Tell) -> Telling:
    """An undated report with two holders of one office, the second at a date without its year."""
    telling = tell(TWO_MINISTERS)
    telling.minister("Andrei Belousov", "RUS")
    telling.minister("Sergei Shoigu", "RUS")
    when = telling.time("May 16", basis=Basis.OPEN, missing=frozenset({"year"}), partial="????-05-16")
    telling.act("arrived", {EARLIER: "RUS"}, {"Minsk": "BLR"}, when=when)
    return telling


def test_two_holders_collide(two: Telling) -> None:
    """Two names beside one office of one state are an error that spans both holders."""
    found = two.findings("OFFICE_COLLISION")
    assert [found.severity for found in found] == [Severity.ERROR]
    assert two.marked("OFFICE_COLLISION") == [
        ("Defence Minister Andrei Belousov", "Defence Minister Sergei Shoigu")
    ]


def test_the_earlier_holder_is_out_of_time(two: Telling) -> None:
    """A text is not older than the newest office it prints: the holder before is the wrong one."""
    assert two.marked("OFFICE_ANACHRONISM") == [(EARLIER,)]


def test_anachronism_names_the_holder_on_the_days_borne(two: Telling) -> None:
    """The facts tell who held the office on each day that a date without a year can mean."""
    (found,) = two.findings("OFFICE_ANACHRONISM")
    assert any("2024-05-16: Andrei Belousov" in fact for fact in found.facts)
    assert any(fact.startswith("Sergei Shoigu: from 2012-11-06") for fact in found.facts)


def test_missing_year_has_candidates(two: Telling) -> None:
    """The candidates for a missing year are those that the offices printed can bear."""
    (found,) = two.findings("YEAR_MISSING")
    assert found.facts[0].startswith("candidates: 2024-05-16")


def test_one_old_office_in_an_undated_text_is_no_error(tell: Tell) -> None:
    """ "Defence Minister Sergei Shoigu visited Minsk’, with nothing that tells a later day, is in order."""
    telling = tell(
        "Russian Defence Minister Sergei Shoigu visited Minsk. He met Defence Minister Viktor Khrenin."
    )
    telling.minister("Sergei Shoigu", "RUS")
    telling.minister("Viktor Khrenin", "BLR")
    assert not [found.code for found in telling.findings() if found.code.startswith("OFFICE")]


@pytest.mark.parametrize(("published", "wrong"), [("2023-04-11", 0), ("2025-05-12", 1)])
def test_the_day_of_publication_decides(tell: Tell, published: str, wrong: int) -> None:
    """What is printed as held now is held at publication, or in the month before."""
    telling = tell(
        "Haftar held talks with Russian Defence Minister Sergei Shoigu in Moscow.", published=published
    )
    telling.minister("Sergei Shoigu", "RUS")
    assert len(telling.findings("OFFICE_ANACHRONISM")) == wrong


def test_a_past_date_settles_an_old_office(tell: Tell) -> None:
    """ "On 3 December 2022 Defence Minister Sergei Shoigu signed’ is in order in a text of 2025."""
    telling = tell(
        "On 3 December 2022 Defence Minister Sergei Shoigu signed a protocol.", published="2025-05-12"
    )
    telling.minister("Sergei Shoigu", "RUS")
    when = telling.time("3 December 2022", "2022-12-03")
    telling.act("signed", {EARLIER: "RUS"}, when=when)
    assert telling.findings("OFFICE_ANACHRONISM") == []


def test_former_holders_are_none(tell: Tell) -> None:
    """ "Former Defence Minister Sergei Shoigu’ is no second holder, nor in the wrong office."""
    telling = tell(
        "Defence Minister Andrei Belousov met former Defence Minister Sergei Shoigu.", published="2025-05-12"
    )
    telling.minister("Andrei Belousov", "RUS")
    telling.minister("Sergei Shoigu", "RUS")
    assert not [found.code for found in telling.findings() if found.code.startswith("OFFICE")]


def test_a_handover_is_no_collision(tell: Tell) -> None:
    """ "Defence Minister Belousov replaced Defence Minister Shoigu’ tells of two holders in turn."""
    telling = tell(
        "Defence Minister Andrei Belousov replaced Defence Minister Sergei Shoigu.", published="2024-05-15"
    )
    telling.minister("Andrei Belousov", "RUS")
    telling.minister("Sergei Shoigu", "RUS")
    assert telling.findings("OFFICE_COLLISION") == []


def test_unknown_persons_collide_too(tell: Tell) -> None:
    """No knowledge is needed to see that one office has two names."""
    telling = tell("Ruritania's Defence Minister Ann Ek left. Defence Minister Bo Li of Ruritania stayed.")
    telling.minister("Ann Ek", "NIC")
    telling.minister("Bo Li", "NIC")
    assert telling.marked("OFFICE_COLLISION") == [("Defence Minister Ann Ek", "Defence Minister Bo Li")]


def test_a_holder_of_whom_nothing_is_known_is_told(tell: Tell) -> None:
    """An office that could not be checked is a warning, once for each person."""
    telling = tell("Defence Minister Ann Ek left. Defence Minister Ann Ek returned.", published="2025-05-12")
    telling.minister("Ann Ek", "NIC")
    telling.minister("Ann Ek", "NIC")
    assert telling.marked("UNKNOWN_OFFICE") == [("Defence Minister Ann Ek",)]


def test_a_disputed_title_is_noted(tell: Tell) -> None:
    """A president whose office is disputed on the day is noted, in neutral words."""
    telling = tell("President Alexander Lukashenko spoke in Minsk.", published="2023-04-11")
    telling.office("President", "Alexander Lukashenko", "BLR", "head-of-state")
    assert telling.marked("RECOGNITION") == [("President Alexander Lukashenko",)]
