"""A page of the open web by its address: never one of this machine or its network, and never without end.

Each redirect is looked at as the address itself (`visiting`).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from http import HTTPStatus

from comity.errors import InputError
from comity.fetching.visiting import (
    Allowed,
    Answer,
    Resolved,
    Unfit,
    Web,
    addresses_of,
    is_public,
    parts_of,
    shown,
)

__all__ = [
    "BYTES_LIMIT",
    "KINDS",
    "REDIRECTS_LIMIT",
    "SECONDS_LIMIT",
    "Answer",
    "Fetched",
    "Unfit",
    "Web",
    "fetched",
    "is_public",
    "leads_on",
    "page_in",
    "parts_of",
    "shown",
]

BYTES_LIMIT = 5_000_000
SECONDS_LIMIT = 15.0
REDIRECTS_LIMIT = 5
KINDS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
HEADERS = {
    "User-Agent": "Comity",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, application/pdf;q=0.8",
    "Accept-Encoding": "identity",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as it came: `url` is where it lay in the end, `kind` one of KINDS, `charset` as it was sent."""

    url: str
    kind: str
    charset: str
    data: bytes


def fetched(url: str, *, resolved: Resolved = addresses_of, allowed: Allowed = is_public) -> Fetched:
    """The page at an http or https address; an InputError says in one line why there is none."""
    until = time.monotonic() + SECONDS_LIMIT
    with Web(resolved=resolved, allowed=allowed) as web:
        for _ in range(REDIRECTS_LIMIT + 1):
            left = until - time.monotonic()
            answer = web.visited(url, headers=HEADERS, seconds=left, limit=BYTES_LIMIT, kinds=KINDS)
            if answer.leads_to is None:
                return page_in(answer)
            url = answer.leads_to
    raise leads_on(url)


def page_in(answer: Answer) -> Fetched:
    """The page that was answered; InputError where none was."""
    if answer.status != HTTPStatus.OK:
        raise InputError(
            f"it answers {answer.status}", file=shown(answer.url), allowed="a page that is there"
        )
    return Fetched(url=answer.url, kind=answer.kind, charset=answer.charset, data=answer.data)


def leads_on(url: str) -> InputError:
    """What is told of an address that leads from one to the next."""
    return InputError("it leads on and on", file=shown(url), allowed=f"at most {REDIRECTS_LIMIT} redirects")
