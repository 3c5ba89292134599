"""The page of one actor: who it is, and what it does with whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from comity.errors import RecordError
from comity.knowledge import Knowledge
from comity.record import Record
from comity.record.acting import Acted, Party, acted, events_asked
from comity.web.actors.bodies import Belonging, belongings, memberships_of
from comity.web.actors.names import Name, names_of
from comity.web.actors.terms import Held, held_by
from comity.web.actors.who import PERSON, Actor, actor_of, is_party
from comity.web.actors.words import kind_in_words, sector_in_words
from comity.web.codes import QUADS, quad_of
from comity.web.events.listing import EventRow, row
from comity.web.events.sought import Sought
from comity.web.naming import Named, actor_href, called, named
from comity.web.room import Room

__all__ = ["NONE", "ActorPage", "Counted", "actor_page", "known_actor"]

RECENT, OTHERS = 15, 12  # lines of each part of the page
NONE = Acted(
    party=Party(id="", events=0, counting=0, as_actor=0, as_recipient=0, claims=0, speaks_in=0),
    types=(),
    others=(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A number of events with the address that shows them; `style`: of a class of acts."""

    label: str
    number: int
    counting: int | None
    href: str
    style: str = ""
    page: str = ""  # of whom the line is about


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """`with_states`, `with_persons`: who takes part in its events."""

    actor: Actor
    about: tuple[tuple[str, str], ...]
    country: tuple[str, str] | None
    successors: Named
    names: tuple[Name, ...]
    held: tuple[Held, ...]
    belongs: tuple[Belonging, ...]
    members: tuple[Belonging, ...]
    partial: bool
    acted: Acted
    quads: tuple[Counted, ...]
    types: tuple[Counted, ...]
    with_states: tuple[Counted, ...]
    with_persons: tuple[Counted, ...]
    recent: tuple[EventRow, ...]

    @property
    def events_href(self) -> str:
        return Sought(between=(self.actor.id,)).address()

    @property
    def network_href(self) -> str:
        return f"/network?{urlencode({'between': self.actor.id})}"

    def claims_href(self, **asked: str) -> str:
        words = {name: value for name, value in asked.items() if value}
        return f"{self.actor.href}/claims{'?' if words else ''}{urlencode(words)}"


def known_actor(room: Room, record: Record | None, id: str) -> Actor:
    """The actor; a RecordError of one that neither the record nor knowledge has."""
    actor = actor_of(room.knowledge, id)
    if not actor.kind and (record is None or not _is_told(record, actor.id)):
        raise RecordError(f"no actor {id[:80]!r} is in the record, and nothing is known of one by that id")
    return actor


def _is_told(record: Record, id: str) -> bool:
    party = acted(record, id).party
    return bool(party.claims or party.events)


def actor_page(room: Room, record: Record | None, id: str, on: date) -> ActorPage:
    """`on`: the day on which memberships are looked at."""
    knowledge = room.knowledge
    actor = known_actor(room, record, id)
    done = NONE if record is None else acted(record, actor.id)
    belongs, members = memberships_of(knowledge, actor)
    others = [(other, number) for other, number in done.others if _is_other(knowledge, actor, other)]
    return ActorPage(
        actor=actor,
        about=tuple(_about(actor)),
        country=_country(knowledge, actor),
        successors=_successors(knowledge, actor),
        names=names_of(knowledge, actor),
        held=tuple(held_by(knowledge, actor, room.today)),
        belongs=tuple(belongings(knowledge, belongs, of_bodies=True, on=on)),
        members=tuple(belongings(knowledge, members, of_bodies=False, on=on)),
        partial=actor.entity is not None and actor.entity.id in knowledge.memberships.partial,
        acted=done,
        quads=tuple(_quads(actor, done)),
        types=tuple(_types(actor, done)),
        with_states=tuple(_others(knowledge, actor, others, persons=False)),
        with_persons=tuple(_others(knowledge, actor, others, persons=True)),
        recent=() if record is None else tuple(
            row(event, knowledge) for event in events_asked(record, actor.id, limit=RECENT)
        ),
    )  # fmt: skip


def _about(actor: Actor) -> Iterator[tuple[str, str]]:
    """What sort of actor it is and from when to when; each line with its label."""
    yield "kind", kind_in_words(actor.kind)
    sector = "not known" if actor.sector is None else sector_in_words(actor.sector)
    yield "sector", sector if actor.sector is None else f"{sector} ({actor.sector})"
    if actor.entity is not None and (actor.entity.valid_from or actor.entity.valid_to):
        yield "from", str(actor.entity.valid_from or "not known")
        yield "to", str(actor.entity.valid_to or "no end known")
    if actor.entity is not None and actor.entity.state_run is not None:
        yield "run by a state", "yes" if actor.entity.state_run else "no"
    yield "id", actor.id


def _country(knowledge: Knowledge, actor: Actor) -> tuple[str, str] | None:
    """The country that it belongs to, where that is another than itself."""
    if actor.country is None or actor.country == actor.id:
        return None
    return called(actor.country, knowledge), actor_href(actor.country)


def _successors(knowledge: Knowledge, actor: Actor) -> Named:
    found = () if actor.entity is None else actor.entity.successors
    return named([actor_of(knowledge, one).id for one in found], knowledge, most=len(found))


def _is_other(knowledge: Knowledge, actor: Actor, other: str) -> bool:
    """Whether somebody in its events is another: its country stands beside it in each of them."""
    return is_party(other) and (actor.kind in ("state", "territory") or other != actor.country)


def _quads(actor: Actor, done: Acted) -> Iterator[Counted]:
    known = quad_of()
    for quad in QUADS:
        ours = [(number, counting) for type, number, counting in done.types if known.get(type) == quad]
        yield Counted(
            label=quad,
            number=sum(number for number, _ in ours),
            counting=sum(counting for _, counting in ours),
            href=Sought(between=(actor.id,), quad=quad).address(),
            style=quad.replace(" ", "-"),
        )


def _types(actor: Actor, done: Acted) -> Iterator[Counted]:
    for type, number, counting in done.types:
        yield Counted(
            label=type,
            number=number,
            counting=counting,
            href=Sought(between=(actor.id,), type=type).address(),
            style=quad_of().get(type, "").replace(" ", "-"),
        )


def _others(
    knowledge: Knowledge, actor: Actor, found: Sequence[tuple[str, int]], *, persons: bool
) -> Iterator[Counted]:
    ours = [(id, number) for id, number in found if (actor_of(knowledge, id).kind == PERSON) is persons]
    for id, number in ours[:OTHERS]:
        yield Counted(
            label=called(id, knowledge),
            number=number,
            counting=None,
            href=Sought(between=(actor.id, id)).address(),
            page=actor_href(id),
        )
