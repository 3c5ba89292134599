"""What the world is known to be: entities, offices, who held them, places."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from comity.model.codes import Certainty, Severity
from comity.model.ids import CountryCode, EntityId, FindingCodeId, OfficeId, PlaceId, SectorCode

__all__ = [
    "NO_STATE",
    "STATES",
    "Bounds",
    "Entity",
    "FindingCode",
    "LayerRead",
    "Numbers",
    "Office",
    "Place",
    "Tenure",
]

STATES = frozenset({"state", "territory"})  # kinds of entities that act as states do
NO_STATE = frozenset({CountryCode("IGO"), CountryCode("NGO")})  # codes of bodies that belong to no state


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What a state is called in the Correlates of War list and in that of Gleditsch and Ward, for a time."""

    cow: int | None = None
    gw: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A state, organisation, force, person or group, with its names and the years it existed.

    `kind`: state, territory, organisation, force, person, group, media. `disputed` says, in neutral
    words, what is disputed.
    """

    id: EntityId
    kind: str
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()  # capital, palace, square: stands for the government
    country: CountryCode | None = None
    sector: SectorCode | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    cow: int | None = None
    gw: int | None = None
    numbers_then: tuple[Numbers, ...] = ()  # for the times in which they were others
    capital: str | None = None
    disputed: str | None = None
    successors: tuple[EntityId, ...] = ()
    alpha2: str | None = None  # ISO 3166-1 alpha-2
    state_run: bool | None = None  # of media: does a state own or direct it

    @property
    def is_state(self) -> bool:
        return self.kind in STATES

    def lived_on(self, day: date) -> bool:
        """Whether it existed on this day, as far as its years are known."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def numbers_on(self, day: date) -> Numbers:
        """Its numbers in the lists of states on a day; none where it did not exist then."""
        if not self.lived_on(day):
            return Numbers()
        for then in self.numbers_then:
            if (then.valid_from or date.min) <= day <= (then.valid_to or date.max):
                return then
        return Numbers(cow=self.cow, gw=self.gw)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post that a state has, and the words that print it."""

    id: OfficeId
    name: str
    sector: SectorCode
    titles: tuple[str, ...]
    accredited: bool = False  # held at another state or body: an ambassador


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A day known only between two days; None on a side where nothing is known."""

    earliest: date | None
    latest: date | None

    @property
    def text(self) -> str:
        """The day, month or year where just that is known, as a row writes it; else both ends."""
        first, last = self.earliest, self.latest
        if first is None or last is None or first == last:
            return str(first or last or "")
        if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
            if (first.year, first.month) == (last.year, last.month):
                return f"{first:%Y-%m}"
            if (first.year, first.month, last.month) == (last.year, 1, 12):
                return f"{first:%Y}"
        return f"{first}/{last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A person holds an office: first and last day as bounds, open while `known_until` is all we know."""

    person: EntityId
    office: OfficeId
    state: CountryCode
    start: Bounds
    end: Bounds | None  # None: no end known
    known_until: date | None
    certainty: Certainty
    source: str
    manner: str | None = None  # acting, disputed, collective
    title: str = ""  # the post as the source prints it, where it says more than the office
    layer: str = ""  # the layer that tells it: empty for the package, `own` for the user's own files


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerRead:
    """A layer of knowledge that a report was read with, as it then was."""

    name: str
    digest: str
    known_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    id: PlaceId
    name: str
    names: tuple[str, ...]
    country: CountryCode | None  # None at sea
    lat: float | None  # None of a region without a point
    lon: float | None
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCode:
    id: FindingCodeId
    severity: Severity
    says: str
