"""Beside the tie: what binds one of the states to others, and sanctions by or on one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from comity.contract import Json
from comity.knowledge.instruments import Instruments
from comity.knowledge.ladders import Ladder
from comity.ledger import Standing, standing
from comity.model import CountryCode, Instrument

__all__ = ["Beside", "beside", "beside_to_json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """An instrument of one or some of the states with others: it enters no level.

    `states`: those of the states asked about that it binds. `imposed`: one side laid it upon the other.
    """

    standing: Standing
    states: tuple[CountryCode, ...]
    imposed: bool


def beside(
    states: Sequence[CountryCode], known: Instruments, ladders: Iterable[Ladder], *, on: date, known_on: date
) -> tuple[Beside, ...]:
    """Sanctions first, then what binds one of the states alone; those that apply on the day."""
    imposed = frozenset(kind for ladder in ladders for kind in ladder.imposed)
    found = (
        Beside(
            standing=standing(one, on=on, known_on=known_on, of=bound),
            states=bound,
            imposed=not imposed.isdisjoint(one.kinds),
        )
        for one in known.all.values()
        if (bound := _bound(one, states, on, known_on)) and _ties_none(one, bound)
    )
    return tuple(sorted(found, key=lambda one: (not one.imposed, one.states, one.standing.instrument.id)))


def beside_to_json(one: Beside) -> Json:
    treaty = one.standing.instrument
    return {
        "instrument": treaty.id,
        "name": treaty.name,
        "kinds": list(treaty.kinds),
        "imposed": one.imposed,
        "states": list(one.states),
        "from": list(treaty.givers),
        "to": list(treaty.takers),
        "parties": list(treaty.parties),
        "status": one.standing.status.value,
        "source": treaty.source,
    }


def _bound(
    treaty: Instrument, states: Iterable[CountryCode], on: date, known_on: date
) -> tuple[CountryCode, ...]:
    """Those of the states for which it applies on the day."""
    inside = sorted(set(states) & set(treaty.parties))
    return tuple(state for state in inside if standing(treaty, on=on, known_on=known_on, of=(state,)).applies)


def _ties_none(treaty: Instrument, bound: Sequence[CountryCode]) -> bool:
    """No two of the states are tied by it: only one is bound, or all stand on the same side."""
    if not treaty.givers:
        return len(bound) == 1
    return any(set(bound).isdisjoint(side) for side in (treaty.givers, treaty.takers))
