"""A dateline opens a paragraph and is no part of its first sentence.

With a dash: "TOWN, 16 May (AGENCY) — …"; by a day and an agency in brackets, or by that alone: "Town, May 16
(AGENCY) …", "(AGENCY) - …"; by the address of a site: "SITE.COM - …".
"""

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
DAY = r"(?:[^\W\d_]{3,12}\.? \d{1,2}|\d{1,2} [^\W\d_]{3,12}\.?)(?:,? \d{4})?"
CREDITED = re.compile(
    rf"(?:(?:(?P<town>[^\W\d_][^\d()\n\r.;:!?\"“”]{{1,48}}?), )?{DAY},?\s)?"
    r"\((?=[^\W\d_a-z])[^()\n\r\d]{2,40}\)"
    r"\s?\.?(?:\s?(?:--|[—–-]))?\s+(?=[\"“‘'(]*[^\W\d_a-z])"
)
SITE = re.compile(r"[^\W\d_][\w-]*(?:\.[\w-]+)*\.[^\W\d_]{2,6}\s(?:--|[—–-])\s+")


def set_apart(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The dateline of the first paragraph, if it has one, as a byline of its own."""
    first = next((i for i, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH), None)
    if first is None:
        return tuple(blocks)
    block = blocks[first]
    found = _opening(text, block)
    if found is None or found.end() >= block.end:
        return tuple(blocks)
    dateline = Block(start=block.start, end=_trimmed(text, found), kind=BlockKind.BYLINE)
    return (*blocks[:first], dateline, replace(block, start=found.end()), *blocks[first + 1 :])


def _opening(text: str, block: Block) -> re.Match[str] | None:
    found = DATELINE.match(text, block.start, block.end)
    if found is not None and _is_dateline(found):
        return found
    found = CREDITED.match(text, block.start, block.end)
    if found is not None and _are_names(found["town"] or ""):
        return found
    return SITE.match(text, block.start, block.end)


def _is_dateline(found: re.Match[str]) -> bool:
    """A town in capitals, or one with a bracketed agency after it, each of its words a name."""
    town = found["town"]
    capitals = sum(letter.isupper() for letter in town) > sum(letter.islower() for letter in town)
    bracketed = found["agency"] is not None
    return _are_names(town) and (
        capitals or bracketed or (found["day"] is not None and len(town.split()) <= 3)
    )


def _are_names(town: str) -> bool:
    return all(word[:1].isupper() for word in re.split(r"[\s/,-]+", town) if len(word) > 3)


def _trimmed(text: str, found: re.Match[str]) -> int:
    return found.start() + len(text[found.start() : found.end()].rstrip())
