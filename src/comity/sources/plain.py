"""A text file is one report, named by its file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from comity.errors import InputError
from comity.model import Report
from comity.sources.assemble import assemble
from comity.sources.encoding import decode
from comity.sources.terms import Metadata, SourceFile, Terms

__all__ = ["SUFFIXES", "read_plain", "read_plain_stream"]

SUFFIXES = (".txt", ".md")


def read_plain(file: SourceFile, terms: Terms) -> Iterator[Report | InputError]:
    """The one report of a text file, or the error that says why there is none."""
    with file.open() as stream:
        yield read_plain_stream(stream, name=file.name, file=str(file.path), terms=terms)


def read_plain_stream(stream: BinaryIO, *, name: str, file: str, terms: Terms) -> Report | InputError:
    """The one report of an open stream; no more than the limit is ever held."""
    data = stream.read(terms.bytes_limit + 1)
    try:
        if len(data) > terms.bytes_limit:
            most = f"at most {terms.bytes_limit:,} bytes"
            raise InputError("a file over the size limit", file=file, allowed=most)
        text = decode(data, file=file)
        return assemble(text, name=name, source=data, terms=terms, metadata=Metadata(), file=file)
    except InputError as error:
        return error
