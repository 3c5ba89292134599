"""JSON: all things in one list, each whole, in the words of the contract, on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator

from comity.exports.jsonl import line
from comity.exports.sheet import Sheet

__all__ = ["pieces"]


def pieces(sheet: Sheet) -> Iterator[bytes]:
    before = b"[\n"
    for thing in sheet.things:
        yield before + line(thing)
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[]\n"
