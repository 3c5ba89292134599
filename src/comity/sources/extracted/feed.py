"""The entries of a feed, RSS or Atom of any version, by feedparser; also of one against the rules."""

from __future__ import annotations

import io
from typing import Any

from comity.errors import InputError
from comity.sources.extracted.fragment import line_in, text_in
from comity.sources.extracted.head import day_in
from comity.sources.extracted.nouns import Entry, Extracted
from comity.sources.metadata import Metadata

__all__ = ["ENTRIES_LIMIT", "extract_feed", "whole"]

ENTRIES_LIMIT = 5_000
LONGEST = 2_000  # characters of an address or a moment
ALLOWED = "RSS or Atom"


def extract_feed(data: bytes, charset: str) -> Extracted:
    """What it lists, in its order; `charset`: what its sender says of its encoding, if anything."""
    import feedparser

    if not data.strip():
        raise InputError("an empty feed", allowed=ALLOWED)
    told = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    found = feedparser.parse(
        io.BytesIO(data), response_headers=told, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.get("version") and not found.entries:
        page = b"<html" in data[:2_000].lower()
        raise InputError("a page and no feed" if page else "no feed", allowed=ALLOWED)
    rss_1 = found.get("version") == "rss10"
    entries = [_entry(each, rss_1) for each in found.entries[:ENTRIES_LIMIT]]
    return Extracted(
        text="",
        metadata=Metadata(title=line_in(str(found.feed.get("title", ""))) or None),
        entries=tuple(entry for entry in entries if entry.id or entry.link),
    )


def whole(value: object) -> str:
    """A value as a text that can be stored, without the white space around it."""
    return str(value or "").replace("\0", "").encode("utf-8", "replace").decode("utf-8").strip()


def _entry(found: Any, rss_1: bool) -> Entry:
    given, modified = (
        whole(found.get("published")),
        whole(dict.get(found, "updated")),
    )  # by `get` one is the other
    if rss_1 and not given:
        given, modified = modified, ""  # there `dc:date` is the day of publication
    day = day_in(given[:LONGEST]) if given else None
    link = whole(found.get("link"))
    return Entry(
        id=whole(found.get("id")) or link,
        link=link if len(link) <= LONGEST else "",
        title=line_in(whole(found.get("title"))),
        published=day.isoformat() if day else "",
        as_given=given[:LONGEST],
        modified=modified[:LONGEST],
        text=text_in(_longest(found)),
    )


def _longest(found: Any) -> str:
    """The whole text where the entry holds it, else what it gives of it."""
    held = [whole(each.get("value")) for each in found.get("content", ())]
    return max([*held, whole(found.get("summary"))], key=len)
