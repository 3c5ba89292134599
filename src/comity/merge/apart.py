"""Two tellings whose days lie apart may still be of one happening: what is recalled, and what was put off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from comity.merge.telling import CONSULT, Stand, Stretch, Telling

__all__ = ["LONG", "WEEK", "overlap", "reached_from", "reaches", "told_in"]

WEEK = 6  # days from the first to the last up to which a time counts as one day or week
LONG = 2 * WEEK  # days beyond which a time is no more than a month, a season or a year
MEMORY = 45  # days after which nothing is recalled without its date
DELAY = 45  # days by which what was planned may be done later
RECALLED = 0.3  # of the words


def reaches(telling: Telling, other: Telling) -> bool:
    """Whether it may be of what the other tells, whose days lie apart from its own."""
    return _recalls(telling, other) or _put_off(telling, other)


def reached_from(telling: Telling) -> Iterator[Stretch]:
    """The days in which that may have been of which it says no day of its own; none of meetings, which recur.

    It recalls without a day, is planned, or gives no more than a season or a year.
    """
    time = telling.time
    if time is None or telling.family == CONSULT:
        return
    if _may_recall(telling):
        yield Stretch(first=time.first - timedelta(MEMORY), last=time.last, soft=True)
    elif telling.stand is Stand.PLANNED:
        yield Stretch(first=time.first, last=time.last + timedelta(DELAY), soft=True)
    elif time.width > LONG:
        yield time


def told_in(telling: Telling) -> Iterator[Stretch]:
    """The days of what others may reach: of no meeting the day or the week is told, or left to the page."""
    time = telling.time
    if time is not None and telling.family != CONSULT and time.width <= WEEK:
        yield time


def _recalls(later: Telling, earlier: Telling) -> bool:
    """What is told without a day, in words told before, may be of some weeks ago."""
    if later.time is None or earlier.time is None or later.type != earlier.type:
        return False
    if not (_may_recall(later) and any(told_in(earlier))):
        return False
    if not 0 < (later.time.first - earlier.time.last).days <= MEMORY:
        return False
    anchors = (
        later.towns & earlier.towns or later.numbers & earlier.numbers or later.persons & earlier.persons
    )
    return bool(anchors) or overlap(later.words, earlier.words) >= RECALLED


def _may_recall(telling: Telling) -> bool:
    """It tells of an act that is done and no meeting, and leaves out the day."""
    done = telling.stand is Stand.DONE and telling.family != CONSULT
    return done and telling.time is not None and telling.time.soft


def _put_off(plan: Telling, done: Telling) -> bool:
    """What was planned for one day was done some weeks later."""
    if plan.stand is not Stand.PLANNED or done.stand is not Stand.DONE or plan.deed != done.deed:
        return False
    if plan.time is None or done.time is None or not any(told_in(done)):
        return False
    return 0 < (done.time.first - plan.time.last).days <= DELAY


def overlap(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """The part of the fewer words that are in both; few words prove little."""
    least = min(len(ours), len(theirs))
    return len(ours & theirs) / max(least, 4)
