"""What a report says that is no act: words of a speaker, and judgements of a source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from comity.extract.attribution import AUTHOR
from comity.extract.claims import Builder
from comity.extract.judged import is_judged, is_shown
from comity.extract.modality import Stance, stance_of
from comity.extract.plain import plain_claim
from comity.extract.said import VERBAL, Said
from comity.extract.told import is_told
from comity.model import Claim, Form, Kind, Modality, Participant, Polarity, Span, VoiceKind
from comity.sentence import Sentence

__all__ = ["statement_claims"]

PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "“", '"': '"', "'": "'"}
TAIL = " ,;:–—-"


def statement_claims(builder: Builder, claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """One claim for each passage of a speaker that is no act and no state told before.

    What an agency reports is the report's own matter, and no statement.
    """
    told = sorted(claims, key=lambda claim: claim.trigger.start)
    starts = [claim.trigger.start for claim in told]
    for passage in builder.speech.passages:
        if passage.voice.kind is VoiceKind.AGENCY:
            continue
        said = Said(builder, passage)
        first, last = said.reach
        if not is_told(said, told[bisect_left(starts, first) : bisect_left(starts, last)]):
            yield _claim(said)


def _claim(said: Said) -> Claim:
    """A judgement, or a statement of the one who says it; shown by a thing, the author's judgement."""
    passage, builder = said.passage, said.builder
    quote = _bare(builder.parsed.report.span(_start(said), passage.end), builder)
    voices = builder.speech.chain(passage.start, passage.end)
    actors = (Participant(span=passage.voice.span),) if passage.voice.span is not None else ()
    if is_shown(said):
        voices, actors = (AUTHOR,), ()
    judged = is_judged(said) or not actors
    trigger = passage.voice.cue or quote
    return plain_claim(
        builder,
        Kind.ASSESSMENT if judged else Kind.STATEMENT,
        quote,
        trigger,
        actors,
        voices,
        rule=f"saying/{trigger.text[:40]}",
        modality=Modality.OPINION if judged else Modality.ACTUAL,
        polarity=_polarity(said),
    )


def _polarity(said: Said) -> Polarity:
    """Of the main verb, with what the words of saying make of it: denied."""
    for sentence, head in said.mains:
        if head.pos in VERBAL:
            stance = stance_of(sentence, head.i, said.builder.language.modality)
            return _of_own_words(said, sentence, stance)
    return Polarity.AFFIRMED


def _of_own_words(said: Said, sentence: Sentence, stance: Stance) -> Polarity:
    """A negation outside of the passage is none of its words: "nobody believes that"."""
    if stance.polarity is not Polarity.NEGATED:
        return stance.polarity
    at = [sentence.tokens[i].start for purpose, i in stance.cues if purpose == "negation"]
    inside = any(said.passage.start <= start < said.passage.end for start in at)
    return Polarity.NEGATED if inside else Polarity.AFFIRMED


def _start(said: Said) -> int:
    """How something is seen or shown belongs to the judgement: "some see the pact as a shield"."""
    passage = said.passage
    source, cue = passage.voice.span, passage.voice.cue
    if cue is None or source is None or cue.start > passage.start:
        return passage.start
    phrase = said.is_phrase and passage.voice.form is not Form.NONE
    if is_shown(said) or (phrase and source.end <= cue.start):
        return cue.start
    return source.start if passage.voice.form is Form.NONE and source.end <= cue.start else passage.start


def _bare(span: Span, builder: Builder) -> Span:
    """Without the quotation marks around the whole, and without a comma at its end."""
    start, end = span.start, span.start + len(span.text.rstrip(TAIL))
    text = builder.parsed.report.text
    closing = PAIRS.get(text[start : start + 1])
    inner = text[start + 1 : end - 1]
    if closing is not None and text[end - 1 : end] == closing and closing not in inner.replace("n’t", ""):
        start, end = start + 1, end - 1
        end = start + len(text[start:end].rstrip(TAIL))
    return builder.parsed.report.span(start, end)
