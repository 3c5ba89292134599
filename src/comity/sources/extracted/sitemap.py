"""The pages that a sitemap lists, and the further sitemaps; packed or not, in XML or one address a line."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

from comity.errors import InputError
from comity.sources.extracted.feed import LONGEST, whole
from comity.sources.extracted.fragment import line_in
from comity.sources.extracted.head import day_in
from comity.sources.extracted.nouns import Entry, Extracted
from comity.sources.metadata import Metadata

__all__ = ["extract_sitemap"]

ENTRIES_LIMIT = 50_000  # as many as one may hold by its rules
UNPACKED_LIMIT = 52_428_800  # bytes, likewise
ALLOWED = "a sitemap (sitemaps.org)"
PACKED = b"\x1f\x8b"


def extract_sitemap(data: bytes, charset: str) -> Extracted:
    """What it lists, in its order."""
    plain = _unpacked(data) if data.startswith(PACKED) else data
    if not plain.strip():
        raise InputError("an empty sitemap", allowed=ALLOWED)
    entries = _in_xml(plain) if plain.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else _in_lines(plain)
    listed = []
    for entry in entries:
        listed.append(entry)
        if len(listed) == ENTRIES_LIMIT:
            break
    return Extracted(text="", metadata=Metadata(), entries=tuple(listed))


def _unpacked(data: bytes) -> bytes:
    """What was packed, as far as it is whole; no more than may be."""
    try:
        plain = zlib.decompressobj(wbits=31).decompress(data, UNPACKED_LIMIT + 1)
    except zlib.error:
        raise InputError("damaged (packed)", allowed=ALLOWED) from None
    if len(plain) > UNPACKED_LIMIT:
        raise InputError("a sitemap over the size limit", allowed=f"at most {UNPACKED_LIMIT:,} bytes")
    return plain


def _in_xml(data: bytes) -> Iterator[Entry]:
    """No entity is replaced and nothing is fetched; what is damaged is read as far as it can be."""
    from lxml import etree

    walk = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    first = True
    for event, element in walk:
        name = _name(element)
        if first:
            first = False
            if name not in ("urlset", "sitemapindex"):
                found = "a page and no sitemap" if name == "html" else "no sitemap"
                raise InputError(found, allowed=ALLOWED)
        if event == "end" and name in ("url", "sitemap"):
            yield from _entry(element, name == "sitemap")
            element.clear()
    if first:
        raise InputError("no sitemap", allowed=ALLOWED)


def _entry(element: Any, leads_on: bool) -> Iterator[Entry]:
    said: dict[str, str] = {}
    for each in element.iter():
        if isinstance(each.tag, str):
            said.setdefault(_name(each), whole(each.text)[:LONGEST])
    link, given = said.get("loc", ""), said.get("publication_date", "")
    day = day_in(given) if given else None
    if link:
        yield Entry(
            id=link,
            link=link,
            title=line_in(said.get("title", "")),
            published=day.isoformat() if day else "",
            as_given=given,
            modified=said.get("lastmod", ""),
            leads_on=leads_on,
        )


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _in_lines(data: bytes) -> Iterator[Entry]:
    lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines()]
    links = [whole(line) for line in lines if line.startswith(("http://", "https://"))]
    if not links:
        raise InputError("no sitemap", allowed=ALLOWED)
    for link in links:
        yield Entry(id=link[:LONGEST], link=link[:LONGEST])
