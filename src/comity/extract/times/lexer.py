"""A sentence as pieces: words, numbers and signs with the classes of the calendar that they can have.

The pieces do not follow the parser's tokens, which cut "2025-05-16" in five and leave "16.05.2025" whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.extract.times.days import day_in
from comity.knowledge.language.time import TimeWords

__all__ = ["Piece", "Value", "pieces"]

Value = int | tuple[int, ...]

LONGEST_NUMBER = 6  # digits: longer ones count nothing that happened
SHAPES = re.compile(
    r"""
      (?P<word>[^\W\d_]+)
    | (?P<isodate>\d{4}(?P<s>[-/.])\d{1,2}(?P=s)\d{1,2}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)
    | (?P<numericdate>\d{1,2}(?P<n>[-./])\d{1,2}(?P=n)\d{4} | \d\d\.\d\d\.\d\d)
    | (?P<yearpair>\d{4}[-–/]\d\d)(?![\d.,/–-]*\d)
    | (?P<nth>\d{1,2})(?P<th>[^\W\d_]{2,})
    | (?P<tens>\d{4}|['’]?\d0)(?P<ending>[^\W\d_]+)
    | (?P<number>\d+(?:[.,:]\d+)*)
    | (?P<genitive>['’]s)
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)
DASHES = str.maketrans("–—‒−‐‑’", "-" * 6 + "'")


class Piece(NamedTuple):
    """Where it stands in the sentence, half-open, and what it can mean by class."""

    lower: str
    start: int
    end: int
    values: dict[str, Value]


def pieces(text: str, words: TimeWords) -> tuple[Piece, ...]:
    """The text in pieces, in order; a compound number ("twenty-five") is one, "Sept." with its dot too."""
    found: list[Piece] = []
    at = 0
    while match := _next_shape(text, at, words):
        if match.lastgroup == "word" and match[0].lower() not in words.classes:  # as most are
            found.append(Piece(match[0].lower(), *match.span(), {}))
            at = match.end()
            continue
        piece = _piece(match, text, words)
        at = piece.end
        found.append(piece)
        if piece.values:
            _join_compound(found)
    return tuple(found)


def _next_shape(text: str, at: int, words: TimeWords) -> re.Match[str] | None:
    match = SHAPES.search(text, at)
    if match is None or match.lastgroup not in ("ending", "th"):
        return match
    ending = (match["ending"] or match["th"]).lower()
    known = words.decade_ending == ending if match["ending"] else ending in words.ordinal_endings
    return match if known else _DIGITS_OR_SIGN.match(text, match.start())


_DIGITS_OR_SIGN = re.compile(r"(?P<number>\d+)|(?P<sign>\S)")


def _piece(match: re.Match[str], text: str, words: TimeWords) -> Piece:
    shape = match.lastgroup or ""
    if shape == "word":
        return _word(match, text, words)
    groups = match.groupdict()
    lower = match[0].lower().translate(DASHES)
    if groups.get("isodate"):
        values = _iso(match[0])
    elif groups.get("numericdate"):
        values = _numeric(match[0], words)
    elif groups.get("yearpair"):
        values = _year_pair(match[0])
    elif groups.get("tens"):
        values = _decade(groups["tens"])
    elif groups.get("nth"):
        values = _ordinal(int(groups["nth"]))
    elif groups.get("number"):
        values = _number(match[0])
    else:
        values = {}
    return Piece(lower, *match.span(), values)


def _word(match: re.Match[str], text: str, words: TimeWords) -> Piece:
    lower, end = match[0].lower(), match.end()
    values: dict[str, Value] = dict(words.classes.get(lower, {}))
    if words.capital_months and match[0][0].islower():
        values.pop("month", None)
    named = "month" in values or "weekday" in values
    if named and text[end : end + 1] == "." and _is_short(lower, words):
        end += 1 if text[end + 1 :].strip() else 0  # the last dot of all ends the sentence
    return Piece(lower, match.start(), end, values)


def _is_short(lower: str, words: TimeWords) -> bool:
    return any(lower in row[1:] for row in (*words.months, *words.weekdays))


def _join_compound(found: list[Piece]) -> None:
    """Twenty, dash, five → 25; "twenty-first" likewise."""
    if len(found) < 3:
        return
    tens, dash, ones = found[-3:]
    if dash.lower.translate(DASHES) != "-" or (tens.end, dash.end) != (dash.start, ones.start):
        return
    high, low = tens.values.get("number"), ones.values.get("number", ones.values.get("ordinal"))
    if tens.lower.isdigit() or not isinstance(high, int) or not isinstance(low, int) or ones.lower.isdigit():
        return
    if high in range(20, 100, 10) and 0 < low < 10:
        values = {"number": high + low} if "number" in ones.values else _ordinal(high + low)
        found[-3:] = [Piece(f"{tens.lower}-{ones.lower}", tens.start, ones.end, dict(values))]


def _ordinal(value: int) -> dict[str, Value]:
    values: dict[str, Value] = {"ordinal": value}
    if 1 <= value <= 31:
        values |= {"thday": value, "mday": value}
    return values


def _number(text: str) -> dict[str, Value]:
    if not text.isdecimal() or len(text) > LONGEST_NUMBER:
        return {}
    value = int(text)
    values: dict[str, Value] = {"number": value}
    if len(text) <= 2 and 1 <= value <= 31:
        values |= {"plainday": value, "mday": value}
    if len(text) == 4 and 1000 <= value <= 2199:
        values["year"] = value
    return values


def _decade(text: str) -> dict[str, Value]:
    digits = text.lstrip("'’")
    if len(digits) == 4:
        return {"decade": int(digits)} if digits.endswith("0") and digits >= "1000" else {}
    value = int(digits)
    return {"decade": 1900 + value if value >= 30 else 2000 + value}


def _iso(text: str) -> dict[str, Value]:
    year, month, day = (int(part) for part in re.split(r"[-/.]", text.split("T")[0])[:3])
    return {"isodate": (year, month, day)} if 1 <= month <= 12 and 1 <= day <= 31 else {}


def _numeric(text: str, words: TimeWords) -> dict[str, Value]:
    """Year, then (month, day) pairs laid end to end: one pair where the order is plain."""
    one, two, year = (int(part) for part in re.split(r"[-./]", text))
    if len(text) == 8 and year < 100:
        year += 2000 if year < 70 else 1900
    pairs = {"day": (two, one), "month": (one, two)}
    if "." in text or words.day_first is True:
        pairs.pop("month")
    elif words.day_first is False:
        pairs.pop("day")
    fitting = sorted({pair for pair in pairs.values() if day_in(2000, *pair)})
    if not fitting and not (one <= 31 and two <= 12):
        return {}
    chosen = fitting or [(two, one)]  # 31.06.2025: a day that does not exist, and says so
    return {"numericdate": (year, *(number for pair in chosen for number in pair))}


def _year_pair(text: str) -> dict[str, Value]:
    """2014-20 and 2022/23 are years; 2025-05 is a month."""
    year, short = int(text[:4]), int(text[-2:])
    if not 1000 <= year <= 2199:
        return {}
    if short > year % 100 or short == (year + 1) % 100:
        return {"yearspan": (year, year - year % 100 + short + (100 if short < year % 100 else 0))}
    return {"isomonth": (year, short)} if 1 <= short <= 12 and "/" not in text else {}
