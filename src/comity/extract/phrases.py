"""The words of a party: all that belongs to the head of its phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.extract.mending import strayed
from comity.sentence import Token

if TYPE_CHECKING:
    from comity.extract.parties import Parties

__all__ = ["MODIFIERS", "NOMINAL", "Phrases"]

MODIFIERS = ("amod", "compound", "nmod", "poss")
INSIDE = ("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "advmod", "case", "neg")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")


class Phrases:
    """First and last words of the phrases of one sentence, each worked out once."""

    def __init__(self, parties: Parties) -> None:
        self.parties = parties
        self.sentence = parties.sentence
        self.words = parties.words
        self.reference = parties.reference
        self._known: dict[int, tuple[int, int]] = {}

    def of(self, i: int) -> tuple[int, int]:
        """First and last token of the phrase that fills a party's place.

        With its modifiers and what belongs to it ("the president of Chad", "the embassy in Oslo");
        without appositions, clauses, and the other members of a list.
        """
        if i not in self._known:
            self._known[i] = self._phrase(i)
        return self._known[i]

    def _phrase(self, i: int) -> tuple[int, int]:
        mention = self.parties.mention(i)
        first = min((mention.first, i)) if mention else i
        last = max((mention.last, i)) if mention else i
        foreign = self._foreign(i)
        for child in self.sentence.below(i, *INSIDE):
            if child.i < i and child.i != foreign and not self._is_other_state(child.i, i):
                first = min(first, self._left(child.i))
        first, last = self._joined(*self._whole_name(i, first, last))
        last = max(last, self._named(i, last))
        last = max(last, self._belonging(i, last))
        return self._trimmed(first, i), last

    def _foreign(self, i: int) -> int | None:
        """Whose place it is not: "Norway" under "Berg" in "Ek of Norway and Berg of Latvia"."""
        token = self.sentence.tokens[i]
        before = self.sentence.head_of(token.head).i if token.rel == "pobj" else i
        lost = strayed(self.sentence, before)
        return lost[0].i if lost is not None and lost[1].i == i else None

    def _whole_name(self, i: int, first: int, last: int) -> tuple[int, int]:
        """All of a personal name that the parser took apart: "Hamad al - Thani"."""
        for start, end, label in self.sentence.entities:
            if label == "PERSON" and start <= i < end and self.parties.mention(i) is None:
                return min(first, start), max(last, end - 1)
        return first, last

    def _joined(self, first: int, last: int) -> tuple[int, int]:
        """With what hyphens join to it: "vice-president", "an ex-minister"."""
        tokens = self.sentence.tokens
        while first > 1 and self._is_hyphen(first - 1) and not self._are_two(first - 2, first):
            first = min(self._left(first - 2), first - 2)
        while last + 2 < len(tokens) and self._is_hyphen(last + 1) and tokens[last + 2].pos in NOMINAL:
            if self._are_two(last, last + 2):
                break
            last += 2
        return first, last

    def _are_two(self, i: int, later: int) -> bool:
        """ "The India-Nepal exercise": of two states, and not of one with a long name."""
        return (
            self.parties.is_state(i)
            and self.parties.is_state(later)
            and self.parties.mention(i) is not self.parties.mention(later)
        )

    def _is_other_state(self, i: int, later: int) -> bool:
        return later == i + 2 and self._is_hyphen(i + 1) and self._are_two(i, later)

    def _is_hyphen(self, i: int) -> bool:
        """A hyphen without spaces around it."""
        before, hyphen, after = self.sentence.tokens[i - 1 : i + 2]
        return hyphen.text == "-" and before.end == hyphen.start and hyphen.end == after.start

    def _left(self, i: int) -> int:
        return min((self._left(child.i) for child in self.sentence.below(i) if child.i < i), default=i)

    def _named(self, i: int, last: int) -> int:
        """The name right after a role: "his counterpart Ruto", "opposition leader Ana Ruiz"."""
        for child in self.sentence.below(i, "appos"):
            first = self._left(child.i)
            if first == last + 1 and child.pos == "PROPN" and self.parties.is_role(self.sentence.tokens[i]):
                return child.i
        return last

    def _belonging(self, i: int, last: int) -> int:
        token = self.sentence.tokens[i]
        if token.pos == "PRON" or (self.parties.mention(i) is not None and token.pos == "PROPN"):
            return last
        lost = strayed(self.sentence, i)
        if lost is not None:
            return lost[0].i
        for preposition in self.sentence.below(i, "prep"):
            if self._follows(i, last, preposition.i) and self._belongs(token, preposition):
                for child in self.sentence.below(preposition.i, "pobj"):
                    told = preposition.lower in self.words.coming and self.parties.by_modifiers(child) == 2
                    if preposition.lower in self.words.owning or told or self._names_states(child):
                        return self._with_others(preposition, self._whole_list(child.i))
        return last

    def _names_states(self, token: Token) -> bool:
        """A state or body by its name, or several by a word for them: "from the two countries"."""
        several = token.tag == "NNS" and token.lemma in self.reference.country
        return several or self.parties.mention(token.i) is not None

    def _with_others(self, preposition: Token, last: int) -> int:
        """ "Of Thailand and of Cambodia": the same preposition again."""
        tokens = self.sentence.tokens
        again = tokens[last + 2 : last + 3]
        if not again or tokens[last + 1].rel != "cc" or again[0].lower != preposition.lower:
            return last
        others = self.sentence.below(again[0].i, "pobj")
        return self._whole_list(others[0].i) if others and self._names_states(others[0]) else last

    def _follows(self, i: int, last: int, preposition: int) -> bool:
        """Right after the head, or after the list that shares it: "the army and police of Chad"."""
        joined = {j for child in self.sentence.below(i, "cc", "conj") for j in self.sentence.subtree(child.i)}
        return all(j in joined for j in range(last + 1, preposition))

    def _belongs(self, token: Token, preposition: Token) -> bool:
        """ "Of" always; "in" where it says whose they are; "from" of those who come, not of what is taken."""
        if preposition.lower in self.words.owning:
            return not self._is_deed_of(token, preposition)
        if preposition.lower in self.words.coming:
            return self._takes_part(token) and self.parties.is_role(token)
        owned = any(
            child.rel == "poss" or self.parties.mention(child.i)
            for child in self.sentence.below(token.i, *MODIFIERS)
        )
        named = token.pos == "PROPN" and not self.parties.is_role(token)
        return preposition.lower in self.words.placing and not (owned or named)

    def _takes_part(self, token: Token) -> bool:
        """Who does it, comes to it, is in it: "a drill involving troops from Peru"; not what is taken."""
        inside = self.sentence.head_of(token.i)
        involved = token.rel == "dobj" and inside.rel == "acl" and inside.tag == "VBG"
        met = inside.lemma in self.words.guests.receiving | self.reference.befalling
        return involved or (token.rel == "dobj" and met) or token.rel in ("nsubj", "nsubjpass")

    def _is_deed_of(self, token: Token, preposition: Token) -> bool:
        """ "Accused the kingdom of spying": what somebody is accused of does not belong to him."""
        verb = self.sentence.head_of(token.i)
        deeds = self.sentence.below(preposition.i, "pobj")
        bare = not any(self.parties.mention(one.i) or self.sentence.below(one.i, "det") for one in deeds)
        return token.rel in ("dobj", "nsubjpass") and verb.lemma in self.words.accusing and bare

    def _whole_list(self, i: int) -> int:
        """The last word of a list that belongs to one head: "the ministers of Peru and Chile"."""
        last, todo = i, [i]
        while todo:
            at = todo.pop()
            last = max(last, self.of(at)[1])
            todo += [child.i for child in self.sentence.below(at, "conj") if child.pos in ("NOUN", "PROPN")]
        return last

    def _trimmed(self, first: int, head: int) -> int:
        """Without quotation marks and commas at its beginning."""
        while first < head and self.sentence.tokens[first].pos == "PUNCT":
            first += 1
        return first
