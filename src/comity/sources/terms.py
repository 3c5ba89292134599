"""The terms on which texts are taken in: languages with a pack, what the caller says of all, limits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.model import LanguageCode

__all__ = ["BYTES_LIMIT", "CHARACTERS_LIMIT", "Metadata", "SourceFile", "Terms"]

BYTES_LIMIT = 20_000_000  # of one text file, or of one line of JSON Lines
CHARACTERS_LIMIT = 1_000_000  # of one text


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds for every text of one reading; `published` and `publisher` are the caller's options."""

    languages: Collection[LanguageCode]
    published: date | None = None
    publisher: str | None = None
    bytes_limit: int = BYTES_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What stands beside a text and not in it, each as it was given and already checked for its form."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to read, and the shortest end of its path that tells it from the others: its name."""

    path: Path
    name: str
