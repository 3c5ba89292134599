"""Days along a line: where each lies on a drawing, and the years that are written below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Axis"]

MARKS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The days from `first` to `last`, drawn from `left` to `right`; `marks`: years written at most."""

    first: date
    last: date
    left: float
    right: float
    marks: int = MARKS

    def at(self, day: date) -> float:
        """Where a day begins; one outside lies at the end."""
        whole = (self.last - self.first).days + 1
        part = (min(max(day, self.first), self.last) - self.first).days / whole
        return round(self.left + part * (self.right - self.left), 1)

    def behind(self, day: date) -> float:
        """Where a day ends."""
        return self.right if day >= self.last else self.at(date.fromordinal(day.toordinal() + 1))

    @property
    def years(self) -> list[tuple[float, int]]:
        """The first days of years, with so many between them that they can be read."""
        inside = range(self.first.year + 1, self.last.year + 1)
        apart = -(-len(inside) // self.marks) or 1
        return [(self.at(date(year, 1, 1)), year) for year in inside if year % apart == 0]
