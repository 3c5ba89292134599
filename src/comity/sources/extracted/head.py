"""What a page says of itself in marks made for machines: its title, publisher, day and address.

Only what is marked counts: a day that merely stands somewhere on a page is no day of publication.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from comity.sources.metadata import Metadata

__all__ = ["day_in", "metadata_of"]

# Names of marks, best first, in `property`, `name` or `itemprop`; `ld:` is schema.org in JSON.
TITLE = ("og:title", "ld:headline", "twitter:title", "dc.title", "title")
PUBLISHER = ("og:site_name", "ld:publisher", "dc.publisher", "publisher", "application-name")
PUBLISHED = (
    *("article:published_time", "ld:datepublished", "og:article:published_time", "datepublished"),
    *("dc.date.issued", "dcterms.created", "dc.date", "parsely-pub-date", "sailthru.date", "publishdate"),
    *("pubdate", "publish-date", "publication_date", "date"),
)
MODIFIED = ("article:modified_time", "ld:datemodified", "datemodified", "last-modified")
URL = ("canonical", "og:url")
LD_LIMIT = 500_000  # characters of one script
LD_DEPTH = 6
LONGEST = 500  # characters of one mark
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)|(\d{4})(\d{2})(\d{2})(?:T|$)")


def metadata_of(tree: Any) -> Metadata:
    """The marks of a page; where two name different days of publication the lesser one is kept as a note."""
    said = _said(tree)
    days = [(said[name], day) for name in PUBLISHED if name in said and (day := day_in(said[name]))]
    published = days[0][1] if days else None
    url = _first(said, URL)
    return Metadata(
        title=_first(said, TITLE),
        publisher=_first(said, PUBLISHER),
        published=published,
        url=url if url and urlsplit(url).scheme in ("http", "https") else None,
        notes=tuple(_notes(said, days, published)),
    )


def day_in(value: str) -> date | None:
    """The day of a mark: ISO, or as mails write it."""
    found = ISO.match(value.strip())
    try:
        if found is not None:
            year, month, day = [int(part) for part in found.groups() if part is not None]
            return date(year, month, day)
        from email.utils import parsedate_to_datetime

        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError):
        return None


def _notes(
    said: dict[str, str], days: list[tuple[str, date]], published: date | None
) -> Iterator[tuple[str, str]]:
    if days and days[0][0] != str(published):
        yield "published.as_given", days[0][0]
    for value, day in days[1:]:
        if day != published:
            yield "published.also_marked", value
            break
    modified = _first(said, MODIFIED)
    if modified:
        yield "modified", modified


def _said(tree: Any) -> dict[str, str]:
    """Each mark with the first value it has, by its name in small letters."""
    said: dict[str, str] = {}
    for name, value in _marks(tree):
        text = " ".join(value.split()).encode("utf-8", "replace").decode("utf-8")[:LONGEST]
        if text:
            said.setdefault(name.strip().lower(), text)
    return said


def _marks(tree: Any) -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta", "link", "title", "time", "script"):
        if element.tag == "title":
            yield "title", element.text or ""
        elif element.tag == "link":
            if (element.get("rel") or "").lower() == "canonical":
                yield "canonical", element.get("href") or ""
        elif element.tag == "script":
            if (element.get("type") or "").lower() == "application/ld+json":
                yield from _in_json(element.text or "")
        else:
            value = element.get("content") or element.get("datetime") or ""
            for attribute in ("property", "name", "itemprop"):
                yield element.get(attribute) or "", value
            if element.get("pubdate") is not None:
                yield "pubdate", value


def _in_json(text: str) -> Iterator[tuple[str, str]]:
    """What schema.org says of the article, wherever in the JSON it stands."""
    if len(text) > LD_LIMIT:
        return
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    for thing in _things(found, LD_DEPTH):
        for key in ("headline", "datePublished", "dateModified"):
            if isinstance(thing.get(key), str) and "datePublished" in thing:
                yield f"ld:{key}", thing[key]
        publisher = thing.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str):
            yield "ld:publisher", name


def _things(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth < 0:
        return
    if isinstance(found, dict):
        yield found
        found = list(found.values())
    if isinstance(found, list):
        for each in found:
            yield from _things(each, depth - 1)


def _first(said: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((said[name] for name in names if name in said), None)
