"""CSV: one row a thing, lists joined by semicolons, true and false in small letters, unknown left empty."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from comity.exports.sheet import Sheet

__all__ = ["write"]


def write(sheet: Sheet, path: Path) -> None:
    """UTF-8 with a heading line; a broken character of a text is a question mark."""
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow([column.name for column in sheet.columns])
        table.writerows([_cell(value) for value in row] for row in sheet.rows())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(_cell(item) for item in value)
    return str(value)
