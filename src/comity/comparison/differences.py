"""The fields in which rows and reports of one event say different things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.comparison.nouns import Difference
from comity.model import Claim, PlaceRole, codes

__all__ = ["differences"]


def differences(rows: Sequence[Claim], reports: Sequence[Claim]) -> Iterator[Difference]:
    """The fields of which both say something, and no claim of the one what a claim of the other says."""
    for field, said in (("type", _sort), ("day", _days), ("place", _town), ("participants", _parties)):
        theirs = [(value, claim) for claim in rows if (value := said(claim))]
        ours = [(value, claim) for claim in reports if (value := said(claim))]
        same = any(_agree(field, one, other) for one in theirs for other in ours)
        if theirs and ours and not same:
            yield Difference(field=field, rows=tuple(theirs), reports=tuple(ours))


def _agree(field: str, one: tuple[str, Claim], other: tuple[str, Claim]) -> bool:
    """They say the same; of times, what can be the same; of parties, one names all that the other does."""
    if field == "day":
        ours, theirs = one[1].bounds, other[1].bounds
        return ours is not None and theirs is not None and ours[0] <= theirs[1] and theirs[0] <= ours[1]
    if field == "participants":
        return _named_in(one[1], other[1]) or _named_in(other[1], one[1])
    return one[0].casefold() == other[0].casefold()


def _sort(claim: Claim) -> str:
    return ".".join(part for part in (claim.coded.type, claim.coded.mode) if part)


def _days(claim: Claim) -> str:
    bounds = claim.bounds
    if bounds is None:
        return ""
    return str(bounds[0]) if bounds[0] == bounds[1] else f"{bounds[0]} – {bounds[1]}"


def _town(claim: Claim) -> str:
    """Where it took place, if that is more than a country."""
    place = claim.place
    if place is None or place.role is not PlaceRole.WHERE or place.precision == "country":
        return ""
    return place.name or ""


def _parties(claim: Claim) -> str:
    return ", ".join(codes(claim.parties))


def _named_in(one: Claim, other: Claim) -> bool:
    return set(codes(one.parties)) <= set(codes(other.parties))
