"""JSON: all things in one list, each whole, in the words of the contract, on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from comity.contract import Json
from comity.exports.jsonl import line
from comity.exports.sheet import Sheet

__all__ = ["joined", "pieces"]


def pieces(sheet: Sheet) -> Iterator[bytes]:
    things = iter(sheet.things)
    first = next(things, None)
    if first is None:
        yield b"[]\n"
    else:
        yield from joined(chain([first], things), before=b"[\n", after=b"\n]\n")


def joined(things: Iterable[Json], *, before: bytes, after: bytes) -> Iterator[bytes]:
    """The things on lines of their own, commas between them, after and before what encloses them."""
    yield before
    comma = b""
    for thing in things:
        yield comma + line(thing)
        comma = b",\n"
    yield after
