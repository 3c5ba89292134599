"""What somebody says, with the words of its sentences that carry it."""

from __future__ import annotations

from comity.extract.attribution import Passage
from comity.extract.claims import Builder
from comity.extract.clauses import mains
from comity.knowledge.language.saying import CueRole
from comity.model import Form, Span
from comity.sentence import FINITE, Sentence, Token

__all__ = ["OPENING_QUOTES", "VERBAL", "Said", "token_at"]

VERBAL = ("VERB", "AUX")
HELPING = ("aux", "auxpass")
OPENING_QUOTES = "“„«‘\"'"
OPENING = ":,;" + OPENING_QUOTES  # what stands before the words of an utterance


class Said:
    """A passage with the words that carry it, looked at once."""

    def __init__(self, builder: Builder, passage: Passage) -> None:
        self.builder = builder
        self.passage = passage
        self.sentences = builder.parsed.sentences_at(passage.start, passage.end)
        self.mains = [
            (s, said) for s in self.sentences for i in mains(s, passage) for said in self._content(s, i)
        ]
        self.heads = [head for _, head in self.mains]
        self.cue = self._cue()
        self.cue_lemma = self.cue.lemma.lower() if self.cue is not None else ""
        self.as_words = builder.language.saying.sets["as_words"]
        self.role: CueRole | None = builder.language.saying.roles.get(self.cue_lemma)

    def _content(self, sentence: Sentence, i: int) -> list[Token]:
        """What is said, where the words of saying stand in its midst: "it is, he insisted, over"."""
        cue, token = self.passage.voice.cue, sentence.tokens[i]
        if cue is None or not cue.start <= token.start < cue.end:
            return [token]
        inside = [c for c in sentence.below(i) if self.passage.start <= c.start < self.passage.end]
        told = [c for c in inside if c.rel == "ccomp"]
        return told or [c for c in inside if c.pos in VERBAL and c.rel not in HELPING] or [token]

    def _cue(self) -> Token | None:
        span = self.passage.voice.cue
        near = self.builder.parsed.sentences_at(span.start, span.end) if span is not None else ()
        return token_at(near[0], span) if near and span is not None else None

    @property
    def text(self) -> str:
        return self.builder.parsed.report.text[self.passage.start : self.passage.end]

    @property
    def reach(self) -> tuple[int, int]:
        """From the first to the last of its sentences, words of saying included."""
        bounds = [(s.start, s.end) for s in self.sentences] + [(self.passage.start, self.passage.end)]
        if self.passage.voice.cue is not None:
            bounds.append((self.passage.voice.cue.start, self.passage.voice.cue.end))
        return min(start for start, _ in bounds), max(end for _, end in bounds)

    @property
    def is_phrase(self) -> bool:
        """Neither a clause nor an utterance: "grave concern", "having ordered", a name in quotation marks."""
        if any(head.pos in VERBAL and _is_finite(s, head) for s, head in self.mains):
            return False
        opened = self.text.lstrip(OPENING_QUOTES)[:1].isupper() and not self._is_name()
        return not (self.passage.voice.form is Form.DIRECT and opened)

    def _is_name(self) -> bool:
        """ "A map of “Greater Laos”": no verb in it, and a word before that needs one after."""
        before = self.builder.parsed.report.text[: self.passage.start].rstrip(' “„«‘"')
        verb = any(head.pos in VERBAL for head in self.heads)
        word = before.rsplit(None, 1)[-1].lower() if before else ""
        return not verb and before[-1:] not in OPENING and word in self.builder.language.judging.before_names

    def speaker_in(self, words: frozenset[str]) -> bool:
        """Whether one of these words is among those that name who says it."""
        span = self.passage.voice.span
        if span is None:
            return False
        return any(
            token.lemma.lower() in words
            for sentence in self.builder.parsed.sentences_at(span.start, span.end)
            for token in sentence.tokens
            if span.start <= token.start < span.end
        )


def token_at(sentence: Sentence, span: Span) -> Token | None:
    """The verb among the words of a cue, else its first word."""
    inside = [token for token in sentence.tokens if span.start <= token.start < span.end]
    verbs = [token for token in inside if token.pos in VERBAL]
    return next(iter(verbs + inside), None)


def _is_finite(sentence: Sentence, head: Token) -> bool:
    """It tells, or has a subject or a helper that does: not "having ordered"."""
    helpers = sentence.below(head.i, "nsubj", "nsubjpass", "aux", "auxpass", "expl")
    telling = [helper for helper in helpers if helper.tag not in ("VBG", "TO")]
    return head.tag in FINITE or head.tag == "VB" or bool(telling)
