"""A mail is one report, each attachment of a known type another; a mailbox holds many mails."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from comity.errors import InputError
from comity.model import Report
from comity.sources.budget import Budget
from comity.sources.documents import report_of
from comity.sources.extracted import Kind
from comity.sources.terms import SourceFile, Terms

__all__ = ["BOX_SUFFIXES", "MAIL_SUFFIXES", "read_box", "read_mail"]

MAIL_SUFFIXES = (".eml",)
BOX_SUFFIXES = (".mbox",)
# Attachments read as reports; pictures, calendars and the like are named in a note of the mail.
ATTACHMENTS = frozenset(
    {
        ".txt",
        ".md",
        ".html",
        ".htm",
        ".xhtml",
        ".pdf",
        ".docx",
        ".eml",
        ".csv",
        ".tsv",
        ".jsonl",
        ".ndjson",
        ".zip",
    }
    | {".gz", ".bz2", ".xz", ".zst"}
)
BEGINS = b"From "  # a line that parts two mails; within one it is written >From
BLANK = (b"\n", b"\r\n")
CHUNK = 1 << 16

Found = Report | InputError | SourceFile


def read_mail(file: SourceFile, terms: Terms) -> Iterator[Found]:
    """The text of a mail, with its sender as publisher and the day of its header; then its attachments."""
    yield from _mail(file.read(terms.bytes_limit), file, terms)


def read_box(file: SourceFile, terms: Terms) -> Iterator[Found]:
    """Each mail of a mailbox; never more than one in memory."""
    nothing = True
    with file.open() as stream:
        for number, data in enumerate(_mails(stream, terms.bytes_limit), start=1):
            nothing = False
            mail = file.inside(str(number), entry=io.BytesIO(), called=f"{number}.eml")
            if len(data) > terms.bytes_limit:
                most = f"at most {terms.bytes_limit:,} bytes"
                yield InputError("a mail over the size limit", file=str(mail.path), allowed=most)
                continue
            yield from _mail(data, mail, terms, charset="mbox")
    if nothing:
        yield InputError("no mail", file=str(file.path), allowed='mails that begin with a line "From "')


def _mail(data: bytes, file: SourceFile, terms: Terms, charset: str = "") -> Iterator[Found]:
    try:
        found = terms.extract(Kind.MAIL, data, file=str(file.path), charset=charset)
    except InputError as error:
        yield error
        return
    budget = file.budget or Budget()
    if found.text.strip():
        yield report_of(found, data, name=file.name, terms=terms, file=str(file.path))
    elif not any(part.suffix in ATTACHMENTS for part in found.parts):
        yield InputError("a mail without a text", file=str(file.path), allowed="at least one word")
    for part in found.parts:
        if part.suffix in ATTACHMENTS:
            budget.take_entry(str(file.path))
            called = f"attached{part.suffix}"
            yield file.inside(part.name, entry=io.BytesIO(part.data), called=called, budget=budget)


def _mails(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """The mails between the lines that part them; of one over the limit just enough to see that it is."""
    held: bytearray | None = None
    after_blank = at_start = True
    while line := stream.readline(CHUNK):
        if at_start and after_blank and line.startswith(BEGINS):
            if held is not None:
                yield bytes(held)
            held = bytearray()
        elif held is not None and len(held) <= limit:
            held += line
        after_blank = at_start and line in BLANK
        at_start = line.endswith(b"\n")
    if held is not None:
        yield bytes(held)
