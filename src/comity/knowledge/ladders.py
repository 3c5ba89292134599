"""The ladder of each pillar, and how a level is read off what is given."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from comity.knowledge.codebook import InstrumentKind, InstrumentSheet
from comity.knowledge.files import package_data, read_sheet
from comity.knowledge.pillars import PillarSheet, Rung, load_pillars
from comity.model import InstrumentKindCode, PillarId

__all__ = ["Ladder", "load_ladders", "shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The levels of a pillar; `kinds`: the kinds of instrument that belong to it.

    `imposed`: those of them that one side lays upon the other: sanctions. `both_ways`: what one state gives
    the other counts only where the other gives it back.
    """

    pillar: PillarId
    name: str
    both_ways: bool
    kinds: frozenset[InstrumentKindCode]
    imposed: frozenset[InstrumentKindCode]
    rungs: tuple[Rung, ...]

    @property
    def tokens(self) -> frozenset[str]:
        """All that its levels ask for."""
        return frozenset(chain.from_iterable(self._asked(rung.level) for rung in self.rungs))

    def level(self, given: Set[str]) -> int | None:
        """The highest level that these tokens give; None where they give none."""
        return max((rung.level for rung in self.rungs if self._holds(rung.level, given)), default=None)

    def needed(self, level: int | None) -> frozenset[str]:
        """The tokens on which a level may rest, those of the levels it builds on included."""
        if level is None:
            return frozenset()
        tokens = self._asked(level)
        below = {int(token[1:]) for token in tokens if token.startswith("@")}
        return tokens.union(*(self.needed(one) for one in below))

    def level_of(self, feature: str) -> int | None:
        """The lowest level that asks for a feature; None where it is of another ladder."""
        return min((rung.level for rung in self.rungs if feature in self._asked(rung.level)), default=None)

    def _asked(self, level: int) -> frozenset[str]:
        return frozenset(chain.from_iterable(self.rungs[level].law)) | {shown(level)}

    def _holds(self, level: int, given: Set[str]) -> bool:
        law = self.rungs[level].law
        return shown(level) in given or bool(law and all(self._one_of(group, given) for group in law))

    def _one_of(self, group: tuple[str, ...], given: Set[str]) -> bool:
        return any(
            self._holds(int(token[1:]), given) if token.startswith("@") else token in given for token in group
        )


def shown(level: int) -> str:
    """The token of a level that is there by itself, whatever its law asks for."""
    return f"={level}"


def load_ladders(folder: Path | None = None) -> tuple[Ladder, ...]:
    """The ladders in their order; the package's own where no folder is named."""
    data = folder or package_data()
    kinds = read_sheet(data / "instruments" / "kinds.toml", InstrumentSheet).kind
    sheets = sorted(load_pillars(data), key=lambda sheet: sheet.order)
    return tuple(_ladder(sheet, kinds) for sheet in sheets)


def _ladder(sheet: PillarSheet, kinds: Iterable[InstrumentKind]) -> Ladder:
    own = [kind for kind in kinds if kind.pillar == sheet.id]
    return Ladder(
        pillar=PillarId(sheet.id),
        name=sheet.name,
        both_ways=sheet.both_ways,
        kinds=frozenset(InstrumentKindCode(kind.code) for kind in own),
        imposed=frozenset(InstrumentKindCode(kind.code) for kind in own if kind.imposed),
        rungs=sheet.levels,
    )
