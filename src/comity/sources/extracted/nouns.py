"""What is taken out of a document: its text, what it says of itself, and files that came with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from comity.sources.metadata import Metadata

__all__ = ["Extracted", "Kind", "Part"]


class Kind(StrEnum):
    """The sorts of documents that a text is taken out of."""

    PAGE = "page"
    PDF = "pdf"
    DOCX = "docx"
    MAIL = "mail"
    ANSWER = "answer"  # a record of an archive of the web


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file that came with a mail; `suffix` says of which type it is."""

    name: str
    suffix: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """`text` is empty where a mail has only attachments."""

    text: str
    metadata: Metadata
    parts: tuple[Part, ...] = ()

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
    )
