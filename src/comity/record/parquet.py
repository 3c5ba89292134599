"""A table in a Parquet file, written and read by DuckDB, so that no table library is needed."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from comity.record.connection import in_memory
from comity.record.rows import Row, insert, printable

__all__ = ["as_cell", "read_parquet", "write_parquet"]

BATCH = 5_000


def write_parquet(columns: Mapping[str, str], rows: Iterable[Row], path: Path) -> None:
    """The rows stand in the file in this order, under these columns: name → DuckDB type."""
    declared = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    waiting = iter(rows)
    with in_memory() as connection:
        connection.execute(f"CREATE TABLE rows ({declared})")
        while batch := list(islice(waiting, BATCH)):
            insert(connection, "rows", [tuple(as_cell(value) for value in row) for row in batch])
        try:
            connection.execute("COPY rows TO ? (FORMAT parquet, COMPRESSION zstd)", [str(path)])
        except duckdb.IOException as fault:
            raise OSError(errno.EIO, str(fault).splitlines()[0]) from fault


def read_parquet(columns: Iterable[str], path: Path) -> Iterator[tuple[Any, ...]]:
    """These columns of the rows of such a file, in their order."""
    chosen = ", ".join(f'"{name}"' for name in columns)
    with in_memory() as connection:
        yield from connection.execute(f"SELECT {chosen} FROM read_parquet(?)", [str(path)]).fetchall()


def as_cell(value: object) -> object:
    """The value as a column takes it: of each text its printable form."""
    if isinstance(value, str):
        return printable(value)
    return [as_cell(item) for item in value] if isinstance(value, list) else value
