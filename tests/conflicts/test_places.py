"""Where an act was done: places that exclude each other, and places within places."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[..., dict[str, dict[str, str]]]


def test_two_capitals(said: Said) -> None:
    """Talks are held in one capital or the other."""
    told = said(
        ("The foreign ministers of Greece and Turkey met in Athens on Monday.", "met"),
        ("The foreign ministers of Greece and Turkey met in Ankara on Monday.", "met"),
    )
    assert told == {"CONTRADICTION_PLACE": {"a": "Athens", "b": "Ankara"}}


def test_two_towns_of_a_signing(said: Said) -> None:
    """A pact is signed in one town or the other."""
    told = said(
        ("Tajik and Kyrgyz ministers signed a border agreement in Bishkek.", "signed"),
        ("Tajik and Kyrgyz ministers signed a border agreement in Dushanbe.", "signed"),
    )
    assert told == {"CONTRADICTION_PLACE": {"a": "Bishkek", "b": "Dushanbe"}}


def test_a_town_that_no_gazetteer_knows(said: Said) -> None:
    """A town that no gazetteer knows is another than the one that it does know."""
    told = said(
        ("The foreign ministers of Armenia and Georgia met in Gyumri on Monday.", "met"),
        ("The foreign ministers of Armenia and Georgia met in Akhalkalaki on Monday.", "met"),
    )
    assert told == {"CONTRADICTION_PLACE": {"a": "Gyumri", "b": "Akhalkalaki"}}


def test_a_country_holds_its_towns(said: Said) -> None:
    """A country holds its towns."""
    told = said(
        ("The foreign ministers of Greece and Turkey met in Athens on Monday.", "met"),
        ("The foreign ministers of Greece and Turkey met in Greece on Monday.", "met"),
    )
    assert told == {}


def test_a_port_beside_its_city(said: Said) -> None:
    """A town and the port beside it are too near to exclude each other."""
    told = said(
        ("The foreign ministers of Greece and Turkey met in Athens on Monday.", "met"),
        ("The foreign ministers of Greece and Turkey met in Piraeus on Monday.", "met"),
    )
    assert told == {}


def test_a_place_that_both_name(said: Said) -> None:
    """A report that names the other place too may have mixed up nothing."""
    told = said(
        ("The foreign ministers of Greece and Turkey met in Athens on Monday.", "met"),
        (
            (
                "The foreign ministers of Greece and Turkey met in Ankara on Monday. They will meet "
                "again in Athens in May."
            ),
            "met",
        ),
    )
    assert told == {}


def test_the_stops_of_a_visit(said: Said) -> None:
    """A visitor goes from town to town."""
    told = said(
        ("The Greek prime minister visited Tbilisi on Monday.", "visited"),
        ("The Greek prime minister visited Batumi on Monday.", "visited"),
    )
    assert told == {}


def test_a_call_has_no_place(said: Said) -> None:
    """A telephone call is in no place."""
    told = said(
        ("The presidents of Kenya and Uganda spoke by telephone on Monday.", "spoke"),
        (("President Museveni in Entebbe spoke by telephone with the Kenyan president on Monday."), "spoke"),
    )
    assert told == {}
