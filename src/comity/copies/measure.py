"""How much two reports have in common: shares from 0 to 1, each the mean of both directions, and their days.

Every share leans to what two independent texts have in common, the less the more there is to measure: a text
that quotes nobody says nothing by what it quotes.
"""

from __future__ import annotations

import math
from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.copies.days import tells_newer
from comity.copies.profile import Profile, Sentence
from comity.copies.words import CopyWords

__all__ = ["Measures", "is_next", "measure"]

FOLLOWED = 0.25  # of a sentence that is found again, from which on its place tells the order
MOST_DAYS = 32  # between two reports, after which it does not matter how many more


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What is told in both, sentence by sentence; names and numbers; numbers; other words; quotations; order.

    `days`: the logarithm of the days between them. `newer`: 1 where the later tells of a day past that the
    earlier had not seen. `share`: how much of the one that is more wholly in the other is there, not leaning.
    """

    told: float
    facts: float
    numbers: float
    words: float
    said: float
    order: float
    days: float
    newer: float
    share: float


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence found again in two neighbouring sentences of the other: weights told and said, and where."""

    told: float
    said: float
    at: int


def measure(one: Profile, other: Profile, words: CopyWords) -> Measures:
    """The measures of two profiles, in whatever order they come."""
    there, back = _direction(one, other, words), _direction(other, one, words)
    *means, _ = ((a + b) / 2 for a, b in zip(there, back, strict=True))
    told, facts, numbers, other_words, said, order = means
    return Measures(
        told=told,
        facts=facts,
        numbers=numbers,
        words=other_words,
        said=min(said, words.rewriting.said_at_most),
        order=order,
        days=math.log1p(_days_between(one, other)),
        newer=float(is_next(one, other)),
        share=max(there[-1], back[-1]),
    )


def _days_between(one: Profile, other: Profile) -> int:
    if one.published is None or other.published is None:
        return 0
    return min(abs((one.published - other.published).days), MOST_DAYS)


def is_next(one: Profile, other: Profile) -> bool:
    """Whether the one published later tells of what was done after the other was."""
    if one.published is None or other.published is None:
        return False
    if one.published > other.published:
        return tells_newer(one.days, one.published, other.days, other.published)
    return tells_newer(other.days, other.published, one.days, one.published)


def _direction(one: Profile, other: Profile, words: CopyWords) -> tuple[float, ...]:
    """How much of one is in the other: told, facts, numbers, words, said, order, and the share of all."""
    leanings = words.rewriting.leanings
    found = [_found(sentence, other) for sentence in one.sentences]
    told, said = sum(each.told for each in found), sum(each.said for each in found)
    all_told = sum(sum(sentence.told.values()) for sentence in one.sentences)
    all_said = sum(sum(sentence.said.values()) for sentence in one.sentences)
    facts = sum(weight for key, weight in one.facts.items() if key in other.terms or key in other.aliases)
    numbers = sum(weight for key, weight in one.numbers.items() if key in other.terms)
    chance, all_words = _by_chance(one.words, len(other.sentences), words), sum(one.words.values())
    shared = sum(weight for key, weight in one.words.items() if key in other.terms)
    kept, pairs = _order(one.sentences, found)
    doubt = leanings.doubt
    return (
        (told + leanings.told * doubt) / (all_told + doubt),
        (facts + leanings.facts * doubt) / (sum(one.facts.values()) + doubt),
        (numbers + leanings.numbers * doubt) / (sum(one.numbers.values()) + doubt),
        max(0.0, (shared - chance + leanings.words * doubt) / (all_words - chance + doubt)),
        (said + leanings.said * doubt) / (all_said + doubt),
        (kept + leanings.order * doubt) / (pairs + doubt),
        (told + said) / (all_told + all_said or 1.0),
    )


def _found(sentence: Sentence, other: Profile) -> Found:
    """Where two neighbouring sentences hold most of a sentence, and how much."""
    told: dict[int, float] = {}
    said: dict[int, float] = {}
    for weights, sums in ((sentence.told, told), (sentence.said, said)):
        for key, weight in weights.items():
            for at in other.pairs.get(key, ()):
                sums[at] = sums.get(at, 0.0) + weight
    shared = {at: told.get(at, 0.0) + said.get(at, 0.0) for at in (*told, *said)}
    best = min(shared, key=lambda at: (-shared[at], at), default=0)
    return Found(told.get(best, 0.0), said.get(best, 0.0), best)


def _by_chance(told: Mapping[str, float], sentences: int, words: CopyWords) -> float:
    """The weight of words that a text of so many sentences shares by its length alone; a short one none."""
    over = max(0, sentences - words.rewriting.leanings.short)
    if over == 0:
        return 0.0
    rates = {weight: 1 - math.exp(-over / every) for weight, every in words.every.items()}
    return sum(weight * rates[weight] for weight in told.values())


def _order(sentences: Sequence[Sentence], found: Sequence[Found]) -> tuple[int, float]:
    """Of the pairs of sentences found again how many stand in the same order, and how many there are."""
    places = [
        each.at
        for sentence, each in zip(sentences, found, strict=True)
        if each.told + each.said >= FOLLOWED * _weight(sentence) > 0
    ]
    kept = 0
    before: list[int] = []
    for place in places:
        kept += bisect_right(before, place)
        insort(before, place)
    return kept, len(places) * (len(places) - 1) / 2


def _weight(sentence: Sentence) -> float:
    return sum(sentence.told.values()) + sum(sentence.said.values())
