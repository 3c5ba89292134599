"""How many: numbers of one thing that exclude each other, and those that leave room."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[..., dict[str, dict[str, str]]]


def test_soldiers(said: Said) -> None:
    """Two reports give different numbers of soldiers."""
    told = said(
        ("Sudan sent 300 soldiers to Aden on Monday.", "sent"),
        ("Sudan sent 500 soldiers to Aden on Monday.", "sent"),
    )
    assert told == {"CONTRADICTION_NUMBER": {"a": "300 soldiers", "b": "500 soldiers"}}


def test_words_of_one_thing(said: Said) -> None:
    """Troops and soldiers are one thing."""
    told = said(
        ("Sudan sent 300 troops to Aden on Monday.", "sent"),
        ("Sudan sent about 800 soldiers to Aden on Monday.", "sent"),
    )
    assert told == {"CONTRADICTION_NUMBER": {"a": "300 troops", "b": "about 800 soldiers"}}


def test_numbers_in_letters(said: Said) -> None:
    """A number in letters is a number."""
    told = said(
        ("Russia expelled six Latvian diplomats.", "expelled"),
        ("Russia expelled nine Latvian diplomats.", "expelled"),
    )
    assert told == {"CONTRADICTION_NUMBER": {"a": "6 Latvian diplomats", "b": "9 Latvian diplomats"}}


def test_sums_in_one_currency(said: Said) -> None:
    """Two sums in one currency exclude each other."""
    told = said(
        ("China lent Zambia $300 million.", "lent"),
        ("China lent Zambia $450 million.", "lent"),
    )
    assert told == {"CONTRADICTION_NUMBER": {"a": "$300 million", "b": "$450 million"}}


def test_the_dead(said: Said) -> None:
    """Two unqualified tolls exclude each other."""
    told = said(
        ("Russian shells killed 12 civilians in Kharkiv.", "killed"),
        ("Russian shells killed 19 civilians in Kharkiv.", "killed"),
    )
    assert told == {"CONTRADICTION_NUMBER": {"a": "12 civilians", "b": "19 civilians"}}


def test_the_length_of_a_visit(said: Said) -> None:
    """How long a visit takes is a number of the act."""
    told = said(
        ("The Kenyan president arrived in Lusaka on Monday on a three-day visit.", "arrived"),
        ("The Kenyan president arrived in Lusaka on Monday on a five-day visit.", "arrived"),
    )
    assert told == {"CONTRADICTION_NUMBER": {"a": "three-day", "b": "five-day"}}


def test_the_parts_of_a_sum(said: Said) -> None:
    """Parts that another report adds up are no other number."""
    told = said(
        ("Russia expelled nine diplomats of Latvia and Estonia.", "expelled"),
        ("Russia expelled five Latvian and four Estonian diplomats.", "expelled"),
    )
    assert told == {}


def test_a_part_of_them(said: Said) -> None:
    """Some of them are not all of them."""
    told = said(
        ("Sudan sent 612 soldiers to Aden, 280 of them marines.", "sent"),
        ("Sudan sent 280 marines to Aden.", "sent"),
    )
    assert told == {}


def test_a_range(said: Said) -> None:
    """A range leaves room for what lies in it."""
    told = said(
        ("Sudan sent between 300 and 400 soldiers to Aden.", "sent"),
        ("Sudan sent 350 soldiers to Aden.", "sent"),
    )
    assert told == {}


def test_about(said: Said) -> None:
    """“About 300” leaves room for 312."""
    told = said(
        ("Sudan sent about 300 soldiers to Aden on Monday.", "sent"),
        ("Sudan sent 312 soldiers to Aden on Monday.", "sent"),
    )
    assert told == {}


def test_at_least(said: Said) -> None:
    """“At least 12” leaves room for 17."""
    told = said(
        ("Russian shells killed at least 12 civilians in Kharkiv.", "killed"),
        ("Russian shells killed 17 civilians in Kharkiv.", "killed"),
    )
    assert told == {}


def test_more_than(said: Said) -> None:
    """“More than 200” leaves room for 230."""
    told = said(
        ("Norway gave Moldova more than 200 generators.", "gave"),
        ("Norway gave Moldova 230 generators.", "gave"),
    )
    assert told == {}


def test_the_dead_and_the_wounded(said: Said) -> None:
    """The dead are not the wounded."""
    told = said(
        ("Russian shells killed 12 civilians in Kharkiv.", "killed"),
        ("Russian shells wounded 19 civilians in Kharkiv.", "wounded"),
    )
    assert told == {}


def test_sums_in_two_currencies(said: Said) -> None:
    """Dollars are no euros."""
    told = said(
        ("China lent Zambia $300 million.", "lent"),
        ("China lent Zambia 270 million euros.", "lent"),
    )
    assert told == {}


def test_tonnes_of_two_things(said: Said) -> None:
    """Tonnes of wheat are no tonnes of diesel."""
    told = said(
        ("Kazakhstan gave Kyrgyzstan 3,000 tonnes of wheat.", "gave"),
        ("Kazakhstan gave Kyrgyzstan 500 tonnes of diesel.", "gave"),
    )
    assert told == {}


def test_two_things_in_one_sentence(said: Said) -> None:
    """Of several things in a sentence each is counted by itself."""
    told = said(
        ("Sudan sent 300 soldiers and 20 vehicles to Aden.", "sent"),
        ("Sudan sent 20 vehicles to Aden.", "sent"),
    )
    assert told == {}


def test_handed_over(said: Said) -> None:
    """“Handed over 30 lorries” says no more than 30."""
    told = said(
        ("The Emirates handed over 30 lorries to Chad.", "handed"),
        ("The Emirates gave Chad 30 lorries.", "gave"),
    )
    assert told == {}


def test_handed_over_and_a_hundred(said: Said) -> None:
    """“Handed over 30 lorries” leaves no room for 130."""
    told = said(
        ("The Emirates handed over 30 lorries to Chad.", "handed"),
        ("The Emirates gave Chad 130 lorries.", "gave"),
    )
    assert told == {"CONTRADICTION_NUMBER": {"a": "30 lorries", "b": "130 lorries"}}
