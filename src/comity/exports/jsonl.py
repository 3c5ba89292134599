"""JSON lines: each thing whole, in the words of the contract, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from comity.contract import Json
from comity.exports.sheet import Sheet

__all__ = ["line", "pieces"]


def pieces(sheet: Sheet) -> Iterator[bytes]:
    for thing in sheet.things:
        yield line(thing) + b"\n"


def line(thing: Json) -> bytes:
    """Broken characters of a text are escaped, so that the file is always valid UTF-8."""
    return json.dumps(thing, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")
