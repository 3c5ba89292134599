"""Events as the table shows them: what is asked for, each in a line, and what may be asked for instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.knowledge import Knowledge
from comity.model import Event, EventId
from comity.record import Record
from comity.record.browsing import Browsed, browse, browse_events, sifted, sifted_events
from comity.web.codes import quad_of
from comity.web.events.sought import Sought
from comity.web.events.then import then_of
from comity.web.naming import Named, between_days, called, in_words, is_state, named
from comity.web.room import Room

__all__ = [
    "EventRow",
    "Facet",
    "Then",
    "browsed",
    "facets",
    "known_then",
    "place_in_words",
    "row",
    "selected",
]

Then = tuple[Sequence[Event], Sequence[EventId]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event in a line; `who` and `whom`: the parties with the addresses of their pages."""

    id: EventId
    when: str
    code: str
    quad: str
    actors: str
    recipients: str
    who: Named
    whom: Named
    place: str
    pages: int
    origins: int
    conflicts: int
    modality: str
    countable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Values that may be asked for instead: label, number, address, and whether it is asked for now."""

    label: str
    values: tuple[tuple[str, int, str, bool], ...]


def known_then(room: Room, record: Record, sought: Sought) -> Then | None:
    """All events as known on the day that is asked for, and those with a conflict; None where none is."""
    if sought.known_on is None:
        return None
    then = then_of(record, room.knowledge, sought.known_on)
    return then.events, [each.event for each in then.conflicts if each.event is not None]


def browsed(
    room: Room, record: Record, sought: Sought, *, limit: int, offset: int, then: Then | None = None
) -> Browsed:
    """A page of what is asked for, as all that is known tells it, or as known on a day (`then`, at hand)."""
    sieve = sought.sieve(room.knowledge)
    then = then or known_then(room, record, sought)
    if then is None:
        return browse(record, sieve, limit=limit, offset=offset)
    return browse_events(*then, sieve, limit=limit, offset=offset)


def selected(room: Room, record: Record, sought: Sought) -> list[Event]:
    """All events that are asked for."""
    sieve = sought.sieve(room.knowledge)
    if sought.known_on is None:
        return sifted(record, sieve)
    then = then_of(record, room.knowledge, sought.known_on)
    return sifted_events(then.events, [each.event for each in then.conflicts if each.event], sieve)


def row(event: Event, knowledge: Knowledge) -> EventRow:
    place = event.place
    return EventRow(
        id=event.id,
        when=between_days(event.earliest, event.latest),
        code=event.type if event.mode is None else f"{event.type} · {event.mode}",
        quad=quad_of().get(event.type, ""),
        actors=in_words(event.actors, knowledge) or "not known",
        recipients=in_words(event.recipients, knowledge),
        who=named(event.actors, knowledge),
        whom=named(event.recipients, knowledge),
        place=""
        if place is None
        else place_in_words(place.name or place.span.text, place.country, knowledge),
        pages=len(event.reports),
        origins=event.origins,
        conflicts=len(event.conflicts),
        modality=event.modality.value,
        countable=event.countable,
    )


def place_in_words(name: str, country: str | None, knowledge: Knowledge) -> str:
    there = None if country is None else called(country, knowledge)
    return name if there is None or there == name else f"{name}, {there}"


def facets(found: Browsed, sought: Sought, knowledge: Knowledge) -> list[Facet]:
    """Pairs of states, types and countries of the place, the most frequent first."""
    chosen = {each.upper() for each in sought.between}
    pairs = tuple(
        (
            f"{called(a, knowledge)} – {called(b, knowledge)}",
            number,
            sought.address(between=(a, b)),
            {a, b} == chosen,
        )
        for a, b, number in found.pairs
        if is_state(a, knowledge) and is_state(b, knowledge)
    )
    types = tuple(
        (str(type), number, sought.address(type=type), type == sought.type.upper())
        for type, number in found.types
    )
    places = tuple(
        (called(place, knowledge), number, sought.address(place=place), place == sought.place.upper())
        for place, number in found.places
    )
    told = (("Pair of states", pairs), ("Type", types), ("Country of the place", places))
    return [Facet(label=label, values=values) for label, values in told if values]
