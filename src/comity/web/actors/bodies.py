"""What a state belonged to, and who belonged to a body, over time and on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.knowledge import Knowledge
from comity.knowledge.memberships import Membership
from comity.knowledge.stretches import covers, first_day, last_day
from comity.model import EntityId
from comity.web.actors.terms import in_days
from comity.web.actors.who import Actor
from comity.web.naming import actor_href, called, listed_as

__all__ = ["Belonging", "belongings", "memberships_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """One membership in words; `holds`: on the day asked about, yes, perhaps, no, or not known."""

    name: str
    href: str
    status: str
    since: str
    until: str
    holds: str
    certainty: str
    source: str


def memberships_of(
    knowledge: Knowledge, actor: Actor
) -> tuple[tuple[Membership, ...], tuple[Membership, ...]]:
    """What it belongs or belonged to, and who belongs or belonged to it."""
    if actor.entity is None:
        return (), ()
    known = knowledge.memberships
    return known.of_member(actor.code), known.of_body(actor.entity.id)


def belongings(
    knowledge: Knowledge, found: tuple[Membership, ...], *, of_bodies: bool, on: date
) -> list[Belonging]:
    """Those that hold on the day first, then by name; `of_bodies`: the body is told, else the member."""
    told = [
        _belonging(knowledge, one, one.organisation if of_bodies else one.member, on)
        for one in sorted(found, key=lambda one: (first_day(one), one.organisation, one.member))
    ]
    order = ("yes", "perhaps", "not known", "no")
    return sorted(told, key=lambda one: (order.index(one.holds), one.name))


def _belonging(knowledge: Knowledge, one: Membership, whom: str, on: date) -> Belonging:
    entity = knowledge.entities.get(EntityId(whom.lower()))
    return Belonging(
        name=called(whom, knowledge),
        href=actor_href(whom if entity is None else listed_as(entity)),
        status=one.status,
        since=in_days(one.start),
        until=f"known until {one.known_until}" if one.end is None else in_days(one.end),
        holds=_holds(one, on),
        certainty=one.certainty.value,
        source=one.source,
    )


def _holds(one: Membership, on: date) -> str:
    """After the last day of which anything is known, nothing is known."""
    sure = covers(one, on)
    if sure is not None:
        return "yes" if sure else "perhaps"
    return "not known" if one.end is None and on > last_day(one) else "no"
