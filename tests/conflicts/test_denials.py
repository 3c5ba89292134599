"""Told as done by one, denied or said not to have been by another."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[..., dict[str, dict[str, str]]]


def test_a_party_denies(said: Said) -> None:
    """The party that is said to have acted denies it."""
    told = said(
        ("Eritrean troops attacked Djibouti on Tuesday.", "attacked"),
        ("Eritrea denied that its troops had attacked Djibouti.",),
    )
    assert told == {
        "DENIAL": {"a": "Eritrean troops attacked Djibouti", "b": "its troops had attacked Djibouti"}
    }


def test_not_a_single_one(said: Said) -> None:
    """“No helicopter entered” is against those that entered."""
    told = said(
        ("Two Russian helicopters entered Georgian airspace on Tuesday.", "entered"),
        ("No Russian helicopter entered Georgian airspace on Tuesday, Moscow said.",),
    )
    assert told == {
        "DENIAL": {
            "a": "Two Russian helicopters entered Georgian airspace",
            "b": "No Russian helicopter entered Georgian airspace",
        }
    }


def test_did_not(said: Said) -> None:
    """“Did not send” is against “sent”."""
    told = said(
        ("Belarus sent troops to Ukraine in March.", "sent"),
        ("Belarus did not send troops to Ukraine, its defence minister said.",),
    )
    assert told == {"DENIAL": {"a": "Belarus sent troops", "b": "Belarus did not send troops"}}


def test_told_and_denied(said: Said) -> None:
    """A report that tells the charge and its denial denies it beside one that tells the charge alone."""
    told = said(
        ("Rwandan soldiers crossed into Congo on Monday.", "crossed"),
        (
            (
                "Rwandan soldiers crossed into Congo, Kinshasa says. Rwanda denied that its soldiers "
                "crossed into Congo."
            ),
            "crossed",
        ),
    )
    assert told == {
        "DENIAL": {"a": "Rwandan soldiers crossed into Congo", "b": "its soldiers crossed into Congo"}
    }


def test_the_same_two(said: Said) -> None:
    """Who is said to have met is said not to have met."""
    told = said(
        ("Russian Foreign Minister Sergei Lavrov met Hakan Fidan in Ankara on Monday.", "met"),
        ("Sergei Lavrov did not meet Hakan Fidan in Ankara, the Turkish ministry said.",),
    )
    assert told == {
        "DENIAL": {
            "a": "Russian Foreign Minister Sergei Lavrov met Hakan Fidan",
            "b": "Sergei Lavrov did not meet Hakan Fidan",
        }
    }


def test_another_meeting(said: Said) -> None:
    """Not to have met one person is not to deny a visit."""
    told = said(
        ("US President Joe Biden visited Saudi Arabia on Friday.", "visited"),
        ("President Joe Biden did not meet Crown Prince Mohammed bin Salman alone.",),
    )
    assert told == {}


def test_what_will_not_be(said: Said) -> None:
    """What will not be done in May may have been done in March."""
    told = said(
        ("Armenia’s president arrived in Tehran on Monday.", "arrived"),
        ("Armenia’s president will not visit Tehran in May.",),
    )
    assert told == {}


def test_how_it_is_meant(said: Said) -> None:
    """A speaker's “we are not asking for charity” denies no request."""
    told = said(
        ("Kyrgyzstan has asked Kazakhstan for coal.", "asked"),
        ("“We are not asking Kazakhstan for charity,” the Kyrgyz premier said.",),
    )
    assert told == {}


def test_before_it_was_done(said: Said) -> None:
    """What was not done before may be done later."""
    told = said(
        ("The Greek president visited Albania on 5 March 2024.", "visited"),
        ("The Greek president has not visited Albania.",),
        on=("2024-03-07", "2024-02-20"),
    )
    assert told == {}


def test_another_act(said: Said) -> None:
    """Not to have closed a border is not to deny an attack."""
    told = said(
        ("Eritrean troops attacked Djibouti on Tuesday.", "attacked"),
        ("Djibouti did not close its border with Eritrea.",),
    )
    assert told == {}


def test_another_day(said: Said) -> None:
    """What was not done on one day may be done on another."""
    told = said(
        ("Russian jets bombed Aleppo on 4 March 2024.", "bombed"),
        ("Russian jets did not bomb Aleppo on 1 March 2024.",),
    )
    assert told == {}


def test_other_states(said: Said) -> None:
    """Other states deny other things."""
    told = said(
        ("Eritrean troops attacked Djibouti on Tuesday.", "attacked"),
        ("Ethiopia denied that its troops had attacked Somalia.",),
    )
    assert told == {}


def test_the_first_of_its_kind(said: Said) -> None:
    """That nobody came before tells that somebody came now."""
    told = said(
        ("The Kuwaiti foreign minister arrived in Baghdad on Tuesday.", "arrived"),
        ("No Kuwaiti minister had visited Baghdad since 1990.",),
    )
    assert told == {}


def test_within_one_report(said: Said) -> None:
    """A report that holds both is no conflict of reports."""
    told = said(
        (
            (
                "Eritrean troops attacked Djibouti on Tuesday. Eritrea denied that its troops had "
                "attacked Djibouti."
            ),
            "attacked",
        ),
    )
    assert told == {}
