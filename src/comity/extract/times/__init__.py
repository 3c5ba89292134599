"""Words of time → bounds: pieces, patterns, expressions, and the days they can mean.

find → lexer (pieces) → grammar (patterns of the pack) → reading (expressions) → guards (is it a time?)
→ tense → resolve (bounds). No rule here reads a clock: publication, tense and passage are arguments.
"""

from __future__ import annotations

from comity.extract.times.answer import Fault, Missing, Tense
from comity.extract.times.dateline import day_in
from comity.extract.times.days import Interval
from comity.extract.times.find import TimeFound, TimeKind, context_after, find_times
from comity.extract.times.tense import tense_at

__all__ = [
    "Fault",
    "Interval",
    "Missing",
    "Tense",
    "TimeFound",
    "TimeKind",
    "context_after",
    "day_in",
    "find_times",
    "tense_at",
]
