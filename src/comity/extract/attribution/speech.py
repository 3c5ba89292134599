"""The attributed passages of a report, and the chain of voices of any stretch of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from comity.extract.quotes import Quote
from comity.model import Form, Report, Voice, VoiceKind

__all__ = ["AUTHOR", "Passage", "Provenance", "Speech"]

AUTHOR = Voice(kind=VoiceKind.AUTHOR, named=False, form=Form.NONE)
EDGE = " \t\r\n.,;:!?…—–-()[]“”„\"«»‘’'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that somebody is reported to have said; the source may be named between the pieces."""

    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]
    voice: Voice
    level: int = 0

    def covers(self, start: int, end: int) -> bool:
        """A stretch belongs to the passage if it begins in a piece of it and lies there for the most part."""
        inside = min(end, self.end) - start
        begun = any(first <= start < last for first, last in self.pieces)
        return begun and 2 * inside >= end - start


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Words that say where a stretch of the report is from: `start`, `end` bound that stretch."""

    start: int
    end: int
    voice: Voice


@dataclass(frozen=True, kw_only=True)
class Speech:
    """Who says what in a report: its passages in the order of the text, an outer one before an inner one."""

    report: Report
    passages: tuple[Passage, ...]
    provenance: tuple[Provenance, ...]
    quotes: tuple[Quote, ...]

    def chain(self, start: int, end: int) -> tuple[Voice, ...]:
        """The voices of the words at `start`..`end`, outermost first, the author's always the first."""
        start, end = self._trimmed(start, end)
        holding = self._holding(start, end)
        agencies = [p.voice for p in self._agencies(start) if _is_new(p.voice, holding)] if holding else []
        voices = [self._voice(holding, i, start, end) for i in range(len(holding))]
        return (AUTHOR, *agencies, *voices)

    def between(self, start: int, end: int) -> tuple[Passage, ...]:
        """The passages that begin, end or lie in a stretch of the report."""
        first = bisect_left(self._starts, start - self._longest)
        near = self.passages[first : bisect_left(self._starts, end)]
        return tuple(passage for passage in near if passage.end > start)

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote.start for quote in self.quotes]

    @cached_property
    def _longest(self) -> int:
        return max((passage.end - passage.start for passage in self.passages), default=0)

    def _holding(self, start: int, end: int) -> list[Passage]:
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_right(self._starts, start)
        held = [passage for passage in self.passages[first:last] if passage.covers(start, end)]
        return sorted(held, key=lambda p: (p.start - p.end, p.level))

    def _quotes_of(self, passage: Passage) -> tuple[Quote, ...]:
        first = bisect_left(self._quote_starts, passage.start - 1)
        return self.quotes[first : bisect_left(self._quote_starts, passage.end)]

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        text = self.report.text
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE:
            end -= 1
        return start, end

    def _agencies(self, start: int) -> list[Provenance]:
        """Whoever passed on what somebody said; what nobody said is told by the author, dateline or not."""
        return [p for p in self.provenance if p.start <= start < p.end]

    def _voice(self, holding: list[Passage], at: int, start: int, end: int) -> Voice:
        """A quotation is the words of the innermost voice that it belongs to."""
        passage = holding[at]
        words = tuple(self.report.span(*self._trimmed(*piece)) for piece in passage.pieces)
        if passage.voice.form is Form.NONE:
            return replace(passage.voice, passage=words)
        inner = holding[at + 1] if at + 1 < len(holding) else None
        inners = self._quotes_of(inner) if inner is not None else ()
        own = [quote for quote in self._quotes_of(passage) if quote not in inners]
        return replace(passage.voice, form=_form(own, start, end), passage=words)


def _is_new(voice: Voice, holding: list[Passage]) -> bool:
    return all(voice.span != passage.voice.span for passage in holding)


def _form(quotes: list[Quote], start: int, end: int) -> Form:
    if any(quote.covers(start, end) for quote in quotes):
        return Form.DIRECT
    return Form.MIXED if any(quote.overlaps(start, end) for quote in quotes) else Form.INDIRECT
