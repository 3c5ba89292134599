"""The numbers of a state in the lists of Correlates of War and of Gleditsch and Ward, day by day."""

from __future__ import annotations

import calendar
from datetime import date

from comity.knowledge import Knowledge
from comity.model import EntityId, Numbers

__all__ = ["numbers_in", "numbers_of"]


def numbers_of(knowledge: Knowledge, code: str | None, on: date | None) -> Numbers:
    """On a day; of a day that is not known only where they were never others."""
    entity = None if code is None else knowledge.entities.get(EntityId(code.lower()))
    if entity is None:
        return Numbers()
    if on is not None:
        return entity.numbers_on(on)
    return Numbers() if entity.numbers_then else Numbers(cow=entity.cow, gw=entity.gw)


def numbers_in(knowledge: Knowledge, code: str, month: date | None) -> Numbers:
    """On the last day of a month; of a state that ended in it on the first."""
    if month is None:
        return numbers_of(knowledge, code, None)
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    found = numbers_of(knowledge, code, last)
    return found if found != Numbers() else numbers_of(knowledge, code, month)
