"""What events and states of things show: in which window, how sure, between whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from comity.knowledge.ladders import Ladder
from comity.model import CountryCode, GroundKind
from comity.pillars.practice import seen
from comity.pillars.weighing import Pair

ON = date(2021, 12, 31)
EXERCISE = "Kenyan and Ugandan soldiers held a joint exercise near Jinja on {day}."


def pair(one: str, other: str) -> Pair:
    return CountryCode(one), CountryCode(other)


def test_an_event_in_the_window_counts_surely_and_one_before_it_does_not(
    news: Any, matter_of: Any, levels_of: Any
) -> None:
    """A visit of March counts in a window from January, and not in one from June."""
    visit = news("Oman's defence minister visited Kuwait on 3 March 2021.", date(2021, 3, 4))
    for since, level in ((date(2021, 1, 1), 1), (date(2021, 6, 1), None)):
        found = levels_of(matter_of([visit], on=ON, since=since), "KWT OMN")["defence", "de_facto"]
        assert found.level == level


def test_what_may_lie_outside_of_the_window_leaves_the_level_open(
    news: Any, matter_of: Any, levels_of: Any
) -> None:
    """A visit without a day, in a report without a day of publication, gives an interval from 0."""
    undated = news("Oman's defence minister visited Kuwait.", None)
    found = levels_of(matter_of([undated], on=ON), "KWT OMN")["defence", "de_facto"]
    assert (found.low, found.high) == (0, 1)
    assert [ground.open for ground in found.grounds] == [True]


def test_a_level_that_needs_two_events_is_given_by_two_and_not_by_one(
    news: Any, matter_of: Any, levels_of: Any
) -> None:
    """One joint exercise is a contact, two in the window are regular."""
    days = (("3 May 2021", date(2021, 5, 4)), ("9 September 2021", date(2021, 9, 10)))
    held = [news(EXERCISE.format(day=day), published) for day, published in days]
    levels = [levels_of(matter_of(held[:n], on=ON), "KEN UGA")["defence", "de_facto"].level for n in (1, 2)]
    assert levels == [1, 2]


def test_a_denied_event_is_open(news: Any, matter_of: Any, levels_of: Any) -> None:
    """Where a second report denies the act, it may give the level or not."""
    told = news("Ghana's defence minister visited Togo on 3 May 2021.", date(2021, 5, 4))
    denied = news("Togo denied that Ghana's defence minister visited Togo on 3 May 2021.", date(2021, 5, 5))
    found = levels_of(matter_of([told, denied], on=ON), "GHA TGO")["defence", "de_facto"]
    assert (found.low, found.high) == (0, 1)


def test_hostile_acts_and_friendly_ones_give_an_interval(news: Any, matter_of: Any, levels_of: Any) -> None:
    """An attack speaks against every level above 0, and takes no visit away."""
    attack = news("Eritrean troops attacked Djiboutian positions on 10 June 2021.", date(2021, 6, 11))
    visit = news("Djibouti's army chief visited Eritrea on 2 February 2021.", date(2021, 2, 3))
    found = levels_of(matter_of([attack, visit], on=ON), "DJI ERI")["defence", "de_facto"]
    assert (found.low, found.high, found.why_unknown) == (0, 1, "sources disagree")


@pytest.mark.parametrize("two", ["FIN EST", "EST LVA"])
def test_of_three_hosts_and_guests_only_those_are_tied_who_do_it_to_one_another(
    two: str, news: Any, matter_of: Any, levels_of: Any
) -> None:
    """Two visitors to a third are tied to it, not to one another."""
    visit = news(
        "The defence ministers of Estonia and Latvia visited Finland on 3 May 2021.", date(2021, 5, 4)
    )
    found = levels_of(matter_of([visit], on=ON), two)["defence", "de_facto"]
    assert found.level == (1 if "FIN" in two else None)


def test_a_ground_says_what_it_is_and_which_claims_report_it(
    news: Any, matter_of: Any, ladders: dict[str, Ladder]
) -> None:
    """An event is told by its sort and day, a state of things by its words and speaker."""
    text = "Turkish troops are based in Qatar. Turkey's defence minister visited Doha on 3 May 2021."
    matter = matter_of([news(text, date(2021, 5, 4))], on=ON)
    claim, event = seen(matter, pair("QAT", "TUR"), ladders["defence"])
    assert (claim.kind, claim.note) == (GroundKind.CLAIM, "state: troops … based, said by the author")
    assert (event.kind, event.note) == (GroundKind.EVENT, "visit, 2021-05-03")
    assert event.claims and set(event.claims) <= set(matter.claims)


def test_what_one_state_gives_is_told_with_the_giver(
    news: Any, matter_of: Any, ladders: dict[str, Ladder]
) -> None:
    """Visas lifted by one state for citizens of the other are given by that state alone."""
    text = "Serbia lifted visas for Turkish citizens on 12 July 2021."
    matter = matter_of([news(text, date(2021, 7, 13))], on=ON)
    (ground,) = seen(matter, pair("SRB", "TUR"), ladders["mobility_citizens"])
    assert ground.giver == "SRB"
