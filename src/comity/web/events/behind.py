"""Who stands behind an event: its origins, each with its publishers, pages, and why they are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comity.model import Event, Shared, Why
from comity.record.beside import Head

__all__ = ["Origin", "origins_of"]

REASONS: Mapping[Why, str] = {
    Why.PUBLISHER: "have one publisher",
    Why.AGENCY: "go back to one agency or outlet",
    Why.COPY: "are copies, of one another or of a third",
    Why.QUOTATION: "rest on the same words of one speaker",
    Why.RECALLED: "tell the same, the one only after the other",
    Why.ADDRESS: "go back to one page of the web",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One source: who published it with the pages of each, and the reasons, each in words."""

    publishers: tuple[tuple[str, tuple[Head, ...]], ...]
    reasons: tuple[tuple[Shared, str], ...]


def origins_of(event: Event, heads: Iterable[Head]) -> list[Origin]:
    """The origins in the order of the record; a page that the record has no more is left out."""
    known = {head.name: head for head in heads}
    return [
        Origin(
            publishers=_by_publisher(known[name] for name in group if name in known),
            reasons=tuple(
                (shared, REASONS[shared.why])
                for shared in event.shared
                if shared.a in group and shared.b in group
            ),
        )
        for group in event.origin_groups
    ]


def _by_publisher(heads: Iterable[Head]) -> tuple[tuple[str, tuple[Head, ...]], ...]:
    found: dict[str, list[Head]] = {}
    for head in heads:
        found.setdefault(head.publisher or "publisher not known", []).append(head)
    return tuple((publisher, tuple(pages)) for publisher, pages in sorted(found.items()))
