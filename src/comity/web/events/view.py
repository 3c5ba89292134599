"""One event with all that is behind it: claims, origins, conflicts, findings, verdicts, history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from comity import gather
from comity.errors import RecordError
from comity.knowledge import Knowledge
from comity.model import Claim, ClaimId, Conflict, Event, EventId, Finding, Severity
from comity.record import Record
from comity.record.beside import heads_called, parts_of
from comity.web.codes import meaning_of
from comity.web.events.behind import Origin, origins_of
from comity.web.events.disputes import Dispute, disputes
from comity.web.events.listing import EventRow, place_in_words, row
from comity.web.events.tellings import Agreement, Telling, agreements, findings_of, tellings
from comity.web.events.then import then_of
from comity.web.naming import Named, between_days, event_title, in_words, named
from comity.web.review.verdicts import Given, verdicts_on
from comity.web.room import Room

__all__ = ["EventPage", "event_page", "event_page_then"]

ORDER = tuple(Severity)
ALL = 1000  # parties named on the page of the event itself


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """All that is known of an event; `visits`: on which it took place, `parts`: what took place on it.

    `linked`: the lines that name parties. `history`: how it stood to the world, from which day on, and by
    which claims.
    """

    event: Event
    title: str
    meaning: str
    lines: tuple[tuple[str, str], ...]
    linked: Mapping[str, Named]
    visits: tuple[EventRow, ...]
    parts: tuple[EventRow, ...]
    told: tuple[Telling, ...]
    agreements: tuple[Agreement, ...]
    origins: tuple[Origin, ...]
    disputes: tuple[Dispute, ...]
    findings: tuple[Finding, ...]
    verdicts: tuple[Given, ...]
    history: tuple[tuple[str, str, tuple[ClaimId, ...]], ...]


def event_page(room: Room, record: Record, event: Event) -> EventPage:
    """The event as all that is known tells it."""
    visits = [record.event(id) for id in event.part_of]
    parts = [record.event(id) for id in parts_of(record, event.id)]
    return _page(room, record, event, record.conflicts(event=event.id), visits, parts, date.max)


def event_page_then(room: Room, record: Record, id: str, day: date) -> EventPage:
    """The event of this id as it was known on a day."""
    then = then_of(record, room.knowledge, day)
    known = {event.id: event for event in then.events}
    event = known.get(EventId(id))
    if event is None:
        raise RecordError(f"no event {id} was known on {day}", file=str(record.path))
    conflicts = [conflict for conflict in then.conflicts if conflict.event == event.id]
    visits = [known[visit] for visit in event.part_of]
    parts = [part for part in then.events if event.id in part.part_of]
    return _page(room, record, event, conflicts, visits, parts, day)


def _page(
    room: Room,
    record: Record,
    event: Event,
    conflicts: Sequence[Conflict],
    visits: Iterable[Event],
    parts: Iterable[Event],
    day: date,
) -> EventPage:
    knowledge = room.knowledge
    claims = record.claims_by_id(event.claims)
    claims = claims if day == date.max else gather.claims_then(record, claims, day)
    findings = _findings(record, knowledge, event, claims, conflicts)
    told = tellings(record, knowledge, claims, findings)
    ids = [event.id, *event.claims, *(conflict.id for conflict in conflicts)]
    return EventPage(
        event=event,
        title=event_title(event, knowledge),
        meaning=meaning_of(event.type),
        lines=tuple(_lines(event, knowledge)),
        linked=_linked(event, knowledge),
        visits=tuple(row(visit, knowledge) for visit in visits),
        parts=tuple(row(part, knowledge) for part in parts),
        told=tuple(told),
        agreements=tuple(agreements(told)),
        origins=tuple(origins_of(event, heads_called(record, event.reports))),
        disputes=tuple(disputes(record, knowledge, conflicts)),
        findings=tuple(findings),
        verdicts=tuple(verdicts_on(record, ids, event.claims, until=day)),
        history=tuple(_history(event)),
    )


def _findings(
    record: Record,
    knowledge: Knowledge,
    event: Event,
    claims: Sequence[Claim],
    conflicts: Sequence[Conflict],
) -> list[Finding]:
    """What the reader found on the claims, and what the other reports say against them; errors first."""
    sides = {id for conflict in conflicts for side in conflict.sides for id in side.claims}
    known: Mapping[ClaimId, Claim] = {
        claim.id: claim for claim in (*claims, *record.claims_by_id(sides - {*event.claims}))
    }
    between = gather.between([event], conflicts, [], claims=known, names={}, knowledge=knowledge)
    found = [*findings_of(record, claims), *between]
    return sorted(found, key=lambda one: ORDER.index(one.severity))


def _linked(event: Event, knowledge: Knowledge) -> Mapping[str, Named]:
    """The lines that name parties, with the addresses of their pages."""
    told = {"who": event.actors, "to whom": event.recipients}
    return {label: named(parties, knowledge, most=ALL) for label, parties in told.items() if parties}


def _lines(event: Event, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """What, who, when, where, each with its label; what is not known says so."""
    yield "who", in_words(event.actors, knowledge, most=ALL) or "not known"
    if event.recipients:
        yield "to whom", in_words(event.recipients, knowledge, most=ALL)
    yield "when", between_days(event.earliest, event.latest)
    place = event.place
    if place is None:
        yield "where", "not known"
    else:
        words = place_in_words(place.name or place.span.text, place.country, knowledge)
        yield "where", f"{words} ({place.role.value.replace('_', ' ')})"
    yield "stands as", event.modality.value
    yield "counts", "yes" if event.countable else "no: it stands in no total"


def _history(event: Event) -> Iterator[tuple[str, str, tuple[ClaimId, ...]]]:
    for phase in event.history:
        day = "day not known" if phase.known_on is None else str(phase.known_on)
        yield phase.modality.value, day, phase.claims
