"""Addresses of reports: only those of pages become links."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

__all__ = ["safe"]

SCHEMES = ("http", "https")
PLAIN = "/:?#@!$&'()*+,;=%~-._"  # what an address may hold as it is


def safe(url: str | None) -> str | None:
    """The address of a page on the web, in plain characters; None of anything else, such as a script."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return quote(parts.geturl(), safe=PLAIN) if parts.scheme in SCHEMES and parts.netloc else None
