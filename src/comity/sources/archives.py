"""The files in a ZIP archive are read in turn, each unpacked as it is read and never onto a disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from comity.errors import InputError
from comity.sources.budget import Bounded, Budget, too_many
from comity.sources.streams import Read, buffered
from comity.sources.terms import SourceFile, Terms

__all__ = ["SUFFIXES", "read_archive"]

SUFFIXES = (".zip",)
DIRECTORY_LIMIT = 8_000_000  # bytes of the table of contents, which is read at once
INNER_LIMIT = 64 << 20  # bytes of an archive within an archive, which is held
END, TAIL = b"PK\x05\x06", 22 + 0xFFFF  # the record that ends an archive, and how far from the end it may lie
FAR, FAR_LOCATOR = 0xFFFFFFFF, b"PK\x06\x07"  # where the directory of a large archive is told of elsewhere
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError)
LEFT_OUT = "__MACOSX"  # what one system adds beside each file


def read_archive(file: SourceFile, terms: Terms) -> Iterator[SourceFile | InputError]:
    """Its files by their paths, hidden ones left out; the encrypted ones are one line together."""
    path, budget = str(file.path), file.budget or Budget()
    with file.open() as stream:
        archive = _opened(_seekable(stream, file), path)
        entries = [
            entry for entry in archive.infolist() if not entry.is_dir() and not _hidden(entry.filename)
        ]
        if len(entries) > budget.entries:
            raise too_many(path)
        locked = sum(bool(entry.flag_bits & 1) for entry in entries)
        if locked:
            yield InputError(
                f"{locked:,} encrypted of {len(entries):,} entries", file=path, allowed="plain entries"
            )
        if not entries:
            yield InputError("an archive without files", file=path, allowed="files of known types")
        for entry in sorted(entries, key=lambda one: one.filename):
            budget.take_entry(path)
            if not entry.flag_bits & 1:
                yield from _entry(archive, entry, file, budget)


def _entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: SourceFile, budget: Budget
) -> Iterator[SourceFile | InputError]:
    name = _printable(entry.filename)
    where = f"{file.path}/{name}"
    if entry.compress_type not in METHODS:
        found = f"packed by method {entry.compress_type}"
        yield InputError(found, file=where, allowed="an entry stored, deflated or packed by bzip2")
        return
    try:
        opened = archive.open(entry)
    except DAMAGED as fault:
        yield _damaged(fault, where)
        return
    with opened:
        read = Bounded(
            read=_careful(opened.read, where), packed=lambda: entry.compress_size, budget=budget, file=where
        )
        yield file.inside(name, entry=buffered(read), budget=budget)


def _careful(read: Read, where: str) -> Read:
    """The same function; what is damaged is told as a fault of the entry."""

    def next_bytes(size: int) -> bytes:
        try:
            return read(size)
        except DAMAGED as fault:
            raise _damaged(fault, where) from None
        except OSError as fault:
            if fault.errno is not None:
                raise
            raise _damaged(fault, where) from None

    return next_bytes


def _opened(stream: BinaryIO, path: str) -> zipfile.ZipFile:
    try:
        if _length_of_directory(stream) > DIRECTORY_LIMIT:
            found = "a table of contents over the size limit"
            raise InputError(found, file=path, allowed=f"at most {DIRECTORY_LIMIT:,} bytes")
        return zipfile.ZipFile(stream)
    except DAMAGED as fault:
        raise _damaged(fault, path) from None


def _damaged(fault: Exception, where: str) -> InputError:
    return InputError(f"damaged ({fault or 'cut off'})", file=where, allowed="a whole ZIP archive")


def _length_of_directory(stream: BinaryIO) -> int:
    """How much the library would read at once; it looks in the same place."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - TAIL))
    tail = stream.read(TAIL)
    at = tail.rfind(END)
    if at < 0 or at + 16 > len(tail):
        return 0  # no archive: the library says so
    length = int(struct.unpack_from("<L", tail, at + 12)[0])
    if length != FAR or tail[at - 20 : at - 16] != FAR_LOCATOR:
        return length
    (where,) = struct.unpack_from("<Q", tail, at - 12)
    stream.seek(where)
    record = stream.read(56)
    return int(struct.unpack_from("<Q", record, 40)[0]) if len(record) == 56 else 0


def _seekable(stream: BinaryIO, file: SourceFile) -> BinaryIO:
    """An archive is read from its end: one within another is held for that."""
    if file.entry is None:
        return stream
    data = stream.read(INNER_LIMIT + 1)
    if len(data) > INNER_LIMIT:
        found = "an archive within an archive over the size limit"
        raise InputError(found, file=str(file.path), allowed=f"at most {INNER_LIMIT:,} bytes")
    return io.BytesIO(data)


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or LEFT_OUT in parts


def _printable(name: str) -> str:
    """A name that is no path out of anywhere: its parts, without those that climb."""
    parts = PurePosixPath(name.replace("\\", "/").replace("\0", "?")).parts
    kept = [part for part in parts if part.strip("/.")]
    return "/".join(kept).encode("utf-8", "replace").decode("utf-8") or "?"
