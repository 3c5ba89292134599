"""Which claims of a report may speak for or against a level of two states: looked for once, and kept.

Whoever is left out and whatever the window is, what `seen` and `told` give rests on these claims alone. They
are more than speak: whether a phrase stands as so or not so is left open, and whose it is where it may be
several claims'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from comity.conflicts.people import states_of
from comity.knowledge import Knowledge
from comity.knowledge.ladders import Ladder
from comity.model import Claim, ClaimId, CountryCode, Report
from comity.pillars.matter import Matter
from comity.pillars.pairing import Passage, ties
from comity.pillars.passages import (
    Sentence,
    claims_by_sentence,
    may_carry,
    passage_of,
    vocabulary_in,
    words_in,
)
from comity.pillars.practice import is_act, phrases_shown
from comity.pillars.said import phrases_said
from comity.pillars.weighing import Pair

__all__ = ["Looked", "Looker", "digest_of_looking"]

MANNER = "1"  # to be changed with what `look` finds: what was found in another manner is looked for anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Claims of a report by what they may speak of.

    `acts`: acts, whoever takes part; their events say between whom. `treaties`: agreements that are not
    known. `sentences`: by two states the claims of the sentences that may say something of their tie.
    """

    acts: tuple[ClaimId, ...]
    treaties: tuple[ClaimId, ...]
    sentences: Mapping[Pair, tuple[ClaimId, ...]]


def digest_of_looking(knowledge: Knowledge) -> str:
    """By what a report was looked into: what is known, and the manner."""
    return f"{MANNER} {knowledge.digest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looker:
    """What reports are looked into with; `kept`: what holds for all of them."""

    knowledge: Knowledge
    ladders: Sequence[Ladder]
    kept: dict[object, object] = field(default_factory=dict)

    def look(self, report: Report, claims: Iterable[Claim]) -> Looked:
        """The claims of a report that may speak, corrected ones as corrected."""
        every = {claim.id: claim for claim in claims}
        matter = self._matter(report, every)
        found: dict[Pair, set[ClaimId]] = {}
        for sentence in claims_by_sentence(every.values()):
            for pair in self._pairs(matter, sentence):
                found.setdefault(pair, set()).update(claim.id for claim in sentence)
        return Looked(
            acts=tuple(id for id, claim in every.items() if self._is_act(matter, claim)),
            treaties=tuple(id for id, one in every.items() if one.instrument and one.instrument.id is None),
            sentences={pair: tuple(sorted(found[pair])) for pair in sorted(found)},
        )

    def _matter(self, report: Report, claims: Mapping[ClaimId, Claim]) -> Matter:
        return Matter(
            knowledge=self.knowledge,
            events=(),
            claims=claims,
            known={},
            reports={report.id: report},
            since=date.min,
            until=date.max,
            kept=self.kept,
        )

    def _is_act(self, matter: Matter, claim: Claim) -> bool:
        return claim.act is not None and any(is_act(matter, ladder, claim) for ladder in self.ladders)

    def _pairs(self, matter: Matter, sentence: Sentence) -> set[Pair]:
        """Of which two states a phrase of the sentence may be said."""
        found: set[Pair] = set()
        for passage in self._passages(matter, sentence):
            states = _states_around(passage)
            found |= {pair for pair in combinations(states, 2) if pair not in found and ties(passage, pair)}
        return found

    def _passages(self, matter: Matter, sentence: Sentence) -> Iterator[Passage]:
        """The phrases of all ladders, each as of every claim whose it may be."""
        vocabulary = vocabulary_in(matter, sentence)
        places = {
            place
            for ladder in self.ladders
            for phrases in (
                phrases_said(matter, ladder, sentence, vocabulary),
                phrases_shown(matter, ladder, sentence),
            )
            for place in phrases
        }
        for first, last in sorted(places):
            words = words_in(matter, sentence)
            for claim in sentence:
                passage = passage_of(matter, claim, words, first, last)
                if passage is not None and may_carry(claim, words, first, last):
                    yield passage


def _states_around(passage: Passage) -> list[CountryCode]:
    """All states that its claim, its sentence or what was said before may tie."""
    named = passage.words.states.values()
    return sorted({*states_of(passage.claim.parties), *named, *passage.spoken_of})
