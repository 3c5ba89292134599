"""Who acts upon whom."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[..., dict[str, dict[str, str]]]


def test_who_asks(said: Said) -> None:
    """The asking state is asked in the other report."""
    told = said(
        ("Kyrgyzstan has asked Kazakhstan for coal.", "asked"),
        ("Kazakhstan has asked Kyrgyzstan for coal.", "asked"),
    )
    assert told == {"DIRECTION_REVERSED": {"a": "Kyrgyzstan → Kazakhstan", "b": "Kazakhstan → Kyrgyzstan"}}


def test_who_visits(said: Said) -> None:
    """The visitor is the host in the other report."""
    told = said(
        ("The Senegalese president visited Iran on Monday.", "visited"),
        ("The Iranian president visited Senegal on Monday.", "visited"),
    )
    assert told == {"DIRECTION_REVERSED": {"a": "Senegal → Iran", "b": "Iran → Senegal"}}


def test_who_gives(said: Said) -> None:
    """The giver is given to in the other report."""
    told = said(
        ("Japan gave Fiji two patrol boats.", "gave"),
        ("Fiji gave Japan two patrol boats.", "gave"),
    )
    assert told == {"DIRECTION_REVERSED": {"a": "Japan → Fiji", "b": "Fiji → Japan"}}


def test_who_rings(said: Said) -> None:
    """The caller was called in the other report."""
    told = said(
        ("The Qatari emir telephoned the Saudi crown prince on Friday.", "telephoned"),
        ("The Qatari emir received a telephone call from the Saudi crown prince on Friday.", "received"),
    )
    assert told == {"DIRECTION_REVERSED": {"a": "Qatar → Saudi Arabia", "b": "Saudi Arabia → Qatar"}}


def test_one_call_from_both_ends(said: Said) -> None:
    """To ring and to be rung are one call from both ends."""
    told = said(
        ("The Qatari emir telephoned the Saudi crown prince on Friday.", "telephoned"),
        ("The Saudi crown prince received a telephone call from the Qatari emir on Friday.", "received"),
    )
    assert told == {}


def test_talks_have_no_direction(said: Said) -> None:
    """Whoever is named first, both talked."""
    told = said(
        ("The Qatari emir spoke by telephone with the Saudi crown prince on Friday.", "spoke"),
        ("The Saudi crown prince spoke by telephone with the Qatari emir on Friday.", "spoke"),
    )
    assert told == {}


def test_a_meeting_has_no_direction(said: Said) -> None:
    """Two who met have met each other."""
    told = said(
        ("The Senegalese president met the Iranian president in Tehran.", "met"),
        ("The Iranian president met the Senegalese president in Tehran.", "met"),
    )
    assert told == {}


def test_capitals_for_states(said: Said) -> None:
    """A capital is its government."""
    told = said(
        ("Kyrgyzstan has asked Kazakhstan for coal.", "asked"),
        ("A Kazakh minister said Bishkek had asked Astana for coal.", "asked"),
    )
    assert told == {}


def test_the_passive(said: Said) -> None:
    """The passive turns the words round, not the act."""
    told = said(
        ("Russia was accused of spying by Norway.", "accused"),
        ("Norway accused Russia of spying.", "accused"),
    )
    assert told == {}
