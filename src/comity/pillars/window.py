"""Whether something lies in the window that is looked at: surely, perhaps (None), or not."""

from __future__ import annotations

from datetime import date

from comity.model import Claim, Event
from comity.pillars.matter import Matter

__all__ = ["event_in", "said_in", "state_in"]


def event_in(matter: Matter, event: Event) -> bool | None:
    """An event by its own days; what is told as done was done by the day on which it was known."""
    latest = event.latest or matter.once(("known", event.id), lambda: _first_known(matter, event))
    return _lies(matter, event.earliest, latest)


def _first_known(matter: Matter, event: Event) -> date | None:
    known = (matter.known[matter.claims[claim].report] for claim in event.claims if claim in matter.claims)
    return min(known, default=None)


def state_in(matter: Matter, claim: Claim) -> bool | None:
    """What goes on holds on the day of publication; without one, at some time before it was known.

    A time of its own that ended before the window takes it out.
    """
    ended = claim.when is not None and claim.when.latest is not None and claim.when.latest < matter.since
    if ended:
        return False
    published = matter.reports[claim.report].published_on
    if published is None:
        return _lies(matter, None, matter.known[claim.report])
    told = claim.bounds
    if told is not None and told[0] <= matter.until and told[1] >= matter.since:
        return True
    return matter.since <= published <= matter.until


def said_in(matter: Matter, claim: Claim) -> bool:
    """A text says what it says on the day of its publication, else on the day on which it was known."""
    day = matter.reports[claim.report].published_on or matter.known[claim.report]
    return matter.since <= day <= matter.until


def _lies(matter: Matter, earliest: date | None, latest: date | None) -> bool | None:
    if (earliest or date.min) > matter.until or (latest or date.max) < matter.since:
        return False
    if earliest is None or latest is None:
        return None
    return True if matter.since <= earliest and latest <= matter.until else None
