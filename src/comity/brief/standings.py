"""Where the instruments between each two of some states stand, and what these are known not to have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from comity.brief.days import day_of
from comity.knowledge.instruments import Instruments
from comity.ledger import Standing
from comity.model import Absence, Bounds, CountryCode, Instrument, InstrumentId, Status
from comity.pillars import Pair, law_of, pairs_of

__all__ = ["Standings", "Way", "joined_by", "status_of", "ways_of"]

LASTING = (Status.IN_FORCE, Status.PROVISIONAL, Status.SUSPENDED, Status.EXPECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One standing of an instrument, and the pairs for which it is this.

    `joined`: the day on which the last of them became a party, where that is later than the step.
    """

    standing: Standing
    joined: Bounds | None
    pairs: tuple[Pair, ...]

    @property
    def since(self) -> Bounds | None:
        """From when on it stands like this for these states."""
        return self.joined or self.standing.since


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """By instrument, in the order of their ids; most stand in one way for all pairs that they tie."""

    instruments: Mapping[InstrumentId, tuple[Way, ...]]
    absences: Mapping[InstrumentId, Absence]
    pairs: int


def ways_of(known: Instruments, states: Sequence[CountryCode], *, on: date, known_on: date) -> Standings:
    """All that ties two of the states, or ever did, as known on a day."""
    ways: dict[InstrumentId, dict[str, Way]] = {}
    absences: dict[InstrumentId, Absence] = {}
    pairs = pairs_of(states)
    for pair in pairs:
        law = law_of(known, pair, on=on, known_on=known_on)
        absences |= {one.id: one for one in law.absences}
        for one in law.standings:
            if one.status is not Status.NONE or one.forecasts:
                alike = ways.setdefault(one.instrument.id, {})
                _add(alike, one, pair, joined_by(one, pair, on=on, known_on=known_on))
    return Standings(
        instruments={id: tuple(found.values()) for id, found in sorted(ways.items())},
        absences=dict(sorted(absences.items())),
        pairs=len(pairs),
    )


def _add(alike: dict[str, Way], one: Standing, pair: Pair, joined: Bounds | None) -> None:
    """Pairs for which the same is to be said stand together."""
    said = status_of(one, joined)
    before = alike[said].pairs if said in alike else ()
    alike[said] = Way(standing=one, joined=joined, pairs=(*before, pair))


def joined_by(one: Standing, states: Iterable[CountryCode], *, on: date, known_on: date) -> Bounds | None:
    """The day on which the last of these states joined what applies already; None where all were there."""
    last = [_joining(one.instrument, state, on, known_on) for state in states] if one.applies else []
    days = [day for day in last if day is not None]
    latest = max(days, key=_last, default=None)
    began = date.min if one.since is None else _last(one.since)
    return latest if latest is not None and _last(latest) > began else None


def _joining(treaty: Instrument, state: CountryCode, on: date, known_on: date) -> Bounds | None:
    """When it joined, for the last time by this day."""
    turns = (one.on for one in treaty.joinings if one.state == state and not one.left)
    return max((day for day in turns if _last(day) <= min(on, known_on)), key=_last, default=None)


def _last(days: Bounds) -> date:
    return days.latest or date.max


def status_of(one: Standing, joined: Bounds | None = None) -> str:
    """The status in words, or those that are possible, and since when; `joined`: by the last to join."""
    words = " or ".join(status.value for status in one.possible) or one.status.value
    said = words.replace("_", " ")
    if one.since is None:
        return said
    if joined is not None:
        return f"{said} since {day_of(joined)} for these parties (first {day_of(one.since)})"
    return f"{said} {'since ' if one.status in LASTING else ''}{day_of(one.since)}"
