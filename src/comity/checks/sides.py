"""Of which state somebody in a report is, and of which side in it: what tells one party from another."""

from __future__ import annotations

from collections.abc import Iterable

from comity.checks.case import Case, sentence_at, tokens_in, top_of
from comity.checks.pronouns import PRONOUNS
from comity.knowledge import NameForm
from comity.knowledge.language.pronoun import PronounWords
from comity.knowledge.names import fold
from comity.model import NO_STATE, Claim, EntityId, Kind, Participant
from comity.sentence import Sentence, Token

__all__ = ["PERSON", "Sides"]

PERSON = "PERSON"
NAMES = (NameForm.NAME, NameForm.CAPITAL, NameForm.METONYM, NameForm.ACRONYM)
LONGEST = 6  # words of a name of a state or body
OUTSIDE = frozenset(["OPP", "REB"])  # sectors that are another side than their state
BESIDE = ("amod", "compound", "nmod", "poss")


class Sides:
    """The sides of all whom the claims of one report, or its names, tell of."""

    def __init__(self, case: Case, words: PronounWords) -> None:
        self.knowledge = case.knowledge
        self.words = words
        self._parties: dict[int, Participant] = {}  # by the start of the word on which the phrase hangs
        self._persons: dict[str, str] = {}  # last word of a name → state
        for claim in case.claims:
            for party in claim.parties:
                self._learn(case, claim, party)

    def _learn(self, case: Case, claim: Claim, party: Participant) -> None:
        sentence = sentence_at(case, party.span)
        top = None if sentence is None else top_of(sentence, party.span)
        if sentence is None or top is None or party.country is None:
            return
        if top.tag not in PRONOUNS:
            self._parties.setdefault(top.start, party)
        last = tokens_in(sentence, party.span)[-1]
        named = party.id is None and last.entity == PERSON
        known = claim.kind is Kind.OFFICE or party.id in self.knowledge.people
        if (named or known) and last.pos == "PROPN":
            self._persons.setdefault(fold(last.text), party.country)

    def group(self, token: Token) -> str | None:
        """The state of several who take part in a claim, or their side in it."""
        party = self._parties.get(token.start)
        if party is None or party.country is None:
            return None
        return f"{party.country} {party.sector}" if party.sector in OUTSIDE else str(party.country)

    def person(self, sentence: Sentence, token: Token) -> str | None:
        """The state of a person: one introduced by name, or told by an office alone."""
        if token.pos == "PROPN":
            return self._persons.get(fold(token.text))
        for named in sentence.below(token.i, "appos"):
            if named.pos == "PROPN" and (state := self.person(sentence, named)) is not None:
                return state
        return self._of(sentence, token) if token.tag == "NN" and self._is_office(token) else None

    def _is_office(self, token: Token) -> bool:
        party = self._parties.get(token.start)
        titled = token.lemma in self.knowledge.offices.posts
        return titled or (party is not None and party.office is not None)

    def body(self, sentence: Sentence, token: Token) -> str | None:
        """The state, or body between states, that is named or that a noun for one body is of."""
        if token.pos == "PROPN" and fold(token.text) in self._persons:
            return None
        for at in range(max(0, token.i - LONGEST), token.i + 1):
            match = self.knowledge.names.match(sentence.words, at)
            if match is not None and at + match.length - 1 == token.i:
                known = [sense.entity for sense in match.senses if sense.form in NAMES]
                return self._state(known) if known else None
        single = token.tag in ("NN", "NNP") and token.lower in self.words.bodies
        return self._of(sentence, token) if single else None

    def _of(self, sentence: Sentence, token: Token) -> str | None:
        """The state that somebody told by a noun is of: as read, or by the one name beside the noun."""
        party = self._parties.get(token.start)
        if party is not None and party.country is not None:
            return str(party.country)
        beside = {i for one in sentence.below(token.i, *BESIDE) for i in sentence.subtree(one.i)}
        named = self.named(sentence, beside)
        return next(iter(named)) if len(named) == 1 else None

    def named(self, sentence: Sentence, inside: Iterable[int]) -> frozenset[str]:
        """The states that these words name, in whatever form; not those where it takes place."""
        found: set[str] = set()
        for token in (sentence.tokens[i] for i in inside):
            placed = token.rel == "pobj" and sentence.head_of(token.i).lower in self.words.placing
            match = None if placed else self.knowledge.names.match(sentence.words, token.i)
            found.update(self._state([sense.entity]) for sense in (match.senses if match is not None else ()))
            if token.pos == "PROPN" and (state := self._persons.get(fold(token.text))) is not None:
                found.add(state)
        return frozenset(found)

    def _state(self, known: list[EntityId]) -> str:
        """The state of what a name means; the entities themselves where they are of none, or of several."""
        entity = self.knowledge.entities[known[0]]
        alone = len(set(known)) == 1 and entity.country is not None and entity.country not in NO_STATE
        return str(entity.country) if alone else " ".join(sorted(set(known)))
