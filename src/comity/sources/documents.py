"""Pages of the web, PDF and Word documents: each is one report, named by its file."""

from __future__ import annotations

from collections.abc import Iterator

from comity.errors import InputError
from comity.model import Report
from comity.sources.assemble import assemble
from comity.sources.extracted import Extracted, Kind
from comity.sources.terms import SourceFile, Terms

__all__ = [
    "DOCX_SUFFIXES",
    "PAGE_SUFFIXES",
    "PDF_SUFFIXES",
    "read_docx",
    "read_page",
    "read_pdf",
    "report_of",
]

PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
PDF_SUFFIXES = (".pdf",)
DOCX_SUFFIXES = (".docx",)


def read_page(file: SourceFile, terms: Terms) -> Iterator[Report | InputError]:
    """The main text of a page, with title, publisher, day and address as its head marks them."""
    yield _read(Kind.PAGE, file, terms)


def read_pdf(file: SourceFile, terms: Terms) -> Iterator[Report | InputError]:
    """The text of a PDF; one of pictures alone is told in one line."""
    yield _read(Kind.PDF, file, terms)


def read_docx(file: SourceFile, terms: Terms) -> Iterator[Report | InputError]:
    """The text of a Word document."""
    yield _read(Kind.DOCX, file, terms)


def report_of(
    found: Extracted, data: bytes, *, name: str, terms: Terms, file: str, place: str = ""
) -> Report | InputError:
    """The report of what was taken out of these bytes."""
    try:
        return assemble(
            found.text, name=name, source=data, terms=terms, metadata=found.metadata, file=file, place=place
        )
    except InputError as error:
        return error


def _read(kind: Kind, file: SourceFile, terms: Terms) -> Report | InputError:
    data = file.read(terms.bytes_limit)
    if not data.strip():
        raise InputError("an empty file", file=str(file.path), allowed="at least one word")
    found = terms.extract(kind, data, file=str(file.path))
    return report_of(found, data, name=file.name, terms=terms, file=str(file.path))
