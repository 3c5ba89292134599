"""What a form or an address asks for, read strictly: a wrong value is one line that says what is allowed."""

from __future__ import annotations

from datetime import date

from comity.errors import UsageError

__all__ = ["day_or_none"]


def day_or_none(words: str, place: str) -> date | None:
    """A day as YYYY-MM-DD; nothing at all is no day."""
    if not words.strip():
        return None
    try:
        return date.fromisoformat(words.strip())
    except ValueError as error:
        raise UsageError(f"{words!r} is no day", place=place, allowed="YYYY-MM-DD") from error
