"""An archive of the web (WARC) gives each page as a report, with its address and the time of its capture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from comity.errors import InputError
from comity.model import Report
from comity.sources.addresses import lying_at
from comity.sources.documents import report_of
from comity.sources.extracted import Kind
from comity.sources.missing import check_installed
from comity.sources.terms import SourceFile, Terms

__all__ = ["SUFFIXES", "read_warc"]

SUFFIXES = (".warc",)
PAGE = re.compile(
    rb"^content-type:\s*(?:text/(?:html|plain)|application/xhtml)", re.IGNORECASE | re.MULTILINE
)
SHOWN = 200  # characters of an address in a line
LINE_LIMIT, HEAD_LIMIT = 1 << 16, 1 << 18  # bytes of one header, and of all headers of a record or of a page
CHUNK = 1 << 16
ALLOWED = "records of WARC 1.0 or 1.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: its headers by their names in small letters, and the bytes as they stand in the file."""

    head: dict[str, str]
    raw: bytes
    start: int  # of its block in the bytes
    length: int  # of its block, of which only the beginning is held where it is too long


def read_warc(file: SourceFile, terms: Terms) -> Iterator[Report | InputError]:
    """Each page of HTML or plain text that was answered; other records are passed over."""
    check_installed("warcio", file=str(file.path))
    nothing = True
    with file.open() as stream:
        for number, record in enumerate(_records(stream, terms.bytes_limit, str(file.path)), start=1):
            found = _page(record, terms, file=str(file.path), number=number) if _may_be_page(record) else None
            if found is not None:
                nothing = False
                yield found
    if nothing:
        yield InputError("no page in it", file=str(file.path), allowed="answers of type HTML or plain text")


def _may_be_page(record: Record) -> bool:
    """Whether it is an answer whose head speaks of text: pictures need not be looked at."""
    if record.head.get("warc-type") != "response":
        return False
    head = record.raw[record.start : record.start + HEAD_LIMIT].partition(b"\r\n\r\n")
    return bool(head[1]) and PAGE.search(head[0]) is not None


def _page(record: Record, terms: Terms, *, file: str, number: int) -> Report | InputError | None:
    url = " ".join(record.head.get("warc-target-uri", "").strip("<> ").split())
    place = f"record {number}, {url[:SHOWN]}"
    try:
        if record.length > terms.bytes_limit:
            most = f"at most {terms.bytes_limit:,} bytes"
            raise InputError("a page over the size limit", file=file, place=place, allowed=most)
        found = terms.extract(Kind.ANSWER, record.raw, file=file, place=place)
    except InputError as error:
        return error
    if not found.parts:
        return None
    notes = (*found.metadata.notes, ("captured", record.head.get("warc-date", "")))
    found = lying_at(url, replace(found, metadata=replace(found.metadata, notes=notes)))
    return report_of(found, found.parts[0].data, name=url, terms=terms, file=file, place=place)


def _records(stream: BinaryIO, limit: int, file: str) -> Iterator[Record]:
    """The records in order; of one over the limit only the beginning is held."""
    at = 0
    while True:
        lines = _head(stream, file, at)
        if not lines:
            return
        head = dict(_header(line) for line in lines[1:])
        length = head.get("content-length", "")
        if not lines[0].startswith(b"WARC/") or not length.isascii() or not length.isdecimal():
            raise InputError("no record", file=file, place=f"byte {at + 1}", allowed=ALLOWED)
        size = int(length[:18])
        top = b"".join(lines) + b"\r\n"
        block = _held(stream, size, limit + HEAD_LIMIT, file)
        yield Record(head=head, raw=top + block + b"\r\n\r\n", start=len(top), length=size)
        at += len(top) + size


def _head(stream: BinaryIO, file: str, at: int) -> list[bytes]:
    """The lines of a head up to the blank one; none at the end of the file."""
    lines: list[bytes] = []
    size = 0
    while line := stream.readline(LINE_LIMIT):
        size += len(line)
        if len(line) == LINE_LIMIT or size > HEAD_LIMIT:
            raise InputError(
                "headers over the size limit", file=file, place=f"byte {at + 1}", allowed=ALLOWED
            )
        if line.strip():
            lines.append(line.rstrip(b"\r\n") + b"\r\n")
        elif lines:
            return lines
    if lines:
        raise InputError("cut off", file=file, place=f"byte {at + 1}", allowed=ALLOWED)
    return []


def _header(line: bytes) -> tuple[str, str]:
    name, _, value = line.decode("utf-8", "replace").partition(":")
    return name.strip().lower(), value.strip().replace("\0", "?")


def _held(stream: BinaryIO, size: int, limit: int, file: str) -> bytes:
    """The block, or its beginning where it is longer than the limit; either way the stream is behind it."""
    kept, left = bytearray(), size
    while left:
        data = stream.read(min(CHUNK, left))
        if not data:
            raise InputError("cut off", file=file, allowed="a whole WARC file")
        left -= len(data)
        if len(kept) < limit:
            kept += data
    return bytes(kept)
