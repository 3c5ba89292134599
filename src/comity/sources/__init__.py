"""Files, folders, streams and pages of the web become reports; what cannot be read is told in one line.

The text of a report is the decoded file as it is: line ends stay as they came, only a byte order mark is
dropped. Of pages, documents and mails it is what was taken out of them. Every offset refers to it.
`Report.source` holds the bytes as they came (of a table those of the line, of an archive those of the entry).
Limits: 20 MB a file, entry or line, 1,000,000 characters a text; of archives see `budget`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from comity.errors import InputError
from comity.model import LanguageCode, Report, ReportId
from comity.sources.addresses import read_address
from comity.sources.archives import SUFFIXES as ARCHIVE_SUFFIXES
from comity.sources.archives import read_archive
from comity.sources.assemble import assemble
from comity.sources.budget import DEPTH_LIMIT, Exhausted
from comity.sources.columns import Columns, columns_of
from comity.sources.compressed import SUFFIXES as COMPRESSED_SUFFIXES
from comity.sources.compressed import read_compressed
from comity.sources.documents import (
    DOCX_SUFFIXES,
    PAGE_SUFFIXES,
    PDF_SUFFIXES,
    read_docx,
    read_page,
    read_pdf,
)
from comity.sources.extracted import Confinement
from comity.sources.jsonl import SUFFIXES as JSONL_SUFFIXES
from comity.sources.jsonl import read_jsonl
from comity.sources.mail import BOX_SUFFIXES, MAIL_SUFFIXES, read_box, read_mail
from comity.sources.places import STANDARD_INPUT, find, unknown_type
from comity.sources.plain import SUFFIXES as PLAIN_SUFFIXES
from comity.sources.plain import read_plain, read_plain_stream
from comity.sources.tables import SUFFIXES as TABLE_SUFFIXES
from comity.sources.tables import read_table
from comity.sources.terms import BYTES_LIMIT, CHARACTERS_LIMIT, Address, Metadata, SourceFile, Terms
from comity.sources.warc import SUFFIXES as WARC_SUFFIXES
from comity.sources.warc import read_warc

__all__ = [
    "BYTES_LIMIT",
    "CHARACTERS_LIMIT",
    "READERS",
    "Columns",
    "Reader",
    "Reads",
    "columns_of",
    "read_file",
    "read_sources",
    "report_from_text",
]


Found = TypeVar("Found")
Reads = Callable[[SourceFile, Terms], Iterator[Found | InputError | SourceFile]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One format: the endings of its files, and the function that reads one file.

    A file that holds others (an archive, a mail with attachments) gives them as files to be read in turn.
    """

    suffixes: tuple[str, ...]
    read: Reads[Report]


def read_sources(
    places: Iterable[str],
    *,
    languages: Collection[LanguageCode],
    published: date | None = None,
    publisher: str | None = None,
    bytes_limit: int = BYTES_LIMIT,
    columns: Columns | None = None,
) -> Iterator[Report | InputError]:
    """The reports of files, folders (with all below them), globs, addresses, "-" (standard input as a text).

    Each place is read in turn, a folder's files in the order of their paths, each file and each report once.
    An input that cannot be read is yielded as an InputError in its place, and the others are still read.
    `columns`: what tables call the fields of a report.
    """
    seen: set[ReportId] = set()
    with Confinement() as confinement:
        terms = Terms(
            languages=languages,
            published=published,
            publisher=publisher,
            bytes_limit=bytes_limit,
            columns=columns,
            extract=confinement.extract,
        )
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
    readers = {suffix: reader.read for reader in READERS for suffix in reader.suffixes}
    for file in find(places, tuple(readers)):
        if isinstance(file, InputError):
            yield file
        elif isinstance(file, Address):
            yield read_address(file.url, terms)
        elif file.name == STANDARD_INPUT:
            stream = sys.stdin.buffer
            yield read_plain_stream(stream, name=file.name, file="standard input", terms=terms)
        else:
            yield from read_file(file, terms, readers)


def read_file(
    file: SourceFile, terms: Terms, readers: Mapping[str, Reads[Found]]
) -> Iterator[Found | InputError]:
    """A file with all in it, by the endings of `readers`; of one that holds too much, what came before."""
    try:
        yield from _read(file, terms, readers)
    except Exhausted as fault:
        yield fault


def _read(
    file: SourceFile, terms: Terms, readers: Mapping[str, Reads[Found]]
) -> Iterator[Found | InputError]:
    try:
        for found in _reader(file, readers)(file, terms):
            if isinstance(found, SourceFile):
                yield from _read(found, terms, readers)
            else:
                yield found
    except Exhausted:
        raise
    except InputError as error:
        yield error
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        yield InputError(reason, file=str(file.path), allowed="a file that can be read")


def _reader(file: SourceFile, readers: Mapping[str, Reads[Found]]) -> Reads[Found]:
    if file.depth > DEPTH_LIMIT:
        allowed = f"archives in archives {DEPTH_LIMIT} deep"
        raise InputError("nested too deeply", file=str(file.path), allowed=allowed)
    if file.suffix not in readers:
        raise InputError(unknown_type(file.called), file=str(file.path), allowed=", ".join(readers))
    return readers[file.suffix]


READERS: tuple[Reader, ...] = (
    Reader(suffixes=PLAIN_SUFFIXES, read=read_plain),
    Reader(suffixes=JSONL_SUFFIXES, read=read_jsonl),
    Reader(suffixes=TABLE_SUFFIXES, read=read_table),
    Reader(suffixes=PAGE_SUFFIXES, read=read_page),
    Reader(suffixes=PDF_SUFFIXES, read=read_pdf),
    Reader(suffixes=DOCX_SUFFIXES, read=read_docx),
    Reader(suffixes=MAIL_SUFFIXES, read=read_mail),
    Reader(suffixes=BOX_SUFFIXES, read=read_box),
    Reader(suffixes=WARC_SUFFIXES, read=read_warc),
    Reader(suffixes=ARCHIVE_SUFFIXES, read=read_archive),
    Reader(suffixes=COMPRESSED_SUFFIXES, read=read_compressed),
)
