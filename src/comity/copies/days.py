"""The days that a text names, and whether the later of two texts tells of one after the earlier was printed.

A copy tells what was done on the days of its source, however late it is printed; the report of the next step
of a matter tells a day that the report of the step before could not know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from comity.copies.terms import Token
from comity.copies.words import CopyWords

__all__ = ["Day", "days_of", "tells_newer"]

BESIDE = 3  # words between a weekday and the date that it belongs to
YEARS = range(1000, 10000)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a text names it: by its weekday alone, or by its date, with the year or without."""

    on: date
    weekday: bool
    year: bool


def days_of(tokens: Sequence[Token], published: date, words: CopyWords) -> Iterator[Day]:
    """The days that a sentence names.

    A weekday is the last one before the publication, a date without a year the one nearest to it.
    """
    for at, token in enumerate(tokens):
        if not token.capital:
            continue
        if token.folded in words.months:
            yield from _date(tokens, at, published, words)
        elif token.folded in words.weekdays and not _is_dated(tokens, at, words):
            back = (published.weekday() - words.weekdays[token.folded]) % 7
            with suppress(OverflowError):
                yield Day(published - timedelta(back), weekday=True, year=False)


def tells_newer(told: Collection[Day], published: date, known: Collection[Day], before: date) -> bool:
    """Whether a text tells of a day past that one published `before`, naming `known` days, had not seen.

    Not of one that the earlier names in the same form: a page prints "on Friday" or "from 15 June" off it
    much later. Nor where the earlier names such a day with its year: that page may bear a wrong date itself.
    """
    new = [day for day in told if before < day.on <= published]
    if any(day.year and before < day.on <= published for day in known):
        return False
    weekdays = {day.on.weekday() for day in known if day.weekday}
    dates = {day.on for day in known if not day.weekday}
    return any(day.on.weekday() not in weekdays if day.weekday else day.on not in dates for day in new)


def _is_dated(tokens: Sequence[Token], at: int, words: CopyWords) -> bool:
    """Whether a month stands beside a weekday: its date says the same."""
    beside = tokens[max(0, at - BESIDE) : at + BESIDE + 1]
    return any(token.capital and token.folded in words.months for token in beside)


def _date(tokens: Sequence[Token], at: int, published: date, words: CopyWords) -> Iterator[Day]:
    """The date that a month belongs to, if it has a day."""
    beside = [tokens[place] for place in (at - 1, at + 1) if 0 <= place < len(tokens)]
    numbers = [int(token.text) for token in beside if token.text.isdecimal() and len(token.text) <= 2]
    following = [token.text for token in tokens[at + 1 : at + 3] if token.text.isdecimal()]
    year = next((int(text) for text in following if len(text) == 4 and int(text) in YEARS), None)
    for number in numbers[:1]:
        years = range(published.year - 1, published.year + 2) if year is None else (year,)
        days = [*_possible(years, words.months[tokens[at].folded], number)]
        if days:
            nearest = min(days, key=lambda day: abs((day - published).days))
            yield Day(nearest, weekday=False, year=year is not None)


def _possible(years: Collection[int], month: int, day: int) -> Iterator[date]:
    for year in years:
        with suppress(ValueError):
            yield date(year, month, day)
