"""JSON Lines hold one report a line: id and text, and where known title, publisher, published, language, url.

A mapping says where the fields have other names; then a line without an id is called by its number. What is
no field is kept as a note. A line that cannot be read is one error, with all its faults; the others are
still read. Blank lines are passed over. JSON is UTF-8 by its own standard.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from comity.errors import InputError
from comity.model import Report
from comity.sources.assemble import assemble
from comity.sources.columns import Columns, at
from comity.sources.fields import checked
from comity.sources.terms import SourceFile, Terms

__all__ = ["SUFFIXES", "read_jsonl"]

SUFFIXES = (".jsonl", ".ndjson")
CHUNK = 1 << 20
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
NO_COLUMNS = Columns()


def read_jsonl(file: SourceFile, terms: Terms) -> Iterator[Report | InputError]:
    """A report or an error for each line that holds anything; never more than one line in memory."""
    path, nothing = str(file.path), True
    unseen = set((terms.columns or NO_COLUMNS).named.values())
    with file.open() as stream:
        for number, line in enumerate(_lines(stream, terms.bytes_limit), start=1):
            if line.strip() in (b"", BYTE_ORDER_MARK):
                continue
            nothing = False
            yield _read_line(line, file=file, number=number, terms=terms, unseen=unseen)
    if nothing:
        yield InputError("an empty file", file=path, allowed="one report a line")
    elif unseen:
        named = ", ".join(map(repr, sorted(unseen)))
        yield InputError(f"no line has the column {named}", file=path, allowed="columns that are there")


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Lines with their ends; of one over the limit just enough to see that it is, the rest is skipped."""
    while line := stream.readline(limit + 1):
        yield line
        while len(line) > limit and not line.endswith(b"\n"):
            skipped = stream.readline(CHUNK)
            if not skipped or skipped.endswith(b"\n"):
                break


def _read_line(
    line: bytes, *, file: SourceFile, number: int, terms: Terms, unseen: set[str]
) -> Report | InputError:
    path, place = str(file.path), f"line {number}"
    try:
        if len(line) > terms.bytes_limit:
            most = f"at most {terms.bytes_limit:,} bytes"
            raise InputError("a line over the size limit", file=path, place=place, allowed=most)
        found, columns = _object(line, path, place), terms.columns or NO_COLUMNS
        unseen.difference_update([column for column in unseen if at(found, column) is not None])
        if terms.columns is not None:
            found = {"id": f"{file.name}/{number}"} | _given(columns.taken(found))
        name, text, metadata = checked(found, file=path, place=place, columns=columns.named)
        return assemble(text, name=name, source=line, terms=terms, metadata=metadata, file=path, place=place)
    except InputError as error:
        return error


def _given(found: dict[str, Any]) -> dict[str, Any]:
    """Without an id that is none."""
    return {key: value for key, value in found.items() if key != "id" or value not in (None, "")}


def _object(line: bytes, file: str, place: str) -> dict[str, Any]:
    try:
        found = json.loads(
            line.rstrip().removeprefix(BYTE_ORDER_MARK).decode("utf-8"), object_pairs_hook=_once
        )
    except UnicodeDecodeError as error:
        where = f"{place}, byte {error.start + 1}"
        raise InputError("not UTF-8", file=file, place=where, allowed="UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"{place}, character {error.pos + 1}"
        found_here = f"broken JSON ({error.msg})"
        raise InputError(found_here, file=file, place=where, allowed="one JSON object a line") from None
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(reason, file=file, place=place, allowed="one JSON object a line") from None
    if not isinstance(found, dict):
        raise InputError("JSON that is no object", file=file, place=place, allowed="one JSON object a line")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once each: of two texts under one key neither is the right one."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the field {key!r} twice in one object")
        found[key] = value
    return found
