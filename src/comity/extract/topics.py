"""What the words of a claim speak of: the contexts of the act, and the pillar of the tie between states."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from comity.extract.frames import Match
from comity.extract.parties import Parties
from comity.knowledge.codebook import Codebook
from comity.model import ContextCode, PillarId
from comity.sentence import Sentence

__all__ = ["contexts_in", "pillar_in"]


def contexts_in(
    sentence: Sentence, first: int, last: int, match: Match, codebook: Codebook
) -> tuple[ContextCode, ...]:
    """The contexts that the frame or a word of the quote brings along."""
    found = set(match.frame.contexts)
    for token in sentence.tokens[first : last + 1]:
        found.update(codebook.contexts_of.get(token.lemma, ()))
    return tuple(ContextCode(context) for context in sorted(found))


def pillar_in(
    sentence: Sentence, first: int, last: int, match: Match, parties: Parties, codebook: Codebook
) -> PillarId | None:
    """The first pillar whose words stand in the quote.

    It speaks of what the claim is about and not of who acts: the ministry that a minister is of makes his
    visit no matter of that pillar, while troops that come are one.
    """
    titles = _titles(match, parties)
    idiom = {lemma for lemmas in match.frame.prep.values() for lemma in lemmas}  # "into force"
    inside = (token for token in sentence.tokens[first : last + 1] if token.i not in titles)
    tokens = [token for token in inside if token.lemma not in idiom]
    said = {token.lemma.lower() for token in tokens}
    said |= {f"{one.lemma} {two.lemma}".lower() for one, two in pairwise(tokens)}
    uncounted = {token.lemma.lower() for token in tokens if not sentence.below(token.i, "nummod")}
    fitting = (
        p for p in codebook.pillars if not (said.isdisjoint(p.words) and uncounted.isdisjoint(p.uncounted))
    )
    return next((PillarId(pillar.id) for pillar in fitting), None)


def _titles(match: Match, parties: Parties) -> set[int]:
    """The words beside the head of each party."""
    return set(_beside(match.actors, parties)) | set(_beside(match.recipients, parties))


def _beside(heads: Iterable[int], parties: Parties) -> Iterable[int]:
    for head in heads:
        first, last = parties.phrase(head)
        yield from (i for i in range(first, last + 1) if i != head)
