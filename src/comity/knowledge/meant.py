"""Which party, state, document or type of event a user's word means."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from comity.errors import UsageError
from comity.knowledge.names import NameForm
from comity.model import CountryCode, Entity, EntityId, OfficeId, TypeCode

if TYPE_CHECKING:
    from comity.knowledge import Answer, Knowledge
    from comity.knowledge.codebook import Codebook

__all__ = [
    "DOCUMENTS",
    "document_of",
    "held_by",
    "listed_as",
    "near",
    "party_of",
    "state_code",
    "state_of",
    "tied_states",
    "type_of",
]

DOCUMENTS = ("visa", "residence")

NAMES = frozenset({NameForm.NAME, NameForm.ACRONYM})
NEAR = 5  # how many other words are offered


def near(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """The known words most like one that is not known."""
    folded = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(word.casefold(), folded, n=NEAR, cutoff=0.5)
    return ", ".join(folded[one] for one in found) or otherwise


def listed_as(known: Entity) -> str:
    """How a record lists it: what is a country of its own by its code in capitals, all else by its id."""
    own = known.country is not None and known.country.casefold() == known.id.casefold()
    return known.id.upper() if own else known.id


def party_of(knowledge: Knowledge, word: str, place: str) -> str:
    """A state's code, or the id of a body or person, by code, id or name; else a UsageError."""
    id = EntityId(word.strip().lower())
    if id in knowledge.entities:
        return listed_as(knowledge.entities[id])
    if id in knowledge.people:
        return id
    meant = {sense.entity for sense in knowledge.names.whole(word.split()) if sense.form in NAMES}
    if len(meant) == 1:
        return party_of(knowledge, str(meant.pop()), place)
    others = near(id, knowledge.entities)
    allowed = f"a name, or an ISO 3166 code{': ' if others else ''}{others}"
    raise UsageError(f"{word[:40]!r} is no party known here", place=place, allowed=allowed)


def held_by(knowledge: Knowledge, office: str, state: str, on: date) -> Answer:
    """Who held an office on a day, of a state by code or name; one at a state as `ambassador:STATE`."""
    base, colon, there = office.strip().partition(":")
    asked = OfficeId(base.lower() + colon + (state_code(knowledge, there) if there else ""))
    return knowledge.who(asked, CountryCode(state_code(knowledge, state)), on)


def tied_states(knowledge: Knowledge, words: Sequence[str], place: str) -> tuple[CountryCode, ...]:
    """Two states or more, each once."""
    found = tuple(sorted({state_of(knowledge, word, place) for word in words if word.strip()}))
    if len(found) < 2:
        raise UsageError(f"{len(found)} state", place=place, allowed="two states or more")
    return found


def type_of(codebook: Codebook, word: str, place: str) -> TypeCode:
    """An event type of the codebook, however its letters are cased; else a UsageError."""
    known = sorted(one.type for one in codebook.types if one.kind == "event")
    if word.strip().upper() not in known:
        raise UsageError(f"{word[:40]!r} is no event type", place=place, allowed=", ".join(known))
    return TypeCode(word.strip().upper())


def state_code(knowledge: Knowledge, word: str) -> str:
    """A code in capitals; of a name that means one state or body alone, its code."""
    code = word.strip().upper()
    if code.lower() in knowledge.entities:
        return code
    meant = {sense.entity for sense in knowledge.names.whole(word.split()) if sense.form in NAMES}
    return meant.pop().upper() if len(meant) == 1 else code


def state_of(knowledge: Knowledge, word: str, place: str) -> CountryCode:
    """A code or name that means a state or body known here; else a UsageError that names the place."""
    code = state_code(knowledge, word)
    if code.lower() not in knowledge.entities:
        raise UsageError(f"{word!r} is no state", place=place, allowed="an ISO 3166 code, or a name")
    return CountryCode(code)


def document_of(knowledge: Knowledge, word: str, place: str) -> str:
    """A document with the state that gave it, as visa:NOR; else a UsageError that names the place."""
    kind, colon, state = word.strip().partition(":")
    if kind not in DOCUMENTS or not colon:
        allowed = ", ".join(f"{one}:STATE" for one in DOCUMENTS)
        raise UsageError(f"{word!r} is no document", place=place, allowed=allowed)
    return f"{kind}:{state_of(knowledge, state, place)}"
