"""A table holds one report a row, its columns named in the first; a mapping says which is the text.

Between columns stands a comma, a semicolon, a tab or a bar, whichever makes the columns asked for appear.
A row without an id is called by its number. What is not mapped is kept as a note.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from comity.errors import InputError
from comity.model import Report
from comity.sources.assemble import assemble
from comity.sources.columns import Columns
from comity.sources.encoding import encoding_of
from comity.sources.fields import checked
from comity.sources.streams import buffered
from comity.sources.terms import CHARACTERS_LIMIT, SourceFile, Terms

__all__ = ["SUFFIXES", "Lines", "decoded", "read_table", "row_bytes"]

SUFFIXES = (".csv", ".tsv")
SEPARATORS = (",", ";", "\t", "|")
SAMPLE = 1 << 18  # bytes that show how a table is written
SHOWN = 300  # characters of the columns told where one is not there


@dataclass(slots=True)
class Lines:
    """The lines of a table as they are asked for, and those of the row at hand, never over the limit."""

    stream: io.TextIOWrapper
    limit: int
    row: list[str] = field(default_factory=list)
    held: int = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.stream.readline(self.limit + 1)
        if not line:
            raise StopIteration
        self.held += len(line)
        if self.held > self.limit:
            raise csv.Error("it is over the size limit")
        self.row.append(line)
        return line

    def taken(self) -> str:
        """The row that was read just now, as it came."""
        row, self.row, self.held = "".join(self.row), [], 0
        return row


def read_table(file: SourceFile, terms: Terms) -> Iterator[Report | InputError]:
    """A report or an error for each row; never more than one row in memory."""
    columns = terms.columns or Columns()
    # The library's own limit holds for the process; ours is checked text by text, and is the greater.
    csv.field_size_limit(max(csv.field_size_limit(), CHARACTERS_LIMIT + 1))
    with file.open() as opened:
        encoding, text = decoded(opened, str(file.path))
        lines = Lines(text, terms.bytes_limit)
        header = _header(lines, file)
        names, separator = _names(header, columns, file)
        rows = csv.reader(lines, delimiter=separator)
        yield from _reports(rows, names, lines, encoding, file=file, terms=terms, columns=columns)


def _reports(
    rows: Iterator[list[str]], names: list[str], lines: Lines, encoding: str,
    *, file: SourceFile, terms: Terms, columns: Columns,
) -> Iterator[Report | InputError]:  # fmt: skip
    number, nothing = 1, True
    while True:
        number += 1
        try:
            values = next(rows, None)
        except csv.Error as fault:  # where the next row begins cannot be told
            allowed = f"rows of at most {terms.bytes_limit:,} characters, quotation marks closed"
            yield InputError(f"no row: {fault}", file=str(file.path), place=f"row {number}", allowed=allowed)
            return
        if values is None:
            break
        row = lines.taken()
        if any(values):
            nothing = False
            yield _report(values, names, row, encoding, number, file=file, terms=terms, columns=columns)
    if nothing:
        yield InputError("a table without rows", file=str(file.path), allowed="one report a row")


def _report(
    values: list[str], names: list[str], row: str, encoding: str, number: int,
    *, file: SourceFile, terms: Terms, columns: Columns,
) -> Report | InputError:  # fmt: skip
    path, place = str(file.path), f"row {number}"
    try:
        found = {"id": f"{file.name}/{number}"} | _row(values, names, columns, path, place)
        source = row_bytes(row, encoding, path, place)
        name, text, metadata = checked(found, file=path, place=place, columns=columns.named)
        return assemble(
            text, name=name, source=source, terms=terms, metadata=metadata, file=path, place=place
        )
    except InputError as error:
        return error


def decoded(stream: BinaryIO, file: str) -> tuple[str, io.TextIOWrapper]:
    """The table as text: what is damaged in it later is told in its row."""
    opened = buffered(stream.read, SAMPLE)
    sample = opened.peek(SAMPLE)[:SAMPLE]
    whole = sample[: sample.rfind(b"\n") + 1] or sample  # no character cut in two
    marked = sample.startswith((b"\xff\xfe", b"\xfe\xff"))
    encoding = "utf-16" if marked else encoding_of(whole, file=file)
    return encoding, io.TextIOWrapper(opened, encoding, errors="surrogateescape", newline="")


def _header(lines: Lines, file: SourceFile) -> str:
    try:
        return next(lines, "")
    except csv.Error as fault:
        allowed = f"at most {lines.limit:,} characters"
        raise InputError(f"no row: {fault}", file=str(file.path), place="row 1", allowed=allowed) from None
    finally:
        lines.taken()


def _names(header: str, columns: Columns, file: SourceFile) -> tuple[list[str], str]:
    """The columns and what stands between them; raises InputError where one asked for is not there."""
    wanted = set({"text": "text", **columns.named}.values())
    tried = (columns.separator,) if columns.separator else SEPARATORS
    split = [(_cells(header, separator), separator) for separator in tried]
    for names, separator in split:
        if wanted <= set(names):
            _check_once(names, wanted, file)
            return names, separator
    names, _ = max(split, key=lambda one: len(one[0]))
    missing = ", ".join(map(repr, sorted(wanted - set(names))))
    shown = ", ".join(names)[:SHOWN] or "an empty file"
    allowed = f"the columns that are there ({shown}); say which is which with --map text=COLUMN"
    raise InputError(f"no column {missing}", file=str(file.path), place="row 1", allowed=allowed)


def _check_once(names: list[str], wanted: set[str], file: SourceFile) -> None:
    twice = sorted(name for name in wanted if names.count(name) > 1)
    if twice:
        found = f"the column {twice[0]!r} twice"
        raise InputError(found, file=str(file.path), place="row 1", allowed="each column once")


def _cells(header: str, separator: str) -> list[str]:
    try:
        cells = next(csv.reader([header], delimiter=separator), [])
    except csv.Error:
        return []
    return [cell.strip() for cell in cells]


def _row(values: list[str], names: list[str], columns: Columns, file: str, place: str) -> dict[str, str]:
    """The cells by our fields, empty ones left out; raises InputError where there are more than columns."""
    if len(values) > len(names):
        found = f"{len(values)} cells"
        raise InputError(found, file=file, place=place, allowed=f"{len(names)}, as there are columns")
    row = dict(zip(names, values, strict=False))
    taken = columns.taken(row)
    return {key: value for key, value in taken.items() if value not in (None, "")}


def row_bytes(row: str, encoding: str, file: str, place: str) -> bytes:
    """The row as it came; raises InputError where it is not written as the rest is."""
    source = row.encode("utf-8" if encoding == "utf-8-sig" else encoding, "surrogateescape")
    if not row.isascii() and any("\udc80" <= character <= "\udcff" for character in row):
        raise InputError(f"damaged {encoding.removesuffix('-sig')}", file=file, place=place, allowed=encoding)
    return source
