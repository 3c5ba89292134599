"""Who fits a pronoun, by number and sort: persons for "he", states and bodies for "it", groups for "they"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comity.checks.clauses import joined
from comity.checks.pronouns import Pronoun
from comity.checks.sides import PERSON, Sides
from comity.model import Span
from comity.sentence import Parsed, Sentence, Token

__all__ = ["Candidate", "Candidates"]

PLURAL = ("NNS", "NNPS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody whom a pronoun may mean: `side` is what the choice would change."""

    span: Span
    side: frozenset[str]


class Candidates:
    """Those of one report whose side is known."""

    def __init__(self, parsed: Parsed, sides: Sides) -> None:
        self.parsed = parsed
        self.sides = sides

    def fitting(self, pronoun: Pronoun, sentence: Sentence, tokens: list[Token]) -> list[Candidate]:
        """Those among the tokens of a sentence, its own or another, whom the pronoun can mean."""
        if pronoun.is_plural:
            return list(self._groups(sentence, tokens))
        sides = ((token, self._single(pronoun, sentence, token)) for token in tokens)
        return [self.candidate(sentence, token, [side]) for token, side in sides if side is not None]

    def candidate(self, sentence: Sentence, token: Token, side: Iterable[str]) -> Candidate:
        return Candidate(span=self._span(sentence, token), side=frozenset(side))

    def _single(self, pronoun: Pronoun, sentence: Sentence, token: Token) -> str | None:
        side = None
        if pronoun.may_be_person and not _is_titled(sentence, token, pronoun.unfitting):
            side = self.sides.person(sentence, token)
        if side is None and pronoun.may_be_body:
            side = self.sides.body(sentence, token)
        return side

    def _groups(self, sentence: Sentence, tokens: list[Token]) -> Iterator[Candidate]:
        """Each plural, and those joined by "and" as one; of a group its states, or its side in a state."""
        heads = {token.i for token in tokens}
        for token in tokens:
            if token.rel == "conj" and token.head in heads:
                continue
            members = joined(sentence, token)
            sides = [side for member in members if (side := self.sides.group(member)) is not None]
            if (len(members) > 1 or token.tag in PLURAL) and len(sides) == len(members):
                yield self.candidate(sentence, token, sides)

    def _span(self, sentence: Sentence, token: Token) -> Span:
        """The whole of a personal name; of anything else the noun with the nouns before it."""
        for first, end, label in sentence.entities:
            if label == PERSON and first <= token.i < end:
                return self.parsed.span(sentence, first, token.i)
        before = [one.i for one in sentence.below(token.i, "compound") if one.i < token.i]
        return self.parsed.span(sentence, min(before, default=token.i), token.i)


def _is_titled(sentence: Sentence, token: Token, titles: frozenset[str]) -> bool:
    """Whether the word, or one before it, is such a title: "Queen Rania"."""
    return any(one.lower in titles for one in (token, *sentence.below(token.i, "compound")))
