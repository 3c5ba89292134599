"""What stands in the sentence that tells an act, or in the next, and in no claim of it."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[..., dict[str, dict[str, str]]]


def test_soldiers_counted_in_the_next_sentence(said: Said) -> None:
    """How many take part may stand behind the sentence that tells of the exercise."""
    told = said(
        (
            "Poland and Lithuania began a joint exercise on Wednesday. Some 400 soldiers are "
            "taking part, says "
            "the ministry in Warsaw.",
            "exercise",
        ),
        (
            "Polish and Lithuanian troops held a joint exercise on Wednesday. A total of 900 "
            "soldiers took part, "
            "the general staff said.",
            "exercise",
        ),
    )
    assert set(told["CONTRADICTION_NUMBER"]) == {"a", "b"}


def test_a_rounded_number_in_the_next_sentence(said: Said) -> None:
    told = said(
        (
            "Poland and Lithuania began a joint exercise on Wednesday. Some 400 soldiers take part.",
            "exercise",
        ),
        (
            "Poland and Lithuania began a joint exercise on Wednesday. In all, 412 soldiers take part.",
            "exercise",
        ),
    )
    assert told == {}


def test_other_things_in_the_next_sentence(said: Said) -> None:
    told = said(
        (
            "Poland and Lithuania began a joint exercise on Wednesday. Some 400 soldiers take part.",
            "exercise",
        ),
        ("Poland and Lithuania began a joint exercise on Wednesday. Some 60 vehicles take part.", "exercise"),
    )
    assert told == {}


def test_two_numbers_of_one_thing(said: Said) -> None:
    """Where a report counts a thing twice, nobody knows which number is meant."""
    told = said(
        (
            "Poland and Lithuania began a joint exercise on Wednesday. Some 400 soldiers take part.",
            "exercise",
        ),
        (
            "Poland and Lithuania began a joint exercise on Wednesday. Poland sent 700 "
            "soldiers, and 200 soldiers "
            "came from Lithuania.",
            "exercise",
        ),
    )
    assert "CONTRADICTION_NUMBER" not in told


def test_a_number_in_quotation_marks(said: Said) -> None:
    told = said(
        ("Lavrov met Fidan in Ankara on Wednesday. “We need 300 engineers,” Lavrov said.", "met"),
        ("Lavrov met Fidan in Ankara on Wednesday. “We need 900 engineers,” Fidan said.", "met"),
    )
    assert "CONTRADICTION_NUMBER" not in told


def test_half_a_billion(said: Said) -> None:
    """A number in words with a half is that of the figure."""
    told = said(
        ("Russia promised Belarus a loan of $1.5 billion on Monday.", "promised"),
        ("Russia promised Belarus a loan of one and a half billion dollars on Monday.", "promised"),
    )
    assert told == {}


def test_ranges_that_no_gazetteer_knows(said: Said) -> None:
    told = said(
        ("Serbia and Hungary held a joint exercise on Wednesday at the Orlovo Polje range.", "exercise"),
        ("Serbia and Hungary held a joint exercise on Wednesday on the Bela Crkvina sands.", "exercise"),
    )
    assert set(told["CONTRADICTION_PLACE"]) == {"a", "b"}


def test_two_towns_on_either_side_of_a_border(said: Said) -> None:
    """Ministers sit in one town, however near the other one is."""
    told = said(
        ("The foreign ministers of Ecuador and Colombia met in Ipiales on Wednesday.", "met"),
        ("The foreign ministers of Ecuador and Colombia met in Tulcán on Wednesday.", "met"),
    )
    assert set(told["CONTRADICTION_PLACE"]) == {"a", "b"}


def test_shots_across_a_border(said: Said) -> None:
    """Fire is exchanged on both sides."""
    told = said(
        ("Ecuadorean and Colombian soldiers exchanged fire near Ipiales on Wednesday.", "exchanged"),
        ("Ecuadorean and Colombian soldiers exchanged fire near Tulcán on Wednesday.", "exchanged"),
    )
    assert "CONTRADICTION_PLACE" not in told


def test_where_it_was_only_said(said: Said) -> None:
    """The seat of a ministry is not where soldiers train."""
    told = said(
        ("Serbia and Hungary held a joint exercise on Wednesday, the ministry in Budapest said.", "exercise"),
        ("Serbia and Hungary held a joint exercise on Wednesday, the ministry in Belgrade said.", "exercise"),
    )
    assert "CONTRADICTION_PLACE" not in told


def test_a_range_in_a_town(said: Said) -> None:
    """A range or an airport may lie at a town."""
    told = said(
        ("Serbia and Hungary held a joint exercise on Wednesday at the Orlovo Polje range.", "exercise"),
        ("Serbia and Hungary held a joint exercise on Wednesday near Zrenjanin.", "exercise"),
    )
    assert "CONTRADICTION_PLACE" not in told


def test_a_counterpart_without_an_office(said: Said) -> None:
    """Of two ministers who meet one host, the copy has another; the host is the same under any title."""
    told = said(
        (
            "Iranian Oil Minister Bijan Zanganeh met his Omani counterpart Mohammed al-Rumhy in "
            "Muscat on Tuesday.",
            "met",
        ),
        (
            "Iranian Foreign Minister Mohammad Javad Zarif met Omani Oil Minister Mohammed "
            "al-Rumhy in Muscat on "
            "Tuesday.",
            "met",
        ),
        origins=(0, 0),
    )
    assert set(told["CONTRADICTION_PARTICIPANT"]) == {"a", "b"}


def test_a_paper_not_yet_in_force(said: Said) -> None:
    told = said(
        (
            "Argentina and Bolivia signed a gas agreement in La Paz on Wednesday. The agreement "
            "came into force at "
            "once, Argentina's planning minister said.",
            "signed",
        ),
        (
            "Argentina and Bolivia signed a gas agreement in La Paz on Wednesday. The agreement "
            "is not yet in "
            "force, Bolivia's energy minister said.",
            "signed",
        ),
    )
    assert set(told["INSTRUMENT_STATUS"]) == {"a", "b"}


def test_a_paper_that_will_come_into_force(said: Said) -> None:
    """Both may say that it is still to come into force."""
    told = said(
        (
            "Argentina and Bolivia signed a gas agreement on Wednesday. The agreement will "
            "enter into force in "
            "May, a minister said.",
            "signed",
        ),
        (
            "Argentina and Bolivia signed a gas agreement on Wednesday. The agreement is not yet in force, a "
            "minister said.",
            "signed",
        ),
    )
    assert "INSTRUMENT_STATUS" not in told
