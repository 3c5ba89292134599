"""JSON lines: each thing whole, in the words of the contract, one a line."""

from __future__ import annotations

import json
from pathlib import Path

from comity.exports.sheet import Sheet

__all__ = ["write"]


def write(sheet: Sheet, path: Path) -> None:
    """Broken characters of a text are escaped, so that the file is always valid UTF-8."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for thing in sheet.things:
            out.write(_line(json.dumps(thing, ensure_ascii=False, allow_nan=False)) + "\n")


def _line(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
