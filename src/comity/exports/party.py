"""Who takes part in an event, put together from the claims that tell it: one for each code of the event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.knowledge import Knowledge
from comity.model import EntityId, Participant
from comity.record.evidence import Told

__all__ = ["Party", "actors_of", "recipients_of"]

Key = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A state, a body or a person of one; `words`: what reports call it; of each list everything once."""

    country: str | None
    id: str | None
    name: str
    sectors: tuple[str, ...]
    offices: tuple[str, ...]
    words: tuple[str, ...]


def actors_of(told: Told, knowledge: Knowledge) -> tuple[Party, ...]:
    """Who does it."""
    claims = [one.claim for one in told.evidence]
    first = [party for claim in claims for party in claim.actors]
    others = [party for claim in claims for party in claim.recipients]
    return tuple(_parties(told.event.actors, (first, others), knowledge))


def recipients_of(told: Told, knowledge: Knowledge) -> tuple[Party, ...]:
    """To whom it is done."""
    claims = [one.claim for one in told.evidence]
    first = [party for claim in claims for party in claim.recipients]
    others = [party for claim in claims for party in claim.actors]
    return tuple(_parties(told.event.recipients, (first, others), knowledge))


def _parties(
    codes: Sequence[str], said: Sequence[Sequence[Participant]], knowledge: Knowledge
) -> Iterator[Party]:
    """Those whom claims name in this role, then those whom they name in another alone, then the rest."""
    wanted, found = set(codes), dict[Key, list[Participant]]()
    for participants in said:
        for one in participants:
            meant = {code for code in (one.country, one.own_id) if code in wanted}
            if meant or _key(one) in found:
                found.setdefault(_key(one), []).append(one)
        wanted -= {code for key in found for code in key if code is not None}
    for code in sorted(wanted):
        found[(code, None) if code == code.upper() else (None, code)] = []
    for (country, id), participants in found.items():
        yield Party(
            country=country,
            id=id,
            name=_name(id or country or "", knowledge),
            sectors=_each_once(one.sector for one in participants),
            offices=_each_once(one.office for one in participants),
            words=_each_once(one.span.text for one in participants),
        )


def _key(one: Participant) -> Key:
    return one.country, one.own_id


def _name(code: str, knowledge: Knowledge) -> str:
    entity = knowledge.entities.get(EntityId(code.lower()))
    if entity is not None:
        return entity.name
    return knowledge.name_of(EntityId(code)) if code in knowledge.people else code


def _each_once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
