"""How a verb stands: with what particle, active or passive, or hidden as an adjective of its object."""

from __future__ import annotations

from comity.extract.mending import aside, is_main_verb, listed, opened_by
from comity.sentence import Sentence, Token

__all__ = ["Verbs"]


class Verbs:
    """The verbs of one sentence."""

    def __init__(self, sentence: Sentence, *, particles: frozenset[str], alone: frozenset[str]) -> None:
        self.sentence = sentence
        self.particles = particles
        self.alone = alone  # verbs that nobody has done to him: "die"

    def is_fronted(self, i: int) -> bool:
        """A gerund that the parser takes for an adjective of its object: "denied holding talks"."""
        token = self.sentence.tokens[i]
        if token.tag != "VBG" or token.rel not in ("amod", "compound") or token.head < i:
            return False
        noun = self.sentence.tokens[token.head]
        before = [
            child
            for child in self.sentence.below(noun.i)
            if child.i < i and child.rel in ("det", "poss", "amod")
        ]
        return not before and noun.rel in ("dobj", "pobj", "pcomp", "xcomp", "ccomp")

    def lemma(self, i: int) -> str:
        """The verb's lemma with its particle, also where the parser takes that for an adverb."""
        lemma = self.sentence.tokens[i].lemma
        particle = self.sentence.first_below(i, "prt") or next(
            (child for child in self.sentence.below(i, "advmod") if self._is_particle(i, child)), None
        )
        return f"{lemma} {particle.lower}" if particle else lemma

    def _is_particle(self, i: int, child: Token) -> bool:
        """Right after the verb, or with a pronoun between: "took him away"."""
        between = child.i == i + 2 and self.sentence.tokens[i + 1].tag == "PRP"
        return (child.i == i + 1 or between) and child.lower in self.particles

    def is_passive(self, i: int) -> bool:
        """A participle with a form of "be" or alone after a noun; never one with "have"."""
        token = self.sentence.tokens[i]
        if self.sentence.below(i, "auxpass", "nsubjpass") or aside(self.sentence, token):
            return True
        if listed(self.sentence, token, self.alone):
            return self.is_passive(token.head)
        if not self._is_participle(token) or self.sentence.below(i, "aux", "nsubj"):
            return False
        if opened_by(self.sentence, token) is not None:
            return True
        if token.rel == "conj" and token.head != i:
            return self.is_passive(token.head)
        if is_main_verb(self.sentence, token, self.alone):
            return False
        return token.rel in ("acl", "advcl", "amod", "xcomp", "ccomp") or bool(
            self.sentence.below(i, "agent")
        )

    def _is_participle(self, token: Token) -> bool:
        """By its tag; a past tense after a noun that has no subject or object is one, too."""
        alone = token.tag == "VBD" and token.rel == "acl" and not self.sentence.below(token.i, "dobj")
        return token.tag == "VBN" or alone
