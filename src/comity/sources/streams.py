"""A function that gives the next bytes, as a stream that can be buffered and read by lines."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["Read", "Streamed", "buffered"]

CHUNK = 1 << 16

Read = Callable[[int], bytes]  # so many bytes at most; none at the end


class Streamed(io.RawIOBase):
    """Closing it closes nothing else."""

    def __init__(self, read: Read) -> None:
        self._next = read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        data = self._next(len(view))
        view[: len(data)] = data
        return len(data)


def buffered(read: Read, size: int = CHUNK) -> io.BufferedReader:
    """The stream of what the function gives."""
    return io.BufferedReader(Streamed(read), size)
