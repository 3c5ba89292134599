"""What speaks for one happening and what against: each rule once for, once against, all else being equal."""

from __future__ import annotations

import pytest

from comity.merge import tellings, weigh
from comity.merge.sameness import Likeness
from comity.model import Claim, Link, Modality, Polarity, Relation
from tellings import news, sources, told

MINISTER = {"The envoy of Finland": "FIN/pekka-haavisto"}
OSLO = {"Oslo": "NOR"}
# Two sentences of next to no common word, each with its guest, host, town, number and verb.
WORDS = {
    "a": ("{} visited {}; 20 ships lay off Fornebu.", "visited", "The envoy of Finland", "Oslo"),
    "b": ("{} flew north to see {}: outside, 20 vessels, and beyond them Fornebu.", "flew",
          "Helsinki's top diplomat", "the Norwegian cabinet"),
}  # fmt: skip


def visit(
    name: str, on: str | None = "2023-05-16", *, who: str | None = "FIN/pekka-haavisto",
    whom: str | None = "NOR", turned: bool = False, **more: object,
) -> Claim:  # fmt: skip
    form, verb, guest, host = WORDS[name]
    actors, recipients = {guest: who}, {host: whom}
    if turned:
        actors, recipients = recipients, actors
    given = {"mode": "visit", "on": on, "rule": "CONSULT/visit", "actors": actors, "recipients": recipients}
    return told(news(form.format(guest, host), name=name), verb, **given | more)  # type: ignore[arg-type]


def weighed(one: Claim, other: Claim, *, aligned: float = 0.0, dated: bool = False) -> Likeness | None:
    first, second = tellings([one, other], sources(one, other, dated=dated))
    found, back = weigh(first, second, aligned), weigh(second, first, aligned)
    assert found == back
    return found


def points(one: Claim, other: Claim) -> float:
    found = weighed(one, other)
    return -1.0 if found is None else found.points


PLAIN = (visit("a"), visit("b"))


def test_one_visit_in_two_wordings_is_the_same() -> None:
    """The same day, guest and hosts are enough, and nothing differs."""
    found = weighed(*PLAIN)
    assert found is not None and found.same and not found.differences


@pytest.mark.parametrize(
    "more",
    [
        (visit("a", place="Fornebu"), visit("b", place="Fornebu")),
        (visit("a", numbers={"20 ships": 20.0}), visit("b", numbers={"20 vessels": 20.0})),
    ],
    ids=["town", "number"],
)
def test_what_agrees_adds_points(more: tuple[Claim, Claim]) -> None:
    """A town or a number that both name speaks for one visit."""
    assert points(*more) > points(*PLAIN)


@pytest.mark.parametrize(
    "less",
    [
        (visit("a"), visit("b", type="COOPERATE", mode=None)),
        (visit("a"), visit("b", quad="material cooperation")),
        (visit("a"), visit("b", who="FIN")),
        (visit("a"), visit("b", "2023-05-01/2023-05-31")),
        (visit("a"), visit("b", "2023-05-18")),
    ],
    ids=["type", "quad", "person", "month", "days"],
)
def test_what_does_not_agree_adds_none(less: tuple[Claim, Claim]) -> None:
    """Another type or class, no person in common, a vaguer time or a day beside speak less for one visit."""
    assert points(*less) < points(*PLAIN)


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("participant", visit("b", who="FIN/antti-kaikkonen")),
        ("direction", visit("b", turned=True)),
        ("time", visit("b", "2023-05-18")),
        ("place", visit("b", place="Fornebu")),
        ("mode", visit("b", mode="phone")),
    ],
)
def test_a_difference_is_told_and_needs_much_else(field: str, other: Claim) -> None:
    """Another guest, direction, day, town or manner is named, and asks for more than a plain likeness."""
    one = visit("a", place="Oslo" if field == "place" else None, mode="call" if field == "mode" else "visit")
    found = weighed(one, other)
    assert found is not None and found.differences == {field}


@pytest.mark.parametrize(
    "apart",
    [
        (visit("a"), visit("b", "2023-05-26")),
        (visit("a"), visit("b", mode=None)),
        (visit("a"), visit("b", polarity=Polarity.DENIED)),
        (visit("a"), visit("b", modality=Modality.REQUESTED)),
        (visit("a"), visit("b", type="ASSAULT", mode=None, quad="material conflict", rule="ASSAULT/raid")),
    ],
    ids=["weeks", "talks", "denied", "asked for", "blow"],
)
def test_some_things_are_never_one(apart: tuple[Claim, Claim]) -> None:
    """Weeks apart, visit and talks, done and denied, done and asked for, visit and raid are never one."""
    assert weighed(*apart) is None


def test_a_plan_can_be_one_with_the_deed() -> None:
    """What is planned for a day and what is done on it may be one."""
    found = weighed(visit("a", modality=Modality.PLANNED), visit("b"))
    assert found is not None and found.same


