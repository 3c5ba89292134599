"""CSV: one row a thing, lists joined by semicolons, true and false in small letters, unknown left empty."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from comity.exports.sheet import Sheet

__all__ = ["Line", "encoded", "pieces"]


class Line:
    """What a table writes into: each line is handed back as it is written."""

    def write(self, line: str) -> str:
        return line


def pieces(sheet: Sheet) -> Iterator[bytes]:
    """A heading line, then a line a thing, in UTF-8; a broken character of a text is a question mark."""
    table = csv.writer(Line(), lineterminator="\n")
    yield encoded(table.writerow([column.name for column in sheet.columns]))
    for row in sheet.rows():
        yield encoded(table.writerow([_cell(value) for value in row]))


def encoded(line: Any) -> bytes:
    """A line as bytes."""
    return str(line).encode("utf-8", "replace")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(_cell(item) for item in value)
    return str(value)
