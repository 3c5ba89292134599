"""What stands beside a text and not in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Metadata"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Each as it was given and already checked for its form."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
