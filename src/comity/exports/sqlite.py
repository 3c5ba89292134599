"""SQLite, for Datasette and whatever reads SQL: the record as it stands now, in tables with foreign keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.resources import files
from itertools import chain, islice
from pathlib import Path

from comity.exports.asked import Asked
from comity.exports.tables import (
    Rows,
    claim_rows,
    conflict_rows,
    copy_rows,
    event_rows,
    finding_rows,
    report_rows,
    verdict_rows,
)
from comity.record import Record
from comity.record.browsing import Sieve
from comity.record.rows import printable
from comity.record.streaming import (
    claims_streamed,
    conflicts_streamed,
    events_streamed,
    findings_streamed,
    kept_streamed,
)

__all__ = ["write"]

BATCH = 1000
# The file is new and nobody else's: what is half written is thrown away.
ALONE = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;"


def write(asked: Asked, path: Path) -> None:
    """The file at `path`, which is empty, holds the tables of `sqlite.sql` with their rows."""
    tables, links = (files("comity.exports") / "sqlite.sql").read_text("utf-8").split("-- rows --")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(ALONE + tables)
        rows = _rows(asked.record)
        connection.execute("BEGIN")
        while batch := list(islice(rows, BATCH)):
            _insert(connection, chain.from_iterable(batch))
        connection.execute("COMMIT")
        connection.executescript(links)
        connection.execute("ANALYZE")


def _rows(record: Record) -> Iterator[Rows]:
    """Those that others refer to before the others."""
    yield from map(report_rows, kept_streamed(record))
    yield from (copy_rows(copy) for copy, _, _ in record.copies())
    yield from map(claim_rows, claims_streamed(record))
    yield from map(event_rows, events_streamed(record, Sieve()))
    for number, finding in enumerate(findings_streamed(record), start=1):
        yield finding_rows(finding, number)
    yield from map(conflict_rows, conflicts_streamed(record))
    yield from map(verdict_rows, record.verdicts())


def _insert(connection: sqlite3.Connection, rows: Iterable[tuple[str, tuple[object, ...]]]) -> None:
    """Table by table: a row for itself takes twice as long."""
    by_table: dict[str, list[tuple[object, ...]]] = {}
    for table, row in rows:
        by_table.setdefault(table, []).append(tuple(_value(value) for value in row))
    for table, found in by_table.items():
        places = ", ".join("?" * len(found[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", found)


def _value(value: object) -> object:
    return printable(value) if isinstance(value, str) else value
