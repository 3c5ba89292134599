"""Persons whom a word before them says to be on a visit, where the parser has them visited."""

from __future__ import annotations

from comity.knowledge.language.grammar import GuestWords
from comity.sentence import Sentence, Token

__all__ = ["Guests"]

OPENING = ("det", "poss")  # what opens the phrase of somebody who is truly visited: "visiting the king"
AFTER_VERB = ("advcl", "xcomp", "ccomp", "dobj", "acl")


class Guests:
    """Those of one sentence: "held talks with visiting President Levits" is no visit to Levits."""

    def __init__(self, sentence: Sentence, words: GuestWords) -> None:
        self.sentence = sentence
        self.words = words

    def of(self, i: int) -> int | None:
        """Whom the word at `i` speaks of, where it only says which one; else nobody."""
        token = self.sentence.tokens[i]
        if token.lower not in self.words.saying or token.tag != "VBG" or not self._is_placed(token):
            return None
        persons = [one for one in self.sentence.below(i, "dobj") if self._is_bare(token, one)]
        return persons[0].i if persons else None

    def _is_placed(self, token: Token) -> bool:
        """After a preposition that no deed follows, a verb of receiving, or "and"."""
        above = self.sentence.head_of(token.i)
        if token.rel == "pcomp":
            return above.i == token.i - 1 and above.lower in self.words.after
        if token.rel == "conj":
            return above.pos in ("NOUN", "PROPN")
        return token.rel in AFTER_VERB and above.i == token.i - 1 and above.lemma in self.words.receiving

    def _is_bare(self, token: Token, person: Token) -> bool:
        first = min(self.sentence.subtree(person.i))
        named = person.pos == "PROPN" or person.tag == "NNS"
        return named and first == token.i + 1 and not self.sentence.below(person.i, *OPENING)
