"""What the words of a time say by themselves, before anybody asks when they were written.

Parts that the words do not give are None: "16 May" is Calendar(month=5, day=16), printed ????-05-16.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.extract.times.days import Unit

__all__ = [
    "Anchor",
    "Calendar",
    "Decade",
    "Elapsed",
    "Expression",
    "Fiscal",
    "Moved",
    "OpenEnded",
    "Part",
    "Passage",
    "Range",
    "Season",
    "Stretch",
    "Unfixed",
    "Vague",
    "WeekOf",
    "Weekday",
    "WeekdayOf",
    "Window",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A date with the parts that are given; `shift` counts years from the year of telling.

    `which` is -1 for last March, 1 for next March: beyond the month of the telling, whatever the tense.

    `easter` counts days from Easter Sunday, for feasts that move with it.

    `choices` are (month, day) pairs where the order of the numerals is not known.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    which: int | None = None
    easter: int | None = None
    choices: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        year = "????" if self.year is None else f"{self.year:04}"
        month = "??" if self.month is None else f"{self.month:02}"
        day = "??" if self.day is None else f"{self.day:02}"
        return f"{year}-{month}-{day}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A day of the week; `which` is -1 last, 0 this, 1 next; `week` counts weeks from the telling's."""

    weekday: int
    which: int | None = None
    week: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A season by its place in the language's list; a bare one has no year; `shift` as in a date."""

    season: int
    year: int | None = None
    shift: int | None = None
    which: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decade:
    """Years from `first` on; ten of them, or a hundred for a century."""

    first: int
    years: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Fiscal:
    """A budget year, which begins in different months in different states."""

    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a distance is counted from: the telling, the passage before, or a point."""

    telling: bool = False
    point: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """So many units after (before, if negative) its anchor; as wide as the unit."""

    unit: Unit
    by: int
    anchor: Anchor
    future_only: bool = False  # "in two weeks" told as past is a duration
    exact: bool = False  # to the day, whatever the unit: "two years ago today"
    loose: bool = False  # as wide as the unit, whatever it is counted from: "nearly three weeks after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The `by` units up to the telling (negative) or after it, or after a point."""

    unit: Unit
    by: int
    anchor: Anchor
    future_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Elapsed:
    """The part of the running unit that is over, or that is still to come."""

    unit: Unit
    future: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The `index`-th of `of` equal parts of a stretch: early, mid, late; halves; quarters."""

    whole: Expression
    index: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOf:
    """The `index`-th week of a month or year, from its first day; -1 is its last seven days."""

    whole: Expression
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayOf:
    """The `index`-th such day of a month; -1 is its last."""

    whole: Expression
    weekday: int
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The first (or last) so many units of a longer time."""

    whole: Expression
    unit: Unit
    count: int
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From one time to another, both included; parts missing in one may be given by the other."""

    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEnded:
    """Since, from, after, until, by, before a point: one bound, the other from telling and tense."""

    side: str
    point: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """Recently (past) or soon (future): an interval with one end at the telling."""

    future: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The time that the passage speaks of: "since then"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfixed:
    """Words of time that fix nothing: overnight, at the time."""


Expression = (
    Calendar | Weekday | Season | Decade | Fiscal | Moved | Window | Elapsed | Part | WeekOf | WeekdayOf
    | Stretch | Range | OpenEnded | Vague | Passage | Unfixed
)  # fmt: skip
