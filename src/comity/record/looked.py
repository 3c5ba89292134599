"""Which claims may speak for or against a level of two states, as reports were looked into for it.

Kept by what was looked with: where that is another now, who asks takes all claims of the report instead. A
record of this version that was written before there was such a table has one as soon as something is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.model import ReportId
from comity.record.connection import Connection
from comity.record.rows import among, insert
from comity.record.tied import ALL_BEYOND, BEYOND, MADE

__all__ = [
    "ACT",
    "TREATY",
    "LookedInto",
    "drop_looked",
    "has_looked",
    "note_beyond",
    "two_of",
    "unread",
    "write_looked",
]

ACT, TREATY = "act", "treaty"  # in place of two states: acts, and agreements that are not known

TABLES = """
SELECT count(*) FROM duckdb_tables()
WHERE database_name = current_database() AND table_name IN ('looked_into', 'may_tie', 'tied_beyond')
"""
DROP_BEYOND = "DELETE FROM tied_beyond WHERE event IN (SELECT unnest(?::VARCHAR[]))"
DROP = (
    "DELETE FROM looked_into WHERE report IN (SELECT unnest(?::VARCHAR[]))",
    "DELETE FROM may_tie WHERE report IN (SELECT unnest(?::VARCHAR[]))",
)


UNREAD = "SELECT id FROM reports WHERE {not_looked} ORDER BY id"
UNREAD_NEAR = "SELECT report FROM sources WHERE {not_looked} AND {two_of} ORDER BY report"
NOT_LOOKED = "{} NOT IN (SELECT report FROM looked_into WHERE looked_by = ?)"
# A state looked for after the other: lists held against lists take several times as long.
IN_STATES = "list_contains(states, ?)::INTEGER"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedInto:
    """A report with the claims that may speak: of ACT, of TREATY, of two states as A/B. `by`: with what."""

    report: ReportId
    by: str
    claims: Mapping[str, Sequence[str]]


def has_looked(connection: Connection) -> bool:
    """Whether the record has these tables."""
    return connection.execute(TABLES).fetchall() == [(3,)]


def unread(connection: Connection, by: str, states: Collection[str]) -> list[ReportId]:
    """Reports that were not looked into `by` this; of some states those that name two of them."""
    looked, wanted = has_looked(connection), sorted(set(states))
    not_looked = NOT_LOOKED.format("report" if wanted else "id") if looked else "true"
    query = (UNREAD_NEAR if wanted else UNREAD).format(not_looked=not_looked, two_of=two_of(wanted))
    return [row[0] for row in connection.execute(query, [*([by] if looked else []), *wanted]).fetchall()]


def two_of(states: Collection[str]) -> str:
    """The condition that a list has two of so many states, which are the values that it asks for."""
    return f"{' + '.join([IN_STATES] * len(states)) or '0'} >= 2"


def write_looked(connection: Connection, found: Sequence[LookedInto]) -> None:
    """What was found in these reports, instead of what was found before."""
    drop_looked(connection, [one.report for one in found])
    insert(connection, "looked_into", [(one.report, one.by) for one in found])
    rows = [(one.report, tie, list(claims)) for one in found for tie, claims in one.claims.items() if claims]
    insert(connection, "may_tie", rows)


def drop_looked(connection: Connection, reports: Collection[ReportId]) -> None:
    """Nothing is kept of these reports."""
    _ensure(connection)
    for statement in DROP:
        connection.execute(statement, [list(reports)])


def note_beyond(connection: Connection, gone: Iterable[str], told: Mapping[str, Iterable[str]]) -> None:
    """Which states claims name beyond the parties of their events: `told`, each with its claims."""
    if _ensure(connection):
        return  # all events were looked at
    connection.execute(DROP_BEYOND, [sorted({*gone, *told})])
    events, values = among("id", told.keys())
    claims, asked = among("id", {claim for ids in told.values() for claim in ids})
    if told:
        connection.execute(BEYOND.format(events=events, claims=claims), [*values, *asked])


def _ensure(connection: Connection) -> bool:
    """The tables are there; whether they were made now."""
    if has_looked(connection):
        return False
    connection.execute(MADE)
    connection.execute(ALL_BEYOND)
    return True
