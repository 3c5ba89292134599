"""Under which names the columns of a table, or the keys of JSON, hold the fields of a report.

Stated as `text=body,title=headline,published=date`, or in a file of TOML with a line for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from comity.errors import InputError, UsageError

__all__ = ["FIELDS", "SETTINGS", "Columns", "columns_of"]

FIELDS = ("id", "text", "title", "publisher", "published", "language", "url")
SETTINGS = ("published_format", "separator")
ALLOWED = ", ".join((*FIELDS, *SETTINGS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """`named`: field → column. `published_format`: how the table writes days (`%d.%m.%Y`), if not as ISO.

    `separator`: what stands between the columns, if neither comma, semicolon, tab nor bar shows.
    """

    named: Mapping[str, str] = field(default_factory=dict)
    published_format: str | None = None
    separator: str | None = None

    def taken(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The row under the names of our own fields; what is not mapped stays under its own name."""
        columns = set(self.named.values())
        found = {key: value for key, value in row.items() if key not in columns and key not in self.named}
        for name, column in self.named.items():
            found[name] = at(row, column)
        if self.published_format is not None:
            found["published"] = _iso(found.get("published"), self.published_format)
        return found


def columns_of(stated: str) -> Columns:
    """The mapping that a user states in words or in a file; UsageError or InputError where it is none."""
    if stated.endswith(".toml"):
        return _checked(_from_file(Path(stated)), stated)
    pairs = [pair.partition("=") for pair in stated.split(",")]
    if not all(equals and name.strip() and value for name, equals, value in pairs):
        raise UsageError(f"the mapping {stated!r}", allowed="text=COLUMN,title=COLUMN… or a file .toml")
    return _checked({name.strip(): value for name, _, value in pairs}, "")


def at(row: Mapping[str, Any], column: str) -> Any:
    """What stands in a column; `meta.date` is also the key `date` of the object `meta`."""
    if column in row:
        return row[column]
    outer, dot, inner = column.partition(".")
    below = row.get(outer) if dot else None
    return at(below, inner) if isinstance(below, Mapping) else None


def _from_file(path: Path) -> dict[str, Any]:
    import rtoml

    try:
        return dict(rtoml.loads(path.read_text("utf-8")))
    except OSError as fault:
        reason = (fault.strerror or "cannot be read").lower()
        raise InputError(reason, file=str(path), allowed="a mapping in TOML") from None
    except (rtoml.TomlParsingError, UnicodeDecodeError) as fault:
        raise InputError(str(fault), file=str(path), allowed="a mapping in TOML") from None


def _checked(stated: Mapping[str, Any], file: str) -> Columns:
    faults = list(_faults(stated))
    if faults:
        raise UsageError("; ".join(faults), file=file, allowed=f"{ALLOWED}, each the name of a column")
    return Columns(
        named={name: stated[name] for name in FIELDS if name in stated},
        published_format=stated.get("published_format"),
        separator=stated.get("separator"),
    )


def _faults(stated: Mapping[str, Any]) -> Iterator[str]:
    for name, value in stated.items():
        if name not in (*FIELDS, *SETTINGS):
            yield f"the field {name!r}"
        elif not isinstance(value, str) or not value:
            yield f"{name} is {value!r}"
        elif name == "separator" and len(value) != 1:
            yield f"the separator {value!r}"
    if "published_format" in stated and "published" not in stated:
        yield "published_format without published"


def _iso(value: Any, form: str) -> Any:
    """The day as ISO where it is written in this form; else as it came, to be refused by name."""
    try:
        return datetime.strptime(value.strip(), form).date().isoformat()
    except (ValueError, AttributeError):
        return value
