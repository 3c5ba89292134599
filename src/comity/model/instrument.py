"""Agreements that tie states to one another, with their dated steps; and what is known not to be there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.model.codes import Certainty, RightAct, StepKind
from comity.model.ids import CountryCode, InstrumentId, InstrumentKindCode
from comity.model.knowledge import Bounds

__all__ = ["Absence", "Instrument", "Joining", "Right", "Step", "Traveller"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step in the life of an instrument (codebook 3).

    `on`: when it took place; `known_on`: from when the public could know it. `by`: the one party whose step
    it is, where it is not everybody's. `of`: of a forecast (`expected`) what is foretold, `on` for when.
    """

    kind: StepKind
    on: Bounds
    known_on: date
    by: CountryCode | None = None
    of: StepKind | None = None
    certainty: Certainty
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """A party that came later, or (`left`) the last day on which it was one."""

    state: CountryCode
    on: Bounds
    left: bool
    certainty: Certainty
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A treaty, agreement or standing arrangement.

    `parties`: all that were ever bound. `givers` and `takers`: of a one-way one who gives or imposes, and who
    receives; both empty where it binds all alike. `provides`: what its text gives, in the words of the
    ladders. `under`: the instrument that it rests on. `steps` in the order of their days.
    """

    id: InstrumentId
    name: str
    names: tuple[str, ...]
    kinds: tuple[InstrumentKindCode, ...]
    parties: tuple[CountryCode, ...]
    givers: tuple[CountryCode, ...]
    takers: tuple[CountryCode, ...]
    scope: str
    exceptions: str
    steps: tuple[Step, ...]
    joinings: tuple[Joining, ...]
    provides: tuple[str, ...]
    under: InstrumentId | None
    replaces: InstrumentId | None
    certainty: Certainty
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A sourced statement that some states do not have something.

    `leaves`: the highest level of the pillar that it leaves open, 0 where it says that there is nothing; None
    where that is the one below what is absent.
    """

    id: InstrumentId
    name: str
    feature: str
    parties: tuple[CountryCode, ...]
    start: Bounds
    end: Bounds | None
    leaves: int | None
    statement: str
    certainty: Certainty
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Traveller:
    """Who a right is for, or who asks: citizens of states, and what they hold (`visa:BLR`, `residence:RUS`).

    Of a right each list that is not empty must be met by one of its members, and `not_citizen` by none.
    """

    citizen: tuple[CountryCode, ...] = ()
    not_citizen: tuple[CountryCode, ...] = ()
    holding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """What somebody may do in some states under an instrument, as long as it binds these states.

    `documents`: of each group all are needed, and one group is enough. `stay_days`: at most so many at a
    time. `coming_from`: only straight from these states. `exceptions`: what is said of them, and for whom,
    where that can be told by citizenship and documents.
    """

    id: InstrumentId
    instrument: InstrumentId
    act: RightAct
    where: tuple[CountryCode, ...]
    who: Traveller
    documents: tuple[tuple[str, ...], ...]
    stay_days: int | None
    conditions: str
    coming_from: tuple[CountryCode, ...]
    exceptions: tuple[tuple[str, Traveller | None], ...]
    certainty: Certainty
    source: str
