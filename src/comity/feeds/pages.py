"""An entry of a feed as a report: what its page says, its day and title as the feed has them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from comity.errors import InputError
from comity.feeds.plan import Feed
from comity.feeds.state import Seen
from comity.model import LanguageCode, Report
from comity.sources.addresses import taken_from
from comity.sources.documents import report_of
from comity.sources.extracted import Entry, Extract, Extracted
from comity.sources.metadata import Metadata
from comity.sources.terms import Terms

__all__ = ["report_from"]

Note = tuple[str, str]


def report_from(
    seen: Seen, feed: Feed, *, languages: Collection[LanguageCode], extract: Extract
) -> Report | InputError:
    """The report of a page at hand, or of what the entry holds itself; else why there is none.

    The publisher is the one that the plan names; title and day are the entry's, else the page's.
    """
    terms = Terms(languages=languages, publisher=feed.publisher, extract=extract)
    entry = seen.entry
    name = seen.page.url if seen.page else entry.link or entry.id
    try:
        if seen.page is None:
            found, data = Extracted(text=entry.text, metadata=Metadata()), entry.text.encode("utf-8")
        else:
            found, data = taken_from(seen.page, extract), seen.page.data
    except InputError as fault:
        return fault
    said = replace(found, metadata=_said(found.metadata, entry, feed))
    return report_of(said, data, name=name, terms=terms, file=name)


def _said(page: Metadata, entry: Entry, feed: Feed) -> Metadata:
    """What the page says of itself and what the feed says of it; what the page says otherwise is noted."""
    published = date.fromisoformat(entry.published) if entry.published else page.published
    title = entry.title or page.title
    notes: list[Note] = [*page.notes, ("feed", feed.url)]
    notes += [("entry", entry.id)] if entry.id not in ("", entry.link) else []
    notes += [("published.in_feed", entry.as_given)] if entry.as_given else []
    notes += [("modified.in_feed", entry.modified)] if entry.modified else []
    if page.published not in (None, published):
        notes.append(("published.on_page", str(page.published)))
    if page.title not in (None, title):
        notes.append(("title.on_page", str(page.title)))
    if page.url not in (None, entry.link) and entry.link:
        notes.append(("link", entry.link))
    return replace(
        page, published=published, title=title, url=page.url or entry.link or None, notes=tuple(notes)
    )
