"""What of a report is enough to rule out that it is a copy of another, in few bytes, to be kept in a record.

Whatever `compared` finds to be copies passes here; so do a few pairs that it does not.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from comity.copies.compare import (
    FEWEST_CONTENT,
    FEWEST_REPRINTED,
    LEAST_SHARED,
    QUOTED_COUNTS,
    REPRINTED,
)
from comity.copies.profile import WINDOW, Profile

__all__ = ["Sketch", "may_be_copies", "sketch"]

HEAD = struct.Struct("<IIIdd")
SLACK = 1.001  # weights are kept with seven digits


@dataclass(frozen=True, slots=True)
class Sketch:
    """Terms with their weights and rows of words, each by 32 bits of a sum of its characters.

    `content`: as of a profile; `counted`: how much its words count in all.
    """

    terms: Mapping[int, float]
    weight: float
    content: int
    windows: tuple[int, ...]
    distinct: frozenset[int]
    repeated: Mapping[int, int]  # rows that come again → how often they do
    counted: float

    def packed(self) -> bytes:
        numbers = len(self.terms), len(self.windows)
        head = HEAD.pack(*numbers, self.content, self.weight, self.counted)
        body = struct.pack(f"<{numbers[0]}I{numbers[0]}f", *self.terms, *self.terms.values())
        return head + body + struct.pack(f"<{numbers[1]}I", *self.windows)

    @classmethod
    def unpacked(cls, raw: bytes) -> Sketch:
        terms, windows, content, weight, counted = HEAD.unpack_from(raw)
        found = struct.unpack_from(f"<{terms}I{terms}f{windows}I", raw, HEAD.size)
        weights = dict(zip(found[:terms], found[terms : 2 * terms], strict=True))
        return cls(weights, weight, content, *_rows(found[2 * terms :]), counted)


def sketch(profile: Profile) -> Sketch:
    terms: dict[int, float] = {}
    for key, weight in profile.terms.items():
        terms[_sum(key)] = terms.get(_sum(key), 0.0) + weight
    windows = tuple(map(_sum, profile.windows))
    counted = sum(QUOTED_COUNTS if quoted else 1.0 for quoted in profile.quoted)
    return Sketch(terms, profile.weight, profile.content, *_rows(windows), counted)


def may_be_copies(one: Sketch, other: Sketch) -> bool:
    """False only where the two are no copies, unless one has the whole text of the other."""
    return _may_be_rewritten(one, other) or _may_be_reprinted(one, other)


def _may_be_rewritten(one: Sketch, other: Sketch) -> bool:
    if min(one.content, other.content) < FEWEST_CONTENT:
        return False
    least = min(one.weight, other.weight)
    both = one.terms.keys() & other.terms.keys()
    shorter = [each for each in (one, other) if each.weight == least]
    return any(sum(map(each.terms.__getitem__, both)) * SLACK >= LEAST_SHARED * least for each in shorter)


def _may_be_reprinted(one: Sketch, other: Sketch) -> bool:
    shared = one.distinct & other.distinct
    return bool(shared) and (_may_be_covered(one, shared) or _may_be_covered(other, shared))


def _may_be_covered(one: Sketch, shared: frozenset[int]) -> bool:
    """Whether so many of its words stand in these rows: first as if none were in two rows, then counted."""
    needed = max(FEWEST_REPRINTED, REPRINTED * one.counted)
    again = sum(map(one.repeated.__getitem__, one.repeated.keys() & shared))
    if WINDOW * (len(shared) + again) < needed:
        return False
    words, end = 0, 0
    for at, row in enumerate(one.windows):
        if row in shared:
            words += at + WINDOW - max(at, end)
            end = at + WINDOW
    return words >= needed


def _rows(windows: tuple[int, ...]) -> tuple[tuple[int, ...], frozenset[int], dict[int, int]]:
    distinct = frozenset(windows)
    if len(distinct) == len(windows):
        return windows, distinct, {}
    return windows, distinct, {row: count - 1 for row, count in Counter(windows).items() if count > 1}


def _sum(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))
