"""A parsed sentence: tokens, how each hangs on its head, and the ways to walk them.

Relations carry the labels of spaCy's English models (ClearNLP: nsubj, nsubjpass, dobj, dative, prep,
pobj, agent, attr, acomp, xcomp, ccomp, advcl, relcl, acl, appos, poss, compound, amod, nummod,
npadvmod, aux, auxpass, neg, mark, cc, conj, prt, pcomp, csubj, det, advmod, punct, ROOT). A parser that
prints others is translated by its language pack, so that every stage after `parse` sees these alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from comity.model import Block, Report, Span

__all__ = ["FINITE", "RELATIVE", "TIMES", "Likely", "Likeness", "Parsed", "Sentence", "Token"]

FINITE = ("VBD", "VBZ", "VBP", "MD")  # tags of verbs that tell
RELATIVE = ("WDT", "WP", "WP$", "WRB")  # tags of words that open a relative clause
TIMES = ("DATE", "TIME")  # labels of entities that are words of time


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `head` is an index in its sentence (its own for the root), offsets are the report's."""

    i: int
    text: str
    lower: str
    lemma: str
    pos: str  # universal part of speech: NOUN, VERB, PROPN …
    tag: str  # Penn tag: VBD, VBN, MD …
    rel: str
    head: int
    start: int
    end: int
    entity: str  # PERSON, GPE, NORP, ORG, DATE … or ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a model takes a word for: probabilities of the types of event, and of the ways to be undone."""

    types: Mapping[str, float]
    stances: Mapping[str, float]


Likely = Mapping[int, Likeness]  # the words of a sentence that may tell an act


@dataclass(frozen=True)
class Sentence:
    """The tokens of one sentence; `index` counts in the report, `block` in the report's blocks."""

    index: int
    block: int
    tokens: tuple[Token, ...]
    entities: tuple[tuple[int, int, str], ...]  # first token, one past the last, label

    @cached_property
    def start(self) -> int:
        return self.tokens[0].start

    @cached_property
    def end(self) -> int:
        return self.tokens[-1].end

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices that hang on it, in order of the text."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        return tuple(tuple(indices) for indices in below)

    @cached_property
    def _hanging(self) -> tuple[tuple[Token, ...], ...]:
        """The children as tokens: asked for a hundred times a sentence."""
        return tuple(tuple(self.tokens[i] for i in indices) for indices in self.children)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as printed."""
        return tuple(token.text for token in self.tokens)

    @cached_property
    def lowers(self) -> frozenset[str]:
        """Its words in small letters, in no order: what is not here need not be looked for."""
        return frozenset(token.lower for token in self.tokens)

    @cached_property
    def plain(self) -> str:
        """The words at their places, from the first one on; whatever lies between them read as space."""
        parts, at = [], self.start
        for token in self.tokens:
            if token.start > at:
                parts.append(" " * (token.start - at))
                at = token.start
            parts.append(token.text)
            at += len(token.text)
        return "".join(parts)

    @cached_property
    def root(self) -> int:
        return next((token.i for token in self.tokens if token.head == token.i), 0)

    def below(self, i: int, *relations: str) -> list[Token]:
        """The tokens that hang on `i`, by these relations if any are named."""
        hanging = self._hanging[i]
        if not relations:
            return list(hanging)
        return [token for token in hanging if token.rel in relations] if hanging else []

    def first_below(self, i: int, *relations: str) -> Token | None:
        return next(iter(self.below(i, *relations)), None)

    def head_of(self, i: int) -> Token:
        return self.tokens[self.tokens[i].head]

    def ancestors(self, i: int) -> Iterator[Token]:
        """The chain of heads above `i`, nearest first; each once, even in a broken tree."""
        seen = {i}
        while self.tokens[i].head not in seen:
            i = self.tokens[i].head
            seen.add(i)
            yield self.tokens[i]

    def subtree(self, i: int, *, without: frozenset[int] = frozenset()) -> list[int]:
        """`i` and all that hangs on it, in order of the text, leaving out whole branches `without`."""
        found = [i]
        for at in found:
            if self.children[at]:
                found += [child for child in self.children[at] if child not in without]
        return sorted(found)

    def dominates(self, upper: int, lower: int) -> bool:
        return upper == lower or any(token.i == upper for token in self.ancestors(lower))

    def text(self, first: int, last: int) -> str:
        """The words from token `first` to token `last`, both included, joined as the parser saw them."""
        out = ""
        for token in self.tokens[first : last + 1]:
            out += " " * (bool(out) and token.start > self.tokens[token.i - 1].end) + token.text
        return out


@dataclass(frozen=True)
class Parsed:
    """A report with its sentences; headings and citations are blocks without sentences."""

    report: Report
    sentences: tuple[Sentence, ...]

    def span(self, sentence: Sentence, first: int, last: int) -> Span:
        """The stretch of the report from token `first` to token `last`, both included."""
        return self.report.span(sentence.tokens[first].start, sentence.tokens[last].end)

    def sentences_at(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that a stretch of the report lies in, or touches."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        near = self.sentences[first : max(bisect_left(self._starts, end), first)]
        return tuple(sentence for sentence in near if start < sentence.end)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def block(self, sentence: Sentence) -> Block:
        return self.report.blocks[sentence.block]
