"""What a name means, and who belongs to what, as rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.knowledge import Knowledge, Sense
    from comity.knowledge.memberships import Membership

__all__ = ["MEANING", "MEMBERS", "meaning_row", "membership_row"]

MEANING = ("id", "name", "kind", "country", "form", "from", "to", "holds", "disputed")
MEMBERS = ("organisation", "member", "status", "from", "to", "holds", "certainty", "source")


def meaning_row(knowledge: Knowledge, sense: Sense, on: date | None) -> dict[str, object]:
    """One thing that a name may mean. `holds`: on that day, yes, no, or `in use` though no longer so."""
    entity = knowledge.entities[sense.entity]
    lived = (entity.valid_from or date.min, entity.valid_to or date.max)
    first, last = max(sense.valid_from, lived[0]), min(sense.valid_to, lived[1])
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "form": sense.form.value,
        "doubtful": sense.doubtful,
        "from": None if first == date.min else first.isoformat(),
        "to": None if last == date.max else last.isoformat(),
        "holds": None
        if on is None
        else _holds((first, last), on, in_use=sense.in_use and _within(lived, on)),
        "disputed": entity.disputed,
        "successors": list(entity.successors),
    }


def _holds(days: tuple[date, date], on: date, *, in_use: bool) -> str:
    if _within(days, on):
        return "yes"
    return "in use" if in_use else "no"


def _within(days: tuple[date, date], on: date) -> bool:
    return days[0] <= on <= days[1]


def membership_row(one: Membership, on: date | None) -> dict[str, object]:
    """One membership. `holds`: on the day asked for, surely or perhaps."""
    from comity.knowledge.who import written

    return {
        "organisation": one.organisation,
        "member": one.member,
        "status": one.status,
        "from": written(one.start) or None,
        "to": None if one.end is None else written(one.end),
        "known_until": None if one.known_until is None else one.known_until.isoformat(),
        "holds": None if on is None else "yes" if one.covers(on) else "perhaps",
        "certainty": one.certainty.value,
        "source": one.source,
    }
