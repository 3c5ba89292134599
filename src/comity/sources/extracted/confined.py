"""A process that takes texts out of documents: bounded in memory and time, begun anew where it fails."""

from __future__ import annotations

import json
import os
import select
import struct
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

from comity.errors import InputError
from comity.sources.extracted.nouns import Extracted, Kind, Part, extracted_from_json

if TYPE_CHECKING:
    import subprocess

__all__ = ["SECONDS_LIMIT", "Confinement", "Extract", "extract_once"]

SECONDS_LIMIT = 30.0  # for one document
CHUNK = 1 << 16
# -P: a file that lies beside the reports and is called like a module is not one.
COMMAND = (sys.executable, "-P", "-m", "comity.sources.extracted")
TEXT = {
    Kind.PAGE: "a page",
    Kind.PDF: "a PDF",
    Kind.DOCX: "a document",
    Kind.MAIL: "a mail",
    Kind.ANSWER: "a page",
    Kind.FEED: "a feed",
    Kind.SITEMAP: "a sitemap",
    Kind.LINKS: "a page",
}


class Extract(Protocol):
    """What takes the text out of a document; raises InputError where there is none."""

    def __call__(
        self, kind: Kind, data: bytes, *, file: str, place: str = "", charset: str = ""
    ) -> Extracted: ...


class Confinement:
    """The process begins with the first document and ends with the block."""

    def __init__(self, *, seconds: float = SECONDS_LIMIT) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Confinement:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def extract(self, kind: Kind, data: bytes, *, file: str, place: str = "", charset: str = "") -> Extracted:
        """What the document holds; an InputError says in one line why there is nothing."""
        try:
            return self._asked(kind, data, charset)
        except InputError as fault:
            raise InputError(fault.found, file=file, place=place, allowed=fault.allowed) from None

    def _asked(self, kind: Kind, data: bytes, charset: str) -> Extracted:
        until = time.monotonic() + self._seconds
        allowed = f"{TEXT[kind]} that can be read in {self._seconds:.0f} seconds"
        try:
            process = self._begun()
            _send(process, {"kind": kind, "charset": charset, "length": len(data)}, data)
            found = json.loads(_received(process, until))
            parts = tuple(
                Part(name=name, suffix=suffix, data=_exactly(process, length, until))
                for name, suffix, length in found.get("parts", ())
            )
        except TimeoutError:
            self._end()
            raise InputError("it takes too long", allowed=allowed) from None
        except (EOFError, BrokenPipeError):
            self._end()
            raise InputError("it breaks what reads it", allowed=f"{TEXT[kind]} in good order") from None
        except BaseException:
            self._end()  # what was not read to its end would be taken for the next answer
            raise
        if "found" in found:
            raise InputError(found["found"], allowed=found["allowed"])
        return extracted_from_json(found, parts)

    def _begun(self) -> subprocess.Popen[bytes]:
        import subprocess  # loaded where it is needed: most piles are plain texts

        if self._process is None:
            self._process = subprocess.Popen(
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C is for us: what is in hand is still read to its end
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        with process:  # closes the pipes and waits
            pass


def extract_once(kind: Kind, data: bytes, *, file: str, place: str = "", charset: str = "") -> Extracted:
    """One document in a process begun for it."""
    with Confinement() as confinement:
        return confinement.extract(kind, data, file=file, place=place, charset=charset)


def _send(process: subprocess.Popen[bytes], head: dict[str, Any], data: bytes) -> None:
    assert process.stdin is not None
    process.stdin.write(json.dumps(head).encode("ascii") + b"\n")
    process.stdin.write(data)
    process.stdin.flush()


def _received(process: subprocess.Popen[bytes], until: float) -> bytes:
    (length,) = struct.unpack(">Q", _exactly(process, 8, until))
    return _exactly(process, length, until)


def _exactly(process: subprocess.Popen[bytes], length: int, until: float) -> bytes:
    """So many bytes, or EOFError, or TimeoutError."""
    assert process.stdout is not None
    pipe, data = process.stdout.fileno(), bytearray()
    while len(data) < length:
        left = until - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            raise TimeoutError
        piece = os.read(pipe, min(CHUNK, length - len(data)))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)
