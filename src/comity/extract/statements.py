"""What a report says that is no act: words of a speaker, judgements of a source, and where it is from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from comity.extract.attribution import AUTHOR, Passage
from comity.extract.claims import Builder
from comity.extract.clauses import mains
from comity.extract.modality import Stance, stance_of
from comity.extract.plain import plain_claim
from comity.knowledge.language.saying import CueRole
from comity.model import Claim, Form, Kind, Modality, Participant, Polarity, Span, Voice, VoiceKind
from comity.sentence import FINITE, Sentence, Token

__all__ = ["provenance_claims", "statement_claims"]

PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "“", '"': '"', "'": "'"}
TAIL = " ,;:–—-"
QUOTED = (Form.DIRECT, Form.MIXED)
ENOUGH = 3  # words that make a judgement worth a claim beside the act
ASIDE = ("relcl", "acl", "appos", "parataxis")  # what these hang on says something else


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
        self.mains = [
            (s, said) for s in self.sentences for i in mains(s, passage) for said in self._content(s, i)
        ]
        self.heads = [head for _, head in self.mains]

    def _content(self, sentence: Sentence, i: int) -> list[Token]:
        """What is said, where the words of saying stand in its midst: "it is, he insisted, over"."""
        cue, token = self.passage.voice.cue, sentence.tokens[i]
        if cue is None or not cue.start <= token.start < cue.end:
            return [token]
        inside = [c for c in sentence.below(i, "ccomp") if self.passage.start <= c.start < self.passage.end]
        return inside or [token]

    @property
    def reach(self) -> tuple[int, int]:
        """From the first to the last of its sentences, words of saying included."""
        bounds = [(s.start, s.end) for s in self.sentences] + [(self.passage.start, self.passage.end)]
        if self.passage.voice.cue is not None:
            bounds.append((self.passage.voice.cue.start, self.passage.voice.cue.end))
        return min(start for start, _ in bounds), max(end for _, end in bounds)

    def is_told(self, claims: Sequence[Claim]) -> bool:
        """An act by the words of saying themselves, claims that hold most of it, or no more than a phrase."""
        if self._is_outer() or (self._is_phrase() and not self._is_worth()):
            return True
        cue = self.passage.voice.cue
        judged = self.is_judged()
        near = [claim for claim in claims if self._tells(claim, judged)]
        if cue is not None and any(cue.start <= claim.trigger.start < cue.end for claim in near):
            return not self._keeps_words()
        told = sum(any(_holds(claim, sentence, head) for claim in near) for sentence, head in self.mains)
        return bool(self.mains) and 2 * told > len(self.mains)

    def _is_worth(self) -> bool:
        """A phrase that names, judges or shows something says enough by itself."""
        return self._is_named() or self._is_declared() or self._is_shown()

    def _keeps_words(self) -> bool:
        """Beside the act of saying stand the speaker's own words, or a clause of his."""
        passage = self.passage
        if passage.voice.form in QUOTED:
            return True
        role = self.builder.language.saying.roles.get(self._cue_lemma())
        return role in (CueRole.SAY, CueRole.TELL) and not self._is_phrase()

    def _is_phrase(self) -> bool:
        """Neither a clause nor an utterance: "grave concern", "having ordered"."""
        if any(h.pos in ("VERB", "AUX") and _is_finite(s, h) for s, h in self.mains):
            return False
        text = self.builder.parsed.report.text[self.passage.start : self.passage.end].lstrip("“„«‘\"'")
        return not (self.passage.voice.form is Form.DIRECT and text[:1].isupper())

    def _is_named(self) -> bool:
        """What is called, condemned, hailed as something is judged."""
        lemma = self._cue_lemma()
        roles, words = self.builder.language.saying.roles, self.builder.language.judging
        judging = roles.get(lemma) in (CueRole.DESCRIBE, CueRole.REGARD, CueRole.THINK)
        if roles.get(lemma) is CueRole.ACT and len(self._words()) < ENOUGH:
            return False
        text = self.builder.parsed.report.text
        cue = self.passage.voice.cue
        before = text[cue.end : self.passage.start].split() if cue is not None else []
        as_words = self.builder.language.saying.sets["as_words"]
        return judging or lemma in words.naming or (bool(before) and before[-1] in as_words)

    def _is_declared(self) -> bool:
        """ "Declared the two nations “brothers for ever”"."""
        role = self.builder.language.saying.roles.get(self._cue_lemma())
        return role is CueRole.SAY and self.passage.voice.form is Form.MIXED

    def _words(self) -> list[str]:
        return self.builder.parsed.report.text[self.passage.start : self.passage.end].split()

    def _cue_lemma(self) -> str:
        token = self._token(self.passage.voice.cue)
        return token.lemma.lower() if token is not None else ""

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
        """What is said of an act is told with the act; a judgement of a state is told beside it."""
        if claim.kind is Kind.STATE or claim.kind is Kind.INSTRUMENT:
            return not judged
        return claim.kind is Kind.EVENT

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
            polarity=self._polarity(),
        )

    def _polarity(self) -> Polarity:
        """Of the main verb, with what the words of saying make of it: denied."""
        for sentence, head in self.mains:
            if head.pos in ("VERB", "AUX"):
                stance = stance_of(sentence, head.i, self.builder.language.modality)
                return self._of_own_words(sentence, stance)
        return Polarity.AFFIRMED

    def _of_own_words(self, sentence: Sentence, stance: Stance) -> Polarity:
        """A negation outside of the passage is none of its words: "nobody believes that"."""
        if stance.polarity is not Polarity.NEGATED:
            return stance.polarity
        at = [sentence.tokens[i].start for purpose, i in stance.cues if purpose == "negation"]
        inside = any(self.passage.start <= start < self.passage.end for start in at)
        return Polarity.NEGATED if inside else Polarity.AFFIRMED

    def _start(self) -> int:
        """How something is seen or shown belongs to the judgement: "some see the pact as a shield"."""
        passage = self.passage
        source, cue = passage.voice.span, passage.voice.cue
        if cue is None or source is None or cue.start > passage.start:
            return passage.start
        phrase = self._is_phrase() and passage.voice.form is not Form.NONE
        if self._is_shown() or (phrase and source.end <= cue.start):
            return cue.start
        return source.start if passage.voice.form is Form.NONE and source.end <= cue.start else passage.start

    def is_judged(self) -> bool:
        """By the verb ("fear", "see as"), or by who says it ("analysts")."""
        words = self.builder.language.judging
        cue = self._token(self.passage.voice.cue)
        if self.passage.voice.form is Form.NONE or (cue is not None and cue.lemma in words.verbs):
            return True
        if self._speaker_in(words.judges) or self._is_shown() or self._is_possible():
            return True
        return self._is_phrase() and self._is_named()

    def _is_possible(self) -> bool:
        """What may be, without a condition: "the battery may be delayed"."""
        main = next(((s, h) for s, h in self.mains if h.pos in ("VERB", "AUX")), None)
        if main is None:
            return False
        sentence, head = main
        auxiliaries = self.builder.language.modality.auxiliaries
        helpers = sentence.below(head.i, "aux")
        may = any(auxiliaries.of(h.lower) == "hypothetical" for h in helpers)
        return may and not sentence.below(head.i, "neg")

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


