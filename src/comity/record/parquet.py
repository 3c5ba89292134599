"""A table in a Parquet file, written by DuckDB, so that no table library is needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path

from comity.record.connection import in_memory
from comity.record.rows import Row, insert, printable

__all__ = ["write_parquet"]

BATCH = 5_000


def write_parquet(columns: Mapping[str, str], rows: Iterable[Row], path: Path) -> None:
    """The rows stand in the file in this order, under these columns: name → DuckDB type."""
    declared = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    waiting = iter(rows)
    with in_memory() as connection:
        connection.execute(f"CREATE TABLE rows ({declared})")
        while batch := list(islice(waiting, BATCH)):
            insert(connection, "rows", [tuple(_cell(value) for value in row) for row in batch])
        connection.execute("COPY rows TO ? (FORMAT parquet, COMPRESSION zstd)", [str(path)])


def _cell(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    return [_cell(item) for item in value] if isinstance(value, list) else value
