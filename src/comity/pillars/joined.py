"""One record, one ground: what it gives in several words of the ladder is told together."""

from __future__ import annotations

from collections.abc import Iterable

from comity.model import CountryCode, Ground, GroundKind

__all__ = ["joined"]

Key = tuple[GroundKind, str, CountryCode | None, bool, bool]


def joined(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """The grounds by kind and id; those of one record for a level, against one, and open ones stay apart."""
    found: dict[Key, Ground] = {}
    for ground in grounds:
        key = (ground.kind, ground.id, ground.giver, ground.open, bool(ground.gives))
        found[key] = _both(found[key], ground) if key in found else ground
    return tuple(sorted(found.values(), key=lambda one: (one.kind, one.id, one.open, sorted(one.gives))))


def _both(one: Ground, other: Ground) -> Ground:
    ceilings = [each.at_most for each in (one, other) if each.at_most is not None]
    return Ground(
        kind=one.kind,
        id=one.id,
        gives=one.gives | other.gives,
        denies=one.denies | other.denies,
        at_most=min(ceilings, default=None),
        giver=one.giver,
        open=one.open,
        note=one.note if len(one.note) >= len(other.note) else other.note,
        supposed=one.supposed,
        decides=one.decides,
        claims=one.claims,
    )
