"""The main text of a page of the web, by trafilatura, and what its head says of title, publisher and day.

Menus, banners, side matters, comments and scripts are left out; nothing of the page is run. The text is one
paragraph, heading, list item or cell of a table after another, with a blank line between.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from configparser import ConfigParser
from copy import deepcopy
from typing import Any

from comity.errors import InputError
from comity.sources.encoding import decode_declared
from comity.sources.extracted.declared import declared_in
from comity.sources.extracted.head import metadata_of
from comity.sources.extracted.nouns import Extracted

__all__ = ["PAGE_LIMIT", "extract_page", "page_from"]

PAGE_LIMIT = 5_000_000  # bytes
ALLOWED = "a page with a text"
BLOCKS = frozenset(
    {"p", "head", "list", "item", "quote", "table", "row", "cell", "div", "body", "code", "main"}
)
# Its own least lengths are for crawls: below them it takes menus rather than a short report.
SETTINGS = {"MIN_EXTRACTED_SIZE": "1", "MIN_OUTPUT_SIZE": "1"}


def extract_page(data: bytes, charset: str) -> Extracted:
    """The text and the head of a page; `charset`: what its sender says of its encoding, if anything."""
    if len(data) > PAGE_LIMIT:
        raise InputError("a page over the size limit", allowed=f"at most {PAGE_LIMIT:,} bytes")
    return page_from(decode_declared(data, charset or declared_in(data), file=""))


def page_from(html: str) -> Extracted:
    """The same of a page that is text already; raises InputError where it has no paragraph."""
    from trafilatura import bare_extraction

    logging.disable()  # it logs what it cannot read; that is told in our own words
    tree = _tree(html)
    metadata = metadata_of(tree)
    found = bare_extraction(tree, include_comments=False, config=_settings(), with_metadata=False)
    body = getattr(found, "body", None)
    text = "\n\n".join(_paragraphs(body)) if body is not None else ""
    if not text:
        raise InputError("a page without a paragraph", allowed=ALLOWED)
    return Extracted(text=text, metadata=metadata)


def _tree(html: str) -> Any:
    """The page as a tree, whole or a fragment, whatever encoding it names."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise InputError("a page without a paragraph", allowed=ALLOWED) from None


def _settings() -> ConfigParser:
    from trafilatura.settings import DEFAULT_CONFIG

    settings = deepcopy(DEFAULT_CONFIG)
    for name, value in SETTINGS.items():
        settings.set("DEFAULT", name, value)
    return settings


def _paragraphs(body: Any) -> Iterator[str]:
    """What stands between the beginnings and ends of blocks; two line breaks in a row end one, too."""
    words: list[str] = []
    for text, ends in _pieces(body):
        if ends:
            paragraph = " ".join("".join(words).split())
            words.clear()
            if paragraph:
                yield paragraph
        words.append(text)
    if paragraph := " ".join("".join(words).split()):
        yield paragraph


def _pieces(body: Any) -> Iterator[tuple[str, bool]]:
    """The words of a tree in order, each with whether a block ends before them."""
    from lxml import etree

    broken = False  # a line break, and nothing since
    for event, element in etree.iterwalk(body, events=("start", "end")):
        text = (element.text if event == "start" else element.tail) or ""
        if element.tag == "lb":
            if event == "start":
                yield "\n", broken
                broken = True
                continue
            ends = False
        else:
            ends = element.tag in BLOCKS
        yield text, ends
        broken = broken and not text.strip()
