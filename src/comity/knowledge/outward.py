"""Terms and memberships as JSON: the same lines for the command line and the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from comity.knowledge import Knowledge
from comity.knowledge.memberships import Membership
from comity.knowledge.stretches import covers
from comity.knowledge.who import Stretch, written
from comity.model import Tenure

__all__ = ["VACANT", "membership_to_json", "term_to_json"]

VACANT = "vacant"


def term_to_json(knowledge: Knowledge, one: Stretch) -> dict[str, Any]:
    """A term of an office; of a vacancy without a person."""
    person = one.person if isinstance(one, Tenure) else None
    return {
        "person": None if person is None else knowledge.name_of(person),
        "id": person,
        "office": one.office or None,
        "title": (one.title or None) if isinstance(one, Tenure) else None,
        "state": one.state,
        "from": written(one.start),
        "to": None if one.end is None else written(one.end),
        "known_until": None if one.known_until is None else one.known_until.isoformat(),
        "manner": one.manner if isinstance(one, Tenure) else VACANT,
        "certainty": one.certainty.value,
        "source": one.source,
        "layer": one.layer or None,
    }


def membership_to_json(one: Membership, on: date | None) -> dict[str, Any]:
    """A membership. `holds`: on the day asked for, surely (yes) or perhaps; null where not, or for no day."""
    sure = None if on is None else covers(one, on)
    return {
        "organisation": one.organisation,
        "member": one.member,
        "status": one.status,
        "from": written(one.start) or None,
        "to": None if one.end is None else written(one.end),
        "known_until": None if one.known_until is None else one.known_until.isoformat(),
        "holds": None if sure is None else "yes" if sure else "perhaps",
        "certainty": one.certainty.value,
        "source": one.source,
    }
