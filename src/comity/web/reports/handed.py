"""A text that somebody hands in, pasted, as a file or by its address, with what they say of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO

from comity.errors import InputError
from comity.fetching import fetched
from comity.model import LanguageCode, Report
from comity.sources import report_from_text
from comity.sources.addresses import taken_from
from comity.sources.encoding import decode
from comity.sources.extracted import Extracted, Kind, extract_once
from comity.web.asked import day_or_none
from comity.web.safety import MOST_BYTES

__all__ = ["Handed", "from_file", "from_text", "from_web", "report_of"]

KINDS = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), Kind.PAGE),
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".eml": Kind.MAIL,
}
NAME = 60  # characters of a text's first line that name it


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """`name`: what the report will be called. What is not known is empty."""

    name: str = ""
    text: str = ""
    url: str = ""
    title: str = ""
    published: str = ""
    publisher: str = ""


def from_text(given: Handed) -> Handed:
    """A pasted text is called by its title, or by how it begins."""
    first = " ".join(given.text.strip().partition("\n")[0].split())
    return replace(given, name=given.title or first[:NAME])


def from_file(given: Handed, name: str, stream: BinaryIO) -> Handed:
    """A file is called by its own name; of a page, a document or a mail its text is taken."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError("a file over the size limit", file=name, allowed=f"at most {MOST_BYTES:,} bytes")
    kind = KINDS.get(PurePath(name).suffix.lower())
    if kind is None:
        return replace(given, name=name, text=decode(data, file=name))
    found = extract_once(kind, data, file=name)
    return _told(replace(given, name=name, url=found.metadata.url or ""), found)


def from_web(given: Handed) -> Handed:
    """A page of the web, with what it says of itself where nothing else is said of it."""
    page = fetched(given.url)
    found = taken_from(page, extract_once)
    return _told(replace(given, name=page.url, url=page.url), found)


def _told(given: Handed, found: Extracted) -> Handed:
    """What somebody says of a text counts before what it says of itself."""
    known = found.metadata
    return replace(
        given,
        text=found.text,
        title=given.title or known.title or "",
        published=given.published or (known.published.isoformat() if known.published else ""),
        publisher=given.publisher or known.publisher or "",
    )


def report_of(given: Handed, *, languages: Collection[LanguageCode]) -> Report:
    """The report; raises InputError or UsageError where it cannot be read as one."""
    return report_from_text(
        given.text,
        name=given.name,
        languages=languages,
        title=given.title or None,
        published=day_or_none(given.published, "published"),
        publisher=given.publisher or None,
        url=given.url or None,
    )
