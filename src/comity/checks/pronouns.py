"""The pronouns on which claims rest: as a party, as whose a party is, as who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.checks.case import Case, sentence_at, tokens_in, top_of
from comity.checks.clauses import SUBJECTS, verbs_above
from comity.knowledge.language.pronoun import PronounWords
from comity.model import Claim, Form, Kind, Span
from comity.sentence import Sentence, Token

__all__ = ["PRONOUNS", "Pronoun", "pronouns"]

KINDS = (Kind.EVENT, Kind.STATE, Kind.STATEMENT)
PRONOUNS = ("PRP", "PRP$")
HOSTILE = "material conflict"

Place = tuple[int, int]  # a sentence of the report, a token of the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun in its sentence, with the claims whose party or source it is."""

    sentence: Sentence
    token: Token
    claims: tuple[Claim, ...]
    words: PronounWords

    @property
    def verbs(self) -> list[Token]:
        """That of its own clause, then those of the clauses around."""
        return verbs_above(self.sentence, self.token.i)

    @property
    def is_subject(self) -> bool:
        return self.token.rel in SUBJECTS

    @property
    def is_owner(self) -> bool:
        """ "Its ally"."""
        return self.token.tag == "PRP$" or self.token.rel == "poss"

    @property
    def is_plural(self) -> bool:
        return self.token.lower in self.words.they

    @property
    def may_be_body(self) -> bool:
        return self.token.lower in self.words.it | self.words.of_two

    @property
    def may_be_person(self) -> bool:
        return self.token.lower not in self.words.it

    @property
    def unfitting(self) -> frozenset[str]:
        """Titles of the other sex."""
        if self.token.lower in self.words.he:
            return self.words.women
        return self.words.men if self.token.lower in self.words.she else frozenset()

    @property
    def is_struck(self) -> bool:
        """The party whose owner it is suffers something hostile: nobody does that to their own."""
        hostile = (claim for claim in self.claims if claim.act is not None and claim.act.quad == HOSTILE)
        struck = (party.span for claim in hostile for party in claim.recipients)
        return any(span.start <= self.token.start < span.end for span in struck)

    def agrees(self, other: Token) -> bool:
        """Whether two pronouns may mean the same."""
        sorts = (self.words.he, self.words.she, self.words.it, self.words.they)
        return any(other.lower in sort and self.token.lower in sort for sort in sorts)


def pronouns(case: Case, words: PronounWords) -> Iterator[Pronoun]:
    """Each pronoun on which a claim rests, in order of the text."""
    found: dict[Place, list[Claim]] = {}
    for claim in case.claims:
        for place in dict.fromkeys(_under(case, claim)):
            found.setdefault(place, []).append(claim)
    for (index, i), claims in sorted(found.items()):
        sentence = case.parsed.sentences[index]
        token = sentence.tokens[i]
        if token.lower in words.forms:
            yield Pronoun(sentence=sentence, token=token, claims=tuple(claims), words=words)


def _under(case: Case, claim: Claim) -> Iterator[Place]:
    if claim.kind not in KINDS:
        return
    voice = claim.attribution[-1] if claim.attribution else None
    if voice is not None and voice.span is not None:
        yield from _of_party(case, voice.span)
    if voice is None or voice.form is not Form.DIRECT:
        for party in claim.parties:
            yield from _of_party(case, party.span)
        yield from _of_told(case, claim)


def _of_party(case: Case, span: Span) -> Iterator[Place]:
    """ "It", or whose the party is where nothing else names it: "its ally", "the ships of its navy"."""
    sentence = sentence_at(case, span)
    top = None if sentence is None else top_of(sentence, span)
    if sentence is None or top is None:
        return
    tokens = tokens_in(sentence, span)
    if any(one.pos == "PROPN" for one in (*tokens, *sentence.below(top.i, "appos"))):
        return
    for one in tokens:
        if one.tag in PRONOUNS or (one is top and len(tokens) == 2):
            yield sentence.index, one.i


def _of_told(case: Case, claim: Claim) -> Iterator[Place]:
    """ "Told the neighbour that it …", "that its army …": of whom something is told."""
    sentence = sentence_at(case, claim.trigger)
    if sentence is None:
        return
    for token in tokens_in(sentence, claim.trigger):
        for clause in sentence.below(token.i, "ccomp"):
            for subject in sentence.below(clause.i, *SUBJECTS):
                whose = (subject, *sentence.below(subject.i, "poss"))
                yield from ((sentence.index, one.i) for one in whose if one.tag in PRONOUNS)
