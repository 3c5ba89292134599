"""A report is read in its language or refused by the name of that language, and never misread."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import InputError, LanguageError
from comity.model import LanguageCode
from comity.sources.days import first_day
from comity.sources.encoding import decode
from comity.sources.language import language_of

ENGLISH, RUSSIAN = LanguageCode("en"), LanguageCode("ru")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Министр обороны прибыл в Минск.", "Russian (ru)"),
        ("Міністр прыбыў у Мінск з візітам", "Belarusian (be)"),
        ("国防部长访问明斯克", "Chinese (zh)"),
        ("Le ministre est arrivé lundi à Minsk.", "French (fr)"),
    ],
)
def test_clear_other_language_is_refused_by_name(text: str, name: str) -> None:
    """A text in another language is refused, and the message names the language in English."""
    with pytest.raises(LanguageError, match=rf"^a.txt: is in {name.replace('(', '.').replace(')', '.')}: no"):
        language_of(text, [ENGLISH], declared=None, file="a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Khrenin met Shoigu in Minsk.",
        "Tokayev, Mirziyoyev, Rahmon and Japarov met.",
        "Haakon phoned Carl Gustaf.",
        "12 345",
        "OK",
    ],
)
def test_short_text_full_of_names_is_accepted(text: str) -> None:
    """Names and numbers are no language: where nothing is clear the only pack reads it."""
    assert language_of(text, [ENGLISH], declared=None, file="a.txt") == "en"


def test_two_packs() -> None:
    """With several packs the text is read in the detected one."""
    assert language_of("Министр прибыл в Минск.", [ENGLISH, RUSSIAN], declared=None, file="a.txt") == "ru"
    assert language_of("The minister left.", [ENGLISH, RUSSIAN], declared=None, file="a.txt") == "en"


@given(st.text(min_size=1))
def test_any_declared_language_is_answered(declared: str) -> None:
    """Whatever is declared is the pack's language, another one, or no language code."""
    try:
        assert language_of("Talks.", [ENGLISH], declared=declared, file="a.txt") == "en"
    except InputError as error:
        assert error.allowed == "en"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The minister’s visit “was a success”, the café’s owner said of the talks on Monday.", "cp1252"),
        ("Министр обороны прибыл в понедельник в столицу, где встретился с президентом.", "cp1251"),
        ("Министр обороны прибыл в понедельник в столицу, где встретился с президентом.", "koi8-r"),
        ("The minister arrived – and left.", "utf-16"),
    ],
)
def test_older_encodings(text: str, encoding: str) -> None:
    """An older encoding that leaves no doubt is read, typographic quotes and all."""
    assert decode(text.encode(encoding), file="a.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("He met Łukasz Żółć in the capital on Monday and discussed it.", "cp1250"),
        ("Erdoğan met Şahin in the capital on Monday and discussed the accord.", "cp1254"),
        ("The minister’s visit to Ålesund was hailed by Håkon and Bjørn.", "mac_roman"),
    ],
)
def test_encoding_in_doubt_is_refused(text: str, encoding: str) -> None:
    """Names that two encodings read differently are not guessed at."""
    with pytest.raises(InputError, match="encoding"):
        decode(text.encode(encoding), file="a.txt")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("16 May 2025", date(2025, 5, 16)),
        ("May 16th, 2025", date(2025, 5, 16)),
        ("16th of May 2025", date(2025, 5, 16)),
        ("Sept. 3, 2024", date(2024, 9, 3)),
        ("2025-05-16T10:00", date(2025, 5, 16)),
        ("16.05.2025", date(2025, 5, 16)),
        ("05/16/2025", date(2025, 5, 16)),
        ("05/05/2025", date(2025, 5, 5)),
    ],
)
def test_day_as_printed(line: str, day: date) -> None:
    """A day is read in the forms in which the press prints it."""
    found = first_day(line, ENGLISH)
    assert found is not None and found.day == day


@pytest.mark.parametrize("line", ["May 16", "16 May", "05/06/2025", "2025", "in 2025", "ma 16, 2025"])
def test_day_that_is_not_full_is_none(line: str) -> None:
    """Without a year, or with two readings, there is no day."""
    assert first_day(line, ENGLISH) is None
