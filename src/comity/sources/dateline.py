"""A dateline opens a paragraph and is no part of its first sentence: "TOWN, 16 May (AGENCY) — …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.model import Block, BlockKind

__all__ = ["set_apart"]

DATELINE = re.compile(
    r"(?P<town>[^\W\d_][^\d()\n\r.;:!?\"“”]{1,48}?)"
    r"(?P<day>,? (?=[^()—–\n\r]*\d)[^()—–\n\r]{3,28})?"
    r"(?P<agency>\s?\([^()\n\r]{2,60}\))?"
    r"\s?(?:--|[—–]|-(?=\s)|:(?=\s))\s*"
)


def set_apart(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The dateline of the first paragraph, if it has one, as a byline of its own."""
    first = next((i for i, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH), None)
    if first is None:
        return tuple(blocks)
    block = blocks[first]
    found = DATELINE.match(text, block.start, block.end)
    if found is None or not _is_dateline(found) or found.end() >= block.end:
        return tuple(blocks)
    dateline = Block(start=block.start, end=_trimmed(text, found), kind=BlockKind.BYLINE)
    return (*blocks[:first], dateline, replace(block, start=found.end()), *blocks[first + 1 :])


def _is_dateline(found: re.Match[str]) -> bool:
    """A town in capitals, or one with a bracketed agency after it, each of its words a name."""
    town = found["town"]
    capitals = sum(letter.isupper() for letter in town) > sum(letter.islower() for letter in town)
    names = all(word[:1].isupper() for word in re.split(r"[\s/,-]+", town) if len(word) > 3)
    bracketed = found["agency"] is not None
    return names and (capitals or bracketed or (found["day"] is not None and len(town.split()) <= 3))


def _trimmed(text: str, found: re.Match[str]) -> int:
    return found.start() + len(text[found.start() : found.end()].rstrip())
