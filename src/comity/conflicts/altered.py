"""What two sentences that say the same differ in: the one thing of each that the other report has not.

And what two copies differ in as a whole: a copy has no facts of its own, so that the one number of a thing
that it has, and the other report has not, stands for the one that only the other has.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from comity.conflicts.case import Case, Told, Value
from comity.conflicts.passages import Pair, copied, evidence, is_of, pairs, sentences
from comity.conflicts.sides import parted
from comity.model import Span

__all__ = ["altered"]

Items = Callable[[Told, Span], Mapping[Hashable, str]]
Found = Mapping[tuple[Told, Span], Mapping[Hashable, str]]
Known = Callable[[Hashable, Told], bool]
Sort = Callable[[Hashable], Hashable]
Fit = Callable[[Hashable, Hashable, Pair], bool]


def altered(
    case: Case,
    items: Items,
    known: Known,
    fit: Fit,
    *,
    sort: Sort | None = None,
    others: Sequence[Pair] = (),
) -> list[list[Value]]:
    """The sides, by what each sentence has in the other's stead.

    `items`: what is looked for in a sentence, each with the words that show it; `known`: whether a report has
    it anywhere; `fit`: whether two of them can both be so. `sort`: what of one sort a report has only once,
    where whole reports are compared as well; `others`: further sentences that say the same.
    """
    held = [each for each in (*pairs(case), *others) if each.mine.text != each.yours.text]
    if sort is not None:
        held += _wholes(case, items, known, sort)
    asked = [at for pair in held for at in ((pair.one, pair.mine), (pair.other, pair.yours))]
    found = {(told, span): items(told, span) for told, span in dict.fromkeys(asked)}
    values = [value for pair in held for value in _odd(case, pair, found, known, fit)]
    values.sort(key=_rank)
    return parted(values, lambda one, other: one.key == other.key, _rank)


def _wholes(case: Case, items: Items, known: Known, sort: Sort) -> Iterator[Pair]:
    """The sentences in which two copies have the one thing of a sort that the other has nowhere."""
    both = list(copied(case))
    first = {
        told: {key: span for span in reversed(sentences(case, told)) for key in items(told, span)}
        for told in dict.fromkeys(told for pair in both for told in pair)
    }
    for one, other in both:
        mine = _odd_ones(first[one], first[other], other, known, sort)
        yours = _odd_ones(first[other], first[one], one, known, sort) if mine else {}
        for each in mine.keys() & yours.keys():
            here, there = mine[each], yours[each]
            if len(here) == len(there) == 1 and is_of(case, one, here[0]) and is_of(case, other, there[0]):
                yield Pair(one, other, here[0], there[0], 1.0)


def _odd_ones(
    mine: Mapping[Hashable, Span], yours: Mapping[Hashable, Span], other: Told, known: Known, sort: Sort
) -> dict[Hashable, list[Span]]:
    """By their sort the sentences that first have something which the other report has nowhere."""
    found: dict[Hashable, list[Span]] = {}
    for key, span in mine.items():
        if key not in yours and not known(key, other):
            found.setdefault(sort(key), []).append(span)
    return found


def _odd(case: Case, pair: Pair, found: Found, known: Known, fit: Fit) -> Iterator[Value]:
    here, there = found[pair.one, pair.mine], found[pair.other, pair.yours]
    only, other_only = here.keys() - there.keys(), there.keys() - here.keys()
    if not only or not other_only:
        return
    mine = [key for key in here if key in only and not known(key, pair.other)]
    yours = [key for key in there if key in other_only and not known(key, pair.one)]
    if len(mine) != 1 or len(yours) != 1 or fit(mine[0], yours[0], pair):
        return
    one, other = evidence(case, pair.one, pair.mine), evidence(case, pair.other, pair.yours)
    if one is not None and other is not None:
        yield Value(mine[0], here[mine[0]], pair.one, one)
        yield Value(yours[0], there[yours[0]], pair.other, other)


def _rank(value: Value) -> tuple[object, ...]:
    return value.told.known_on, value.claim.id, value.text
