"""Days that a copy puts in another's stead, in sentences that otherwise say the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from comity.conflicts.altered import altered
from comity.conflicts.case import Case, Told, Value
from comity.conflicts.passages import Pair, known_text
from comity.conflicts.texts import words_in
from comity.model import Span

__all__ = ["altered_days"]

WEEKDAY, DAY = "weekday", "day"


def altered_days(case: Case) -> list[list[Value]]:
    """The sides, where a copy has another weekday, or day of a month, that the other report never has.

    A weekday beside a day of the month is no other day as far as anybody can tell without a calendar.
    """
    reports = {report: frozenset(_days(case, text)) for report, text in known_text(case).items()}

    def items(told: Told, sentence: Span) -> dict[Hashable, str]:
        return {day: day[1].title() for day in _days(case, sentence.text)}

    def known(day: Hashable, told: Told) -> bool:
        return day in reports[told.report]

    def fit(one: Hashable, other: Hashable, pair: Pair) -> bool:
        assert isinstance(one, tuple) and isinstance(other, tuple)
        return bool(one[0] != other[0])

    return altered(case, items, known, fit)


def _days(case: Case, text: str) -> Iterator[tuple[str, str]]:
    words = words_in(text)
    for at, word in enumerate(words):
        if word in case.words.weekdays:
            yield WEEKDAY, word
        elif word in case.words.months:
            beside = [*words[at + 1 : at + 2], *words[max(0, at - 1) : at]]
            day = next((each for each in beside if each.isdigit() and 0 < int(each) <= 31), None)
            if day is not None:
                yield DAY, f"{int(day)} {word[:3]}"
