"""What texts say of a tie: of whom, how, and when it counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

ON = date(2021, 12, 31)
DAY = date(2021, 6, 1)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Jordan and Egypt have a customs union.", 3),
        ("Jordan and Egypt have no customs union.", None),
        ("Jordan and Egypt do not have a customs union.", None),
        ("Jordan wants a customs union with Egypt.", None),
        ("Jordan will have a customs union with Egypt.", None),
        ("Jordan and Egypt had talks on a customs union.", None),
        ("Jordan and Egypt used to have a customs union.", None),
        ("A Jordanian paper dreams of a customs union with Egypt.", None),
    ],
)
def test_only_what_is_said_to_be_there_gives_a_level(
    text: str, level: int | None, news: Any, matter_of: Any, levels_of: Any
) -> None:
    """What is denied, wanted, planned, talked about or past gives none."""
    found = levels_of(matter_of([news(text, DAY)], on=ON), "EGY JOR")["economy", "claimed"]
    assert found.level == level


def test_what_is_said_not_to_be_there_bounds_the_level_from_above(
    news: Any, matter_of: Any, levels_of: Any
) -> None:
    """Without a customs union, two states may still have a free trade area."""
    matter = matter_of([news("Jordan and Egypt have no customs union.", DAY)], on=ON)
    found = levels_of(matter, "EGY JOR")["economy", "claimed"]
    assert (found.low, found.high) == (0, 2)


def test_a_text_counts_by_the_day_on_which_it_said_so(news: Any, matter_of: Any, levels_of: Any) -> None:
    """A text published before the window says nothing in it; one without a day counts when it was known."""
    text = "Analysts regard Jordan as a close ally of Egypt."
    days = ((date(2021, 6, 1), 3), (date(2018, 6, 1), None), (None, 3))
    for published, level in days:
        matter = matter_of([news(text, published)], on=ON)
        assert levels_of(matter, "EGY JOR")["defence", "claimed"].level == level


@pytest.mark.parametrize(
    ("pair", "level"), [("BLR RUS", 3), ("POL RUS", None), ("BLR POL", None), ("BLR LTU", None)]
)
def test_a_state_that_is_only_mentioned_is_not_tied(
    pair: str, level: int | None, news: Any, matter_of: Any, levels_of: Any
) -> None:
    """Of four states named, those two are meant between which the words stand."""
    text = "Analysts regard Belarus as a key ally of Russia in countering Poland and Lithuania."
    matter = matter_of([news(text, DAY)], on=ON)
    assert levels_of(matter, pair)["defence", "claimed"].level == level


@pytest.mark.parametrize("pair", ["BEL LUX", "LUX NLD", "BEL NLD"])
def test_what_three_states_share_ties_each_two_of_them(
    pair: str, news: Any, matter_of: Any, levels_of: Any
) -> None:
    """A list of states that share a thing is a list of pairs."""
    matter = matter_of([news("Belgium, the Netherlands and Luxembourg share a currency.", DAY)], on=ON)
    assert levels_of(matter, pair)["money", "claimed"].level == 5


def test_the_two_countries_are_those_spoken_of_last(news: Any, matter_of: Any, levels_of: Any) -> None:
    """Each country of the sentence before, not the pair named at the beginning of the text."""
    text = (
        "Norway's premier met Iceland's on Monday. Later she spoke of Sweden and Denmark. "
        "Each country keeps its own currency."
    )
    matter = matter_of([news(text, DAY)], on=ON)
    assert levels_of(matter, "DNK SWE")["money", "claimed"].level == 0
    assert levels_of(matter, "ISL NOR")["money", "claimed"].level is None


def test_the_shared_reports_say_what_their_words_bear(
    shared: Path, news: Any, matter_of: Any, levels_of: Any
) -> None:
    """Two undated texts: an alliance is claimed, units are told as stationed, currencies as separate."""
    texts = [path.read_text("utf-8") for path in sorted((shared / "reports").glob("*.txt"))]
    levels = levels_of(matter_of([news(text, None) for text in texts], on=ON), "BLR RUS")
    found = {key: (one.low, one.high) for key, one in levels.items() if one.high is not None}
    assert found == {
        ("defence", "de_facto"): (0, 3),  # nobody says when the units were there
        ("defence", "claimed"): (3, 3),
        ("politics", "de_facto"): (0, 1),
        ("money", "claimed"): (0, 0),
        ("mobility_citizens", "de_facto"): (0, 4),
        ("mobility_citizens", "claimed"): (3, 4),  # a passport suffices, akin to an identity document
        ("mobility_third_country", "claimed"): (2, 2),  # one direction is told
    }
