"""Whose words they are, and which."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[..., dict[str, dict[str, str]]]


def test_two_speakers(said: Said) -> None:
    """One quotation is given to two ministers."""
    told = said(
        (
            (
                "The ministers met in Shkodër. “The lake does not know where the border is,” "
                "Interior Minister Saimir Tahiri said."
            ),
            "met",
        ),
        (
            (
                "The ministers met in Shkodër. “The lake does not know where the border is,” Defence "
                "Minister Mimi Kodheli said."
            ),
            "met",
        ),
    )
    assert told == {
        "QUOTE_MISMATCH": {
            "a": "Interior Minister Saimir Tahiri: The lake does not know where the border is",
            "b": "Mimi Kodheli: The lake does not know where the border is",
        }
    }


def test_turned_round(said: Said) -> None:
    """One quotation is turned round together with its speaker."""
    told = said(
        (
            (
                "Erdoğan met Rouhani in Tehran. “Iran is like a second home to us,” President Recep "
                "Tayyip Erdoğan said."
            ),
            "met",
        ),
        (
            (
                "Erdoğan met Rouhani in Tehran. “Turkey is like a second home to us,” President "
                "Hassan Rouhani said."
            ),
            "met",
        ),
    )
    assert told == {
        "QUOTE_MISMATCH": {
            "a": "Recep Tayyip Erdoğan: Iran is like a second home to us",
            "b": "Hassan Rouhani: Turkey is like a second home to us",
        }
    }


def test_a_negation(said: Said) -> None:
    """The one wording denies what the other says."""
    told = said(
        (
            (
                "Lavrov met Fidan in Ankara. “We will support the resolution of the Council,” Sergei "
                "Lavrov said."
            ),
            "met",
        ),
        (
            (
                "Lavrov met Fidan in Ankara. “We will not support the resolution of the Council,” "
                "Sergei Lavrov said."
            ),
            "met",
        ),
    )
    assert told == {
        "QUOTE_MISMATCH": {
            "a": "We will support the resolution of the Council",
            "b": "We will not support the resolution of the Council",
        }
    }


def test_a_number(said: Said) -> None:
    """The one wording has another number."""
    told = said(
        (
            (
                "Lavrov met Fidan in Ankara. “We will withdraw 300 soldiers from the border by "
                "June,” Sergei Lavrov said."
            ),
            "met",
        ),
        (
            (
                "Lavrov met Fidan in Ankara. “We will withdraw 3,000 soldiers from the border by "
                "June,” Sergei Lavrov said."
            ),
            "met",
        ),
    )
    assert told == {
        "QUOTE_MISMATCH": {
            "a": "We will withdraw 300 soldiers from the border by June",
            "b": "We will withdraw 3,000 soldiers from the border by June",
        }
    }


def test_an_office_for_a_name(said: Said) -> None:
    """The minister and his name are one speaker."""
    told = said(
        (
            (
                "Lavrov met Fidan in Ankara. “We will support the resolution of the Council,” Sergei "
                "Lavrov said."
            ),
            "met",
        ),
        (
            (
                "Lavrov met Fidan in Ankara. “We will support the resolution of the Council,” the "
                "Russian minister said."
            ),
            "met",
        ),
    )
    assert told == {}


def test_cut_short(said: Said) -> None:
    """A quotation may be cut short."""
    told = said(
        (
            (
                "Lavrov met Fidan in Ankara. “We will support the resolution of the Council,” Sergei "
                "Lavrov said."
            ),
            "met",
        ),
        ("Lavrov met Fidan in Ankara. “We will support the resolution,” Lavrov said.", "met"),
    )
    assert told == {}


def test_a_translation(said: Said) -> None:
    """A translation has other words for the same."""
    told = said(
        (
            (
                "Vashadze met Nalbandian in Gyumri. “The commission has slept long enough and will "
                "go back to work,” Grigol Vashadze said."
            ),
            "met",
        ),
        (
            (
                "Vashadze met Nalbandian in Gyumri. “The commission slept enough and will return to "
                "its work,” Grigol Vaşadze said."
            ),
            "met",
        ),
    )
    assert told == {}


def test_a_ministry_and_its_minister(said: Said) -> None:
    """A ministry speaks through its minister."""
    told = said(
        (
            (
                "Lavrov met Fidan in Ankara. “We will support the resolution of the Council,” the "
                "Russian foreign ministry said."
            ),
            "met",
        ),
        (
            (
                "Lavrov met Fidan in Ankara. “We will support the resolution of the Council,” Sergei "
                "Lavrov said."
            ),
            "met",
        ),
    )
    assert told == {}


def test_an_unnamed_official(said: Said) -> None:
    """An official without a name may be the one who is named."""
    told = said(
        (
            (
                "Lavrov met Fidan in Ankara. “We will support the resolution of the Council,” an "
                "official said."
            ),
            "met",
        ),
        (
            (
                "Lavrov met Fidan in Ankara. “We will support the resolution of the Council,” Sergei "
                "Lavrov said."
            ),
            "met",
        ),
    )
    assert told == {}


def test_two_analysts(said: Said) -> None:
    """Two analysts may differ."""
    told = said(
        (
            (
                "Lavrov met Fidan in Ankara. “The visit brings the two countries closer than ever,” "
                "analyst Ana Vuli said."
            ),
            "met",
        ),
        (
            (
                "Lavrov met Fidan in Ankara. “The visit leads the two countries nowhere at all,” "
                "lecturer Brij Mohan said."
            ),
            "met",
        ),
    )
    assert told == {}
