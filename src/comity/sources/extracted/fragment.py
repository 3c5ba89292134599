"""The text of a piece of HTML, as an entry of a feed holds it: paragraph after paragraph, all of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["line_in", "text_in"]

BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "br", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "table"}
    | {"blockquote", "section", "article", "figure", "figcaption", "pre", "hr", "dt", "dd"}
)
SILENT = ("script", "style", "iframe", "object", "svg", "template", "noscript")
LONGEST = 500  # characters of one line


def text_in(html: str) -> str:
    """Its paragraphs with a blank line between; a text without a tag is one as it stands."""
    return "\n\n".join(_paragraphs(html))


def line_in(html: str) -> str:
    """The same as one line: a title."""
    return " ".join(text_in(html).split())[:LONGEST]


def _paragraphs(html: str) -> Iterator[str]:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    whole = html.replace("\0", "").encode("utf-8", "replace")
    if not whole.strip():
        return
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(b"<div>" + whole + b"</div>", parser=parser)
    except etree.ParserError:
        return
    etree.strip_elements(tree, *SILENT, with_tail=False)
    words: list[str] = []
    for text, ends in (*_pieces(tree), ("", True)):
        if ends:
            paragraph = " ".join("".join(words).split())
            words.clear()
            if paragraph:
                yield paragraph
        words.append(text)


def _pieces(tree: Any) -> Iterator[tuple[str, bool]]:
    """The words in order, each with whether a block begins or ends before them."""
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        yield (element.text if event == "start" else element.tail) or "", element.tag in BLOCKS
