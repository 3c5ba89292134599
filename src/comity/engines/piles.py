"""Reports in piles, handed out ahead and taken back in order, with the errors in their places."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from comity.errors import InputError
from comity.model import Reading, Report

__all__ = ["in_order", "piled", "reports_in", "woven"]

Pile = list[Report | InputError]
Taken = Callable[[], Iterable[Reading]]  # waits for the readings of a pile that was handed out


def piled(items: Iterable[Report | InputError], size: int) -> Iterator[Pile]:
    """So many reports to a pile, with the errors that came between them."""
    pile: Pile = []
    reports = 0
    for item in items:
        pile.append(item)
        reports += isinstance(item, Report)
        if reports == size:
            yield pile
            pile, reports = [], 0
    if pile:
        yield pile


def reports_in(pile: Pile) -> list[Report]:
    return [item for item in pile if isinstance(item, Report)]


def woven(pile: Pile, read: Iterable[Reading]) -> Iterator[Reading | InputError]:
    """The readings of a pile's reports, and its errors in their places."""
    readings = iter(read)
    for item in pile:
        yield item if isinstance(item, InputError) else next(readings)


def in_order(
    piles: Iterator[Pile], hand_out: Callable[[list[Report]], Taken], ahead: int
) -> Iterator[Reading | InputError]:
    """Never more than `ahead` piles are in work, however long the whole is."""
    waiting: deque[tuple[Pile, Taken]] = deque()
    for pile in islice(piles, ahead):
        waiting.append((pile, hand_out(reports_in(pile))))
    while waiting:
        pile, taken = waiting.popleft()
        read = taken()
        following = next(piles, None)
        if following is not None:
            waiting.append((following, hand_out(reports_in(following))))
        yield from woven(pile, read)
