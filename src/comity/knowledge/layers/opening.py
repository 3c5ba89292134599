"""Files of another data set as they are found, packed or not, and the format that they show."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast
from xml.etree.ElementTree import ParseError

import ijson

from comity.errors import InputError

__all__ = ["ALLOWED", "files_in", "format_of", "opened"]

ENDINGS = (".json", ".jsonl", ".ndjson", ".ftm", ".xml", ".gz")
ALLOWED = "FollowTheMoney JSON lines, Wikidata query results (JSON), history.state.gov appointments (XML)"
HEAD = 4096  # bytes of a file in which its format is seen
MARK = b"\xef\xbb\xbf"  # of UTF-8, before the first letter
PACKED = b"\x1f\x8b"
NEW_LINE = "\n"  # a parser draws where it stopped below what it says
FAULTS = (ijson.JSONError, ParseError, OSError, EOFError, UnicodeDecodeError, zlib.error)


def files_in(places: Sequence[Path]) -> list[Path]:
    """The files named, and those of the folders named, in sorted order."""
    found: list[Path] = []
    for place in places:
        inside = (
            sorted(path for path in place.rglob("*") if path.suffix in ENDINGS) if place.is_dir() else [place]
        )
        missing = [path for path in inside if not path.is_file()]
        if missing or not inside:
            raise InputError(
                "no such file" if missing else "no file to import", file=str(place), allowed=ALLOWED
            )
        found += inside
    return found


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file, unpacked, from its first letter on; whatever fault it has while it is read is told of it."""
    try:
        with path.open("rb") as raw:
            packed = raw.peek(len(PACKED)).startswith(PACKED)
            file = gzip.GzipFile(fileobj=raw) if packed else raw
            if file.peek(len(MARK)).startswith(MARK):
                file.read(len(MARK))
            yield cast(IO[bytes], file)
    except FAULTS as fault:
        raise InputError(
            f"cannot be read: {str(fault).partition(NEW_LINE)[0]}", file=str(path), allowed=ALLOWED
        ) from fault


def format_of(found: Sequence[Path]) -> str:
    """The one format that the first bytes of the files show."""
    formats = {path: _format_of(path) for path in found}
    first, *others = formats.items()
    for path, format in others:
        if format != first[1]:
            raise InputError(
                f"{format}, while {first[0].name} is {first[1]}",
                file=str(path),
                allowed="files of one format at a time",
            )
    return first[1]


def _format_of(path: Path) -> str:
    with opened(path) as file:
        head = file.read(HEAD).lstrip(b" \r\n\t")
    if not head:
        raise InputError("an empty file", file=str(path), allowed=ALLOWED)
    if head.startswith(b"<"):
        return "appointments"
    if re.match(rb'\{\s*"(head|results)"\s*:|\[\s*\{', head):
        return "wikidata"
    if head.startswith(b"{") and b'"schema"' in head:
        return "ftm"
    raise InputError("a format that is not known", file=str(path), allowed=ALLOWED)
