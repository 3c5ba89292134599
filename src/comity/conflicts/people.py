"""Who takes part: the states and the persons that the words of a party name, as far as they do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from comity.conflicts.case import Case, Told
from comity.conflicts.once import ByDigest, once
from comity.conflicts.texts import words_in
from comity.knowledge import Knowledge
from comity.model import NO_STATE, Claim, CountryCode, EntityId, Kind, OfficeId, Participant, Span

__all__ = [
    "Person",
    "named_state",
    "person_of",
    "printed_names",
    "same_name",
    "same_person",
    "state_of",
    "states_named",
    "states_of",
]

TOKEN = re.compile(r"\w+|[^\w\s]")
ALIKE = 0.7  # letters that two spellings of one surname share
AKIN = 0.4  # and that two transliterations of it share, beside a given name that is alike


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the words of one report; `name` is empty where only the office is printed."""

    text: str
    name: tuple[str, ...]
    id: EntityId | None
    office: OfficeId | None
    state: CountryCode | None


def state_of(party: Participant) -> CountryCode | None:
    """The state that it belongs to; None of a body of several states."""
    return None if party.country in NO_STATE else party.country


def states_of(parties: Iterable[Participant]) -> frozenset[CountryCode]:
    return frozenset(state for party in parties if (state := state_of(party)) is not None)


def named_state(knowledge: Knowledge, party: Participant) -> CountryCode | None:
    """The state of a party whose words name it, or who is known; None where it was only made out."""
    state = state_of(party)
    if state is None:
        return None
    if party.id is not None and party.id.casefold() == state.casefold():
        return state
    if party.own_id is not None and party.own_id in knowledge.people:
        return state
    return state if state in set(states_named(knowledge, party.span.text)) else None


def states_named(knowledge: Knowledge, text: str) -> Iterator[CountryCode]:
    """The states that a text names, as often as it does."""
    yield from _states_named(ByDigest(knowledge), text)


@lru_cache(maxsize=2**14)
def _states_named(known: ByDigest, text: str) -> tuple[CountryCode, ...]:
    knowledge = known.knowledge
    words = TOKEN.findall(text)
    found = (knowledge.names.match(words, at) for at, word in enumerate(words) if word[0].isupper())
    senses = (sense for match in found if match is not None for sense in match.senses)
    entities = (knowledge.entities[sense.entity] for sense in senses)
    return tuple(entity.country for entity in entities if entity.is_state and entity.country is not None)


@once
def printed_names(case: Case, told: Told) -> dict[Span, Claim]:
    """The names that the report prints beside an office."""
    offices = (claim for claim in told.all if claim.kind is Kind.OFFICE)
    return {party.span: claim for claim in offices for party in claim.actors[:1]}


def person_of(case: Case, party: Participant, names: dict[Span, Claim]) -> Person | None:
    """The person, or holder of an office, whom a party's words mean; None for states, bodies and crowds."""
    known = party.own_id if party.own_id is not None and party.own_id in case.knowledge.people else None
    printed = next((span for span in names if span.within(party.span)), None)
    if known is None and printed is None and party.office is None:
        return None
    office = party.office
    if printed is not None and office is None:
        office = next((each.office for each in names[printed].actors), None)
    text = case.knowledge.name_of(known) if known is not None else (printed or party.span).text
    name = tuple(words_in(text)) if known is not None or printed is not None else ()
    return Person(text=text, name=name, id=known, office=office, state=state_of(party))


def same_person(one: Person, other: Person) -> bool:
    """Whether both may be one and the same, as far as their names tell."""
    if one.id is not None and other.id is not None:
        return one.id == other.id
    return not one.name or not other.name or same_name(one.name, other.name)


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the surname of the one stands in the other, in whatever spelling.

    Two transliterations may be further apart, where another part of the name is alike as well.
    """
    if any(_alike(one[-1], word) for word in other) or any(_alike(other[-1], word) for word in one):
        return True
    mine, yours = ([word for word in name[:-1] if len(word) > 2] for name in (one, other))
    rest = any(_alike(word, found) for word in mine for found in yours)
    return rest and _ratio(one[-1], other[-1]) >= AKIN


def _alike(one: str, other: str) -> bool:
    return one == other or _ratio(one, other) >= ALIKE


@lru_cache(maxsize=2**14)
def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
