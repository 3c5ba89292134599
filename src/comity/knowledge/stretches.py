"""What lasts from a day to a day, each known exactly or between two; or is known to last until a day."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from comity.model import Bounds

__all__ = ["Lasting", "check_days", "covers", "first_day", "last_day", "overlap"]


class Lasting(Protocol):
    """A tenure, a vacancy, a membership: `known_until` where no end is known."""

    @property
    def start(self) -> Bounds: ...
    @property
    def end(self) -> Bounds | None: ...
    @property
    def known_until(self) -> date | None: ...


def check_days(start: Bounds | None, end: Bounds | None, known_until: date | None) -> None:
    """Raises ValueError where a row's days cannot be."""
    if (end is None) == (known_until is None):
        raise ValueError("either `end` or `known_until` must be given, and not both")
    started = start.earliest if start is not None else None
    if end and (end.latest or date.max) < (started or date.min):
        raise ValueError("it ends before it starts")


def first_day(one: Lasting) -> date:
    """The first day that may belong to it."""
    return one.start.earliest or date.min


def last_day(one: Lasting) -> date:
    """The last day that may belong to it; of what has no known end, the last of which anything is known."""
    return (one.known_until if one.end is None else one.end.latest) or date.max


def covers(one: Lasting, on: date) -> bool | None:
    """True where the day surely lies within, False where it may, None where it does not."""
    if not first_day(one) <= on <= last_day(one):
        return None
    surely_last = last_day(one) if one.end is None else one.end.earliest or date.max
    return (one.start.latest or date.max) <= on <= surely_last


def overlap(one: Lasting, other: Lasting) -> bool:
    """Whether they may have a day in common."""
    return first_day(one) <= last_day(other) and first_day(other) <= last_day(one)
