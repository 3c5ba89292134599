"""What a report says that is no act: words of a speaker, judgements of a source, and where it is from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from comity.extract.attribution import AUTHOR, Passage
from comity.extract.claims import Builder
from comity.extract.clauses import mains
from comity.extract.plain import plain_claim
from comity.model import Claim, Form, Kind, Modality, Participant, Span, VoiceKind
from comity.sentence import Sentence, Token

__all__ = ["provenance_claims", "statement_claims"]

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
        said = _Said(builder, passage)
        first, last = said.reach
        if not said.is_told(told[bisect_left(starts, first) : bisect_left(starts, last)]):
            yield said.claim()


class _Said:
    """A passage with the words of its sentences that carry it."""

    def __init__(self, builder: Builder, passage: Passage) -> None:
        self.builder = builder
        self.passage = passage
        self.sentences = builder.parsed.sentences_at(passage.start, passage.end)
        self.heads = [s.tokens[i] for s in self.sentences for i in mains(s, passage)]

    @property
    def reach(self) -> tuple[int, int]:
        """From the first to the last of its sentences, words of saying included."""
        bounds = [(s.start, s.end) for s in self.sentences] + [(self.passage.start, self.passage.end)]
        if self.passage.voice.cue is not None:
            bounds.append((self.passage.voice.cue.start, self.passage.voice.cue.end))
        return min(start for start, _ in bounds), max(end for _, end in bounds)

    def is_told(self, claims: Sequence[Claim]) -> bool:
        """An act by the words of saying themselves, or claims that hold most of what carries the passage."""
        if self._is_outer():
            return True
        cue = self.passage.voice.cue
        judged = self.is_judged()
        near = [claim for claim in claims if self._tells(claim, judged)]
        if cue is not None and any(cue.start <= claim.trigger.start < cue.end for claim in near):
            return True
        told = sum(any(_holds(claim, head) for claim in near) for head in self.heads)
        return bool(self.heads) and 2 * told >= len(self.heads)

    def _is_outer(self) -> bool:
        """Whether all that is said is that another says something; or the same words are another's."""
        passage, speech = self.passage, self.builder.speech
        for other in speech.between(passage.start, passage.end):
            within = passage.start <= other.start and other.end <= passage.end
            if other is passage or not within:
                continue
            if (other.start, other.end) == (passage.start, passage.end):
                innermost = speech.chain(passage.start, passage.end)[-1]
                if innermost.span == other.voice.span != passage.voice.span:
                    return True
            elif other.voice.cue is not None and all(
                other.voice.cue.start <= head.start < other.voice.cue.end for head in self.heads
            ):
                return True
        return False

    def _tells(self, claim: Claim, judged: bool) -> bool:
        """A forecast or fear of an act is a judgement, whatever act it is about."""
        if claim.kind is Kind.STATE or claim.kind is Kind.INSTRUMENT:
            return not judged
        return claim.kind is Kind.EVENT and (not judged or claim.modality is Modality.ACTUAL)

    def claim(self) -> Claim:
        """A judgement, or a statement of the one who says it; shown by a thing, the author's judgement."""
        passage, builder = self.passage, self.builder
        quote = _bare(builder.parsed.report.span(self._start(), passage.end), builder)
        voices = builder.speech.chain(passage.start, passage.end)
        actors = (Participant(span=passage.voice.span),) if passage.voice.span is not None else ()
        if self._is_shown():
            voices, actors = (AUTHOR,), ()
        judged = self.is_judged() or not actors
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
        )

    def _start(self) -> int:
        """How something is seen or shown belongs to the judgement: "some see the pact as a shield"."""
        passage = self.passage
        source, cue = passage.voice.span, passage.voice.cue
        if cue is None or source is None or cue.start > passage.start:
            return passage.start
        if self._is_shown():
            return cue.start
        return source.start if passage.voice.form is Form.NONE and source.end <= cue.start else passage.start

    def is_judged(self) -> bool:
        """By the verb ("fear", "see as"), or by who says it ("analysts")."""
        words = self.builder.language.judging
        cue = self._token(self.passage.voice.cue)
        if self.passage.voice.form is Form.NONE or (cue is not None and cue.lemma in words.verbs):
            return True
        return self._speaker_in(words.judges) or (
            self._is_shown()
            or (cue is not None and cue.lemma in words.naming and self._speaker_in(words.some))
        )

    def _speaker_in(self, words: frozenset[str]) -> bool:
        span = self.passage.voice.span
        if span is None:
            return False
        return any(
            token.lemma.lower() in words
            for sentence in self.builder.parsed.sentences_at(span.start, span.end)
            for token in sentence.tokens
            if span.start <= token.start < span.end
        )

    def _is_shown(self) -> bool:
        """ "This statement underscores a sense of urgency": no clause is said, and nobody speaks."""
        words = self.builder.language.judging
        cue = self._token(self.passage.voice.cue)
        if cue is None or cue.lemma not in words.showing:
            return False
        clause = any(head.pos in ("VERB", "AUX") for head in self.heads)
        return not clause and (cue.tag == "VBG" or self._speaker_in(words.things))

    def _token(self, span: Span | None) -> Token | None:
        if span is None:
            return None
        near = self.builder.parsed.sentences_at(span.start, span.end)
        return _token_at(near[0], span) if near else None


def _token_at(sentence: Sentence, span: Span) -> Token | None:
    """The verb among the words of a cue, else its first word."""
    inside = [token for token in sentence.tokens if span.start <= token.start < span.end]
    verbs = [token for token in inside if token.pos in ("VERB", "AUX")]
    return next(iter(verbs + inside), None)


def _holds(claim: Claim, token: Token) -> bool:
    return claim.quote.start <= token.start < claim.quote.end


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


def provenance_claims(builder: Builder) -> Iterator[Claim]:
    """One claim for each agency or outlet that the report has something from."""
    speech = builder.speech
    reported = (passage.voice for passage in speech.passages if passage.voice.kind is VoiceKind.AGENCY)
    voices = (*(source.voice for source in speech.provenance), *reported)
    seen: set[Span] = set()
    for voice in voices:
        if voice.span is not None and voice.span not in seen:
            seen.add(voice.span)
            yield _provenance(builder, voice.span, voice.cue or voice.span)


def _provenance(builder: Builder, source: Span, cue: Span) -> Claim:
    start, end = min(cue.start, source.start), max(cue.end, source.end)
    if "\n" in builder.parsed.report.text[start:end]:
        start, end = source.start, source.end
    return plain_claim(
        builder,
        Kind.PROVENANCE,
        builder.parsed.report.span(start, end),
        cue,
        (Participant(span=source),),
        builder.speech.chain(start, start),
        rule=f"provenance/{cue.text[:40]}",
    )
