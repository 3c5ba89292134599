"""A page of the web by its address: one report, called by the address where it lay in the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.errors import InputError
from comity.model import Report
from comity.sources.documents import report_of
from comity.sources.encoding import decode_declared
from comity.sources.extracted import Extract, Extracted, Kind
from comity.sources.metadata import Metadata
from comity.sources.terms import Terms

if TYPE_CHECKING:
    from comity.fetching import Fetched

__all__ = ["lying_at", "read_address", "taken_from"]


def read_address(
    url: str, terms: Terms, fetch: Callable[[str], Fetched] | None = None
) -> Report | InputError:
    """The report of a page of the web, or the error that says why there is none."""
    from comity.fetching import fetched

    try:
        page = (fetch or fetched)(url)
        found = taken_from(page, terms.extract)
        return report_of(found, page.data, name=page.url, terms=terms, file=page.url)
    except InputError as error:
        return error


def taken_from(page: Fetched, extract: Extract) -> Extracted:
    """The text of what was fetched."""
    if page.kind == "text/plain":
        text = decode_declared(page.data, page.charset, file=page.url)
        return Extracted(text=text, metadata=Metadata(url=page.url))
    kind = Kind.PDF if page.kind == "application/pdf" else Kind.PAGE
    return lying_at(page.url, extract(kind, page.data, file=page.url, charset=page.charset))


def lying_at(url: str, found: Extracted) -> Extracted:
    """The same with the address where it lay.

    The address that a page calls its own is kept as a note where it is another: it may be the front page's.
    """
    own, notes = found.metadata.url, found.metadata.notes
    if own not in (None, url):
        notes = (*notes, ("canonical", str(own)))
    return replace(found, metadata=replace(found.metadata, url=url or None, notes=notes))
