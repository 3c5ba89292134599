"""What an address asks of the search, and the names that are known, made once for all who ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request

from comity.errors import UsageError
from comity.record.searching import Order
from comity.search import KnownNames, Part, parts_of
from comity.web.room import Room

__all__ = ["GROUPS", "InNames", "Searching", "SoughtWords"]

GROUPS: Mapping[str, str] = {"reports": "Reports", "claims": "Claims", "entities": "Entities"}
_MAKING = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    """The words of the address, each as it was written. `group`: the one shown alone; empty: all three."""

    q: str = ""
    group: str = ""
    order: str = ""

    @property
    def ordered(self) -> Order:
        return Order(self.order or Order.MATCHES)

    @property
    def parts(self) -> tuple[Part, ...]:
        return parts_of(self.q)

    def address(self, path: str = "/search", /, *, page: int = 1, **changed: str) -> str:
        """The address that asks the same, but for what is changed."""
        q, group, order = (changed.get(name, getattr(self, name)) for name in ("q", "group", "order"))
        asked = {"q": q, "in": group, "order": order, "page": str(page) if page > 1 else ""}
        pairs = [(name, value) for name, value in asked.items() if value]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def with_part(self, written: str) -> str:
        """The address that asks this part too."""
        return self.address(q=f"{self.q} {written}".strip())

    def exactly(self, written: str) -> str:
        """The question with these words only as they are spelt."""
        return self.q.replace(written, f'"{written}"', 1)

    def without_part(self, part: Part) -> str:
        """The address that asks all but this part."""
        left = [each.written for each in self.parts if each is not part and each != part]
        return self.address(q=" ".join(left))


def _searching(request: Request, q: str = "", order: str = "") -> Searching:
    group = request.query_params.get("in", "").strip()
    for place, value, allowed in (("in", group, tuple(GROUPS)), ("order", order.strip(), tuple(Order))):
        if value and value not in allowed:
            raise UsageError(f"{value[:40]!r} is not known", place=place, allowed=", ".join(allowed))
    return Searching(q=q.strip(), group=group, order=order.strip())


SoughtWords = Annotated[Searching, Depends(_searching)]


def _names(request: Request) -> KnownNames:
    """Made by the first who asks: it takes half a second."""
    state = request.app.state
    with _MAKING:
        if not hasattr(state, "known_names"):
            room: Room = state.room
            state.known_names = KnownNames(room.knowledge)
    found: KnownNames = state.known_names
    return found


InNames = Annotated[KnownNames, Depends(_names)]
