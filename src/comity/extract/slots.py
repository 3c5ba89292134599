"""What a slot expression of a frame reaches in a sentence: heads of phrases, among them the parties."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from comity.extract.frames import FrameIndex
from comity.extract.naming import holder_of
from comity.extract.parties import Parties
from comity.extract.predicates import Predicate, Predicates
from comity.knowledge.language.support import SupportWords
from comity.model import PlaceRole
from comity.sentence import Token

__all__ = ["Slots"]

CONSULT, HOSTILE = "CONSULT", "material conflict"
VERBAL = "verbal"  # how the quad classes of what is done in words begin
NAMED = ("attr", "oprd")  # relations of a thing to the verb that names it
GRAMMATICAL = {"subject", "matter", "object", "indirect", "clause", "complement", "poss", "adj"}


class Slots:
    """The predicates of one sentence with what hangs on them, on their carriers and their objects."""

    def __init__(
        self, predicates: Predicates, index: FrameIndex, parties: Parties, support: SupportWords
    ) -> None:
        self.sentence = predicates.sentence
        self.predicates = predicates
        self.index = index
        self.parties = parties
        self.support = support
        self._lemmas: dict[tuple[int, ...], frozenset[str]] = {(): frozenset()}
        self._parties_at: dict[tuple[str, int, int], tuple[int, ...]] = {}

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """What slots can be called after in this sentence: its words, and those that grammar names."""
        return self.sentence.lowers | GRAMMATICAL | {"by"}

    def lemmas_of(self, heads: tuple[int, ...]) -> frozenset[str]:
        """The lemmas of these words and of their modifiers; a word that only measures brings the measured."""
        if heads not in self._lemmas:
            self._lemmas[heads] = frozenset(self._gathered(heads))
        return self._lemmas[heads]

    def _gathered(self, heads: tuple[int, ...]) -> Iterator[str]:
        for head in heads:
            lemma = self.sentence.tokens[head].lemma
            yield lemma
            if self.parties.is_people(head):
                yield "national"  # "200 Haitians"
            if self.sentence.tokens[head].tag == "NNPS":  # "Citizens of …", at the opening of a sentence
                yield lemma.removesuffix("s")
            yield from (word.lemma for word in self.sentence.below(head, "compound", "amod"))
            if lemma in self.parties.words.partitive:
                yield from self.lemmas_of(self.predicates.of(head).get("of"))

    def evaluate(self, expression: str, predicate: Predicate, carrier: Predicate | None) -> tuple[int, ...]:
        """Heads of the parties that a slot expression reaches, in order, each once."""
        key = expression, predicate.head, carrier.head if carrier else -1
        if expression and key not in self._parties_at:
            self._parties_at[key] = self._evaluated(expression, predicate, carrier)
        return self._parties_at[key] if expression else ()

    def _evaluated(self, expression: str, predicate: Predicate, carrier: Predicate | None) -> tuple[int, ...]:
        for alternative in expression.split("|"):
            found: tuple[int, ...] = ()
            for path in alternative.split("+"):
                found += self._parties(self.reach(path.strip(), predicate, carrier))
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def _parties(self, heads: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(i for head in heads for i in self._party_at(head) if self.parties.strength(i))

    def _party_at(self, head: int) -> tuple[int, ...]:
        """A noun of happening is no party: whoever does it is."""
        token = self.sentence.tokens[head]
        happening = token.pos == "NOUN" and self.index.has_noun(token.lemma)
        owned = any(self.parties.is_role(child) for child in self.sentence.below(head, "compound"))
        if not happening or owned or self.parties.is_role(token):
            return (head,)
        slots = self.predicates.of(head)
        return slots.get("poss") or slots.get("by") or self.named_beside(slots)

    def named_beside(self, predicate: Predicate) -> tuple[int, ...]:
        """An adjective names a party only by a name: "Danish", not "military"; and not by where it was."""
        named = tuple(i for i in predicate.get("adj") if self.parties.mention(i) is not None)
        if not any(self.parties.is_seat(i) for i in named) or not self._has_site(predicate):
            return named
        return tuple(i for i in named if not self.parties.is_seat(i))

    def _has_site(self, predicate: Predicate) -> bool:
        """ "The Brussels bombing", "the Geneva talks": it was there; "a Brussels demand" comes from there."""
        frames = self.index.of(predicate)
        placed = [1 for kind, f in frames if kind.quad == HOSTILE or (kind.type == CONSULT and f.reciprocal)]
        return 2 * len(placed) > len(frames)

    def reach(self, path: str, predicate: Predicate, carrier: Predicate | None) -> tuple[int, ...]:
        first, _, rest = path.partition(".")
        if first == "inner":
            return ()
        if first == "support":
            return self.doer(predicate, carrier)
        if first == "speaker":
            return self._speaker(predicate)
        if first == "adj":
            return self.named_beside(predicate)
        if first == "clause":
            clause = self.clause_of(predicate)
            return () if clause is None else self.reach(rest, self.predicates.of(clause), None)
        heads = self.slot(predicate, first, carrier)
        if first == "subject" and not rest:
            heads = self._of_speaker(predicate, heads)
        if not rest:
            return heads
        return tuple(i for head in heads for i in self.reach(rest, self.predicates.of(head), None))

    def _speaker(self, predicate: Predicate) -> tuple[int, ...]:
        """ "Oslo said it was out of the question": who says what nobody does."""
        token = self.sentence.tokens[predicate.head]
        return self.predicates.surface_subject(token.head) if token.rel == "ccomp" else ()

    def _of_speaker(self, predicate: Predicate, heads: tuple[int, ...]) -> tuple[int, ...]:
        """ "Oslo denies that the water is foul and has complained": no thing, but who is spoken of above."""
        token = self.sentence.tokens[predicate.head]
        inner = self.sentence.head_of(token.i)
        shared = token.rel == "conj" and inner.rel == "ccomp" and not self.sentence.below(token.i, "nsubj")
        if not shared or any(self._is_somebody(predicate, i) for i in heads):
            return heads
        return self.predicates.surface_subject(inner.head) or heads

    def _is_somebody(self, predicate: Predicate, i: int) -> bool:
        """A party; of who says something, not only a thing of one: "Peru's decision"."""
        token = self.sentence.tokens[i]
        if not self.parties.strength(i):
            return self.index.has_noun(token.lemma)  # "said the blast killed two and wounded six"
        kinds = [kind.quad for kind, _ in self.index.of(predicate) if kind.quad]
        said = 2 * sum(quad.startswith(VERBAL) for quad in kinds) > len(kinds)
        thing = token.pos == "NOUN" and self.parties.mention(i) is None and not self.parties.is_role(token)
        return not (said and thing)

    def slot(self, predicate: Predicate, name: str, carrier: Predicate | None) -> tuple[int, ...]:
        """A slot of the predicate; a preposition also where the parser hung it on the object or carrier."""
        heads = predicate.get(name)
        if heads or name in GRAMMATICAL:
            return heads
        if predicate.kind == "verb":
            for thing in predicate.get("object"):
                heads += self.predicates.of(thing).get(name)
        if carrier is not None and not heads:
            heads = carrier.get(name)
        return heads

    def doer(self, predicate: Predicate, carrier: Predicate | None) -> tuple[int, ...]:
        """Who pays the visit, holds the talks; who does something "during a visit"; else nobody."""
        token = self.sentence.tokens[self.predicates.bearer(predicate.head)]
        if carrier is not None:
            return () if token.rel == "nsubj" and token.head == carrier.head else carrier.get("subject")
        preposition = self.sentence.head_of(token.i)
        if token.rel != "pobj" or preposition.lower not in self.support.during:
            return ()
        later = preposition.lower in self.parties.words.apart
        if later and all(kind.quad == HOSTILE for kind, _ in self.index.of(predicate)):
            return ()  # "two days after a freeze": nobody says whose
        above = self.sentence.head_of(preposition.i)
        if above.pos in ("NOUN", "PROPN") and preposition.lower in self.support.being_on:
            return (
                (above.i,) if self.parties.is_official(above.i) else ()
            )  # "the premier, on a visit to Riga"
        return self.predicates.surface_subject(above.i) if above.pos == "VERB" else ()

    def carrier_of(self, predicate: Predicate) -> Predicate | None:
        """The support verb of a noun: "paid a visit", "talks were held", "the attack took place"."""
        token = self.sentence.tokens[self.predicates.bearer(predicate.head)]
        if predicate.kind != "noun":
            return None
        for child in self.sentence.below(token.i, "amod", "compound"):
            if child.lemma in self.support.verbs and self.predicates.verbs.is_fronted(child.i):
                return self.predicates.of(child.i)
        token = self.measured(token)
        above, relation = self.sentence.head_of(token.i), token.rel
        holder = holder_of(self.sentence, token.i) if relation in NAMED else None
        if holder is not None:  # "launched what it called a strike"
            above, relation = holder, "dobj"
        if relation == "pobj" and above.rel == "prep":
            verb = self.sentence.head_of(above.i)
            carries = f"{self.predicates.verbs.lemma(verb.i)} {above.lower}" in self.support.prepositional
            told = above.lower in self.parties.words.purpose and self._leads_somewhere(verb)
            return self.predicates.of(verb.i) if carries and verb.pos == "VERB" and not told else None
        if relation == "conj":
            first = self.predicates.of(above.i) if above.pos == "NOUN" else None
            return self.carrier_of(first) if first else None
        if above.pos != "VERB":
            return None
        lemma = self.predicates.verbs.lemma(above.i)
        if relation in ("dobj", "nsubjpass") and lemma in self.support.verbs:
            return self.predicates.of(above.i)
        if relation == "nsubj" and lemma in self.support.happening:
            return self.predicates.of(above.i)
        return None

    def _leads_somewhere(self, verb: Token) -> bool:
        """ "Went to Hanoi for talks": a journey, which is told by its verb."""
        towards = self.parties.words.place_roles[PlaceRole.AIMED_AT]
        ways = [one for one in self.sentence.below(verb.i, "prep") if one.lower in towards]
        return any(one.pos == "PROPN" for way in ways for one in self.sentence.below(way.i, "pobj"))

    def measured(self, token: Token) -> Token:
        """The word that only measures it: "days" of "ten days of drills"; else the word itself."""
        preposition = self.sentence.head_of(token.i)
        above = self.sentence.head_of(preposition.i)
        through = token.rel == "pobj" and preposition.lower in self.parties.words.owning
        return above if through and above.lemma in self.parties.words.partitive else token

    def complement_of(self, predicate: Predicate) -> tuple[int, ...]:
        """What it is said to be; or the adjective right after the verb, hung on what follows."""
        found = predicate.get("complement")
        following = self.sentence.tokens[predicate.head + 1 : predicate.head + 2]
        return found or tuple(token.i for token in following if token.pos == "ADJ")

    def clause_of(self, predicate: Predicate) -> int | None:
        """The infinitive, gerund or that-clause that completes it, after a preposition too."""
        for slot, heads in predicate.slots.items():
            if heads and (slot == "clause" or slot.endswith(".clause")):
                return next((head for head in heads if head > predicate.head), heads[0])
        for thing in predicate.get("object"):
            for child in self.sentence.below(thing, "acl", "relcl"):
                if self.is_infinitive(child.i):
                    return child.i
        for child in self.sentence.below(predicate.head, "advcl"):
            if self._is_wished(child.i):
                return child.i
            if self.is_infinitive(child.i) or (child.tag == "VBG" and child.i - predicate.head in (1, 2)):
                return child.i
        return None

    def is_to_be_done(self, clause: int) -> bool:
        """ "To leave", "leaving"; not "that it left"."""
        told = self.sentence.below(clause, "nsubj", "nsubjpass")
        return self.is_infinitive(clause) or not told

    def _is_wished(self, i: int) -> bool:
        """ "Pushing for Oslo to help", and without its "to"."""
        marks = self.sentence.below(i, "mark")
        return self.sentence.tokens[i].tag == "VB" and any(m.lower in self.support.wishing for m in marks)

    def is_infinitive(self, i: int) -> bool:
        return self._is_wished(i) or any(helper.tag == "TO" for helper in self.sentence.below(i, "aux"))
