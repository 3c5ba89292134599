"""What a text says of its own publication: title, publisher, day; never more certain than medium."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from comity.model import Block, BlockKind, Certainty, Known, LanguageCode
from comity.sources.days import first_day
from comity.sources.marks import after_cue, are_names, segments
from comity.sources.words import ImprintWords

__all__ = ["Imprint", "imprint_of"]

BASIS = "text"
DATELINE = re.compile(
    r"(?P<town>[^,()\n\r]{2,40}(?:, [^,()\d\n\r]{2,30})?), (?P<day>[^()—–\n\r]{6,30}?)\s?"
    r"(?:\([^()\n\r]{2,60}\)\s?)?(?:--|[—–]|-\s)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    title: str | None
    publisher: Known | None
    published: Known | None


def imprint_of(text: str, blocks: Sequence[Block], words: ImprintWords, language: LanguageCode) -> Imprint:
    """The imprint as printed; a day without a year, or one that does not exist, is no publication date."""
    bylines = [text[block.start : block.end] for block in blocks if block.kind is BlockKind.BYLINE]
    parts = [part for line in bylines for part in segments(line)]
    return Imprint(
        title=_value(bylines, words.title) or _heading_above(text, blocks),
        publisher=_publisher(parts, words, language),
        published=_published(parts, _dateline(text, blocks, language), words, language),
    )


def _publisher(parts: Sequence[str], words: ImprintWords, language: LanguageCode) -> Known | None:
    """The name after the cue, without the day that may stand behind it."""
    value = _value(parts, words.publisher) or ""
    printed = first_day(value, language)
    name = value[: printed.start].split() if printed is not None else value.split()
    while name and name[-1].lower() in words.clock:
        name.pop()
    value = " ".join(name).rstrip(" ,.-")
    return Known(value=value, basis=BASIS, certainty=Certainty.MEDIUM) if value else None


def _value(parts: Sequence[str], cues: Sequence[str]) -> str | None:
    found = (after_cue(part, cues) for part in parts)
    values = (rest.lstrip(": ").strip() for rest in found if rest is not None)
    return next((value for value in values if value), None)


def _heading_above(text: str, blocks: Sequence[Block]) -> str | None:
    """A heading with nothing but bylines above it is the title."""
    block = next((block for block in blocks if block.kind is not BlockKind.BYLINE), None)
    if block is None or block.kind is not BlockKind.HEADING:
        return None
    return text[block.start : block.end].strip("#*_ \t") or None


def _published(
    parts: Sequence[str], dateline: str, words: ImprintWords, language: LanguageCode
) -> Known | None:
    """The likeliest day first: after "published", in another line of the head, the dateline, "updated"."""
    updated = [part for part in parts if after_cue(part, words.updated) is not None]
    stated = [part for part in parts if after_cue(part, words.published) is not None]
    beside = [part for part in parts if part not in updated and part not in stated]
    for day in _days(stated, language):
        return Known(value=day.isoformat(), basis=BASIS, certainty=Certainty.MEDIUM)
    for day in _days([*beside, dateline, *updated], language):
        return Known(value=day.isoformat(), basis=BASIS, certainty=Certainty.LOW)
    return None


def _days(parts: Sequence[str], language: LanguageCode) -> Iterator[date]:
    found = (first_day(part, language) for part in parts)
    return (printed.day for printed in found if printed is not None and printed.day is not None)


def _dateline(text: str, blocks: Sequence[Block], language: LanguageCode) -> str:
    """The day that stands between town and dash at the very beginning: "TOWN, May 16, 2025 (AGENCY) — …"."""
    heads = (block for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.BYLINE))
    block = next((block for block in heads if DATELINE.match(text, block.start, block.end)), None)
    found = DATELINE.match(text, block.start, block.end) if block is not None else None
    if found is None or not are_names(found["town"]):
        return ""
    printed = first_day(found["day"], language)
    whole = printed is not None and printed.start == 0 and printed.end == len(found["day"].rstrip())
    return found["day"] if whole else ""
