"""Places as an address asks for them: a box of degrees, how a place is told, what it was to the event."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.errors import UsageError
from comity.model import PlaceRole

__all__ = [
    "LOCATED",
    "LOCATED_WORDS",
    "ROLES",
    "ROLE_WORDS",
    "Box",
    "box_or_none",
    "box_words",
    "choice_or_none",
]

Box = tuple[float, float, float, float]

LOCATED_WORDS = {
    "point": "with coordinates",
    "name": "without known coordinates",
    "none": "without a place",
}
LOCATED = tuple(LOCATED_WORDS)
ROLES = tuple(role.value for role in PlaceRole)
ROLE_WORDS = dict(zip(ROLES, ("happened there", "aimed there", "from there", "only named"), strict=True))
DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")
ALLOWED = "west,south,east,north in degrees: -180 to 180, -90 to 90, south not over north"


def box_or_none(words: str) -> Box | None:
    """West, south, east and north; a west greater than the east spans the 180th meridian."""
    if not words:
        return None
    parts = [part.strip() for part in words.split(",")]
    if len(parts) != 4 or not all(DEGREES.fullmatch(part) for part in parts):
        raise _no_box(words)
    west, south, east, north = (float(part) for part in parts)
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise _no_box(words)
    return west, south, east, north


def box_words(box: Box) -> str:
    """A box as an address has it."""
    return ",".join(f"{degrees:.12f}".rstrip("0").rstrip(".") for degrees in box)


def choice_or_none(words: str, place: str, allowed: Iterable[str]) -> str | None:
    """One of a few words; nothing at all is none."""
    if not words:
        return None
    if words not in allowed:
        raise UsageError(f"{words[:40]!r} is none of these", place=place, allowed=", ".join(allowed))
    return words


def _no_box(words: str) -> UsageError:
    return UsageError(f"{words[:80]!r} is no box", place="box", allowed=ALLOWED)
