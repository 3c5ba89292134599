"""The claimed reading: what texts say of the tie between two states, whoever says it.

Every sentence that holds a claim is looked at for the words by which the data says a level. What is planned,
asked, supposed or past says nothing; what is said not to be so denies the level and those above it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from comity.knowledge.ladders import Ladder, shown
from comity.knowledge.pillars import Groups
from comity.model import Claim, Ground, GroundKind, Kind, ReportId
from comity.pillars.joined import joined
from comity.pillars.matter import Matter
from comity.pillars.notes import said_by
from comity.pillars.pairing import giver_of, ties
from comity.pillars.passages import (
    Said,
    Sentence,
    claims_by_sentence,
    reports_on,
    said_of,
    vocabulary_in,
    words_in,
)
from comity.pillars.phrases import Lexicon
from comity.pillars.stances import Stance
from comity.pillars.tokens import denying, giving
from comity.pillars.weighing import Pair
from comity.pillars.window import said_in, state_in

__all__ = ["ground_of", "phrases_said", "speaking", "told"]


def told(matter: Matter, pair: Pair, ladder: Ladder) -> tuple[Ground, ...]:
    """What texts of the window say of two states on one ladder, by claim."""
    sentences = speaking(matter, pair, ladder)
    counting = (tuple(one for one in sentence if _counts(matter, one)) for sentence in sentences)
    found = (_grounds(matter, pair, ladder, sentence) for sentence in counting if sentence)
    return joined(chain.from_iterable(found))


def speaking(matter: Matter, pair: Pair, ladder: Ladder) -> tuple[Sentence, ...]:
    """The sentences of claims in which words of the ladder stand, whatever the window."""
    return matter.once(("speaking", pair, ladder.pillar), lambda: _speaking(matter, pair, ladder))


def _speaking(matter: Matter, pair: Pair, ladder: Ladder) -> tuple[Sentence, ...]:
    near = reports_on(matter, pair)
    sentences = matter.once(("sentences", pair), lambda: _sentences(matter, near))
    return tuple(
        sentence
        for sentence, vocabulary in sentences
        if any(phrases_said(matter, ladder, sentence, vocabulary))
    )


def phrases_said(
    matter: Matter, ladder: Ladder, sentence: Sentence, vocabulary: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Where words of the ladder stand in a sentence of this vocabulary: from which word up to which."""
    lexicon = _lexicon_of(matter, ladder)
    if lexicon.may_be_in(vocabulary):
        yield from ((first, last) for _, first, last in lexicon.found_in(words_in(matter, sentence)))


def _sentences(matter: Matter, near: frozenset[ReportId]) -> list[tuple[Sentence, frozenset[str]]]:
    """All sentences of claims in these reports, each with its words."""
    claims = (one for one in matter.claims.values() if one.report in near)
    return [(sentence, vocabulary_in(matter, sentence)) for sentence in claims_by_sentence(claims)]


def _grounds(matter: Matter, pair: Pair, ladder: Ladder, sentence: Sentence) -> tuple[Ground, ...]:
    """What the sentence of these claims says, whatever the window."""

    def made() -> tuple[Ground, ...]:
        lexicon = _lexicon_of(matter, ladder)
        return tuple(
            ground_of(one, pair, ladder, open=one.stance is Stance.PERHAPS)
            for one in said_of(matter, sentence, lexicon, permits=ladder.both_ways)
            if ties(one.passage, pair)
        )

    return matter.once(("said", pair, ladder.pillar, *(claim.id for claim in sentence)), made)


def ground_of(said: Said, pair: Pair, ladder: Ladder, *, open: bool) -> Ground:
    """The ground that a phrase gives: for what it says, or against."""
    claim = said.passage.claim
    meant = (denying if said.stance is Stance.NOT else giving)(ladder, said.token)
    return Ground(
        kind=GroundKind.CLAIM,
        id=claim.id,
        gives=meant.gives,
        denies=meant.denies,
        at_most=meant.at_most,
        giver=giver_of(said.passage, pair) if ladder.both_ways and meant.gives else None,
        open=open,
        note=said_by(claim, said.words, denied=said.stance is Stance.NOT),
        claims=(claim.id,),
    )


def _lexicon_of(matter: Matter, ladder: Ladder) -> Lexicon:
    return matter.once(("lexicon", ladder.pillar), lambda: _lexicon(ladder))


def _lexicon(ladder: Ladder) -> Lexicon:
    """Of each token of the ladder the groups of words that say it."""
    levels: dict[str, Groups] = {shown(rung.level): rung.says for rung in ladder.rungs if rung.says}
    for rung in ladder.rungs:
        for feature in rung.features:
            levels[feature.gives] = (*levels.get(feature.gives, ()), *feature.says)
    return Lexicon(levels)


def _counts(matter: Matter, claim: Claim) -> bool:
    """A text of the window says it; a state of things that ended before the window does not count."""
    ended = claim.kind is Kind.STATE and state_in(matter, claim) is False
    return said_in(matter, claim) and not ended
