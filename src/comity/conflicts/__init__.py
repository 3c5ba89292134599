"""What reports of one event say against one another: one module for each sort, listed below.

    found = conflicts_of(case)       in the order of the list; no side preferred

To add a sort: a module with `check(case: Case) -> Iterator[Conflict]`, whose docstring tells an analyst what
it finds and what it passes over; its code in `data/findings`; its line in CONFLICTS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from comity.conflicts import (
    contradiction_date,
    contradiction_number,
    contradiction_participant,
    contradiction_place,
    denial,
    direction_reversed,
    instrument_status,
    person_substitution,
    quote_mismatch,
)
from comity.conflicts.case import Case, Told, Value, conflict
from comity.conflicts.passages import with_twins
from comity.model import Conflict

__all__ = ["CONFLICTS", "Case", "Told", "Value", "conflict", "conflicts_of"]


def conflicts_of(case: Case) -> tuple[Conflict, ...]:
    """All conflicts between the reports of an event, each once."""
    case = with_twins(case)
    found = {each.id: each for check in CONFLICTS for each in check(case)}
    return tuple(found.values())


CONFLICTS: tuple[Callable[[Case], Iterator[Conflict]], ...] = (
    contradiction_date.check,
    contradiction_place.check,
    contradiction_number.check,
    contradiction_participant.check,
    person_substitution.check,
    direction_reversed.check,
    denial.check,
    instrument_status.check,
    quote_mismatch.check,
)
