"""Two tellings of one act, party by party: who stands in the one where the other has somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.conflicts.case import Case, Told, Value
from comity.conflicts.once import once
from comity.conflicts.people import Person, person_of, printed_names, same_person
from comity.conflicts.texts import words_in
from comity.model import Claim, Participant, Polarity, Span

__all__ = ["ROLES", "Cast", "casts", "in_role", "is_mentioned", "odd_persons"]

ROLES = ("actors", "recipients")


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons and holders of offices in one role of one claim.

    `size` counts all parties in it, `words` are all that name them.
    """

    persons: tuple[Person, ...]
    size: int
    words: frozenset[str] = frozenset()


def in_role(claim: Claim, role: str) -> tuple[Participant, ...]:
    return claim.actors if role == "actors" else claim.recipients


@once
def casts(case: Case, role: str) -> tuple[Value, ...]:
    """What each report says of who was in this role, of what was done."""
    return tuple(_casts(case, role))


def _casts(case: Case, role: str) -> Iterator[Value]:
    for told in case.tellers:
        names = printed_names(case, told)
        for claim in told.claims:
            cast = _cast(case, told, claim, role, names)
            if cast.persons and claim.done and claim.polarity is Polarity.AFFIRMED:
                yield Value(cast, " and ".join(person.text for person in cast.persons), told, claim)


def _cast(case: Case, told: Told, claim: Claim, role: str, names: dict[Span, Claim]) -> Cast:
    parties = in_role(claim, role)
    found = (person_of(case, party, names) for party in parties)
    words = frozenset(word for party in parties for word in words_in(party.span.text))
    return Cast(tuple(person for person in found if person is not None), len(parties), words)


def odd_persons(one: Value, other: Value) -> tuple[Person, Person] | None:
    """The one person whom each names in the other's stead, all else being equal; None where there is none."""
    here, there = one.key, other.key
    if not isinstance(here, Cast) or not isinstance(there, Cast) or here.size != there.size:
        return None
    mine = [person for person in here.persons if not _among(person, there)]
    yours = [person for person in there.persons if not _among(person, here)]
    if len(mine) != 1 or len(yours) != 1:
        return None
    odd = (mine[0], yours[0])
    alone = here.size == 1
    if alone and None not in (odd[0].state, odd[1].state) and odd[0].state != odd[1].state:
        return None
    return None if not alone and here.size > len(here.persons) else odd


def _among(person: Person, cast: Cast) -> bool:
    return is_mentioned(person, cast.words) or any(_may_be(person, other) for other in cast.persons)


def _may_be(one: Person, other: Person) -> bool:
    """Whether both may be one: by name, or by the office where a name is missing."""
    if one.name and other.name:
        return same_person(one, other)
    return one.office is None or other.office is None or one.office == other.office


def is_mentioned(person: Person, words: frozenset[str]) -> bool:
    """Whether a report has the surname anywhere."""
    return bool(person.name) and person.name[-1] in words
