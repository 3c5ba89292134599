"""Who tells an event, what either says of it, and all that a comparison found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from comity.model import Claim, Event

__all__ = ["Compared", "Comparison", "Difference", "Teller"]


class Teller(StrEnum):
    """Who tells an event."""

    BOTH = "both"
    PERHAPS_BOTH = "perhaps_both"
    DATA_SET = "data_set"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field in which rows and reports say different things; each claim with what it says there."""

    field: str
    rows: tuple[tuple[str, Claim], ...]
    reports: tuple[tuple[str, Claim], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One event with who tells it, the claims of either, and where they differ.

    `other`: the event of the data set that lies near to this one of reports, where both may tell one.
    """

    event: Event
    teller: Teller
    rows: tuple[Claim, ...]
    reports: tuple[Claim, ...]
    differences: tuple[Difference, ...] = ()
    other: Event | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`outside`: events of the data set that no report covers; `unlisted`: of reports, not on its list."""

    data_set: str
    compared: tuple[Compared, ...]
    outside: int
    unlisted: int

    def told_by(self, teller: Teller) -> tuple[Compared, ...]:
        return tuple(each for each in self.compared if each.teller is teller)
