"""How many acts of one state towards another fall in a month, and which months stand out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comity.model.ids import EventId, ReportId

__all__ = ["Before", "Month", "Page", "QuadClass", "Surge", "SurgeKind", "Tally"]


class QuadClass(StrEnum):
    """The four classes of acts: words or deeds, with or against."""

    VERBAL_COOPERATION = "verbal cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_COOPERATION = "material cooperation"
    MATERIAL_CONFLICT = "material conflict"

    @property
    def is_material(self) -> bool:
        return self in (QuadClass.MATERIAL_COOPERATION, QuadClass.MATERIAL_CONFLICT)

    @property
    def is_cooperation(self) -> bool:
        return self in (QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION)


class SurgeKind(StrEnum):
    """How a month stands out."""

    RISE = "rise"  # more events than before
    SILENCE = "silence"  # none, though the reports go on


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A report as a series counts it: when it was published, and the states and bodies that it names."""

    report: ReportId
    name: str
    published: date | None
    names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The events that fall in a month, and what they come to.

    `mutual`: how many of them count in both directions. `score`: the sum of their PLOVER scores.
    `several_origins`: how many of them are told by more than one source. `reports`: who tells them, by name.
    """

    events: tuple[EventId, ...] = ()
    mutual: int = 0
    by_quad: tuple[tuple[QuadClass, int], ...] = tuple((quad, 0) for quad in QuadClass)
    score: float = 0.0
    several_origins: int = 0
    reports: tuple[str, ...] = ()

    @property
    def material(self) -> int:
        return sum(number for quad, number in self.by_quad if quad.is_material)

    @property
    def verbal(self) -> int:
        return len(self.events) - self.material

    @property
    def mean_score(self) -> float | None:
        """None of no events: 0 is a score."""
        return self.score / len(self.events) if self.events else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A month that another one is held against: its events, and the reports that cover it."""

    month: date
    events: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Surge:
    """A month that stands out against those before it.

    `expected`: events in a month of the baseline, on average. `ratio`: how many times as many there were,
    None where none were expected. `chance`: how likely so many, or so few, would be if nothing had changed.
    `reports_ratio`: how many times as many reports cover the month as one of the baseline. `origins`: how
    many sources stand behind its events, pages that are one origin of any of them being one.
    """

    kind: SurgeKind
    expected: float
    ratio: float | None
    chance: float
    reports_ratio: float
    origins: int
    baseline: tuple[Before, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What one party did towards another in a calendar month, as far as reports tell.

    `month`: its first day; None of the events that are placed in no one month. `reports`: how many reports
    published in it name either party; None where there is no month. `tally` is None where no report covers
    the month and none tells an event in it: nothing is known of it, which is not 0.
    """

    actor: str
    recipient: str
    month: date | None
    reports: int | None
    tally: Tally | None
    surge: Surge | None = None
