"""Days that a copy puts in another's stead, in sentences that otherwise say the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from comity.conflicts.altered import altered
from comity.conflicts.case import Case, Told, Value
from comity.conflicts.once import once
from comity.conflicts.passages import Pair, sentences
from comity.conflicts.texts import words_in
from comity.knowledge.language.conflicting import ConflictWords, conflict_words
from comity.model import Span

__all__ = ["altered_days"]

Day = tuple[str, str]  # a weekday, or a day of a month
WEEKDAY, DAY = "weekday", "day"
SOON = 60  # days ahead of which a report tells without a year


def altered_days(case: Case) -> list[list[Value]]:
    """The sides, where a copy has another weekday, or day of a month, that the other report never has.

    A weekday and a day of the month are held against each other by the year in which the report with the day
    came out; where nobody knows that, they are no two days as far as anybody can tell.
    """

    def items(told: Told, sentence: Span) -> dict[Hashable, str]:
        return _told_once(case, told, list(_days(case.knowledge.folder, sentence.text)))

    def known(day: Hashable, told: Told) -> bool:
        assert isinstance(day, tuple)
        kind, name = day
        days = _days_of(case, told)
        others = {other for each, other in days if each != kind}
        if kind == WEEKDAY:
            return day in days or any(
                _weekday(case, told, other) == case.words.weekday_of[name] for other in others
            )
        return day in days or _weekday(case, told, name) in {case.words.weekday_of[each] for each in others}

    def fit(one: Hashable, other: Hashable, pair: Pair) -> bool:
        assert isinstance(one, tuple) and isinstance(other, tuple)
        if one[0] == other[0]:
            return False
        numbered, told, named = (one, pair.one, other) if one[0] == DAY else (other, pair.other, one)
        found = _weekday(case, told, numbered[1])
        return found is None or found == case.words.weekday_of[named[1]]

    return altered(case, items, known, fit)


def _told_once(case: Case, told: Told, days: list[Day]) -> dict[Hashable, str]:
    """The days with their words; without weekdays that a day of the month beside them falls on."""
    falls = {_weekday(case, told, name) for kind, name in days if kind == DAY}
    named = case.words.weekday_of
    return {(kind, name): name.title() for kind, name in days if kind == DAY or named[name] not in falls}


def _weekday(case: Case, told: Told, day: str) -> int | None:
    """The weekday of a day of a month, of the last such day before the report came out."""
    number, name = day.split()
    month = case.words.month_of.get(name)
    if told.published is None or month is None:
        return None
    for year in (told.published.year, told.published.year - 1):
        try:
            found = date(year, month, int(number))
        except ValueError:
            return None
        if found <= told.published + timedelta(SOON):
            return found.weekday()
    return None


@once
def _days_of(case: Case, told: Told) -> frozenset[Day]:
    """All that a report names."""
    return frozenset(day for each in sentences(case, told) for day in _days(case.knowledge.folder, each.text))


@lru_cache(maxsize=2**13)
def _days(folder: Path, text: str) -> tuple[Day, ...]:
    known, words = conflict_words(folder), words_in(text)
    return () if known.dating.isdisjoint(words) else tuple(_named(known, words))


def _named(known: ConflictWords, words: Sequence[str]) -> Iterator[Day]:
    for at, word in enumerate(words):
        if word in known.weekday_of:
            yield WEEKDAY, word
        elif word in known.month_of:
            beside = [*words[at + 1 : at + 2], *words[max(0, at - 1) : at]]
            day = next((each for each in beside if each.isdigit() and 0 < int(each) <= 31), None)
            if day is not None:
                yield DAY, f"{int(day)} {word[:3]}"
