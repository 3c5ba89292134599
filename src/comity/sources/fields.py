"""The fields of a report in JSON are checked for their form, and all faults of one line are told at once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from comity.errors import InputError
from comity.sources.metadata import Metadata

__all__ = ["checked"]

REQUIRED = ("id", "text")
OPTIONAL = ("title", "publisher", "published", "language", "url")
KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
ALLOWED = {"published": "an ISO day such as 2025-05-16", "id": "a name", "text": "the text of the report"}
NO_COLUMNS: Mapping[str, str] = {}
ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:?\d{2}[\d:.,]*\s?(?:Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)


def checked(
    found: Mapping[str, Any], *, file: str, place: str, columns: Mapping[str, str] = NO_COLUMNS
) -> tuple[str, str, Metadata]:
    """The name, the text and the metadata of one line; raises InputError with all that is wrong in it.

    `columns`: what the fields are called there, where that is not by their own names.
    """
    values = {key: _stripped(key, found.get(key)) for key in (*REQUIRED, *OPTIONAL)}
    faults = {
        key: f"{fault} (column {columns[key]!r})" if key in columns else fault
        for key, value in values.items()
        if (fault := _fault(key, value))
    }
    if faults:
        allowed = "; ".join(f"{key}: {ALLOWED.get(key, 'a string')}" for key in faults)
        raise InputError("; ".join(faults.values()), file=file, place=place, allowed=allowed)
    return str(values["id"]), str(values["text"]), _metadata(values, found)


def _metadata(values: Mapping[str, Any], found: Mapping[str, Any]) -> Metadata:
    published = values["published"]
    notes = [(_storable(key), _storable(value)) for key, value in found.items() if key not in values]
    if published is not None and not _is_bare_day(published):
        notes.append(("published.as_given", published))
    return Metadata(
        title=values["title"],
        publisher=values["publisher"],
        published=_day(published) if published is not None else None,
        language=values["language"],
        url=values["url"],
        notes=tuple(notes),
    )


def _stripped(key: str, value: object) -> object:
    """Strings lose their outer white space, and empty ones count as absent; the text stays as it is."""
    if key == "text" or not isinstance(value, str):
        return value
    return value.strip() or None


def _fault(key: str, value: object) -> str | None:
    if value is None:
        return f"no {key}" if key in REQUIRED else None
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return None
    if not isinstance(value, str):
        return f"{key} is {KINDS.get(type(value), 'of another type')}"
    if key != "text" and _storable(value) != value:
        return f"{key} holds half of a character or a NUL"
    if key == "published" and _day(value) is None:
        return f"published is {value[:40]!r}"
    return None


def _storable(value: object) -> str:
    """A string as it is, anything else as JSON; what no file can hold becomes a question mark."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text.replace("\0", "?").encode("utf-8", "replace").decode("utf-8")


def _day(value: str) -> date | None:
    """The day of an ISO day or an ISO time, as written, whatever its zone."""
    found = ISO_DAY.fullmatch(value)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _is_bare_day(value: str) -> bool:
    return len(value) == len("2025-05-16")
