"""What is taken out of a document: its text, what it says of itself, files in it, what it lists."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from comity.sources.metadata import Metadata

__all__ = ["Entry", "Extracted", "Kind", "Part", "extracted_from_json"]


class Kind(StrEnum):
    """The sorts of documents that a text is taken out of."""

    PAGE = "page"
    PDF = "pdf"
    DOCX = "docx"
    MAIL = "mail"
    ANSWER = "answer"  # a record of an archive of the web
    FEED = "feed"
    SITEMAP = "sitemap"
    LINKS = "links"  # of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file that came with a mail; `suffix` says of which type it is."""

    name: str
    suffix: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed, a sitemap or a page of links says of one page; empty where it says nothing.

    `link` is an address as it was written, `published` the day on the clock of who wrote it, `text` what the
    entry itself holds. `leads_on`: it is no page but a further sitemap.
    """

    id: str
    link: str
    title: str = ""
    published: str = ""  # an ISO day
    as_given: str = ""  # the moment of publication, as it was written
    modified: str = ""  # likewise
    text: str = ""
    leads_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """`text` is empty where a mail has only attachments, and where entries are listed."""

    text: str
    metadata: Metadata
    parts: tuple[Part, ...] = ()
    entries: tuple[Entry, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The form in which it crosses from one process to the other, without the bytes of its parts."""
        known = self.metadata
        return {
            "text": self.text,
            "title": known.title,
            "publisher": known.publisher,
            "published": known.published.isoformat() if known.published else None,
            "url": known.url,
            "notes": known.notes,
            "parts": [(part.name, part.suffix, len(part.data)) for part in self.parts],
            "entries": [asdict(entry) for entry in self.entries],
        }


def extracted_from_json(found: dict[str, Any], parts: tuple[Part, ...]) -> Extracted:
    """The way back."""
    published = found["published"]
    return Extracted(
        text=found["text"],
        metadata=Metadata(
            title=found["title"],
            publisher=found["publisher"],
            published=date.fromisoformat(published) if published else None,
            url=found["url"],
            notes=tuple((key, value) for key, value in found["notes"]),
        ),
        parts=parts,
        entries=tuple(Entry(**entry) for entry in found["entries"]),
    )
