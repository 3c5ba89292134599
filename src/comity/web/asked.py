"""What a form or an address asks for, read strictly: a wrong value is one line that says what is allowed."""

from __future__ import annotations

from datetime import date

from comity.errors import UsageError

__all__ = ["day_or_none"]

LONGEST = 80  # characters of a wrong value that are shown again


def day_or_none(words: str, place: str) -> date | None:
    """A day as YYYY-MM-DD; nothing at all is no day."""
    if not words.strip():
        return None
    try:
        found = date.fromisoformat(words.strip())
    except ValueError as error:
        raise _no_day(words, place) from error
    if found.isoformat() != words.strip():  # other spellings of ISO 8601
        raise _no_day(words, place)
    return found


def _no_day(words: str, place: str) -> UsageError:
    shown = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    return UsageError(f"{shown!r} is no day", place=place, allowed="YYYY-MM-DD")
