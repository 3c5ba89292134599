"""Titles lead to offices, names to persons, and an office on a day to its holder or to why there is none."""

from __future__ import annotations

from datetime import date

import pytest

from comity.errors import UsageError
from comity.knowledge import Knowledge, load_knowledge
from comity.knowledge.tenures import bounds_of
from comity.model import CountryCode, EntityId, OfficeId


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize(
    ("office", "state", "on", "answer", "holders"),
    [
        ("defence-minister", "RUS", "2012-11-05", "one", ["Anatoly Serdyukov"]),
        ("defence-minister", "RUS", "2012-11-06", "several", ["Anatoly Serdyukov", "Sergei Shoigu"]),
        ("defence-minister", "RUS", "2024-05-12", "one", ["Sergei Shoigu"]),
        ("defence-minister", "RUS", "2024-05-13", "unknown", []),
        ("defence-minister", "RUS", "2024-05-14", "one", ["Andrei Belousov"]),
        ("defence-minister", "RUS", "2026-01-08", "one", ["Andrei Belousov"]),
        ("defence-minister", "RUS", "2026-01-09", "unknown_after", []),
        ("security-council-secretary", "RUS", "2025-05-08", "one", ["Sergei Shoigu"]),
        ("defence-minister", "BLR", "2023-04-10", "one", ["Viktor Khrenin"]),
        ("head-of-state", "BLR", "2020-08-08", "one", ["Alexander Lukashenko"]),
        ("head-of-state", "BLR", "2020-08-09", "disputed", ["Alexander Lukashenko"]),
        ("defence-minister", "CHN", "2023-12-01", "nobody", []),
        ("head-of-government", "DEU", "1960-01-01", "unknown", []),
        ("interior-minister", "ISL", "2020-01-01", "unknown", []),
        ("secretary-general", "NATO", "2024-09-01", "one", ["Jens Stoltenberg"]),
        ("head-of-state", "USA", "2025-01-20", "several", ["Joe Biden", "Donald Trump"]),
    ],
)
def test_who_held_an_office_on_a_day(
    known: Knowledge, office: str, state: str, on: str, answer: str, holders: list[str]
) -> None:
    """Both on the day of a handover, nobody where that is known, and never the latest for want of better."""
    given = known.who(OfficeId(office), CountryCode(state), date.fromisoformat(on))
    assert (given.answer.value, [holder.name for holder in given.holders]) == (answer, holders)


def test_a_start_known_by_its_month_makes_a_possible_holder(known: Knowledge) -> None:
    """In the month in which he took command he may have held it; in the next he did."""
    office, force = OfficeId("armed-forces-commander"), CountryCode("LNA")
    maybe = known.who(office, force, date(2015, 3, 15))
    assert (maybe.answer.value, maybe.holders[0].sure) == ("unknown", False)
    assert known.who(office, force, date(2015, 4, 1)).answer.value == "one"


def test_an_answer_is_told_in_the_public_form(known: Knowledge) -> None:
    """The row has the fields of the contract, days as ISO days and intervals as first/last."""
    row = known.as_row(known.who(OfficeId("armed-forces-commander"), CountryCode("LNA"), date(2016, 1, 1)))
    assert list(row) == ["office", "state", "on", "answer", "known_until", "holders", "against"]
    assert str(row["known_until"]) >= "2025-05-11"
    holders = row["holders"]
    assert isinstance(holders, list)
    assert (holders[0]["from"], holders[0]["to"]) == ("2015-03-01/2015-03-31", None)


@pytest.mark.parametrize(("office", "state"), [("chief-of-nothing", "RUS"), ("head-of-state", "XXX")])
def test_an_unknown_word_is_refused(known: Knowledge, office: str, state: str) -> None:
    """An office or a state that nobody knows is the asker's mistake."""
    with pytest.raises(UsageError):
        known.who(OfficeId(office), CountryCode(state), date(2020, 1, 1))


def test_a_person_has_all_tenures_in_order(known: Knowledge) -> None:
    """One man was minister of defence and then secretary of the security council."""
    offices = [tenure.office for tenure in known.tenures_of(EntityId("sergei-shoigu"))]
    assert offices == ["defence-minister", "security-council-secretary"]


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("Sergei Shoigu", "sergei-shoigu"),
        ("Sergey Shoygu", "sergei-shoigu"),
        ("Sergei Kuzhugetovich Shoigu", "sergei-shoigu"),
        ("S. Shoigu", "sergei-shoigu"),
        ("Shoigu", "sergei-shoigu"),
        ("Alexander Lukashenko", "alexander-lukashenko"),
        ("Aleksandr Lukashenko", "alexander-lukashenko"),
        ("Alyaksandr Lukashenka", "alexander-lukashenko"),
        ("Viktar Khrenin", "viktor-khrenin"),
        ("Volodymyr Zelensky", "volodymyr-zelenskyy"),
        ("Khalifa Hifter", "khalifa-haftar"),
        ("Xi Jinping", "xi-jinping"),
        ("Xi", "xi-jinping"),
        ("President Xi", None),
        ("Viktor Lukashenko", None),
        ("Zebulon Quark", None),
    ],
)
def test_a_name_finds_its_bearer(known: Knowledge, words: str, person: str | None) -> None:
    """Any usual transliteration does, a surname too; another given name is another man."""
    assert known.persons_named(words.split()) == ((person,) if person else ())


def test_a_surname_of_two_finds_both(known: Knowledge) -> None:
    """A surname alone does not choose between brothers."""
    assert set(known.persons_named(["Kaczyński"])) == {"jaroslaw-kaczynski", "lech-kaczynski"}


@pytest.mark.parametrize(
    ("words", "at", "state", "office", "manner"),
    [
        ("Russian Defense Minister Sergei Shoigu", 1, "RUS", "defence-minister", None),
        ("the Russian defense chief 's comments", 2, "RUS", "defence-minister", None),
        ("Secretary of State Antony Blinken", 0, "USA", "foreign-minister", None),
        ("Secretary of State Antony Blinken", 0, "GBR", None, None),
        ("Chancellor Olaf Scholz", 0, "DEU", "head-of-government", None),
        ("Chancellor Rachel Reeves", 0, "GBR", "finance-minister", None),
        ("President Masoud Pezeshkian", 0, "IRN", "head-of-government", None),
        ("President Emmanuel Macron", 0, "FRA", "head-of-state", None),
        ("Minister of National Defence", 0, "LTU", "defence-minister", None),
        ("deputy defence minister", 1, "BLR", "defence-minister", "deputy"),
        ("his ex - foreign minister", 3, "BLR", "foreign-minister", "former"),
        ("acting interior minister", 1, "UKR", "interior-minister", "acting"),
        ("President - elect", 0, "USA", "head-of-state", "elect"),
        ("Security Council Secretary Sergei Shoigu", 0, "RUS", "security-council-secretary", None),
    ],
)
def test_a_title_means_an_office_of_the_state(
    known: Knowledge, words: str, at: int, state: str, office: str | None, manner: str | None
) -> None:
    """The same words mean different offices in different states, and a deputy is told from the minister."""
    match = known.offices_titled(words.split(), at)
    assert match is not None
    assert (known.office_of(match, CountryCode(state)), match.manner) == (office, manner)


def test_a_year_is_an_interval() -> None:
    """A term that ended in 2015 did not end on the first of January."""
    bounds = bounds_of("2015")
    assert (bounds.earliest, bounds.latest) == (date(2015, 1, 1), date(2015, 12, 31))
