"""Which two states a passage is about, and which of them gives what it tells of.

Those that the claim itself ties come first: who acts and to whom, or who act together. Else the states that
its words name, whoever speaks left aside; then those of its sentence; then, for "the two countries", the two
that the report spoke of last. Of three or more only those count that stand in one list beside the phrase, or
the one before it and the one right behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from comity.conflicts.people import states_of
from comity.knowledge.language.pillars import PillarWords
from comity.model import Claim, CountryCode, Kind, Span
from comity.pillars.phrases import STATE, Words, found_in, stands_at, stands_in
from comity.pillars.weighing import Pair

__all__ = ["Passage", "giver_of", "of_both", "tied_by", "ties"]

NEAR = 3  # words from a phrase to a state that it is said of
SPEAKERS = frozenset({Kind.STATEMENT, Kind.ASSESSMENT})  # whose actor only says it

Mentions = list[tuple[int, CountryCode]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A phrase among the words of its sentence, from word `first` up to `last`, and the claim that it is of.

    `spoken_of`: where it speaks of "the two countries", the two states that the report named last before it.
    """

    words: Words
    first: int
    last: int
    claim: Claim
    pack: PillarWords
    spoken_of: frozenset[CountryCode]


def ties(passage: Passage, pair: Pair) -> bool:
    """Whether what the phrase says is said of these two states."""
    wanted = frozenset(pair)
    claim = passage.claim
    if claim.kind not in SPEAKERS:
        states = states_of(claim.parties)
        if len(states) >= len(pair):
            return tied_by(states_of(claim.actors), states_of(claim.recipients), wanted)
    for named in (_mentions(passage, claim.quote), _mentions(passage, None)):
        states = frozenset(state for _, state in named)
        states |= _within(passage)
        if len(states) == 1 and claim.kind not in SPEAKERS and not _of_both(passage):
            return False  # said of one state: who else is named in the sentence has no part in it
        if len(states) == 1 and claim.kind in SPEAKERS and _means_own(passage):
            states |= states_of(claim.actors)
        if len(states) == len(pair):
            return states == wanted
        if len(states) > len(pair):
            return _beside(passage, named, wanted)
        if not states and _of_both(passage):
            return passage.spoken_of == wanted
    return _of_both(passage) and passage.spoken_of == wanted


def tied_by(
    actors: frozenset[CountryCode], recipients: frozenset[CountryCode], wanted: frozenset[CountryCode]
) -> bool:
    """Those who act are tied to those to whom they do it; where either side is none, among themselves."""
    others = recipients - actors
    if actors and others:
        one, other = sorted(wanted)
        return (one in actors and other in others) or (other in actors and one in others)
    return wanted <= (actors or others)


def giver_of(passage: Passage, pair: Pair) -> CountryCode | None:
    """The state that gives it to citizens of the other, or to whom the other let in; None where both may."""
    words, pack = passage.words, passage.pack
    if stands_in(words, pack.mutual):
        return None
    granted = {state for i, state in words.states.items() if state in pair and _holds(words, i, pack)}
    named = {state for state in words.states.values() if state in pair}
    if len(granted) != 1 or len(named | states_of(passage.claim.parties)) < len(pair):
        return None
    return next(state for state in pair if state not in granted)


def _holds(words: Words, at: int, pack: PillarWords) -> bool:
    """Whether it is said of those whom something is granted: "Fijian citizens", "visas of Fiji"."""
    if at in words.people:
        return True
    listed = pack.joining | {STATE}  # "Fijian and Samoan citizens"
    behind = next((i for i in range(at + 1, len(words.texts)) if words.texts[i] not in listed), None)
    if behind is not None and stands_at(words, behind, pack.holders):
        return True
    return at > 1 and words.texts[at - 1] in pack.belonging and stands_at(words, at - 2, pack.holders)


def _mentions(passage: Passage, span: Span | None) -> Mentions:
    """The states named in a passage of the sentence, or in all of it, but for who speaks."""
    words, claim = passage.words, passage.claim
    places = range(len(words.texts)) if span is None else words.within(span.start, span.end)
    speakers = [voice.span for voice in claim.attribution if voice.span is not None]
    return [
        (i, words.states[i])
        for i in places
        if i in words.states and not any(one.start <= words.starts[i] < one.end for one in speakers)
    ]


def _means_own(passage: Passage) -> bool:
    """Whether a speaker speaks of the own state."""
    texts = (
        passage.words.texts[i]
        for i in passage.words.within(passage.claim.quote.start, passage.claim.quote.end)
    )
    pronouns = passage.pack.own | passage.pack.its
    return any(text in pronouns for text in texts)


def _within(passage: Passage) -> frozenset[CountryCode]:
    """The states that the phrase itself names."""
    states = passage.words.states
    return frozenset(states[i] for i in states if passage.first <= i < passage.last)


def _of_both(passage: Passage) -> bool:
    return of_both(passage.words, passage.first, passage.last, passage.claim, passage.pack)


def of_both(words: Words, first: int, last: int, claim: Claim, pack: PillarWords) -> bool:
    """Whether the words of the claim, or the phrase, speak of "the two countries"."""
    here = (min(claim.quote.start, words.starts[first]), max(claim.quote.end, words.ends[last - 1]))
    places = (at for group in pack.both for at, _ in found_in(words, group))
    return any(here[0] <= words.starts[at] < here[1] for at in places)


def _beside(passage: Passage, named: Mentions, wanted: frozenset[CountryCode]) -> bool:
    """Of three states or more: those that the phrase names with the list before it, else the nearest list.

    Where there is no list, the last before the phrase and the first right behind it.
    """
    lists = _lists(passage, named)
    inside, before = _within(passage), [one for one in lists if one[-1][0] < passage.first]
    if inside:
        last = {state for _, state in before[-1]} if before else set()
        return bool(wanted & inside) and wanted - inside <= last
    several = [one for one in lists if len({state for _, state in one}) > 1]
    if several:
        nearest = min(several, key=lambda one: _distance(passage, one))
        return any(wanted == {one[1], other[1]} for one, other in combinations(nearest, 2))
    behind = [state for i, state in named if passage.last <= i < passage.last + NEAR]
    return bool(before and behind) and wanted == {before[-1][-1][1], behind[0]}


def _distance(passage: Passage, one: Sequence[tuple[int, CountryCode]]) -> int:
    first, last = one[0][0], one[-1][0]
    return max(passage.first - last, first - passage.last, 0)


def _lists(passage: Passage, named: Mentions) -> list[Mentions]:
    """The states that stand in one list each, with only words of joining between them."""
    lists: list[Mentions] = [named[:1]]
    for (one, _), other in pairwise(named):
        between = passage.words.texts[one + 1 : other[0]]
        if _joined(between, passage.pack):
            lists[-1].append(other)
        else:
            lists.append([other])
    return lists


def _joined(between: Iterable[str], pack: PillarWords) -> bool:
    return all(word in pack.joining for word in between)
