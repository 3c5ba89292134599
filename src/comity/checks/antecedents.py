"""Whom a pronoun may mean: those whom the nearest clause that names anybody fitting names.

One asks the clauses around it, from the inside out, then a clause that opens its sentence, then the
sentence before. Nothing is found where nobody fits, and where grammar or sense settles who is meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from comity.checks.candidates import Candidate, Candidates
from comity.checks.case import Case
from comity.checks.clauses import OBJECTS, SUBJECTS, doers, is_made, joined
from comity.checks.pronouns import Pronoun
from comity.checks.sides import Sides
from comity.knowledge.language.pronoun import PronounWords
from comity.sentence import Sentence, Token

__all__ = ["Antecedents"]

CLAUSES_OF_NOUNS = ("acl", "relcl")
GOOD = ("material cooperation", "verbal cooperation")
MEETING = "CONSULT"


class Antecedents:
    """Whom the pronouns of one report may mean."""

    def __init__(self, case: Case, words: PronounWords) -> None:
        self.case = case
        self.words = words
        self.sides = Sides(case, words)
        self.candidates = Candidates(case.parsed, self.sides)

    def of(self, pronoun: Pronoun) -> tuple[Candidate, ...]:
        """The two or more of different sides; nothing where it is clear, or nobody is known."""
        if not pronoun.verbs:
            return ()
        found = self._of_owner(pronoun) if pronoun.is_owner else self._of_party(pronoun)
        distinct = {one.side: one for one in reversed(found)}
        clear = 2 if pronoun.token.lower in self.words.of_two else 1
        return tuple(reversed(distinct.values())) if len(distinct) > clear else ()

    def _of_party(self, pronoun: Pronoun) -> list[Candidate]:
        """ "It", "him": an object is not the subject of its clause."""
        others = [] if pronoun.is_subject else doers(pronoun.sentence, pronoun.verbs[0])
        if any(map(pronoun.agrees, others)):
            others = []
        return self._nearest(pronoun, others)

    def _of_owner(self, pronoun: Pronoun) -> list[Candidate]:
        """ "Its ally": the owner is the subject of its clause, if that fits and does it no harm."""
        sentence, own = pronoun.sentence, pronoun.verbs[0]
        subjects = [d for d in doers(sentence, own) if not sentence.dominates(d.i, pronoun.token.i)]
        if is_made(sentence, own) or any(map(pronoun.agrees, subjects)):
            return []
        if pronoun.is_struck:
            return self._nearest(pronoun, subjects)
        owners = self._fitting(pronoun, sentence, subjects)
        return self._of_another(pronoun, owners) if owners else self._nearest(pronoun, [])

    def _of_another(self, pronoun: Pronoun, owners: list[Candidate]) -> list[Candidate]:
        """ "Its ally", where somebody of another state says so: the ally may be the speaker's state."""
        sentence, (own, *above) = pronoun.sentence, pronoun.verbs
        ally = sentence.head_of(pronoun.token.i).lemma in self.words.another
        if not (ally and above and own.rel == "ccomp"):
            return []
        for speaker in doers(sentence, above[0]):
            state = self.sides.person(sentence, speaker) or self.sides.body(sentence, speaker)
            if state and not any(state in owner.side for owner in owners):
                return [self.candidates.candidate(sentence, speaker, [state]), *owners]
        return []

    # -- where they are looked for

    def _nearest(self, pronoun: Pronoun, without: list[Token]) -> list[Candidate]:
        """Those whom the nearest place names; nobody of its own clause, nor those left out."""
        token, sentence = pronoun.token, pronoun.sentence
        taking_part = self._taking_part(pronoun, sentence, pronoun.verbs[0])
        own = [one for one in taking_part if one.i < token.i and one not in without]
        if self._fitting(pronoun, sentence, own):
            return []
        found = self._around(pronoun, without)
        if found is None:
            found = self._opening(pronoun)
        return self._before(pronoun) if found is None else found

    def _around(self, pronoun: Pronoun, without: list[Token]) -> list[Candidate] | None:
        """Those of the nearest clause around; None where no such clause names anybody fitting."""
        sentence, led = pronoun.sentence, False
        inside = sentence.subtree(pronoun.verbs[0].i)
        for below, verb in pairwise(pronoun.verbs):
            led = led or below.rel in CLAUSES_OF_NOUNS
            if self._is_settled(pronoun, below, verb):
                return []
            taking_part = self._taking_part(pronoun, sentence, verb)
            others = [one for one in taking_part if one.i not in inside and one not in without]
            found = self._fitting(pronoun, sentence, others)
            if found:
                spared = led and others[0] in doers(sentence, verb)
                return [] if spared else self._unnamed(pronoun, inside, found)
        return None

    def _opening(self, pronoun: Pronoun) -> list[Candidate] | None:
        """ "When Peru met Chile, it …"."""
        sentence, own = pronoun.sentence, pronoun.verbs[0]
        clauses = [one for one in sentence.below(own.i, "advcl") if one.i < pronoun.token.i]
        named = [one for clause in clauses for one in self._taking_part(pronoun, sentence, clause)]
        found = self._fitting(pronoun, sentence, named)
        rest = sentence.subtree(own.i, without=frozenset(clause.i for clause in clauses))
        return self._unnamed(pronoun, rest, found) if found else None

    def _before(self, pronoun: Pronoun) -> list[Candidate]:
        """Those who take part in what the sentence before tells first."""
        if pronoun.sentence.index == 0 or self._goes_on(pronoun):
            return []
        before = self.case.parsed.sentences[pronoun.sentence.index - 1]
        verb = before.tokens[before.root]
        named = self._taking_part(pronoun, before, verb)
        again = any(pronoun.agrees(one) for one in named if one.rel in SUBJECTS)
        if again or self._is_one_way(before, verb):
            return []
        found = self._fitting(pronoun, before, named)
        return self._unnamed(pronoun, range(len(pronoun.sentence.tokens)), found)

    def _taking_part(self, pronoun: Pronoun, sentence: Sentence, verb: Token) -> list[Token]:
        """Who does it, to whom and with whom; "it" is no single one of those to whom it is done together."""
        objects = sentence.below(verb.i, *OBJECTS)
        links = sentence.below(verb.i, "agent")
        own = any(one.tag == "PRP$" for each in objects for one in sentence.below(each.i, "poss"))
        for head in () if own else (verb, *objects):
            links += [one for one in sentence.below(head.i, "prep") if one.lower in self.words.beside]
        others = [*objects, *(one for link in links for one in sentence.below(link.i, "pobj"))]
        if not pronoun.is_plural:
            others = [one for one in others if len(joined(sentence, one)) == 1]
        return list(dict.fromkeys((*doers(sentence, verb), *others)))

    def _fitting(self, pronoun: Pronoun, sentence: Sentence, tokens: list[Token]) -> list[Candidate]:
        return self.candidates.fitting(pronoun, sentence, tokens)

    # -- what settles it

    def _is_settled(self, pronoun: Pronoun, below: Token, above: Token) -> bool:
        """What sense settles: "promised that it will", "told that it must", "cut ties, then restored it"."""
        sentence, token = pronoun.sentence, pronoun.token
        if below.rel == "ccomp" and pronoun.is_subject and token.head == below.i:
            duty = any(one.lemma in self.words.duties for one in sentence.below(below.i, "aux"))
            return duty or above.lemma in self.words.vows
        is_object = token.rel in OBJECTS and token.lower in self.words.it
        things = sentence.below(above.i, "dobj") if is_object else []
        return any(one.i < token.i and self.sides.body(sentence, one) is None for one in things)

    def _goes_on(self, pronoun: Pronoun) -> bool:
        """ "It added", "he also met": the subject is that of the sentence before."""
        verb = pronoun.sentence.head_of(pronoun.token.i)
        near = (verb, *pronoun.sentence.below(verb.i, "advmod"))
        return pronoun.is_subject and any(one.lemma in self.words.going_on for one in near)

    def _is_one_way(self, sentence: Sentence, verb: Token) -> bool:
        """ "Thanked the neighbour", "gave it …": something good done to another, and no meeting."""
        if sentence.below(verb.i, "dative"):
            return True
        for claim in self.case.claims:
            act = claim.act if claim.trigger.start == verb.start else None
            good = act is not None and act.quad in GOOD and act.type != MEETING
            if good and claim.recipients and len(claim.actors) == 1:
                actor = claim.actors[0].span
                if any(actor.start <= one.start < actor.end for one in doers(sentence, verb)):
                    return True
        return False

    def _unnamed(self, pronoun: Pronoun, inside: Iterable[int], found: list[Candidate]) -> list[Candidate]:
        """Nothing, where the clause itself names the state of some: it is clear, or is of the others."""
        named = self.sides.named(pronoun.sentence, inside)
        return [] if any(one.side & named for one in found) else found
