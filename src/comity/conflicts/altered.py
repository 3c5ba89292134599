"""What two sentences that say the same differ in: the one thing of each that the other report has not."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping

from comity.conflicts.case import Case, Told, Value
from comity.conflicts.passages import Pair, evidence, pairs
from comity.conflicts.sides import parted
from comity.model import Span

__all__ = ["altered"]

Items = Callable[[Told, Span], Mapping[Hashable, str]]
Known = Callable[[Hashable, Told], bool]
Fit = Callable[[Hashable, Hashable, Pair], bool]


def altered(case: Case, items: Items, known: Known, fit: Fit) -> list[list[Value]]:
    """The sides, by what each sentence has in the other's stead.

    `items`: what is looked for in a sentence, each with the words that show it; `known`: whether a report has
    it anywhere; `fit`: whether two of them can both be so.
    """
    values = [value for pair in pairs(case) for value in _odd(pair, items, known, fit)]
    values.sort(key=_rank)
    return parted(values, lambda one, other: one.key == other.key, _rank)


def _odd(pair: Pair, items: Items, known: Known, fit: Fit) -> Iterator[Value]:
    here, there = items(pair.one, pair.mine), items(pair.other, pair.yours)
    mine = [key for key in here if key not in there and not known(key, pair.other)]
    yours = [key for key in there if key not in here and not known(key, pair.one)]
    if len(mine) != 1 or len(yours) != 1 or fit(mine[0], yours[0], pair):
        return
    one, other = evidence(pair.one, pair.mine), evidence(pair.other, pair.yours)
    if one is not None and other is not None:
        yield Value(mine[0], here[mine[0]], pair.one, one)
        yield Value(yours[0], there[yours[0]], pair.other, other)


def _rank(value: Value) -> tuple[object, ...]:
    return value.told.known_on, value.claim.id, value.text
