"""The bounds that an expression is given, with where they come from and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comity.extract.times.days import Interval
from comity.knowledge.language.time import SeasonWords
from comity.model import Basis, Precision

__all__ = ["Answer", "Fault", "Missing", "Setting", "Tense", "fixed", "unknown", "weakest"]


class Tense(StrEnum):
    """On which side of the telling the act lies, by the verb that governs the time."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Fault(StrEnum):
    """Why a date cannot be: its weekday was another, or its month has no such day."""

    WEEKDAY = "weekday"
    NO_SUCH_DAY = "no-such-day"


class Missing(StrEnum):
    """A part that the words leave out."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known beside the words: when they were told, in what tense, what the passage speaks of."""

    published: date | None
    tense: Tense
    known_years: Sequence[int] = ()
    context: Interval | None = None
    seasons: Sequence[SeasonWords] = ()
    south: bool = False

    @property
    def anchor(self) -> tuple[date, Basis] | None:
        """The day to count from: that of publication, else that of the passage."""
        if self.published is not None:
            return self.published, Basis.PUBLISHED
        if self.context is not None and self.context.days == 1:
            return self.context.first, Basis.CONTEXT
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Bounds inclusive, None where unknown; `candidates` are the intervals that it may be."""

    earliest: date | None
    latest: date | None
    precision: Precision
    basis: Basis
    candidates: tuple[Interval, ...] = ()
    missing: frozenset[Missing] = frozenset()
    fault: Fault | None = None

    @property
    def interval(self) -> Interval | None:
        """Both bounds, where both are known."""
        if self.earliest is None or self.latest is None:
            return None
        return Interval(self.earliest, self.latest)


def fixed(
    interval: Interval, precision: Precision, basis: Basis, *, missing: frozenset[Missing] = frozenset()
) -> Answer:
    return Answer(
        earliest=interval.first, latest=interval.last, precision=precision, basis=basis, missing=missing
    )


def unknown(
    basis: Basis = Basis.OPEN,
    *,
    candidates: Sequence[Interval] = (),
    missing: frozenset[Missing] = frozenset(),
    fault: Fault | None = None,
) -> Answer:
    """No bounds; the candidates in order and each once."""
    return Answer(
        earliest=None, latest=None, precision=Precision.OPEN, basis=basis,
        candidates=tuple(sorted(set(candidates))), missing=missing, fault=fault,
    )  # fmt: skip


def weakest(*bases: Basis) -> Basis:
    """What rests on two grounds rests on the weaker."""
    return max(bases, key=_STRENGTH.index)


_STRENGTH = (Basis.TEXT, Basis.PUBLISHED, Basis.CONTEXT, Basis.NONE, Basis.OPEN)
