"""What a file of another data set states, one thing at a time, in whatever order it comes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from comity.model import CountryCode, OfficeId

__all__ = ["Held", "Named", "Post", "Refused", "Standing", "Statement"]


class Standing(StrEnum):
    """What a data set says of a term without an end: held still, ended some day, or it cannot say."""

    CURRENT = "current"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person, by the id of the data set; stated several times, the names add up."""

    id: str
    name: str
    surname: str | None = None
    names: tuple[str, ...] = ()
    names_ru: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post, by the id of the data set, as printed; `offices` where the data set tells them.

    A `body` is no post by itself: who holds it tells a role in it, or is a member.
    """

    id: str
    label: str
    state: CountryCode | None = None
    offices: tuple[OfficeId, ...] = ()
    body: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A person held a post. Days as printed (2015, 2015-03, 2015-03-02); an empty one is not told.

    An interval is first/last. `standing` is None where the data set does not speak of it.
    """

    person: str
    post: str
    role: str = ""
    start: str = ""
    end: str = ""
    standing: Standing | None = None
    manner: str | None = None
    source: str = ""
    known_on: str = ""  # the day on which this very statement was last seen, where it is told
    held_on: str = (
        ""  # the last day on which the post is said to have been held, nothing being said of later ones
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A statement that cannot be used, and why."""

    reason: str
    example: str


Statement = Named | Post | Held | Refused
