"""A text that somebody hands in, pasted, as a file or by its address, with what they say of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import BinaryIO

from comity.errors import InputError
from comity.model import LanguageCode, Report
from comity.sources import report_from_text
from comity.sources.encoding import decode
from comity.web.asked import day_or_none
from comity.web.fetching import fetched
from comity.web.safety import MOST_BYTES

__all__ = ["Handed", "from_file", "from_text", "from_web", "report_of"]

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
    """A file is called by its own name, and read in any encoding that can be told."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError("a file over the size limit", file=name, allowed=f"at most {MOST_BYTES:,} bytes")
    return replace(given, name=name, text=decode(data, file=name))


def from_web(given: Handed) -> Handed:
    """A page of the web, with what it says of itself where nothing else is said of it."""
    found = fetched(given.url)
    return replace(
        given,
        name=found.url,
        url=found.url,
        text=found.page.text,
        title=given.title or found.page.title,
        published=given.published or found.page.published,
        publisher=given.publisher or found.page.publisher,
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
