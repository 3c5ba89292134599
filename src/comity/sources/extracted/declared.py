"""The encoding that a page says it is written in, in its first kilobytes."""

from __future__ import annotations

import re

__all__ = ["declared_in"]

HEAD = 4096  # bytes
CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset=["']?\s*([\w-]{1,40})|<\?xml[^>]{0,100}encoding=["']([\w-]{1,40})""",
    re.IGNORECASE,
)


def declared_in(data: bytes) -> str:
    """The name it gives, or nothing."""
    found = CHARSET.search(data[:HEAD])
    return "" if found is None else (found[1] or found[2]).decode("ascii")
