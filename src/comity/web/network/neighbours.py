"""Third-party ties: the strongest partners of one or two parties, and the ties among all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.record import Record
from comity.record.meeting import Choose, Meetings, Partners, meetings, meetings_of
from comity.web.actors.who import PERSON, Actor, actor_of, is_party
from comity.web.codes import QUADS, quad_of
from comity.web.events.then import then_of
from comity.web.network.asked import NetworkAsked
from comity.web.network.layers import Shared, shared
from comity.web.room import Room

__all__ = ["Network", "Node", "Tie", "network_of"]

STATES = ("state", "territory")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Somebody in the network; `events`: shared with the centre, None of the centre itself."""

    actor: Actor
    events: int | None

    @property
    def is_centre(self) -> bool:
        return self.events is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two of them: events with both by class of acts, and what they share by the other layer."""

    a: Actor
    b: Actor
    quads: Mapping[str, int]
    shared: tuple[Shared, ...] = ()
    centred: bool = False

    @property
    def sharing(self) -> bool:
        """Whether they share something by the other layer."""
        return bool(self.shared)

    @property
    def events(self) -> int:
        return sum(self.quads.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """`partners`: how many there are, drawn or not. Ties: those of the centre first, the strongest first."""

    asked: NetworkAsked
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    partners: int


def network_of(room: Room, record: Record, asked: NetworkAsked) -> Network:
    """Raises UsageError where nobody is asked about, or a word has no meaning."""
    knowledge = room.knowledge
    centre = asked.centre(knowledge)
    if not centre:
        raise UsageError("nobody", place="between", allowed="a party, or two: A,B")
    chosen: list[tuple[str, int]] = []
    fitting = 0

    def choose(partners: Partners) -> Sequence[str]:
        nonlocal fitting
        fit = [one for one in partners if _fits(knowledge, one[0], asked.among)]
        fitting = len(fit)
        chosen.extend(fit[: asked.number])
        return [id for id, _ in chosen]

    found = _meetings(room, record, asked, centre, choose)
    actors = {id: actor_of(knowledge, id) for id in (*centre, *(id for id, _ in chosen))}
    return Network(
        asked=asked,
        nodes=(
            *(Node(actor=actors[id], events=None) for id in centre),
            *(Node(actor=actors[id], events=number) for id, number in chosen),
        ),
        ties=_ties(knowledge, found, actors, centre, asked, room),
        partners=fitting,
    )


def _meetings(
    room: Room, record: Record, asked: NetworkAsked, centre: Sequence[str], choose: Choose
) -> Meetings:
    sieve = asked.sieve(room.knowledge)
    if asked.known_on is None:
        return meetings(record, centre, sieve, choose)
    then = then_of(record, room.knowledge, asked.known_on)
    disputed = [each.event for each in then.conflicts if each.event is not None]
    return meetings_of(then.events, disputed, centre, sieve, choose)


def _fits(knowledge: Knowledge, id: str, among: str) -> bool:
    kind = actor_of(knowledge, id).kind
    if among == "persons":
        return kind == PERSON
    return is_party(id) and (kind in STATES if not among else kind != PERSON)


def _ties(
    knowledge: Knowledge,
    found: Meetings,
    actors: Mapping[str, Actor],
    centre: Sequence[str],
    asked: NetworkAsked,
    room: Room,
) -> tuple[Tie, ...]:
    known = quad_of()
    numbers: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for a, b, type, number in found.ties:
        numbers[a, b][known.get(type, "")] += number
    beside = shared(knowledge, asked.layer, list(actors), asked.day or room.today, room.today)
    ties = [
        Tie(
            a=actors[a],
            b=actors[b],
            quads={quad: numbers[a, b][quad] for quad in QUADS if numbers[a, b][quad]},
            shared=beside.get((a, b), ()),
            centred=a in centre or b in centre,
        )
        for a, b in sorted({*numbers, *beside})
    ]
    return tuple(sorted(ties, key=lambda tie: (not tie.centred, -tie.events, tie.a.id, tie.b.id)))
