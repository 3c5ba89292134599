"""A compressed file is read as what its name says without the last ending: news.jsonl.gz is news.jsonl."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO

from comity.errors import InputError
from comity.sources.budget import Bounded, Budget
from comity.sources.missing import check_installed
from comity.sources.streams import Read, buffered
from comity.sources.terms import SourceFile, Terms

__all__ = ["SUFFIXES", "read_compressed"]

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
MEMORY_LIMIT = 128 << 20  # bytes that unpacking may hold: what the densest common settings need
WINDOW_LIMIT = 27  # the same for Zstandard, as a power of two
CHUNK = 1 << 16
DAMAGED = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)


class Counting:
    """What is read of a stream, and how much that was."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def __call__(self, size: int) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data


def read_compressed(file: SourceFile, terms: Terms) -> Iterator[SourceFile | InputError]:
    """The one file within, unpacked as it is read."""
    budget = file.budget or Budget()
    with file.open() as stream:
        packed = Counting(stream)
        read = Bounded(
            read=_careful(_unpacking(file, packed), file),
            packed=lambda: packed.count,
            budget=budget,
            file=str(file.path),
        )
        yield SourceFile(
            path=file.path,
            name=file.name,
            called=PurePath(file.called).stem,
            entry=buffered(read),
            depth=file.depth + 1,
            budget=budget,
        )


def _unpacking(file: SourceFile, packed: Read) -> Read:
    """A function that gives the next unpacked bytes."""
    if file.suffix == ".gz":
        return gzip.GzipFile(fileobj=buffered(packed)).read1
    if file.suffix == ".bz2":
        return bz2.BZ2File(buffered(packed)).read1
    if file.suffix == ".xz":
        return _Unpacked(packed).read1
    check_installed("backports.zstd", file=str(file.path))
    from backports import zstd

    options = {int(zstd.DecompressionParameter.window_log_max): WINDOW_LIMIT}
    return zstd.ZstdFile(buffered(packed), options=options).read1


class _Unpacked:
    """XZ with a bound to its memory, which the library's own file has not; one stream after another."""

    def __init__(self, packed: Read) -> None:
        self._packed = packed
        self._unpacker = self._begun()
        self._rest = b""

    def read1(self, size: int) -> bytes:
        while True:
            if self._unpacker.eof:
                self._rest = (self._unpacker.unused_data or self._packed(CHUNK)).lstrip(b"\0")
                if not self._rest:
                    return b""
                self._unpacker = self._begun()
            elif self._unpacker.needs_input and not self._rest:
                self._rest = self._packed(CHUNK)
                if not self._rest:
                    raise EOFError
            data, self._rest = self._unpacker.decompress(self._rest, size), b""
            if data:
                return data

    def _begun(self) -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=MEMORY_LIMIT)


def _careful(read: Read, file: SourceFile) -> Read:
    """The same function; what is damaged is told as a fault of the file."""

    def next_bytes(size: int) -> bytes:
        try:
            return read(size)
        except (*DAMAGED, _zstd_error()) as fault:
            found = "cut off" if isinstance(fault, EOFError) else f"damaged ({fault})"
            raise InputError(found, file=str(file.path), allowed=f"a whole {file.suffix} file") from None
        except OSError as fault:
            if fault.errno is not None:
                raise
            raise InputError(
                f"damaged ({fault})", file=str(file.path), allowed=f"a whole {file.suffix} file"
            ) from None

    return next_bytes


def _zstd_error() -> Any:
    """The error of Zstandard, where that package is loaded; else one that is not raised here."""
    import sys

    loaded = sys.modules.get("backports.zstd")
    return EOFError if loaded is None else loaded.ZstdError
