"""Parquet: one row a thing, lists as lists, days as days."""

from __future__ import annotations

from pathlib import Path

from comity.exports.sheet import Sheet
from comity.record import write_parquet

__all__ = ["write"]


def write(sheet: Sheet, path: Path) -> None:
    """Compressed with zstd; a broken character of a text is a question mark."""
    write_parquet({column.name: column.type for column in sheet.columns}, sheet.rows(), path)
