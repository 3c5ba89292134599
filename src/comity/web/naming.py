"""Parties by the names that a reader knows, and what a reader writes as the party that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from comity.knowledge import Knowledge
from comity.knowledge.meant import listed_as, party_of
from comity.model import NO_STATE, EntityId, Event

__all__ = [
    "Named",
    "actor_href",
    "between_days",
    "called",
    "event_title",
    "in_words",
    "is_state",
    "listed_as",
    "named",
    "party_meant",
    "states_named",
]

NAMED = 4  # parties that a line names


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Parties in a line, each with its name and the address of its page; `more`: how many are left out."""

    parties: tuple[tuple[str, str], ...]
    more: int = 0


def called(id: str, knowledge: Knowledge) -> str:
    """The name of a state, body or person; of what is not known its id."""
    known = knowledge.entities.get(EntityId(id.lower()))
    if known is not None:
        return known.name
    person = EntityId(id)
    return knowledge.name_of(person) if person in knowledge.people else id


def in_words(parties: Sequence[str], knowledge: Knowledge, *, most: int = NAMED) -> str:
    """Their names, states first; a long list is cut, and says by how many."""
    told = named(parties, knowledge, most=most)
    names = ", ".join(name for name, _ in told.parties)
    return f"{names} and {told.more} more" if told.more else names


def named(parties: Sequence[str], knowledge: Knowledge, *, most: int = NAMED) -> Named:
    """The same, each with the address of its page; bodies without the code that says they are of no state."""
    codes = {code.lower() for code in parties if code.isupper()}
    told = [each for each in parties if each not in codes and each not in NO_STATE] or list(parties)
    ordered = sorted(told, key=lambda one: not one.isupper())
    shown = tuple((called(each, knowledge), actor_href(each)) for each in ordered[:most])
    return Named(parties=shown, more=max(len(ordered) - most, 0))


def actor_href(id: str) -> str:
    """The address of the page of a party."""
    return f"/actor/{quote(id, safe='')}"


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
    return party_of(knowledge, words, place)


def states_named(knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    """Code and name of every state, by name."""
    states = (one for one in knowledge.entities.values() if one.is_state)
    return sorted(((one.id.upper(), one.name) for one in states), key=lambda pair: pair[::-1])
