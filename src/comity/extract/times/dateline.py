"""The day that a dateline gives: "TOWN, 16 May 2025 (AGENCY)"."""

from __future__ import annotations

from comity.extract.times.days import Interval
from comity.extract.times.days import day_in as calendar_day
from comity.extract.times.expression import Calendar
from comity.extract.times.grammar import longest
from comity.extract.times.lexer import pieces
from comity.knowledge.language.time import TimeWords

__all__ = ["day_in"]


def day_in(text: str, words: TimeWords) -> Interval | None:
    """The first whole date in a line that is no sentence; None without one."""
    for options in longest(pieces(text, words), words):
        date = options[0].expression
        if isinstance(date, Calendar) and date.year and date.month and date.day:
            day = calendar_day(date.year, date.month, date.day)
            if day is not None:
                return Interval(day, day)
    return None
