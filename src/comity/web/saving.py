"""What a page asks for, handed out as a file, in each format of `comity export` and with the same bytes.

In a template, with an address that asks the same as the page:

    {% from "saving.html" import saving %}
    {{ saving(sought.address("/events/export"), "These 12 events") }}

and in the module of the pages:

    @pages.get("/events/export")
    def export(room: InRoom, sought: SoughtEvents, format: SavedAs) -> Response:
        rows = map(event_to_json, events_streamed(room.kept(), sought.sieve(room.knowledge)))
        return saved("events", rows, format, name=("events", *sought.between))

`rows` may be a generator and is gone through once: a list of a million is never in memory as a whole. The
first row is asked for before the answer begins: what goes wrong with a record is still told as a page.
`what` is a name of `comity.exports.SHEETS`: the columns of CSV and Parquet. Figures: see `static/figures.js`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Annotated

from fastapi import Query
from fastapi.responses import StreamingResponse

from comity.contract import Json
from comity.exports import TEXTS, export_things, known_format, pieces

__all__ = ["FORMATS", "SavedAs", "file_name", "saved"]

FORMATS = (("csv", "CSV"), ("json", "JSON"), ("jsonl", "JSON lines"), ("parquet", "Parquet"))
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
}
SavedAs = Annotated[str, Query(description="csv, json, jsonl or parquet")]
UNSAFE = re.compile(r"[^a-z0-9]+")
LONGEST = 80  # letters of a file's name before its ending
LINES = 500  # handed on at once
BYTES = 1 << 16


def saved(what: str, rows: Iterable[Json], format: str, *, name: Iterable[str]) -> StreamingResponse:
    """The rows as a file to be kept, named by these words; a UsageError for an unknown format."""
    called = file_name(name, known_format(format))
    headers = {"Content-Disposition": f'attachment; filename="{called}"'}
    waiting = iter(rows)
    whole = chain(list(islice(waiting, 1)), waiting)
    if format in TEXTS:
        content = _together(pieces(what, whole, format))
    else:
        content = _read(_table(what, whole, format))
    return StreamingResponse(content, media_type=MEDIA[format], headers=headers)


def file_name(words: Iterable[str], ending: str) -> str:
    """Small plain letters, digits and hyphens: a name that every system takes."""
    plain = unicodedata.normalize("NFKD", " ".join(words)).encode("ascii", "ignore").decode().lower()
    stem = UNSAFE.sub("-", plain).strip("-")
    if len(stem) > LONGEST:
        stem = stem[:LONGEST].rpartition("-")[0]
    return f"{stem or 'comity'}.{ending}"


def _together(lines: Iterator[bytes]) -> Iterator[bytes]:
    while batch := b"".join(islice(lines, LINES)):
        yield batch


def _table(what: str, rows: Iterable[Json], format: str) -> IO[bytes]:
    """A file that has no name any more: it is gone when it is closed."""
    with TemporaryDirectory(prefix="comity-") as folder:
        path = Path(folder) / "table"
        export_things(what, rows, format, path)
        return path.open("rb")


def _read(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while part := file.read(BYTES):
            yield part