def _is_finite(sentence: Sentence, head: Token) -> bool:
    helpers = sentence.below(head.i, "nsubj", "nsubjpass", "aux", "auxpass", "expl")
    return head.tag in FINITE or head.tag == "VB" or bool(helpers)


def _holds(claim: Claim, sentence: Sentence, head: Token) -> bool:
    """Whether a claim tells a main word, or something below it that is no aside."""
    if claim.quote.start <= head.start < claim.quote.end:
        return True
    inside = (t for t in sentence.tokens if claim.trigger.start <= t.start < claim.trigger.end)
    at = next(inside, None)
    while at is not None and at.i != head.i and at.rel not in ASIDE:
        at = sentence.head_of(at.i) if at.head != at.i else None
    return at is not None and at.i == head.i


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
    reported = (passage.voice for passage in speech.passages if _reports(builder, passage.voice))
    voices = (*(source.voice for source in speech.provenance), *reported)
    seen: set[Span] = set()
    for voice in voices:
        if voice.span is not None and voice.span not in seen:
            seen.add(voice.span)
            yield _provenance(builder, voice.span, voice.cue or voice.span)


def _reports(builder: Builder, voice: Voice) -> bool:
    """An outlet that passes on what happened; one that complains or foretells is a speaker like others."""
    if voice.kind is not VoiceKind.AGENCY:
        return False
    near = builder.parsed.sentences_at(voice.cue.start, voice.cue.end) if voice.cue is not None else ()
    words = builder.language.saying.sets["reporting"]
    cue = _token_at(near[0], voice.cue) if near and voice.cue is not None else None
    return cue is None or cue.lemma.lower() in words


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
        (AUTHOR,),
        rule=f"provenance/{cue.text[:40]}",
    )
