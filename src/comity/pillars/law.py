"""The de jure reading: what instruments between two states give on a day, as known on a day.

An instrument that applies gives its features and kinds. One whose day leaves it open, or that was only
expected when last heard of, may give them. With none in force, one known not to be in force shows level 0, as
does a sourced statement that there is nothing. What one side lays upon the other speaks against all levels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from comity.knowledge.instruments import Instruments
from comity.knowledge.ladders import Ladder, shown
from comity.ledger import Standing, tying
from comity.model import Absence, Bounds, CountryCode, Ground, GroundKind, Instrument, InstrumentId, Status
from comity.pillars.weighing import Pair

__all__ = ["Law", "law_of"]

NOT_IN_FORCE = frozenset({Status.SIGNED, Status.EXPECTED, Status.SUSPENDED, Status.ENDED})
APPLIES = frozenset({Status.IN_FORCE, Status.PROVISIONAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What is known between two states on one day, as known on another: asked once for all pillars.

    `told`: the claims of those instruments of which only reports tell; `disputed`: those of them of which
    some reports say that it is not so. One that is only told of and not in force shows no level 0.
    """

    pair: Pair
    on: date
    known_on: date
    standings: tuple[Standing, ...]
    absences: tuple[Absence, ...]
    supposed: frozenset[InstrumentId] = frozenset()
    told: Mapping[InstrumentId, tuple[str, ...]] = field(default_factory=dict)
    disputed: frozenset[InstrumentId] = frozenset()

    def grounds(self, ladder: Ladder) -> tuple[Ground, ...]:
        """What speaks for or against a level of one pillar."""
        ours = [one for one in self.standings if _belongs(one.instrument, ladder)]
        found = [*self._in_force(ours, ladder), *self._absent(ladder)]
        if not any(self._applies(one) is True for one in ours):
            known = [one for one in ours if one.instrument.id not in self.told]
            found += [self._nothing(one) for one in known if _surely_not(one) and self._applies(one) is False]
        return tuple(found)

    def _in_force(self, standings: Iterable[Standing], ladder: Ladder) -> Iterator[Ground]:
        for one in standings:
            applies = self._applies(one)
            if applies is False:
                continue
            treaty = one.instrument
            imposed = not ladder.imposed.isdisjoint(treaty.kinds)
            given = ladder.tokens & {*treaty.provides, *treaty.kinds}
            yield Ground(
                kind=GroundKind.INSTRUMENT,
                id=treaty.id,
                gives=frozenset({shown(0)}) if imposed else given,
                denies=ladder.tokens - {shown(0)} if imposed else frozenset(),
                giver=self._giver(treaty),
                open=applies is None or treaty.id in self.disputed,
                note=self._note(one),
                supposed=treaty.id in self.supposed,
                claims=self.told.get(treaty.id, ()),
            )

    def _applies(self, one: Standing) -> bool | None:
        """Whether it binds on the day; None where what is known leaves it open."""
        if one.applies:
            return True
        if not APPLIES.isdisjoint(one.possible) or self._expected(one):
            return None
        return False

    def _expected(self, one: Standing) -> bool:
        """It was to come into force after what is known ends: nobody knows whether it has."""
        return one.status is Status.EXPECTED and self.on > self.known_on

    def _note(self, one: Standing) -> str:
        if self._expected(one):
            return "not known to be in force, expected"
        if one.instrument.id in self.disputed:
            return "reports differ on where it stands"
        return _stands(one) + (", as reports tell" if one.instrument.id in self.told else "")

    def _giver(self, treaty: Instrument) -> CountryCode | None:
        """Which of the two gives the other what it is about; None where both do."""
        giving = [state for state in self.pair if state in treaty.givers]
        return giving[0] if len(giving) == 1 else None

    def _nothing(self, one: Standing) -> Ground:
        return Ground(
            kind=GroundKind.INSTRUMENT,
            id=one.instrument.id,
            gives=frozenset({shown(0)}),
            note=_stands(one),
            supposed=one.instrument.id in self.supposed,
        )

    def _absent(self, ladder: Ladder) -> Iterator[Ground]:
        for one in self.absences:
            level = ladder.level_of(one.feature)
            if level is None:
                continue
            leaves = level - 1 if one.leaves is None else one.leaves
            above = (ladder.needed(rung.level) for rung in ladder.rungs if rung.level > leaves)
            yield Ground(
                kind=GroundKind.ABSENCE,
                id=one.id,
                gives=frozenset({shown(0)}) if leaves == 0 else frozenset(),
                denies=frozenset({one.feature}).union(*(() if one.leaves is None else above)),
                at_most=leaves,
                open=not _surely_there(one, self.on, self.known_on),
                note=one.statement if _end(one, self.known_on) == one.end else f"no {one.feature}",
            )


def law_of(
    known: Instruments,
    pair: Pair,
    *,
    on: date,
    known_on: date,
    supposed: frozenset[InstrumentId] = frozenset(),
    told: Mapping[InstrumentId, tuple[str, ...]] | None = None,
    disputed: frozenset[InstrumentId] = frozenset(),
) -> Law:
    """Where all instruments between two states stand, and what is known not to be there."""
    standings = (
        one
        for one in tying(known.all.values(), pair, on=on, known_on=known_on)
        if _ties(one.instrument, pair)
    )
    absences = (
        one
        for one in known.absences.values()
        if set(pair) <= set(one.parties) and _may_be_there(one, on, known_on)
    )
    return Law(
        pair=pair,
        on=on,
        known_on=known_on,
        standings=tuple(sorted(standings, key=lambda one: one.instrument.id)),
        absences=tuple(sorted(absences, key=lambda one: one.id)),
        supposed=supposed,
        told=told or {},
        disputed=disputed,
    )


def _ties(treaty: Instrument, pair: Pair) -> bool:
    """A one-way instrument ties those who give to those who take, and neither among themselves."""
    if not treaty.givers:
        return True
    return any(one in treaty.givers and other in treaty.takers for one, other in (pair, (pair[1], pair[0])))


def _belongs(treaty: Instrument, ladder: Ladder) -> bool:
    return not (ladder.kinds.isdisjoint(treaty.kinds) and ladder.tokens.isdisjoint(treaty.provides))


def _surely_not(one: Standing) -> bool:
    """It is there and surely does not bind: signed only, ended, put off."""
    return one.status in NOT_IN_FORCE or (bool(one.possible) and NOT_IN_FORCE.issuperset(one.possible))


def _stands(one: Standing) -> str:
    words = " or ".join(status.value for status in one.possible) or one.status.value
    since = "" if one.since is None else f" since {one.since.text}"
    return words.replace("_", " ") + since


def _may_be_there(one: Absence, on: date, known_on: date) -> bool:
    """It was so by then, as far as was known; an end that was not known yet is none."""
    end = _end(one, known_on)
    begun = (one.start.latest or date.max) <= known_on and (one.start.earliest or date.min) <= on
    return begun and (end is None or on <= (end.latest or date.max))


def _surely_there(one: Absence, on: date, known_on: date) -> bool:
    end = _end(one, known_on)
    return (one.start.latest or date.max) <= on and (end is None or on <= (end.earliest or date.min))


def _end(one: Absence, known_on: date) -> Bounds | None:
    return one.end if one.end is not None and (one.end.latest or date.max) <= known_on else None
