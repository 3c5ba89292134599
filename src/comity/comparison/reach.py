"""What either can tell: the states and days that reports cover, and what a data set lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from comity.model import Event, Page

__all__ = ["Listed", "covered_by", "covers", "states_of"]


def covered_by(pages: Iterable[Page]) -> dict[tuple[str, ...], tuple[date, date]]:
    """Of each state and each two states the first and last day of the reports that name them."""
    found: dict[tuple[str, ...], tuple[date, date]] = {}
    for page in pages:
        day = page.published
        if day is None:
            continue
        states = sorted(name for name in page.names if name.isupper())
        for key in (*((state,) for state in states), *combinations(states, 2)):
            first, last = found.get(key, (day, day))
            found[key] = min(first, day), max(last, day)
    return found


def covers(covered: Mapping[tuple[str, ...], tuple[date, date]], event: Event) -> bool:
    """Whether reports name two of its states, or its one, before it was over and after it began."""
    states = states_of((*event.actors, *event.recipients))
    keys: list[tuple[str, ...]] = [*combinations(states, 2)] or [(state,) for state in states]
    spans = (covered[key] for key in keys if key in covered)
    return any(_meets(event, first, last) for first, last in spans)


def _meets(event: Event, first: date, last: date) -> bool:
    return (event.earliest or date.min) <= last and first <= (event.latest or date.max)


class Listed:
    """What a data set lists: sorts of events, days from the first to the last, and who is in all of them."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.sorts = {(event.type, event.mode) for event in events}
        self.actors = _in_all(event.actors for event in events)
        self.recipients = _in_all(event.recipients for event in events)
        self.first = min((event.earliest for event in events if event.earliest), default=None)
        self.last = max((event.latest for event in events if event.latest), default=None)

    def lists(self, event: Event) -> bool:
        if self.first is None or self.last is None or not _meets(event, self.first, self.last):
            return False
        sides = self.actors <= {*event.actors} and self.recipients <= {*event.recipients}
        return sides and (event.type, event.mode) in self.sorts


def _in_all(sides: Iterable[Iterable[str]]) -> frozenset[str]:
    """The states that stand on this side of every event."""
    found = [frozenset(states_of(side)) for side in sides]
    return frozenset.intersection(*found) if found else frozenset()


def states_of(parties: Iterable[str]) -> list[str]:
    return sorted({party for party in parties if party.isupper()})
