"""Files, folders and streams become reports; what cannot be read is told in one line and stops nothing.

The text of a report is the decoded file as it is: line ends stay as they came, only a byte order mark is
dropped, and every offset refers to it. `Report.source` holds the bytes as they came
(in JSON Lines, those of the line). Limits: 20 MB a file or line, 1,000,000 characters a text.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from comity.errors import InputError
from comity.model import LanguageCode, Report, ReportId
from comity.sources.assemble import assemble
from comity.sources.jsonl import SUFFIXES as JSONL_SUFFIXES
from comity.sources.jsonl import read_jsonl
from comity.sources.places import STANDARD_INPUT, find
from comity.sources.plain import SUFFIXES as PLAIN_SUFFIXES
from comity.sources.plain import read_plain, read_plain_stream
from comity.sources.terms import BYTES_LIMIT, CHARACTERS_LIMIT, Metadata, SourceFile, Terms

__all__ = ["BYTES_LIMIT", "CHARACTERS_LIMIT", "READERS", "Reader", "read_sources", "report_from_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One format: the endings of its files, and the function that reads one file."""

    suffixes: tuple[str, ...]
    read: Callable[[SourceFile, Terms], Iterator[Report | InputError]]


def read_sources(
    places: Iterable[str],
    *,
    languages: Collection[LanguageCode],
    published: date | None = None,
    publisher: str | None = None,
    bytes_limit: int = BYTES_LIMIT,
) -> Iterator[Report | InputError]:
    """The reports of files, folders (with all below them), globs and "-" (standard input as one text).

    Each place is read in turn, a folder's files in the order of their paths, each file and each report once.
    An input that cannot be read is yielded as an InputError in its place, and the others are still read.
    """
    terms = Terms(languages=languages, published=published, publisher=publisher, bytes_limit=bytes_limit)
    seen: set[ReportId] = set()
    for found in _found(list(places), terms):
        if isinstance(found, InputError):
            yield found
        elif found.id not in seen:
            seen.add(found.id)
            yield found


def report_from_text(
    text: str,
    *,
    name: str,
    languages: Collection[LanguageCode],
    published: date | None = None,
    publisher: str | None = None,
    title: str | None = None,
    language: str | None = None,
    url: str | None = None,
) -> Report:
    """The report of a text at hand; raises InputError where it cannot be read, naming it by `name`."""
    terms = Terms(languages=languages, published=published, publisher=publisher)
    metadata = Metadata(title=title, language=language, url=url)
    source = text.encode("utf-8", "replace")
    return assemble(text, name=name, source=source, terms=terms, metadata=metadata, file=name)


def _found(places: list[str], terms: Terms) -> Iterator[Report | InputError]:
    suffixes = {suffix: reader for reader in READERS for suffix in reader.suffixes}
    for file in find(places, tuple(suffixes)):
        if isinstance(file, InputError):
            yield file
        elif file.name == STANDARD_INPUT:
            stream = sys.stdin.buffer
            yield read_plain_stream(stream, name=file.name, file="standard input", terms=terms)
        else:
            yield from _read(suffixes[file.path.suffix.lower()], file, terms)


def _read(reader: Reader, file: SourceFile, terms: Terms) -> Iterator[Report | InputError]:
    try:
        yield from reader.read(file, terms)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        yield InputError(reason, file=str(file.path), allowed="a file that can be read")


READERS: tuple[Reader, ...] = (
    Reader(suffixes=PLAIN_SUFFIXES, read=read_plain),
    Reader(suffixes=JSONL_SUFFIXES, read=read_jsonl),
)
