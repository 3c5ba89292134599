"""The rows of a table of a data set: columns named in the first row, or known by how many there are."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from comity.errors import InputError
from comity.imports.rows import Row
from comity.knowledge.datasets import DataSet
from comity.sources.tables import Lines, decoded, row_bytes
from comity.sources.terms import BYTES_LIMIT, SourceFile

__all__ = ["named_rows", "numbered_rows"]

SEPARATORS = ("\t", ",", ";")
SHOWN = 300  # characters of the columns told where one is not there
LONGEST = 1 << 20  # characters of a cell


def named_rows(file: SourceFile, sheet: DataSet) -> Iterator[Row | InputError]:
    """The rows of a table whose first row names the columns."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST))
    with file.open() as stream:
        encoding, text = decoded(stream, str(file.path))
        lines = Lines(text, BYTES_LIMIT)
        names, separator = _header(next(lines, ""), sheet, str(file.path))
        lines.taken()
        number = 1
        rows = csv.reader(lines, delimiter=separator)
        while True:
            number += 1
            try:
                values = next(rows, None)
            except csv.Error as fault:  # where the next row begins cannot be told
                yield InputError(f"no row: {fault}", file=str(file.path), place=f"row {number}")
                return
            if values is None:
                return
            came = lines.taken()
            if any(values):
                yield _row(names, values, came, encoding, str(file.path), f"row {number}")


def numbered_rows(file: SourceFile, sheet: DataSet) -> Iterator[Row | InputError]:
    """The lines of a table without a head, tabs between the cells; each line tells its edition."""
    editions = {len(columns): columns for columns in sheet.editions}
    with file.open() as stream:
        encoding, text = decoded(stream, str(file.path))
        lines = Lines(text, BYTES_LIMIT)
        for number, line in enumerate(lines, start=1):
            came, place = lines.taken(), f"line {number}"
            values = line.rstrip("\r\n").split("\t")
            if len(values) in editions:
                yield _row(editions[len(values)], values, came, encoding, str(file.path), place)
            elif line.strip():
                allowed = f"{', '.join(map(str, sorted(editions)))}, with tabs between them"
                yield InputError(f"{len(values)} cells", file=str(file.path), place=place, allowed=allowed)


def _header(line: str, sheet: DataSet, file: str) -> tuple[list[str], str]:
    """The columns and what stands between them; raises InputError where one that is needed is not there."""
    split = [(_cells(line, separator), separator) for separator in SEPARATORS]
    names, separator = max(split, key=lambda one: len({*one[0]} & {*sheet.needed}))
    missing = [name for name in sheet.needed if name not in names]
    if missing:
        allowed = f"the columns of {sheet.name}; there are {', '.join(names)[:SHOWN] or 'none'}"
        raise InputError(
            f"no column {', '.join(map(repr, missing))}", file=file, place="row 1", allowed=allowed
        )
    return names, separator


def _cells(line: str, separator: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []
    return [cell.strip() for cell in cells]


def _row(
    names: Sequence[str], values: Sequence[str], came: str, encoding: str, file: str, place: str
) -> Row | InputError:
    if len(values) != len(names):
        return InputError(f"{len(values)} cells", file=file, place=place, allowed=f"{len(names)}, as columns")
    try:
        source = row_bytes(came, encoding, file, place)
    except InputError as fault:
        return fault
    return Row(cells=dict(zip(names, values, strict=True)), source=source, file=file, place=place)
