"""A page of a long list that is ordered by days: first the days on it, then the rows of those days alone.

Ordering all rows by day, name and id to show fifty of them takes ten times as long as ordering the days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.record.connection import Connection

__all__ = ["Listed", "page_of"]

Condition = tuple[str, dict[str, object]]  # with the values that it names


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Rows of a table by a day, those without one last, and by what else tells those of one day apart."""

    table: str
    day: str
    then: str
    latest_first: bool = False

    @property
    def order(self) -> str:
        return f"ORDER BY {self.by_day}, {self.then}"

    @property
    def by_day(self) -> str:
        return f"{self.day} {'DESC' if self.latest_first else 'ASC'} NULLS LAST"


def page_of(
    connection: Connection,
    listed: Listed,
    sifted: str = "true",
    values: Mapping[str, object] | None = None,
    *,
    limit: int,
    offset: int,
) -> list[str]:
    """The ids of so many rows from one on. `sifted`: a condition on them, with the values that it names."""
    named = dict(values or {})
    rows = f"FROM {listed.table} WHERE {sifted} AND"
    days = f"SELECT {listed.day} {rows} true ORDER BY {listed.by_day} LIMIT {limit:d} OFFSET {offset:d}"
    found = [row[0] for row in connection.execute(days, named).fetchall()]
    if not found:
        return []
    before, of_first = _before(listed, found[0])
    skipped = connection.execute(f"SELECT count(*) {rows} {before}", named | of_first).fetchall()[0][0]
    within, of_both = _within(listed, found[0], found[-1])
    ids = f"SELECT id {rows} {within} {listed.order} LIMIT {limit:d} OFFSET {offset - skipped:d}"
    return [row[0] for row in connection.execute(ids, named | of_both).fetchall()]


def _before(listed: Listed, first: object) -> Condition:
    """The rows of the days before the first."""
    if first is None:
        return f"{listed.day} IS NOT NULL", {}
    return f"{listed.day} {'>' if listed.latest_first else '<'} $page_first", {"page_first": first}


def _within(listed: Listed, first: object, last: object) -> Condition:
    """The rows of the days from the first to the last."""
    day = listed.day
    if first is None:
        return f"{day} IS NULL", {}
    since, until = ("<=", ">=") if listed.latest_first else (">=", "<=")
    if last is None:
        return f"({day} {since} $page_first OR {day} IS NULL)", {"page_first": first}
    both = {"page_first": first, "page_last": last}
    return f"{day} {since} $page_first AND {day} {until} $page_last", both
