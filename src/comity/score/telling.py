"""What a pile of stories has otherwise than they do, in one line each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from comity.gather import Together
from comity.model import Conflict, Event, EventId
from comity.score.mentions import Mention
from comity.score.stories import Planted
from comity.score.wording import in_words

__all__ = ["apart", "clashing", "event_in_words", "grouped", "sides_in_words"]


def apart(mention: Mention, events: Mapping[EventId, Event], main: EventId | None) -> tuple[str, str]:
    """A telling that is not with most of the others: what was wanted, and what became of it."""
    words = " … ".join(" ".join(span.text.split()) for span in mention.words)
    others = f", with {event_in_words(events[main])}" if main is not None else ""
    wanted = f"{mention.event} “{words}”{others}"
    if mention.claim is None:
        return wanted, "nothing read" if mention.home is None else f"carried by {_named(mention, events)}"
    where = "in no event" if mention.home is None else f"in {_named(mention, events)}"
    return wanted, f"{where}: {in_words(mention.claim)}"


def _named(mention: Mention, events: Mapping[EventId, Event]) -> str:
    assert mention.home is not None, "told only of mentions that an event holds"
    event = events[mention.home]
    alone = "an event of its own" if len(event.reports) == 1 else "another event"
    return f"{alone} ({event_in_words(event)})"


def event_in_words(event: Event) -> str:
    """Type, parties, days, place, and who tells it."""
    code = f"{event.type}.{event.mode}" if event.mode else event.type
    place = f" {event.place.name or event.place.span.text}" if event.place else ""
    parties = f"[{', '.join(event.actors)} → {', '.join(event.recipients)}]"
    days = f"{event.earliest or ''}..{event.latest or ''}"
    return f"{code} {event.modality} {parties} {days}{place}: {' '.join(event.reports)}"


def grouped(groups: Iterable[Iterable[str]]) -> str:
    """Reports by origin: a b | c."""
    return " | ".join(sorted(" ".join(sorted(group)) for group in groups)) or "nothing"


def sides_in_words(conflict: Planted | Conflict) -> str:
    """Its code, and what each side says."""
    if isinstance(conflict, Planted):
        sides = [(value, side) for value, side in zip(conflict.values, conflict.sides, strict=True)]
    else:
        sides = [(side.value, frozenset(side.reports)) for side in conflict.sides]
    return f"{conflict.code} " + " | ".join(f"{value}: {' '.join(sorted(side))}" for value, side in sides)


def clashing(wanted: Planted, together: Together, homes: Collection[EventId]) -> str:
    """What was found instead of a planted conflict, and whether an event lists its sides at all."""
    here = [sides_in_words(found) for found in together.conflicts if found.event in homes]
    if here:
        return "; ".join(here)
    listed = (set(event.reports) for event in together.events if event.id in homes)
    both = any(all(side & reports for side in wanted.sides) for reports in listed)
    return "nothing in an event that lists both sides" if both else "no event of it lists both sides"
