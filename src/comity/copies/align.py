"""Sentences of two reports that say the same."""

from __future__ import annotations

import math
from collections.abc import Iterator

from comity.copies.profile import Profile, Sentence, profile
from comity.model import Passage, Report

__all__ = ["aligned", "in_order", "passages"]

SAME = 0.3  # of the words of both sentences, from which on they say the same
ENOUGH = 1.5  # weight of what they share: one name alone is not enough


def aligned(one: Report, other: Report) -> tuple[Passage, ...]:
    """The sentences that say the same, in the order of the report with the smaller id, which is `a`.

    A sentence may stand in several passages where the other report tells it in several.
    """
    return passages(*in_order(profile(one), profile(other)))


def in_order(one: Profile, other: Profile) -> tuple[Profile, Profile]:
    """The profile with the smaller id first."""
    first, second = sorted((one, other), key=lambda each: (each.id, each.text))
    return first, second


def passages(a: Profile, b: Profile) -> tuple[Passage, ...]:
    """Each sentence of either report with the one of the other that is most like it."""
    likest: dict[tuple[int, int], float] = {}
    for at, sentence in enumerate(a.sentences):
        for place, score in _likest(sentence, b, at / len(a.sentences)):
            likest[at, place] = score
    for at, sentence in enumerate(b.sentences):
        for place, score in _likest(sentence, a, at / len(b.sentences)):
            likest[place, at] = score
    return tuple(
        Passage(a=a.sentences[at].span, b=b.sentences[place].span, score=round(score, 4))
        for (at, place), score in sorted(likest.items())
    )


def _likest(sentence: Sentence, other: Profile, depth: float) -> Iterator[tuple[int, float]]:
    """The place of the sentence most like this one, and how like; of equals that at the like depth."""
    shared: dict[int, float] = {}
    for weights in (sentence.told, sentence.said):
        for key, weight in weights.items():
            for at in other.places.get(key, ()):
                shared[at] = shared.get(at, 0.0) + weight
    weight = _weight(sentence)
    scores = {
        at: min(1.0, found / math.sqrt(weight * _weight(other.sentences[at])))
        for at, found in shared.items()
        if found >= min(ENOUGH, weight)
    }
    if not scores:
        return
    best = max(scores, key=lambda at: (scores[at], -abs(at / len(other.sentences) - depth), -at))
    if scores[best] >= SAME:
        yield best, scores[best]


def _weight(sentence: Sentence) -> float:
    return sum(sentence.told.values()) + sum(sentence.said.values())
