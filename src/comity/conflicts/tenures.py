"""Which of two persons is known to have held an office on the day of an act."""

from __future__ import annotations

from datetime import date

from comity.conflicts.case import Case, Value
from comity.conflicts.people import Person
from comity.model import EntityId

__all__ = ["day_of", "same_post", "sole_holder"]


def day_of(*values: Value) -> date | None:
    """The day of the act, by the first of these claims that gives one; else that of the report."""
    for value in values:
        bounds = value.claim.bounds
        if bounds is not None and bounds[0] == bounds[1]:
            return bounds[0]
    return next((value.told.published for value in values if value.told.published is not None), None)


def same_post(one: Person, other: Person) -> bool:
    """Whether both are given one office of one state."""
    return None not in (one.office, one.state) and (one.office, one.state) == (other.office, other.state)


def sole_holder(case: Case, one: Person, other: Person, on: date | None) -> EntityId | None:
    """Who alone held the office that both are given, if it is one of the two; None where nobody can tell."""
    office, state = one.office, one.state
    if not same_post(one, other) or office is None or state is None or on is None:
        return None
    if case.knowledge.office(office).accredited or not case.knowledge.is_known(office, state):
        return None
    holders = case.knowledge.who(office, state, on).holders
    if len({holder.person for holder in holders}) != 1 or not all(holder.sure for holder in holders):
        return None
    person = holders[0].person
    return person if person in (one.id, other.id) and one.id != other.id else None
