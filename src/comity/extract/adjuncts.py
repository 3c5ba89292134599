"""Which phrases of a sentence say something of an act, and how closely: its times, places, numbers.

A phrase belongs to the happening whose words it hangs on. Verbs joined by "and" share what the first of
them has, and so does a participle that only goes on telling; a clause with a verb and subject of its own
keeps what stands in it to itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from comity.extract.frames import Match
from comity.extract.parties import Parties
from comity.knowledge.language import Language
from comity.sentence import Sentence, Token

__all__ = ["Adjuncts", "Close"]

VERBS = ("VERB", "AUX")
NOUNS = ("NOUN", "PROPN", "NUM", "PRON")
OBJECTS = ("dobj", "nsubjpass", "attr")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
ASIDE = ("relcl", "acl", "appos")
ACCUSING = "verbal conflict"
PARTICIPLES = ("VBG", "VBN")
PARTS = frozenset(";:")
BREAKS = frozenset(',;:—–()“”"')


class Close(IntEnum):
    """How closely a phrase belongs to an act, the closest first."""

    DIRECT = 0  # on its words
    WITHIN = 1  # on its object, or what belongs to that
    SHARED = 2  # on a verb joined to its own
    BESIDE = 3  # on a participle that goes on telling it, or that it goes on from
    LATER = 4  # at the end of a row of verbs, or of its clause


@dataclass(frozen=True)
class Adjuncts:
    """The phrases of one act; `others` are the triggers of the other acts of its sentence."""

    sentence: Sentence
    match: Match
    parties: Parties
    others: frozenset[int]
    language: Language

    @cached_property
    def heads(self) -> frozenset[int]:
        """The trigger, its carrier, and the verb that says of a noun only that it happens."""
        heads = {self.match.trigger, self.match.carrier}
        token = self.sentence.tokens[self.match.carrier]
        if token.pos not in VERBS and token.rel in SUBJECTS:
            above = self.sentence.head_of(token.i)
            further = [above, *self._infinitives(above.i)]
            heads |= {verb.i for verb in further if verb.i not in self.others and self._only_happens(verb)}
        return frozenset(heads)

    def _infinitives(self, i: int) -> list[Token]:
        """ "Is to be held", "is due to take place"."""
        below = self.sentence.below(i, "xcomp", "acomp")
        return [*below, *(inner for token in below for inner in self.sentence.below(token.i, "xcomp"))]

    def _only_happens(self, verb: Token) -> bool:
        return verb.lemma in self.language.support.happening or verb.lemma in self.language.support.verbs

    @cached_property
    def objects(self) -> frozenset[int]:
        found = (child.i for head in self.heads for child in self.sentence.below(head, *OBJECTS))
        return frozenset(found) - self.heads

    @cached_property
    def verbal(self) -> bool:
        """A verbal act speaks of its object, and what stands there is the object's own."""
        frame = self.match.frame
        if frame.mode == "visit":
            return False
        if self.match.type.quad == ACCUSING:
            return True
        return bool(frame.content or frame.presupposes) or "inner" in frame.recipient

    def close(self, i: int, *, down: bool = False, timed: bool = False) -> Close | None:
        """How closely the phrase at `i` belongs to the act; None where it does not.

        `down`: it is what the act is done with, which no other verb shares, and which may stand in what
        goes on from it: an infinitive, a participle, a clause on its noun. `timed`: it is a time, which
        nobody has who stands between, and which at the end of a row of verbs is that of all.
        """
        if i in self.heads:
            return Close.DIRECT
        at, found = self.sentence.tokens[i], Close.DIRECT
        for above in self.sentence.ancestors(i):
            if above.i in self.heads:
                return None if at.rel in ASIDE else found
            if above.pos in VERBS:
                return self._joined(i, above, found, down=down, timed=timed)
            if above.pos in NOUNS:
                if at.rel in ASIDE or not self._lets_through(above, at, down=down, timed=timed):
                    return None
                found = Close.WITHIN
            at = above
        return None

    def of_clause(self, verb: int) -> Close | None:
        """How closely the act belongs to the clause of a verb: its own, or one joined to it."""
        if verb in self.heads:
            return Close.DIRECT
        return self._from_above(verb, self.sentence.tokens[verb], timed=True)

    def _lets_through(self, noun: Token, at: Token, *, down: bool, timed: bool) -> bool:
        """Whether what hangs on a noun may say something of the act: never on another act, or on somebody."""
        if noun.i in self.others or (at.rel == "prep" and self._after_another(noun.i)):
            return False
        if at.rel in ("conj", "nummod", "compound", "amod") or down:
            return True
        places = self.language.place
        if (
            noun.lemma in places.sites
            or noun.lemma in places.occasions
            or (timed and self._is_somebody(noun))
        ):
            return True
        if self.verbal:
            return timed and noun.i in self.objects
        return not self._is_somebody(noun) or noun.i in self.objects

    def _is_somebody(self, noun: Token) -> bool:
        """An office or body; of a physical act also whom it befell."""
        if self.match.type.quad.startswith("material"):
            return self.parties.roles.sector_of(noun.lemma) in ("GOV", "LEG")
        if noun.entity == "PERSON" or noun.pos == "PRON" or self.parties.is_role(noun):
            return True
        mention = self.parties.mention(noun.i)
        return mention is not None and not mention.is_state

    def _after_another(self, i: int) -> bool:
        """ "After his arrival in …", "prior to talks in …": it is said of the other happening."""
        for above in self.sentence.ancestors(i):
            if above.lower in self.language.grammar.apart:
                return True
            if above.pos not in ("ADP", "ADV", "ADJ", "SCONJ"):
                return False
        return False

    def follows(self, i: int) -> bool:
        """Whether the words run on from the act to here: no other verb, act or comma stands between.

        So a phrase is held where the tree has hung it on a word in between.
        """
        first = max(self.match.trigger, self.match.carrier)
        between = self.sentence.tokens[first + 1 : i]
        if between and between[-1].pos == "ADP":
            between = between[:-1]
        if between and between[-1].text == ",":
            between = between[:-1]
        return first < i and not self.verbal and not any(
            token.pos in VERBS or token.pos == "SCONJ" or token.text in BREAKS or token.i in self.others
            for token in between
        )  # fmt: skip

    @cached_property
    def antecedent(self) -> int | None:
        """ "Ten men whom it had held", "the sailors held since May": the noun before the act's clause."""
        carrier = self.sentence.tokens[self.match.carrier]
        if carrier.rel == "conj" and not self._has_subject(carrier.i):
            carrier = self.sentence.head_of(carrier.i)
        return carrier.head if carrier.rel in ("relcl", "acl") else None

    # -- verbs that belong together

    def _joined(self, i: int, verb: Token, found: Close, *, down: bool, timed: bool) -> Close | None:
        between = self.sentence.tokens[min(i, self.match.trigger) : max(i, self.match.trigger)]
        if any(token.text in PARTS for token in between):
            return None
        upper = None if down else self._from_above(i, verb, timed=timed)
        if upper is not None:
            return max(upper, found)
        lower = self._from_below(i, verb, down=down, timed=timed)
        return None if lower is None else max(lower, found)

    def _from_above(self, i: int, verb: Token, *, timed: bool) -> Close | None:
        """The verb is one that the act's own is joined to."""
        found, fronted = Close.DIRECT, False
        for token, above in self._upwards(self.match.carrier):
            own = self._has_subject(token.i)
            if token.rel == "conj":
                found, fronted = max(found, Close.SHARED), fronted or own or self._contrasts(token)
            elif token.rel == "xcomp" and not own and not self._rules(above, token):
                found = max(found, Close.WITHIN)
            elif self._goes_on(token, after=above) or (timed and self._is_meanwhile(token)):
                found = Close.BESIDE
            else:
                return None
            if above.i == verb.i:
                return found if not fronted or self._is_fronted(i, verb) else None
        return None

    def _from_below(self, i: int, verb: Token, *, down: bool, timed: bool) -> Close | None:
        """The verb only goes on telling the act, or is what it is done for."""
        found = Close.DIRECT
        for token, above in self._upwards(verb.i):
            if token.i in self.others and not (timed and token.rel == "conj"):
                return None
            if self._goes_on(token) or (token.rel == "acl" and token.tag in PARTICIPLES):
                found = max(found, Close.BESIDE)
            elif token.rel == "relcl" if down else self._is_meanwhile(token):
                found = Close.LATER
            elif down and self._is_content(token):
                found = max(found, Close.WITHIN)
            elif token.rel == "conj" and timed and i > token.i and not self._has_subject(token.i):
                found = Close.LATER
            else:
                return None
            if above.i in self.heads or (down and token.rel == "acl" and above.i in self.objects):
                return found
        return None

    def _upwards(self, i: int) -> Iterator[tuple[Token, Token]]:
        token = self.sentence.tokens[i]
        for above in self.sentence.ancestors(i):
            yield token, above
            token = above

    def _rules(self, verb: Token, below: Token) -> bool:
        """ "Prompting Oslo to scramble", "agreed to send": an act of its own, or somebody else's."""
        if verb.i in self.others:
            return True
        return any(child.i < below.i for child in self.sentence.below(verb.i, "dobj"))

    def _is_content(self, token: Token) -> bool:
        return token.rel in ("xcomp", "pcomp") or (token.rel == "ccomp" and self._is_ahead(token))

    def _has_subject(self, i: int) -> bool:
        return self.sentence.first_below(i, *SUBJECTS) is not None

    def _goes_on(self, token: Token, *, after: Token | None = None) -> bool:
        """A participle without a subject and a conjunction of its own: ", killing two"."""
        if token.rel != "advcl" or token.tag not in PARTICIPLES or (after is not None and token.i < after.i):
            return False
        return self.sentence.first_below(token.i, *SUBJECTS, "mark", "aux") is None

    def _is_meanwhile(self, token: Token) -> bool:
        """ "When gunmen opened fire": told of the same hour."""
        marks = self.sentence.below(token.i, "mark", "advmod")
        return token.rel == "advcl" and any(mark.lower in self.language.time.meanwhile for mark in marks)

    def _contrasts(self, token: Token) -> bool:
        """ "Toured the yard on 5 April but never got near the pier"."""
        negations = self.language.modality.negations
        return any(word.lower in negations for word in self.sentence.below(token.i, "neg", "advmod"))

    def _is_ahead(self, token: Token) -> bool:
        """ "Undertook that sixty doctors would come", "let them have 200 tonnes"."""
        if token.tag in ("VB", "VBN") and self.sentence.first_below(token.i, "mark") is None:
            return True
        return any(helper.tag == "MD" for helper in self.sentence.below(token.i, "aux"))

    def _is_fronted(self, i: int, verb: Token) -> bool:
        subject = self.sentence.first_below(verb.i, *SUBJECTS)
        return subject is not None and i < subject.i
