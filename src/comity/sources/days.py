"""A day is read only where year, month and day all stand in the words and bear one reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from comity.model import LanguageCode

__all__ = ["PrintedDay", "first_day", "only_time_words"]

WORD = r"[^\W\d_]"
ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}}){WORD}{{0,2}}\.?\s{{1,3}}(?:{WORD}{{1,2}}\s)?(?P<month>{WORD}{{3,12}})\.?,?"
    rf"\s{{1,3}}(?:{WORD}{{1,2}}\s)?(?P<year>\d{{4}})(?!\d)"
)
MONTH_FIRST = re.compile(
    rf"(?<!{WORD})(?P<month>{WORD}{{3,12}})\.?\s{{1,3}}(?P<day>\d{{1,2}}){WORD}{{0,2}},?"
    rf"\s{{1,3}}(?P<year>\d{{4}})(?!\d)"
)
NUMBERS = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?![\d])")
TIME = re.compile(r"[\d:.+-]+|\d{1,2}(?::\d\d)?\w{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDay:
    """A day as printed between two offsets of a line; `day` is None where no such day exists."""

    start: int
    end: int
    day: date | None


def first_day(line: str, language: LanguageCode) -> PrintedDay | None:
    """The first full date of a line; 05/06/2025 is none, since it bears two readings."""
    return min(_days(line, language), key=lambda found: found.start, default=None)


def only_time_words(rest: str, clock: tuple[str, ...], language: LanguageCode) -> bool:
    """Whether nothing but weekdays, hours and time zones stands beside a date."""
    words = re.sub(r"[,;()|]", " ", rest.lower()).split()
    known = {*clock, *_weekdays(language)}
    return all(word in known or word.rstrip(".") in known or TIME.fullmatch(word) for word in words)


def _days(line: str, language: LanguageCode) -> Iterator[PrintedDay]:
    for pattern in (ISO, DAY_FIRST, MONTH_FIRST):
        for found in pattern.finditer(line):
            month = _month(found["month"], language)
            if month is not None:
                yield _printed(found, int(found["year"]), month, int(found["day"]))
    for found in NUMBERS.finditer(line):
        first, second = int(found[1]), int(found[3])
        if first > 12 or first == second:
            yield _printed(found, int(found[4]), second, first)
        elif second > 12:
            yield _printed(found, int(found[4]), first, second)


def _printed(found: re.Match[str], year: int, month: int, day: int) -> PrintedDay:
    try:
        exact = date(year, month, day)
    except ValueError:
        exact = None
    return PrintedDay(start=found.start(), end=found.end(), day=exact)


def _month(word: str, language: LanguageCode) -> int | None:
    """The number of a month from its digits, its name, or at least three letters that begin one name only."""
    if word.isdecimal():
        return int(word)
    begun = {number for name, number in _months(language) if name.startswith(word.lower())}
    return begun.pop() if len(begun) == 1 else None


@cache
def _months(language: LanguageCode) -> tuple[tuple[str, int], ...]:
    from babel import Locale

    months = Locale.parse(language).months
    wide = [months[context]["wide"] for context in ("format", "stand-alone")]
    return tuple((name.lower(), number) for names in wide for number, name in names.items())


@cache
def _weekdays(language: LanguageCode) -> frozenset[str]:
    from babel import Locale

    days = Locale.parse(language).days["format"]
    return frozenset(name.lower() for width in ("wide", "abbreviated") for name in days[width].values())
