"""Whether what somebody says is told by other claims, so that no statement of its own is due."""

from __future__ import annotations

from collections.abc import Sequence

from comity.extract.judged import is_judged, is_named, is_shown
from comity.extract.said import Said
from comity.knowledge.language.saying import CueRole
from comity.model import Claim, Form, Kind
from comity.sentence import Sentence, Token

__all__ = ["is_told"]

ASIDE = ("relcl", "acl", "appos", "parataxis")  # what these hang on says something else


def is_told(said: Said, claims: Sequence[Claim]) -> bool:
    """An act by the words of saying themselves, claims that hold most of it, or no more than a phrase."""
    if _is_outer(said) or (said.is_phrase and not _is_worth(said)):
        return True
    cue = said.passage.voice.cue
    judged = is_judged(said)
    near = [claim for claim in claims if _tells(claim, judged=judged)]
    acts = [c for c in near if cue is not None and cue.start <= c.trigger.start < cue.end]
    if acts:
        return not _keeps_words(said, acts)
    within = [claim for claim in near if _is_within(said, claim)]
    told = sum(
        any(_covers(said, claim, head) for claim in near) or any(_hangs(claim, s, head) for claim in within)
        for s, head in said.mains
    )
    return bool(said.mains) and 2 * told > len(said.mains)


def _is_worth(said: Said) -> bool:
    """A phrase that names, judges or shows something says enough by itself."""
    return is_named(said) or _is_declared(said) or is_shown(said)


def _is_declared(said: Said) -> bool:
    """ "Declared the two nations “brothers for ever”"."""
    return said.role is CueRole.SAY and said.passage.voice.form is Form.MIXED


def _keeps_words(said: Said, acts: Sequence[Claim]) -> bool:
    """Beside the act of saying stand the speaker's own words, or a clause; not a phrase that it holds."""
    if said.is_phrase and any(_quotes(said, act) for act in acts):
        return False
    if said.passage.voice.is_quoted:
        return True
    return said.role in (CueRole.SAY, CueRole.TELL) and not said.is_phrase


def _quotes(said: Said, act: Claim) -> bool:
    """ "Condemned the raid as “an aggression”": the words of the act reach to the end of the phrase."""
    marks = 1  # a quotation mark at the end may stand outside
    return act.quote.start <= said.passage.start and said.passage.end <= act.quote.end + marks


def _is_outer(said: Said) -> bool:
    """Whether all that is said is that another says something; or the same words are another's."""
    passage, speech = said.passage, said.builder.speech
    for other in speech.between(passage.start, passage.end):
        within = passage.start <= other.start and other.end <= passage.end
        if other is passage or not within:
            continue
        if (other.start, other.end) == (passage.start, passage.end):
            innermost = speech.chain(passage.start, passage.end)[-1]
            if innermost.span == other.voice.span != passage.voice.span:
                return True
        elif other.voice.cue is not None and all(
            other.voice.cue.start <= head.start < other.voice.cue.end for head in said.heads
        ):
            return True
    return False


def _tells(claim: Claim, *, judged: bool) -> bool:
    """What is said of an act is told with the act; a judgement of a state is told beside it."""
    if claim.kind is Kind.STATE or claim.kind is Kind.INSTRUMENT:
        return not judged
    return claim.kind is Kind.EVENT


def _is_within(said: Said, claim: Claim) -> bool:
    return said.passage.start <= claim.trigger.start < said.passage.end


def _covers(said: Said, claim: Claim, head: Token) -> bool:
    """Whether the words of a claim hold a main word, and do not begin and end around what is said."""
    around = claim.quote.start < said.passage.start and said.passage.end <= claim.trigger.start
    return claim.quote.start <= head.start < claim.quote.end and not around


def _hangs(claim: Claim, sentence: Sentence, head: Token) -> bool:
    """Whether a claim tells something below a main word that is no aside."""
    inside = (t for t in sentence.tokens if claim.trigger.start <= t.start < claim.trigger.end)
    at = next(inside, None)
    while at is not None and at.i != head.i and at.rel not in ASIDE:
        at = sentence.head_of(at.i) if at.head != at.i else None
    return at is not None and at.i == head.i
