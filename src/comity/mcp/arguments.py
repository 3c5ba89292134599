"""What a tool may be asked: each argument by name, as JSON Schema, and read leniently where it is plain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from comity.contract import Json
from comity.errors import UsageError

__all__ = ["CURSOR", "FULL", "LIMIT", "MOST", "Argument", "Given", "Sort", "read"]

MOST, USUAL = 50, 10  # rows of one answer
LONGEST = 2_000  # characters of a word
MOST_WORDS = 20  # of one list
SHOWN = 80  # characters of a wrong value that are shown again


class Sort(StrEnum):
    """What a value is."""

    TEXT = "text"
    TEXTS = "a list of texts"
    NUMBER = "a whole number"
    SWITCH = "true or false"


TYPES: Mapping[Sort, Json] = {
    Sort.TEXT: {"type": "string"},
    Sort.TEXTS: {"type": "array", "items": {"type": "string"}, "maxItems": MOST_WORDS},
    Sort.NUMBER: {"type": "integer", "minimum": 1},
    Sort.SWITCH: {"type": "boolean"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """`allowed`: all values that there are. `most`: the highest number, or the longest text.

    `usual`: the number that holds where none is given.
    """

    name: str
    about: str
    sort: Sort = Sort.TEXT
    needed: bool = False
    allowed: tuple[str, ...] = ()
    most: int = LONGEST
    usual: int = 0

    @property
    def schema(self) -> Json:
        limits: Json = {"enum": list(self.allowed)} if self.allowed else {}
        if self.sort is Sort.NUMBER:
            limits = {"maximum": self.most}
        return {**TYPES[self.sort], **limits, "description": self.about}

    def read(self, value: object) -> object:
        """The value; a UsageError says what is wrong. One text will do for a list, digits for a number."""
        if self.sort is Sort.SWITCH:
            return self._switch(value)
        if self.sort is Sort.NUMBER:
            return self._number(value)
        if self.sort is Sort.TEXTS:
            return self._texts(value)
        return self._text(value)

    def _switch(self, value: object) -> bool:
        found = {"true": True, "false": False}.get(str(value).lower())
        if found is None:
            raise self._wrong(value)
        return found

    def _number(self, value: object) -> int:
        digits = str(value)
        if isinstance(value, bool) or not (digits.isascii() and digits.isdigit() and len(digits) < 10):
            raise self._wrong(value)
        if not 1 <= int(digits) <= self.most:
            raise UsageError(digits, place=self.name, allowed=f"1 to {self.most}")
        return int(digits)

    def _texts(self, value: object) -> tuple[str, ...]:
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or len(values) > MOST_WORDS:
            raise self._wrong(value)
        return tuple(word for each in values if (word := self._text(each)))

    def _text(self, value: object) -> str:
        if not isinstance(value, str):
            raise self._wrong(value)
        if len(value) > self.most:
            raise UsageError(f"{len(value):,} characters", place=self.name, allowed=f"at most {self.most:,}")
        word = value.strip()
        if word and self.allowed and word not in self.allowed:
            raise self._wrong(value)
        return word

    def _wrong(self, value: object) -> UsageError:
        shown = repr(value)
        shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
        return UsageError(shown, place=self.name, allowed=", ".join(self.allowed) or str(self.sort))


LIMIT = Argument(name="limit", about=f"Rows at most; else {USUAL}.", sort=Sort.NUMBER, most=MOST, usual=USUAL)
CURSOR = Argument(name="cursor", about="The `next` of the page before.")
FULL = Argument(name="full", about="All fields; long.", sort=Sort.SWITCH)


@dataclass(frozen=True, slots=True)
class Given:
    """The values of one call, read; what was not given is empty."""

    values: Mapping[str, object]

    def text(self, name: str) -> str:
        return str(self.values.get(name, ""))

    def texts(self, name: str) -> tuple[str, ...]:
        found = self.values.get(name, ())
        assert isinstance(found, tuple)
        return found

    @property
    def limit(self) -> int:
        return int(str(self.values.get(LIMIT.name, USUAL)))

    @property
    def offset(self) -> int:
        cursor = self.text(CURSOR.name) or "0"
        if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
            raise UsageError(repr(cursor[:SHOWN]), place=CURSOR.name, allowed="the `next` of the page before")
        return int(cursor)

    @property
    def full(self) -> bool:
        return bool(self.values.get(FULL.name, False))


def read(arguments: Sequence[Argument], values: Mapping[str, Any]) -> Given:
    """The values of a call; what is null is not given."""
    known = {one.name: one for one in arguments}
    strange = sorted(set(values) - set(known))
    if strange:
        raise UsageError(f"no argument {strange[0][:SHOWN]!r}", allowed=", ".join(known))
    found: dict[str, object] = {one.name: one.usual for one in arguments if one.usual}
    found |= {name: known[name].read(value) for name, value in values.items() if value is not None}
    missing = [one.name for one in arguments if one.needed and not found.get(one.name)]
    if missing:
        raise UsageError("nothing given", place=missing[0], allowed=known[missing[0]].about.rstrip("."))
    return Given(found)
