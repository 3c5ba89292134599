"""The page in an answer of the web as an archive keeps it (WARC), unpacked and put together by warcio."""

from __future__ import annotations

import io
from dataclasses import replace

from comity.errors import InputError
from comity.sources.encoding import decode_declared
from comity.sources.extracted.nouns import Extracted, Part
from comity.sources.extracted.page import PAGE_LIMIT, extract_page
from comity.sources.metadata import Metadata

__all__ = ["extract_answer"]

KINDS = ("text/html", "application/xhtml+xml", "text/plain")
NOTHING = Extracted(text="", metadata=Metadata())


def extract_answer(data: bytes, charset: str) -> Extracted:
    """The text of a record's page, and its bytes as a part; nothing where it holds no page."""
    from warcio.archiveiterator import ArchiveIterator

    answer = next(iter(ArchiveIterator(io.BytesIO(data))), None)
    if answer is None or answer.http_headers is None or answer.http_headers.get_statuscode() != "200":
        return NOTHING
    kind, _, rest = (answer.http_headers.get_header("Content-Type") or "").partition(";")
    if kind.strip().lower() not in KINDS:
        return NOTHING
    body = answer.content_stream().read(PAGE_LIMIT + 1)
    if len(body) > PAGE_LIMIT:
        raise InputError("a page over the size limit", allowed=f"at most {PAGE_LIMIT:,} bytes")
    declared = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    if kind.strip().lower() == "text/plain":
        found = Extracted(text=decode_declared(body, declared, file=""), metadata=Metadata())
    else:
        found = extract_page(body, declared)
    return replace(found, parts=(Part(name="answer", suffix="", data=body),))
