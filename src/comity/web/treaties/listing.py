"""The agreements as the list shows them: each in a line, and what may be asked for instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from comity.brief.standings import status_of
from comity.knowledge import Knowledge
from comity.model import CountryCode, Status
from comity.record import Record
from comity.reported import Reported
from comity.treaties import Found, absences_of, instruments_of, told_of
from comity.web.room import Room
from comity.web.states import called
from comity.web.treaties.asked import REPORTS, TreatiesAsked

__all__ = ["Facet", "Treaties", "absent", "facets_of", "told_in", "treaties", "treaty_rows"]

MOST = 12  # states of the facet
SHOWN = 4  # parties that a line names


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What is told rests on: the same as long as neither the record nor the knowledge changes."""

    path: str
    token: tuple[object, ...]
    digest: str
    record: Record | None = field(compare=False)
    knowledge: Knowledge = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaties:
    """What is asked for, of the agreements known and told of."""

    ground: _Ground
    asked: TreatiesAsked

    @property
    def knowledge(self) -> Knowledge:
        return self.ground.knowledge

    @property
    def found(self) -> list[Found]:
        """In the order of `comity instruments`."""
        return self.of(self.asked)

    def of(self, asked: TreatiesAsked) -> list[Found]:
        every = _every(self.ground, asked.states, asked.on, asked.known_on)
        return [one for one in every if _fits(one, asked)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Values that may be asked for instead: label, number, address, and whether it is asked for now."""

    label: str
    values: tuple[tuple[str, int, str, bool], ...]


def told_in(room: Room, known_on: date) -> tuple[Reported, ...]:
    """The agreements that the reports of the room's record tell of, worked out once for each state of it."""
    return _told(_ground(room), known_on)


def treaties(room: Room, asked: TreatiesAsked) -> Treaties:
    return Treaties(ground=_ground(room), asked=asked)


def _ground(room: Room) -> _Ground:
    record = room.record()
    token: tuple[object, ...] = ()
    if record is not None:
        with record.desk() as desk:
            token = desk.token()
    return _Ground(
        path=str(room.path),
        token=token,
        digest=room.knowledge.digest,
        record=record,
        knowledge=room.knowledge,
    )


@lru_cache(maxsize=8)
def _told(ground: _Ground, known_on: date) -> tuple[Reported, ...]:
    return told_of(ground.knowledge, ground.record, known_on)


@lru_cache(maxsize=32)
def _every(ground: _Ground, states: tuple[CountryCode, ...], on: date, known_on: date) -> tuple[Found, ...]:
    told = _told(ground, known_on)
    return tuple(instruments_of(ground.knowledge, told, states, on=on, known_on=known_on))


def _fits(one: Found, asked: TreatiesAsked) -> bool:
    return (
        (not asked.kind or asked.kind in one.standing.instrument.kinds)
        and (not asked.status or asked.status == one.standing.status.value)
        and (not asked.reports or asked.reports in _reports(one))
    )


def _reports(one: Found) -> Iterator[str]:
    yield "known" if one.known else "reported"
    if one.otherwise:
        yield "otherwise"


def treaty_rows(found: Iterable[Found], knowledge: Knowledge, asked: TreatiesAsked) -> list[dict[str, Any]]:
    """Each as a line of the table."""
    kinds = _kinds(knowledge)
    between = "-".join(asked.states) if len(asked.states) > 1 else ""
    days = urlencode({name: value for name, value in (asked.days() | {"between": between}).items() if value})
    return [
        {
            "href": f"/instrument/{quote(one.standing.instrument.id)}{'?' if days else ''}{days}",
            "name": one.standing.instrument.name,
            "stands": status_of(one.standing),
            "kinds": "; ".join(kinds.get(code, code) for code in one.standing.instrument.kinds),
            "parties": _parties(one.standing.instrument.parties, knowledge),
            "source": one.standing.instrument.source,
            "certainty": one.standing.instrument.certainty.value,
            "known": one.known,
            "otherwise": len(one.otherwise),
        }
        for one in found
    ]


def _parties(parties: Sequence[CountryCode], knowledge: Knowledge) -> str:
    names = ", ".join(called(knowledge, code) for code in parties[:SHOWN])
    more = len(parties) - SHOWN
    return f"{names} and {more} more" if more > 0 else names


def _kinds(knowledge: Knowledge) -> dict[str, str]:
    return {str(kind.code): kind.name for kind in knowledge.codebook.instruments.kind}


def facets_of(page: Treaties) -> list[Facet]:
    """Each value with the number of agreements that its address shows."""
    asked, knowledge = page.asked, page.knowledge
    kinds = _kinds(knowledge)
    by_kind = Counter(
        str(code)
        for one in page.of(replace(asked, kind=""))
        for code in dict.fromkeys(one.standing.instrument.kinds)
    )
    by_status = Counter(one.standing.status for one in page.of(replace(asked, status="")))
    by_reports = Counter(word for one in page.of(replace(asked, reports="")) for word in _reports(one))
    told = (
        ("Party", tuple(_states(page))),
        (
            "Status",
            _values("status", [(s.value, s.value.replace("_", " ")) for s in Status], by_status, asked),
        ),
        ("Reports", _values("reports", list(REPORTS.items()), by_reports, asked)),
        (
            "Kind",
            _values("kind", sorted(kinds.items(), key=lambda one: (-by_kind[one[0]], one)), by_kind, asked),
        ),
    )
    return [Facet(label=label, values=values) for label, values in told if values]


def _values(
    name: str, named: Sequence[tuple[str, str]], numbers: Counter[Any], asked: TreatiesAsked
) -> tuple[tuple[str, int, str, bool], ...]:
    """Asked for now: the address takes it back."""
    now = getattr(asked, name)
    return tuple(
        (label, numbers[value], asked.address(**{name: "" if value == now else value}), value == now)
        for value, label in named
        if numbers[value]
    )


def _states(page: Treaties) -> Iterator[tuple[str, int, str, bool]]:
    """The states asked for, then those that most of what is found binds as well."""
    asked = page.asked
    found = page.found
    for state in asked.states:
        rest = tuple(one for one in asked.states if one != state)
        yield called(page.knowledge, state), len(found), asked.address(state=rest), True
    bound = Counter(state for one in found for state in one.standing.instrument.parties)
    others = sorted(
        (state for state in bound if state not in asked.states), key=lambda one: (-bound[one], one)
    )
    for state in others[:MOST]:
        more = (*asked.states, state)
        number = len(page.of(replace(asked, states=more))) if asked.status else bound[state]
        yield called(page.knowledge, state), number, asked.address(state=more), False


def absent(page: Treaties) -> list[dict[str, str]]:
    """What two states or more that are asked for are known not to have."""
    if len(page.asked.states) < 2:
        return []
    return [
        {
            "name": one.name,
            "statement": one.statement,
            "source": f"{one.source} ({one.certainty.value})",
        }
        for one in absences_of(page.knowledge, page.asked.states, page.asked.on)
    ]
