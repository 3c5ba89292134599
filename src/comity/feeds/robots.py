"""What a site lets visitors do: robots.txt (RFC 9309), as far as it speaks to us."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.errors import UsageError

if TYPE_CHECKING:
    from protego import Protego

__all__ = ["NAME", "Robots", "for_us"]

NAME = "comity"
BYTES_READ = 512_000  # as much as RFC 9309 asks for
LONGEST_DELAY = 86_400.0  # seconds
OTHERS = "user-agent: others"
ADDRESSED = ("user-agent", "useragent", "user agent")
RULES = ("allow", "disallow", "crawl-delay")


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site."""

    rules: Protego

    @classmethod
    def of(cls, text: str) -> Robots:
        """The rules that `for_us` left."""
        try:
            from protego import Protego
        except ModuleNotFoundError:
            raise UsageError("watching needs protego", allowed="pip install 'comity[feeds]'") from None
        return cls(Protego.parse(text))

    def allow(self, url: str) -> bool:
        """Whether the page at this address may be visited."""
        return bool(self.rules.can_fetch(url, NAME))

    @property
    def delay(self) -> float:
        """The seconds between two visits that the site asks for."""
        return min(self.rules.crawl_delay(NAME) or 0.0, LONGEST_DELAY)


def for_us(data: bytes) -> str:
    """The groups that speak to everybody or to us, the others as one.

    A file of others' groups by the thousand would take the library the square of its length.
    """
    return "\n".join(_lines(data[:BYTES_READ].decode("utf-8", "replace")))


def _lines(text: str) -> Iterator[str]:
    heads: list[str] = []  # of the group that begins
    ours = False
    for raw in text.splitlines():
        line = raw.partition("#")[0].strip()
        field, _, value = (part.strip().lower() for part in line.partition(":"))
        if field in ADDRESSED:
            named = value.partition("/")[0].strip()  # a version may follow
            ours = named in ("*", NAME) or (ours and bool(heads))
            head = f"user-agent: {named}" if named in ("*", NAME) else OTHERS
            if head not in heads:
                heads.append(head)
                yield head
        elif field in RULES:
            heads = []
            if ours:
                yield line
