"""Who takes part: states and persons in each other's stead."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[..., dict[str, dict[str, str]]]


def test_another_state(said: Said) -> None:
    """The ambassador of one state is expelled, or of another."""
    told = said(
        ("Somalia expelled the ambassador of Kenya on Sunday.", "expelled"),
        ("Somalia expelled the ambassador of Ethiopia on Sunday.", "expelled"),
    )
    assert told == {"CONTRADICTION_PARTICIPANT": {"a": "Kenya", "b": "Ethiopia"}}


def test_another_minister_in_a_copy(said: Said) -> None:
    """A copy lets another minister sign."""
    told = said(
        (
            (
                "Interior Minister Saimir Tahiri and his Montenegrin colleague Raško Konjević signed "
                "a fire pact on Tuesday."
            ),
            "signed",
        ),
        (
            (
                "Defence Minister Mimi Kodheli and Montenegrin Interior Minister Raško Konjević "
                "signed a fire pact on Tuesday."
            ),
            "signed",
        ),
        origins=(1, 1),
    )
    assert told == {
        "CONTRADICTION_PARTICIPANT": {
            "a": "Saimir Tahiri and Raško Konjević",
            "b": "Mimi Kodheli and Raško Konjević",
        }
    }


def test_president_or_prime_minister(said: Said) -> None:
    """A delegation is led by the president or by the prime minister."""
    told = said(
        ("Mongolian President Khaltmaa Battulga arrived in Pyongyang on Monday.", "arrived"),
        ("Mongolian Prime Minister Ukhnaa Altan arrived in Pyongyang on Monday.", "arrived"),
    )
    assert told == {"CONTRADICTION_PARTICIPANT": {"a": "Khaltmaagiin Battulga", "b": "Ukhnaa Altan"}}


def test_two_holders_of_one_office(said: Said) -> None:
    """Two names for one office are two parties, where nobody is known to have held it."""
    told = said(
        ("Kenyan Foreign Minister Njeru Kamau arrived in Lusaka on Monday.", "arrived"),
        ("Kenyan Foreign Minister Otieno Barasa arrived in Lusaka on Monday.", "arrived"),
    )
    assert told == {"CONTRADICTION_PARTICIPANT": {"a": "Njeru Kamau", "b": "Otieno Barasa"}}


def test_another_partner(said: Said) -> None:
    """Of two that sign one is another."""
    told = said(
        ("Turkey and Iran signed a gas deal on Monday.", "signed"),
        ("Turkey and Iraq signed a gas deal on Monday.", "signed"),
    )
    assert told == {"CONTRADICTION_PARTICIPANT": {"a": "Iran and Turkey", "b": "Iraq and Turkey"}}


def test_a_place_that_goes_with_the_party(said: Said) -> None:
    """A village of another state is another party, and no second conflict."""
    told = said(
        ("Turkish jets bombed a village in Iraq on Monday.", "bombed"),
        ("Turkish jets bombed a village in Syria on Monday.", "bombed"),
    )
    assert told == {"CONTRADICTION_PARTICIPANT": {"a": "Iraq", "b": "Syria"}}


def test_an_heir(said: Said) -> None:
    """A state and the one that followed it are told by each other's name."""
    told = said(
        ("The Soviet Union and Finland signed a treaty on 6 April 1948.", "signed"),
        ("Russia and Finland signed a treaty on 6 April 1948.", "signed"),
    )
    assert told == {}


def test_a_leader_and_a_member(said: Said) -> None:
    """A delegation has a leader and members."""
    told = said(
        ("Kenyan Foreign Minister Musalia Mudavadi arrived in Lusaka on Monday.", "arrived"),
        (
            (
                "Kenyan Trade Minister Otieno Barasa arrived in Lusaka on Monday with the foreign "
                "minister, Musalia Mudavadi."
            ),
            "arrived",
        ),
    )
    assert told == {}


def test_two_ministers_by_two_sources(said: Said) -> None:
    """Two sources may each name one of two travellers."""
    told = said(
        ("Kenyan Foreign Minister Musalia Mudavadi arrived in Lusaka on Monday.", "arrived"),
        ("Kenyan Trade Minister Otieno Barasa arrived in Lusaka on Monday.", "arrived"),
    )
    assert told == {}


def test_an_office_without_a_name(said: Said) -> None:
    """An office without a name is the person who holds it."""
    told = said(
        ("Kenyan Foreign Minister Musalia Mudavadi arrived in Lusaka on Monday.", "arrived"),
        ("The Kenyan foreign minister arrived in Lusaka on Monday.", "arrived"),
    )
    assert told == {}


def test_spellings(said: Said) -> None:
    """A name is spelt in several ways."""
    told = said(
        ("Kazakh Foreign Minister Erlan Idrissov arrived in Addis Ababa on Monday.", "arrived"),
        ("Kazakh Foreign Minister Yerlan Idrisov arrived in Addis Ababa on Monday.", "arrived"),
    )
    assert told == {}


def test_a_state_and_its_minister(said: Said) -> None:
    """A minister acts for the state."""
    told = said(
        ("Norway accused Iran of piracy.", "accused"),
        ("Norwegian Foreign Minister Espen Barth Eide accused Iran of piracy.", "accused"),
    )
    assert told == {}


def test_several_hosts(said: Said) -> None:
    """A visitor meets several of his hosts."""
    told = said(
        ("The Greek foreign minister met Turkish President Recep Tayyip Erdoğan in Ankara.", "met"),
        ("The Greek foreign minister met Turkish Foreign Minister Hakan Fidan in Ankara.", "met"),
    )
    assert told == {}