def test_other_states_are_not_the_same() -> None:
    """A visit to hosts of whom the other report says nothing has no points at all."""
    found = weighed(visit("a"), visit("b", who="CHL", whom="PER"))
    assert found is not None and (found.points, found.same) == (0.0, False)


def test_sentences_of_copies_that_say_the_same_add_points() -> None:
    """Where two pages are copies and two sentences stand side by side, they tell one thing, even turned."""
    one, other = visit("a"), visit("b", turned=True)
    apart, aligned = weighed(one, other), weighed(one, other, aligned=1.0)
    assert apart is not None and not apart.same
    assert aligned is not None and aligned.same


def test_a_day_untold_is_that_of_the_page() -> None:
    """A visit told without a day in a paper of the day after may be that of the 16th."""
    found = weighed(visit("a"), visit("b", None), dated=True)
    assert found is not None and found.same
    assert weighed(visit("a", "2022-05-16"), visit("b", None), dated=True) is None


def test_a_part_is_not_its_whole() -> None:
    """Of one report the talks held on a visit are not the visit, whatever agrees."""
    report = news("The envoy of Finland visited Oslo and held talks on 16 May.")
    given = {"actors": MINISTER, "recipients": OSLO, "on": "2023-05-16"}
    whole = told(report, "visited", **given)  # type: ignore[arg-type]
    link = Link(relation=Relation.PART_OF, claim=whole.id)
    assert weighed(whole, told(report, "held talks", links=[link], **given)) is None  # type: ignore[arg-type]


def test_one_report_tells_twice_only_what_agrees_in_all() -> None:
    """The same act on the same day, told twice, is one; on the next day it is another."""
    report = news("The envoy of Finland visited Oslo. He was in Oslo on 16 May and came again.")
    given = {"mode": "visit", "actors": MINISTER, "recipients": OSLO}
    first = told(report, "visited", on="2023-05-16", **given)  # type: ignore[arg-type]
    same = told(report, "was in", on="2023-05-16", **given)  # type: ignore[arg-type]
    again = told(report, "came again", on="2023-05-17", **given)  # type: ignore[arg-type]
    found = weighed(first, same)
    assert found is not None and found.same
    assert weighed(first, again) is None


def test_whom_a_person_received_was_a_guest_or_a_partner_in_talks() -> None:
    """A minister received by a minister may be the talks of another report; a guest of the state is not."""
    talks = visit("b", mode=None)
    received = weighed(visit("a", whom="NOR/anniken-huitfeldt"), talks)
    assert received is not None and received.same
    assert weighed(visit("a"), talks) is None


def clash(name: str, verb: str, **more: object) -> Claim:
    text = {
        "a": "Shells fell on Sylvan Ford, and two Rovan guards were wounded; Rovan guns answered.",
        "b": "Guns were heard from Sylvan Ford, where Rovan guards exchanged fire with raiders.",
    }[name]
    given = {"type": "ASSAULT", "quad": "material conflict", "rule": "ASSAULT/fire", "score": -9.0}
    given |= {"place": "Sylvan Ford"}
    given |= {"actors": {"Rovan": "PER"}, "on": "2023-05-16"}
    return told(news(text, name=name), verb, **given | more)  # type: ignore[arg-type]


def test_the_acts_of_one_clash_do_not_shut_each_other_out() -> None:
    """Shells, and who was wounded by them: neither makes the other of a report one, nor keeps it away."""
    found = weighed(clash("a", "fell"), clash("a", "wounded", actors={}, recipients={"Rovan guards": "PER"}))
    assert found is not None and not found.same and not found.differences
    assert weighed(clash("a", "fell"), clash("a", "answered", on="2023-05-17")) is None


def test_blows_of_two_days_are_two() -> None:
    """What is told of fire on the 16th and on the 17th is never one, as a demand told of two days may be."""
    assert weighed(clash("a", "fell"), clash("b", "exchanged", on="2023-05-17")) is None
    demand = {"type": "REQUEST", "quad": "verbal conflict", "rule": "REQUEST/yield", "score": -5.0}
    found = weighed(clash("a", "fell", **demand), clash("b", "exchanged", on="2023-05-17", **demand))
    assert found is not None and found.differences == {"day of the act"}


def test_two_words_for_one_act_ask_for_less_than_two_manners_of_meeting() -> None:
    """Seized or arrested may be one act; a call and a conference are two."""
    coerce = {"type": "COERCE", "quad": "material conflict", "rule": "COERCE/seize", "score": -7.0}
    one, other = clash("a", "fell", mode="seize", **coerce), clash("b", "exchanged", mode="arrest", **coerce)
    found = weighed(one, other)
    assert found is not None and found.same and found.differences == {"name of the act"}
