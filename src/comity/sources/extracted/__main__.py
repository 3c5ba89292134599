"""The confined process: documents come in by standard input, what they hold goes out by standard output."""

from __future__ import annotations

import json
import os
import resource
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from comity.errors import InputError
from comity.sources.extracted.nouns import Extracted, Kind
from comity.sources.missing import INSTALL

__all__ = ["MEMORY_LIMIT", "answered", "serve"]

MEMORY_LIMIT = 2 << 30  # bytes of address space


def answered(kind: Kind, data: bytes, charset: str) -> Extracted:
    """What a document holds; raises InputError, and whatever a library raises over what it cannot read."""
    return _reader(kind)(data, charset)


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """One answer for each question until there are no more."""
    while line := incoming.readline():
        head = json.loads(line)
        data = incoming.read(head["length"])
        found, parts = _told(Kind(head["kind"]), data, head["charset"])
        answer = json.dumps(found).encode("ascii")
        outgoing.write(struct.pack(">Q", len(answer)) + answer + parts)
        outgoing.flush()


def _told(kind: Kind, data: bytes, charset: str) -> tuple[dict[str, Any], bytes]:
    try:
        found = answered(kind, data, charset)
        return found.to_json(), b"".join(part.data for part in found.parts)
    except InputError as fault:
        return {"found": fault.found, "allowed": fault.allowed}, b""
    except ModuleNotFoundError as fault:
        missing = f"a file that needs the package {(fault.name or '').partition('.')[0]}"
        return {"found": missing, "allowed": INSTALL}, b""
    except MemoryError:
        return {"found": "it takes too much memory", "allowed": f"{MEMORY_LIMIT >> 20:,} MB"}, b""
    except RecursionError:
        return {"found": "nested too deeply", "allowed": "a document in good order"}, b""
    except Exception as fault:  # libraries raise anything over a damaged file; here it can do no more harm
        return {"found": f"damaged ({type(fault).__name__})", "allowed": "a document in good order"}, b""


def _reader(kind: Kind) -> Callable[[bytes, str], Extracted]:
    """Each is loaded when it is first asked for: a pile of mails needs nothing of PDF."""
    if kind is Kind.PAGE:
        from comity.sources.extracted.page import extract_page

        return extract_page
    if kind is Kind.PDF:
        from comity.sources.extracted.pdf import extract_pdf

        return extract_pdf
    if kind is Kind.DOCX:
        from comity.sources.extracted.docx import extract_docx

        return extract_docx
    if kind is Kind.ANSWER:
        from comity.sources.extracted.answer import extract_answer

        return extract_answer
    if kind is Kind.MAIL:
        from comity.sources.extracted.mail import extract_mail

        return extract_mail
    return _reader_of_lists(kind)


def _reader_of_lists(kind: Kind) -> Callable[[bytes, str], Extracted]:
    if kind is Kind.FEED:
        from comity.sources.extracted.feed import extract_feed

        return extract_feed
    if kind is Kind.SITEMAP:
        from comity.sources.extracted.sitemap import extract_sitemap

        return extract_sitemap
    from comity.sources.extracted.links import extract_links

    return extract_links


def _bound_memory() -> None:
    """Where the system can bound it; what it cannot, the limits on sizes still hold."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_LIMIT if most == resource.RLIM_INFINITY else min(MEMORY_LIMIT, most)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    except (ValueError, OSError):
        return


if __name__ == "__main__":
    _bound_memory()
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not be taken for an answer
    serve(sys.stdin.buffer, outgoing)
