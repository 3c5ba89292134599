"""One act and office given to two persons, of whom one is known to have held it."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[..., dict[str, dict[str, str]]]


def test_a_later_minister(said: Said) -> None:
    """A later holder does what the holder of the day did."""
    told = said(
        ("Russian Defence Minister Sergei Shoigu arrived in Minsk on 14 February 2023.", "arrived"),
        ("Russian Defence Minister Andrei Belousov arrived in Minsk on 14 February 2023.", "arrived"),
        on=("2023-02-15", "2023-02-15"),
    )
    assert told == {
        "PERSON_SUBSTITUTION": {
            "a": "Sergei Shoigu, known to have held it then",
            "b": "Andrei Belousov, not known to have held it then",
        }
    }


def test_an_earlier_chancellor(said: Said) -> None:
    """An earlier holder does what the holder of the day did."""
    told = said(
        ("German Chancellor Olaf Scholz arrived in Tokyo on 18 March 2023.", "arrived"),
        ("German Chancellor Angela Merkel arrived in Tokyo on 18 March 2023.", "arrived"),
        on=("2023-03-19", "2023-03-19"),
    )
    assert told == {
        "PERSON_SUBSTITUTION": {
            "a": "Olaf Scholz, known to have held it then",
            "b": "Angela Merkel, not known to have held it then",
        }
    }


def test_an_accusation(said: Said) -> None:
    """It holds of acts in words too."""
    told = said(
        ("French Foreign Minister Catherine Colonna accused Iran of spying on 5 July 2023.", "accused"),
        ("French Foreign Minister Jean-Yves Le Drian accused Iran of spying on 5 July 2023.", "accused"),
        on=("2023-07-06", "2023-07-06"),
    )
    assert told == {
        "PERSON_SUBSTITUTION": {
            "a": "Catherine Colonna, known to have held it then",
            "b": "Jean-Yves Le Drian, not known to have held it then",
        }
    }


def test_the_day_of_a_handover(said: Said) -> None:
    """On the day of a handover both may have acted: two parties, and nothing known of the office."""
    told = said(
        ("German Chancellor Olaf Scholz spoke with Emmanuel Macron on 8 December 2021.", "spoke"),
        ("German Chancellor Angela Merkel spoke with Emmanuel Macron on 8 December 2021.", "spoke"),
        on=("2021-12-09", "2021-12-09"),
    )
    assert told == {
        "CONTRADICTION_PARTICIPANT": {
            "a": "Olaf Scholz and Emmanuel Macron",
            "b": "Angela Merkel and Emmanuel Macron",
        }
    }


def test_nobody_known(said: Said) -> None:
    """Where no holder is known nobody is known to have held it."""
    told = said(
        ("Kenyan Trade Minister Njeru Kamau arrived in Lusaka on Monday.", "arrived"),
        ("Kenyan Trade Minister Otieno Barasa arrived in Lusaka on Monday.", "arrived"),
    )
    assert told == {}


def test_a_spelling(said: Said) -> None:
    """Another spelling is no other person."""
    told = said(
        ("Russian Defence Minister Sergei Shoigu arrived in Minsk on 14 February 2023.", "arrived"),
        ("Russian Defence Minister Sergey Shoygu arrived in Minsk on 14 February 2023.", "arrived"),
        on=("2023-02-15", "2023-02-15"),
    )
    assert told == {}


def test_another_office(said: Said) -> None:
    """Two ministers with two offices may both have come."""
    told = said(
        ("Russian Defence Minister Sergei Shoigu arrived in Minsk on 14 February 2023.", "arrived"),
        ("Russian Foreign Minister Sergei Lavrov arrived in Minsk on 14 February 2023.", "arrived"),
        on=("2023-02-15", "2023-02-15"),
    )
    assert told == {}


def test_his_office_alone(said: Said) -> None:
    """The office without a name is no other person."""
    told = said(
        ("Russian Defence Minister Sergei Shoigu arrived in Minsk on 14 February 2023.", "arrived"),
        ("Russia’s defence minister arrived in Minsk on 14 February 2023.", "arrived"),
        on=("2023-02-15", "2023-02-15"),
    )
    assert told == {}
