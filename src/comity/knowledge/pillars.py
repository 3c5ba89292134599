"""The pillars of a tie between states, the words that speak of each, its levels: `data/pillars/*.toml`.

A level names what must be there for it: of each group of `law` one token has to be given. A token is a
feature that an instrument `provides` (`customs_union`), a kind of instrument (`P1`), or `@4`, another level
of the same ladder. `practice` and `says` are what shows it in events and what a text says of it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import model_validator

from comity.knowledge.files import Row, package_data, read_sheet

__all__ = ["Groups", "PillarSheet", "Practice", "Rung", "features", "load_pillars"]

Groups = tuple[tuple[str, ...], ...]


class Practice(Row):
    """Events, or states of things, that show a level: at least `times` of them in the window.

    Of each list that is not empty one must fit. Of events these are types, modes, contexts and, of those who
    act and those to whom, `sectors`; `frames` are the rules by which claims of a state are found. A row
    without types asks for states. `says`: words of the claim; with one of `unless` in the sentence it shows
    nothing.
    """

    types: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    contexts: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    frames: frozenset[str] = frozenset()
    says: Groups = ()
    unless: Groups = ()
    times: int = 1
    one_way: bool = False  # what one does to the other, not both together
    each_other: bool = False  # or both to each other, where it is done to nobody else
    gives: str = ""  # a token of the ladder in place of the level
    told: bool = False  # the words are those by which texts say the level, or what it `gives`


class Feature(Row):
    """Words that say but one token of a level's `law`."""

    gives: str
    says: Groups


class Rung(Row):
    """One level of a ladder, and what shows it in each of the three readings.

    `says`: words in a text that say it: all of one group, in this order. `features`: words that say but one
    token of a law. `leaves`: of level 0, the highest level that what shows it leaves open.
    """

    level: int
    meaning: str
    law: Groups = ()
    practice: tuple[Practice, ...] = ()
    says: Groups = ()
    features: tuple[Feature, ...] = ()
    leaves: int = 0

    def words_of(self, row: Practice) -> Groups:
        """The words by which a row of practice is known."""
        told = self.says if not row.gives else _of(self.features, row.gives)
        return (*row.says, *(told if row.told else ()))


class PillarSheet(Row):
    """One pillar: the lemmas that speak of it, and its ladder from 0 upwards.

    `both_ways`: what one state gives the other counts only where the other gives it back.
    """

    id: str
    name: str
    rank: int  # which pillar is asked first when words are looked at
    order: int  # its place among the seven
    both_ways: bool = False
    words: frozenset[str]  # two that stand together as one: "exchange rate"
    uncounted: frozenset[str] = frozenset()  # speak of it only where nothing is counted in them: crown
    levels: tuple[Rung, ...]

    @model_validator(mode="after")
    def _climbs(self) -> PillarSheet:
        if [rung.level for rung in self.levels] != list(range(len(self.levels))):
            raise ValueError("the levels of a ladder are 0, 1, 2 and so on, each once")
        return self

    @model_validator(mode="after")
    def _asked(self) -> PillarSheet:
        asked = {token for rung in self.levels for group in rung.law for token in group}
        named = {feature.gives for rung in self.levels for feature in rung.features}
        named |= {row.gives for rung in self.levels for row in rung.practice if row.gives}
        if not named <= asked:
            raise ValueError(f"no level asks for {', '.join(sorted(named - asked))}")
        return self


def _of(features: tuple[Feature, ...], token: str) -> Groups:
    return tuple(group for feature in features if feature.gives == token for group in feature.says)


def load_pillars(folder: Path) -> tuple[PillarSheet, ...]:
    """The pillars in the order in which their words are asked for."""
    found = (read_sheet(path, PillarSheet) for path in (folder / "pillars").glob("*.toml"))
    return tuple(sorted(found, key=lambda pillar: pillar.rank))


@cache
def features() -> frozenset[str]:
    """What an instrument may provide: the words in which the package's ladders ask for it."""
    levels = (rung for pillar in load_pillars(package_data()) for rung in pillar.levels)
    return frozenset(token for rung in levels for group in rung.law for token in group if token[0].islower())
