"""Parties by the names that a reader knows, and what a reader writes as the party that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.model import EntityId, Event

__all__ = ["between_days", "called", "event_title", "in_words", "is_state", "party_meant", "states_named"]

NAMES = frozenset({"name", "acronym"})
NAMED = 4  # parties that a line names


def called(id: str, knowledge: Knowledge) -> str:
    """The name of a state, body or person; of what is not known its id."""
    known = knowledge.entities.get(EntityId(id.lower()))
    if known is not None:
        return known.name
    person = EntityId(id)
    return knowledge.name_of(person) if person in knowledge.people else id


def in_words(parties: Sequence[str], knowledge: Knowledge, *, most: int = NAMED) -> str:
    """Their names, states first; a long list is cut, and says by how many."""
    codes = {code.lower() for code in parties if code.isupper()}
    ordered = sorted((each for each in parties if each not in codes), key=lambda one: not one.isupper())
    more = len(ordered) - most
    names = ", ".join(called(each, knowledge) for each in ordered[:most])
    return f"{names} and {more} more" if more > 0 else names


def event_title(event: Event, knowledge: Knowledge) -> str:
    """Type and mode, and who with or towards whom."""
    code = event.type if event.mode is None else f"{event.type} · {event.mode}"
    actors = in_words(event.actors, knowledge) or "not known who"
    towards = f" → {in_words(event.recipients, knowledge)}" if event.recipients else ""
    return f"{code}: {actors}{towards}"


def between_days(earliest: date | None, latest: date | None) -> str:
    """A day, a stretch, or what is known of one."""
    if earliest == latest:
        return str(earliest) if earliest else "undated"
    return f"{earliest or '?'} – {latest or '?'}"


def is_state(code: str, knowledge: Knowledge) -> bool:
    known = knowledge.entities.get(EntityId(code.lower()))
    return known is not None and known.is_state


def party_meant(words: str, knowledge: Knowledge, *, place: str) -> str:
    """A state's code, or the id of another entity or person, by code, id or name."""
    id = EntityId(words.strip().lower())
    if id in knowledge.entities:
        return id.upper() if knowledge.entities[id].is_state else id
    if id in knowledge.people:
        return id
    meant = {sense.entity for sense in knowledge.names.whole(words.split()) if sense.form in NAMES}
    if len(meant) == 1:
        return party_meant(str(meant.pop()), knowledge, place=place)
    raise UsageError(f"{words!r} is no party known here", place=place, allowed="a name, or an ISO 3166 code")


def states_named(knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    """Code and name of every state, by name."""
    states = (one for one in knowledge.entities.values() if one.is_state)
    return sorted(((one.id.upper(), one.name) for one in states), key=lambda pair: pair[::-1])
