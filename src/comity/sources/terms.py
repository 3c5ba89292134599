"""The terms on which texts are taken in: languages with a pack, what the caller says of all, limits."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import BinaryIO

from comity.errors import InputError
from comity.model import LanguageCode
from comity.sources.budget import Budget
from comity.sources.columns import Columns
from comity.sources.extracted import Extract, extract_once
from comity.sources.metadata import Metadata

__all__ = ["BYTES_LIMIT", "CHARACTERS_LIMIT", "Address", "Metadata", "SourceFile", "Terms"]

BYTES_LIMIT = 20_000_000  # of one file, entry or mail, or of one line of a table
CHARACTERS_LIMIT = 1_000_000  # of one text


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds for every text of one reading; `published` and `publisher` are the caller's options.

    `columns`: under which names tables hold the fields of a report; None: under the fields' own.
    """

    languages: Collection[LanguageCode]
    published: date | None = None
    publisher: str | None = None
    bytes_limit: int = BYTES_LIMIT
    columns: Columns | None = None
    extract: Extract = extract_once


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The address of a page of the web."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to read, or an entry of one: `name` is what its report is called, `path` where it is said to be.

    `called`: the file name by whose ending its type is known. An entry has the stream it is read from; its
    path is shown and never opened.
    """

    path: Path
    name: str
    called: str
    entry: BinaryIO | None = None
    depth: int = 0  # archives and compressions around it
    budget: Budget | None = None  # what those around it may still unpack

    @property
    def suffix(self) -> str:
        return PurePath(self.called).suffix.lower()

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Its bytes from the beginning; an entry's stream can be read only once."""
        if self.entry is not None:
            yield self.entry
            return
        with self.path.open("rb") as stream:
            yield stream

    def read(self, limit: int) -> bytes:
        """All its bytes; raises InputError where they are more than the limit, of which no more are held."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            most = f"at most {limit:,} bytes"
            raise InputError("a file over the size limit", file=str(self.path), allowed=most)
        return data

    def inside(
        self, name: str, *, entry: BinaryIO, called: str = "", budget: Budget | None = None
    ) -> SourceFile:
        """A file within this one, by its path from here."""
        return SourceFile(
            path=Path(f"{self.path}/{name}"),
            name=f"{self.name}/{name}",
            called=called or name,
            entry=entry,
            depth=self.depth + 1,
            budget=budget or self.budget,
        )
