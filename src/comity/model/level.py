"""How far states are tied in one respect: a level of a pillar, in one of three readings, with its grounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from comity.model.ids import CountryCode, PillarId

__all__ = ["Ground", "GroundKind", "Level", "LevelReading"]


class LevelReading(StrEnum):
    """What a level is read off; the three are never merged (codebook 4)."""

    DE_JURE = "de_jure"
    DE_FACTO = "de_facto"
    CLAIMED = "claimed"


class GroundKind(StrEnum):
    """What sort of record speaks for or against a level."""

    INSTRUMENT = "instrument"
    ABSENCE = "absence"
    EVENT = "event"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One record that speaks for a level or against one, in the words in which the ladder asks for it.

    `gives`, `denies`: tokens of the ladder (`customs_union`, `=2`). `at_most`: the highest level that it
    leaves open by itself. `giver`: of what one state gives the other, which. `open`: it may be so or not.
    `decides`: the level rests on it. `claims`: of an event, the claims that report it.
    """

    kind: GroundKind
    id: str
    gives: frozenset[str] = frozenset()
    denies: frozenset[str] = frozenset()
    at_most: int | None = None
    giver: CountryCode | None = None
    open: bool = False
    note: str
    supposed: bool = False
    decides: bool = False
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One pillar in one reading: a level, an interval from `low` to `high`, or unknown, and what for.

    `level` is None where the two bounds differ or are not known; `why_unknown` then says why. `grounds`: all
    that speaks for or against any level. `pairs`: of a group of states, the same for each two of them.
    `supposed`: something that is not so was supposed.
    """

    pillar: PillarId
    reading: LevelReading
    states: tuple[CountryCode, ...]
    low: int | None
    high: int | None
    why_unknown: str
    grounds: tuple[Ground, ...]
    pairs: tuple[Level, ...] = ()
    supposed: bool = False

    @property
    def level(self) -> int | None:
        return self.low if self.low == self.high else None

    def of(self, kind: GroundKind) -> tuple[str, ...]:
        """The ids of all grounds of a kind, those of the pairs of a group included; each once, sorted."""
        return tuple(sorted({ground.id for ground in self._all() if ground.kind is kind}))

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims behind it, those that report its events included."""
        told = {claim for ground in self._all() for claim in ground.claims}
        return tuple(sorted(told.union(self.of(GroundKind.CLAIM))))

    def _all(self) -> Iterator[Ground]:
        yield from self.grounds
        for pair in self.pairs:
            yield from pair.grounds
