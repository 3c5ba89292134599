"""Data files are read whole, checked row by row, and all faults of a file are told at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import rtoml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from comity.errors import KnowledgeError

__all__ = ["Row", "digest_of", "package_data", "read_sheet", "read_table"]

SHOWN = 12  # faults told in one message; the rest are counted


class Row(BaseModel):
    """One row of a data file: an unknown field is a fault, not a remark."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


R = TypeVar("R", bound=BaseModel)


def package_data() -> Path:
    """The folder of data that the package ships."""
    return Path(__file__).resolve().parent.parent / "data"


def read_table(path: Path, row: type[R]) -> list[R]:
    """The rows of a JSONL file, one object a line."""
    lines = path.read_bytes().splitlines()
    try:
        return TypeAdapter(list[row]).validate_json(b"[" + b",".join(lines) + b"]")  # type: ignore[valid-type]
    except ValidationError as error:
        raise _line_faults(path, lines, error) from error


def read_sheet(path: Path, sheet: type[R]) -> R:
    """The tables of a TOML file as one checked object."""
    try:
        tables = rtoml.loads(path.read_text(encoding="utf-8"))
    except (rtoml.TomlParsingError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"not TOML: {error}", file=str(path), allowed="TOML in UTF-8") from error
    try:
        return sheet.model_validate(tables)
    except ValidationError as error:
        raise _faults(path, [(_key(one["loc"]), one) for one in error.errors()]) from error


def digest_of(folder: Path) -> str:
    """The SHA-256 of all data files of a folder, names and bytes, in sorted order."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".toml", ".jsonl", ".sql"}):
        total.update(path.relative_to(folder).as_posix().encode() + b"\x00")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _line_faults(path: Path, lines: Sequence[bytes], error: ValidationError) -> KnowledgeError:
    """The faults of a table by line; a line that is no JSON at all is found by itself."""
    for number, line in enumerate(lines, start=1):
        try:
            json.loads(line)
        except ValueError as fault:
            return KnowledgeError(
                f"not JSON: {fault}", file=str(path), place=f"line {number}", allowed="one object a line"
            )
    return _faults(path, [(_line_key(one["loc"]), one) for one in error.errors()])


def _faults(path: Path, found: Sequence[tuple[str, Any]]) -> KnowledgeError:
    told = [f"{place}: {one['msg']}, found {_short(one['input'])}" for place, one in found[:SHOWN]]
    if len(found) > SHOWN:
        told.append(f"and {len(found) - SHOWN} more")
    return KnowledgeError("; ".join(told), file=str(path), allowed="what the file's row says")


def _line_key(location: Sequence[int | str]) -> str:
    line, *keys = location
    return f"line {int(line) + 1}, {_key(keys)}" if keys else f"line {int(line) + 1}"


def _key(location: Sequence[int | str]) -> str:
    return ".".join(str(key) for key in location)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
