"""Copies that were altered: sentences that say the same, but for one number, day, place, state or person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., dict[str, dict[str, str]]]

SOURCE = (
    "Kenya on Tuesday released 24 Ugandan fishermen from a prison on the lake. Five of the "
    "men are boys of school age. Their bus was at the Busia border post before noon, where families waited. "
    "A doctor from Tororo looked at all of them and found them tired but well."
)


def altered(old: str, new: str) -> str:
    assert old in SOURCE
    return SOURCE.replace(old, new)


def both(said: Said, one: str, other: str, trigger: str = "released") -> dict[str, dict[str, str]]:
    return said((one, trigger), (other, trigger), origins=(0, 0), copied=True)


def test_a_place_in_a_sentence_without_a_claim(said: Said) -> None:
    """A copy that names another border post contradicts its source, though no claim has either."""
    told = both(said, SOURCE, altered("the Busia border post", "the Malaba border post"))
    assert told["CONTRADICTION_PLACE"] == {"a": "Busia", "b": "Malaba"}


def test_a_number(said: Said) -> None:
    told = both(said, SOURCE, altered("24 Ugandan", "42 Ugandan"))
    assert set(told["CONTRADICTION_NUMBER"]) == {"a", "b"}


def test_a_day(said: Said) -> None:
    told = both(said, SOURCE, altered("on Tuesday", "on Monday"))
    assert set(told["CONTRADICTION_DATE"]) == {"a", "b"}


def test_a_state(said: Said) -> None:
    """Another state in the same words, of which the source never speaks."""
    told = both(said, SOURCE, SOURCE.replace("Kenya", "Tanzania"))
    assert told["CONTRADICTION_PARTICIPANT"] == {"a": "Kenya", "b": "Tanzania"}


def test_the_letter_of_the_source(said: Said) -> None:
    assert both(said, SOURCE, SOURCE) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("before noon", "in the course of the morning"),
        ("24 Ugandan fishermen", "two dozen Ugandan fishermen"),
        ("24 Ugandan fishermen", "about 25 Ugandan fishermen"),
        ("at the Busia border post before noon", "there before noon"),
        ("A doctor from Tororo", "A physician"),
        ("at the Busia border post", "at the Busia crossing"),
    ],
)
def test_what_an_editor_does(said: Said, old: str, new: str) -> None:
    """Other words, a rounded number and what is left out alter nothing."""
    assert both(said, SOURCE, altered(old, new)) == {}


def test_a_place_that_both_name(said: Said) -> None:
    """Two places of which each report names both are told in another order."""
    more = " Busia and Malaba are both busy crossings."
    other = altered("the Busia border post", "the Malaba border post")
    assert both(said, SOURCE + more, other + more) == {}


def test_a_place_in_another_spelling(said: Said) -> None:
    assert both(said, SOURCE, altered("the Busia border post", "the Bussia border post")) == {}


def test_reports_that_are_no_copies(said: Said) -> None:
    """What is told in no sentence that is aligned is compared by its claims alone."""
    other = "Kenya on Tuesday released 24 Ugandan fishermen. Rain fell at the Malaba border post."
    assert said((SOURCE, "released"), (other, "released")) == {}
