"""The page of a newspaper as a text: its paragraphs, and what its head says of title, day and publisher.

A plain reading by the marks of HTML alone: paragraphs, headings and list items, those of the article where
the page marks one; menus, forms, scripts and side matters are left out. Nothing of the page is run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

__all__ = ["Prose", "prose"]

BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "dd", "td", "pre"})
LEFT_OUT = frozenset(
    {"script", "style", "template", "noscript", "nav", "aside", "form", "footer", "figure", "svg", "iframe",
     "button", "select", "textarea", "math", "object"}
)  # fmt: skip
ARTICLES = frozenset({"article", "main"})
HEAD = {  # what a page says of itself, and what it is to us
    "og:title": "title",
    "og:site_name": "publisher",
    "article:published_time": "published",
}
ENOUGH = 200  # characters inside of the article's marks that make it the text
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """`published`: an ISO day. Each is empty where the page does not say it."""

    text: str
    title: str = ""
    publisher: str = ""
    published: str = ""


def prose(html: str) -> Prose:
    """What stands on the page; the text is empty where it has no paragraph."""
    reading = _Reading()
    reading.feed(html)
    reading.close()
    reading.end_block()
    inside = [text for text, in_article in reading.blocks if in_article]
    enough = sum(map(len, inside)) >= ENOUGH
    day = DAY.match(reading.said.get("published", ""))
    return Prose(
        text="\n\n".join(inside if enough else [text for text, _ in reading.blocks]),
        title=reading.said.get("title") or _squeezed(reading.title),
        publisher=reading.said.get("publisher", ""),
        published="" if day is None else day[0],
    )


class _Reading(HTMLParser):
    """The state of one pass over a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, bool]] = []
        self.said: dict[str, str] = {}
        self.title = ""
        self._words: list[str] = []
        self._open: list[str] = []  # of what is left out, of articles, and of the title

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LEFT_OUT or tag in ARTICLES or tag == "title":
            self._open.append(tag)
        if tag in BLOCKS or tag in ("div", "section", *ARTICLES):
            self.end_block()
        if tag == "br":
            self._break()
        if tag == "meta":
            self._note({name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS or tag in ("div", "section", *ARTICLES):
            self.end_block()
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if "title" in self._open:
            self.title += data
        elif LEFT_OUT.isdisjoint(self._open):
            self._words.append(data)

    def end_block(self) -> None:
        text = _squeezed("".join(self._words))
        self._words.clear()
        if text:
            self.blocks.append((text, not ARTICLES.isdisjoint(self._open)))

    def _break(self) -> None:
        """A line that ends goes on in the next, unless an empty one lies between."""
        if self._words and self._words[-1] == "\n":
            self.end_block()
        self._words.append("\n")

    def _note(self, attributes: dict[str, str]) -> None:
        field = HEAD.get(attributes.get("property") or attributes.get("name") or "")
        if field is not None:
            self.said.setdefault(field, _squeezed(attributes.get("content", "")))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
