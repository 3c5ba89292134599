"""What copies say of the tellings of reports: which are the same, and which pages carry an event unread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from comity.merge import Happening, Telling
from comity.model import Copy, Passage, ReportId, Span

__all__ = ["Copying"]


class Copying:
    """The copies among some reports."""

    def __init__(self, copies: Iterable[Copy] = ()) -> None:
        self.pairs: dict[tuple[ReportId, ReportId], Copy] = {}
        self.of: dict[ReportId, set[ReportId]] = {}
        self._passages = lru_cache(maxsize=None)(self._turned)
        self.add(copies)

    def add(self, copies: Iterable[Copy]) -> None:
        for copy in copies:
            self.pairs[(copy.a, copy.b)] = copy
            self.of.setdefault(copy.a, set()).add(copy.b)
            self.of.setdefault(copy.b, set()).add(copy.a)

    def aligned(self, one: Telling, other: Telling) -> float:
        """How much their sentences say the same, from 0 to 1; 0 where the reports are no copies."""
        if other.report not in self.of.get(one.report, ()):
            return 0.0
        found = (
            score
            for here, there, score in self._passages(one.report, other.report)
            if _told_in(one, here) and _told_in(other, there)
        )
        return max(found, default=0.0)

    def pages(self, happening: Happening, told: Mapping[ReportId, Iterable[Telling]]) -> Iterator[ReportId]:
        """Copies that carry what this happening is told by, in a passage from which no claim of it was read.

        `told`: the tellings of each report. A copy from whose passage another act of the same family was read
        carries that, and not this.
        """
        tellers = {telling.report for telling in happening.tellings}
        near = {copy for report in tellers for copy in self.of.get(report, ())} - tellers
        for copy in sorted(near):
            if any(self._carries(copy, telling, told.get(copy, ())) for telling in happening.tellings):
                yield copy

    def _carries(self, copy: ReportId, telling: Telling, told: Iterable[Telling]) -> bool:
        if copy not in self.of.get(telling.report, ()):
            return False
        for here, there, _ in self._passages(telling.report, copy):
            unread = not any(other.family == telling.family and _told_in(other, there) for other in told)
            if unread and _told_in(telling, here):
                return True
        return False

    def _turned(self, one: ReportId, other: ReportId) -> tuple[tuple[Span, Span, float], ...]:
        """The passages of a pair, those of the first report first."""
        copy = self.pairs[(one, other) if one < other else (other, one)]
        return tuple(_pair(passage, one == copy.a) for passage in copy.passages)


def _pair(passage: Passage, ascending: bool) -> tuple[Span, Span, float]:
    here, there = (passage.a, passage.b) if ascending else (passage.b, passage.a)
    return here, there, passage.score


def _told_in(telling: Telling, passage: Span) -> bool:
    return any(claim.trigger.overlaps(passage) for claim in telling.claims)
