"""Tellings of two reports that were nearly taken for one happening: little agreement was wanting.

Whether two tellings are such a pair depends on the two alone, so that a record has the same pairs in whatever
order its reports came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.merge import Shelf, Stand, Telling, weigh
from comity.model import ClaimId

__all__ = ["NearlyOne", "nearly_one"]

WANTING = 0.5  # points at most: of pairs that want more, few are of one happening

NearlyOne = tuple[ClaimId, ClaimId, float]  # in the order of their ids, and how many points were wanting


def nearly_one(tellings: Iterable[Telling], shelf: Shelf) -> list[NearlyOne]:
    """The pairs of which one is among these, each once."""
    found = {
        pair for telling in tellings if telling.stand is not Stand.UNDONE for pair in _of(telling, shelf)
    }
    return sorted(found)


def _of(telling: Telling, shelf: Shelf) -> Iterator[NearlyOne]:
    for other in shelf.near(telling):
        if other.stand is Stand.UNDONE or other.report == telling.report:
            continue
        one, two = (telling, other) if telling.id < other.id else (other, telling)
        found = weigh(one, two, shelf.aligned(one, two))
        if found is not None and 0 < found.needed - found.points <= WANTING:
            yield one.id, two.id, round(found.needed - found.points, 2)
