"""When an act was done: days that exclude each other, and words that only leave more open."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[..., dict[str, dict[str, str]]]


def test_two_days_of_one_arrival(said: Said) -> None:
    """Two reports of one arrival give two days."""
    told = said(
        ("Kenyan Foreign Minister Musalia Mudavadi arrived in Kampala on 4 March 2024.", "arrived"),
        ("Kenya’s foreign minister arrived in Kampala on 5 March 2024.", "arrived"),
    )
    assert told == {"CONTRADICTION_DATE": {"a": "2024-03-04", "b": "2024-03-05"}}


def test_two_weekdays(said: Said) -> None:
    """Weekdays are days, counted from the day of publication."""
    told = said(
        ("Norway handed 20 tanks to Ukraine on Monday.", "handed"),
        ("On Tuesday Norway handed 20 tanks to Ukraine.", "handed"),
    )
    assert told == {"CONTRADICTION_DATE": {"a": "2024-03-04", "b": "2024-03-05"}}


def test_a_day_outside_a_part_of_a_month(said: Said) -> None:
    """A day contradicts a part of a month that does not hold it."""
    told = said(
        ("Peru expelled the Bolivian consul on 2 March.", "expelled"),
        ("Peru expelled the Bolivian consul in mid-February.", "expelled"),
    )
    assert told == {"CONTRADICTION_DATE": {"a": "2024-03-02", "b": "2024-02-11/2024-02-20"}}


def test_the_third_report_joins_a_side(said: Said) -> None:
    """A report joins the side whose day it gives."""
    told = said(
        ("Peru expelled the Bolivian consul on 2 March.", "expelled"),
        ("Peru expelled the Bolivian consul on 4 March.", "expelled"),
        ("On Monday Peru expelled the Bolivian consul.", "expelled"),
    )
    assert told == {"CONTRADICTION_DATE": {"bc": "2024-03-04", "a": "2024-03-02"}}


def test_a_part_of_a_month_holds_its_days(said: Said) -> None:
    """“Early March” leaves room for 3 March."""
    told = said(
        ("Peru expelled the Bolivian consul in early March.", "expelled"),
        ("Peru expelled the Bolivian consul on 3 March.", "expelled"),
    )
    assert told == {}


def test_a_visit_of_several_days(said: Said) -> None:
    """A visit from 16 to 18 May is on 16 May too."""
    told = said(
        ("The Estonian president visited Riga from 16 to 18 May 2023.", "visited"),
        ("The Estonian president visited Riga on 16 May 2023.", "visited"),
    )
    assert told == {}


def test_a_visit_begins_and_ends(said: Said) -> None:
    """A visit ends on another day than it began."""
    told = said(
        ("The Estonian president arrived in Riga on 16 May 2023.", "arrived"),
        ("The visit of the Estonian president to Riga ended on 18 May 2023.", "visit"),
    )
    assert told == {}


def test_a_weekday_is_the_date(said: Said) -> None:
    """The weekday and its date are one day."""
    told = said(
        ("Peru expelled the Bolivian consul last Monday.", "expelled"),
        ("Peru expelled the Bolivian consul on 4 March.", "expelled"),
    )
    assert told == {}


def test_a_plan_is_put_off(said: Said) -> None:
    """What was planned for another day was put off."""
    told = said(
        ("Norway’s prime minister will arrive in Tallinn on 4 March 2024.", "arrive"),
        ("Norway’s prime minister arrived in Tallinn on 6 March 2024.", "arrived"),
    )
    assert told == {}


def test_today_in_the_paper_of_tomorrow(said: Said) -> None:
    """“Today” in a paper of the next morning is the day before."""
    told = said(
        ("Georgia expelled an Armenian diplomat today.", "expelled"),
        ("Georgia expelled an Armenian diplomat on 6 March 2024.", "expelled"),
    )
    assert told == {}


def test_a_night_has_two_days(said: Said) -> None:
    """A night is of both its days."""
    told = said(
        ("Serbia recalled its ambassador from Skopje on the night of 3 March 2024.", "recalled"),
        ("Serbia recalled its ambassador from Skopje on 4 March 2024.", "recalled"),
    )
    assert told == {}
