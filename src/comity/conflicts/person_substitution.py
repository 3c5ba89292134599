"""PERSON_SUBSTITUTION: one report puts another person into an act of an office holder.

Two reports give one act and one office to two persons, and of the two only one is known to have held the
office on that day. Both stay as they are; each side says what is known. Passed over: days on which the office
changed hands or the terms are not known for sure, offices without known holders, spellings of one name, an
ambassador, who has several posts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from comity.conflicts.case import Case, Value, conflict
from comity.conflicts.parties import ROLES, casts, odd_persons
from comity.conflicts.people import Person, same_person
from comity.conflicts.tenures import day_of, sole_holder
from comity.model import Conflict, EntityId

__all__ = ["check"]


def check(case: Case) -> Iterator[Conflict]:
    for role in ROLES:
        values = sorted(casts(case, role), key=lambda value: (value.told.known_on, value.claim.id))
        for one, other in combinations(values, 2):
            odd = None if one.told.report == other.told.report else odd_persons(one, other)
            holder = None if odd is None else sole_holder(case, *odd, day_of(one, other))
            if odd is not None and holder is not None:
                yield _substituted(case, role, odd, holder, values)
                break


def _substituted(
    case: Case, role: str, odd: tuple[Person, Person], holder: EntityId, values: list[Value]
) -> Conflict:
    assert odd[0].office is not None
    office = case.knowledge.office(odd[0].office).name
    sides = [[_said(person, holder, value) for value in values if _names(value, person)] for person in odd]
    names = " and ".join(person.text for person in odd)
    message = f"reports give one act of the {office} to {names}"
    return conflict(case, "PERSON_SUBSTITUTION", message, sides, topic=role)


def _said(person: Person, holder: EntityId, value: Value) -> Value:
    known = "known to have held it then" if person.id == holder else "not known to have held it then"
    return replace(value, text=f"{person.text}, {known}")


def _names(value: Value, person: Person) -> bool:
    persons = getattr(value.key, "persons", ())
    return any(other.name and same_person(person, other) for other in persons)
