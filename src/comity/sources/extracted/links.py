"""The links of a page, in its order, each once."""

from __future__ import annotations

from urllib.parse import urldefrag

from comity.errors import InputError
from comity.sources.encoding import decode_declared
from comity.sources.extracted.declared import declared_in
from comity.sources.extracted.feed import LONGEST, whole
from comity.sources.extracted.nouns import Entry, Extracted
from comity.sources.extracted.page import PAGE_LIMIT
from comity.sources.metadata import Metadata

__all__ = ["extract_links"]

ENTRIES_LIMIT = 5_000


def extract_links(data: bytes, charset: str) -> Extracted:
    """Where it links to, as it is written: relative to the page."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if len(data) > PAGE_LIMIT:
        raise InputError("a page over the size limit", allowed=f"at most {PAGE_LIMIT:,} bytes")
    html = decode_declared(data, charset or declared_in(data), file="")
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        raise InputError("a page without a link", allowed="a page with links") from None
    found: dict[str, None] = {}
    for element in tree.iter("a", "area"):
        link = whole(urldefrag(whole(element.get("href"))).url)
        if link and len(link) <= LONGEST:
            found.setdefault(link)
    if not found:
        raise InputError("a page without a link", allowed="a page with links")
    entries = [Entry(id=link, link=link) for link in list(found)[:ENTRIES_LIMIT]]
    return Extracted(text="", metadata=Metadata(), entries=tuple(entries))
