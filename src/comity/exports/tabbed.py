"""Tables whose columns are parted by tabs, as event data come; text in a cell is one line."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import chain

from comity.exports.csv import Line, encoded

__all__ = ["cell", "pieces"]


def pieces(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """A heading line, then a line a row, in UTF-8."""
    table = csv.writer(Line(), delimiter="\t", lineterminator="\n")
    for row in chain([columns], rows):
        yield encoded(table.writerow(row))


def cell(value: object) -> str:
    """Lists and objects as JSON, true and false in small letters, nothing where nothing is known."""
    if value is None:
        return ""
    if isinstance(value, (bool, list, dict)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return " ".join(str(value).split())
