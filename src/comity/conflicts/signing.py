"""How far an instrument is said to have come: signed, ratified, in force, or not."""

from __future__ import annotations

from comity.conflicts.case import Case
from comity.conflicts.texts import stems, words_in
from comity.knowledge.language.conflicting import ConflictWords
from comity.model import Claim, Kind, Modality, Polarity, TypeCode

__all__ = ["SIGNED", "is_another", "is_signing", "reached", "step_of", "topic_of"]

SIGNED = "signed"
VERBAL = frozenset({TypeCode("SUPPORT"), TypeCode("AGREE")})
DONE = frozenset({Modality.ACTUAL, Modality.ONGOING})
OPEN = frozenset({Modality.PLANNED, Modality.NORMATIVE, Modality.REQUESTED})


def is_signing(words: ConflictWords, claim: Claim) -> bool:
    return step_of(words, claim) is not None


def step_of(words: ConflictWords, claim: Claim) -> str | None:
    """The step that a claim is about, reached or not."""
    if claim.kind is Kind.INSTRUMENT:
        return None if claim.instrument is None else claim.instrument.step
    if claim.kind is not Kind.EVENT or claim.coded.type not in VERBAL:
        return None
    trigger = words_in(claim.trigger.text)
    step = next((words.steps[word] for word in trigger if word in words.steps), None)
    return step or (SIGNED if words.signing.intersection(trigger) else None)


def reached(claim: Claim) -> bool | None:
    """Whether the step was taken; None where neither is said.

    Words of time to come behind the verb belong to another one: "the pact that they signed will be ratified".
    """
    if claim.polarity is not Polarity.AFFIRMED:
        return False
    if claim.modality in DONE:
        return True
    later = any(cue.purpose == "modality" and cue.span.start > claim.trigger.start for cue in claim.cues)
    return False if claim.modality in OPEN and not later else None


def topic_of(case: Case, claim: Claim) -> frozenset[str]:
    """What tells this instrument from others: the words of the claim without those of any instrument."""
    words = case.words
    named = {word for party in claim.parties for word in words_in(party.span.text)}
    idle = words.small | words.signing | words.instruments | words.negations | set(words.steps) | named
    text = claim.instrument.name if claim.instrument is not None else claim.quote.text
    return stems(text, idle)


def is_another(case: Case, claim: Claim) -> bool:
    """Whether the words tell that it is another instrument than one told of before."""
    return bool(case.words.another.intersection(words_in(claim.quote.text)))
