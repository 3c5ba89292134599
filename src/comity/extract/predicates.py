"""Verbs and nouns of happening with their places filled: who does it, to whom, with what clause.

Grammar varies (active, passive, relative, shared subjects, participles); the slots do not. A slot holds
the indices of the heads of the phrases that fill it, coordinated ones each by itself:

    subject, object, indirect   as in the active clause, whatever the voice
    clause                      the head of an infinitive or that-clause that completes it
    poss, adj                   a noun's possessor and its modifiers ("the Danish visit")
    complement                  what it is said to be ("is ready", "became a member")
    matter                      the clause that is its subject ("lifting the ban was wrong")
    with, on, between, …        the object of that preposition; by.clause: a clause after it
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.extract.guests import Guests
from comity.extract.mending import (
    apart,
    delayed,
    is_lost_object,
    joined,
    receiver_of,
    shared,
    subjects_of,
    taken,
)
from comity.extract.naming import after_moment, beyond_moment, hyphened, meant, naming_clause
from comity.extract.subjects import SharedSubjects
from comity.extract.verbs import Verbs
from comity.knowledge.language.grammar import GuestWords
from comity.sentence import RELATIVE, TIMES, Sentence, Token

__all__ = ["Predicate", "Predicates"]

Slots = dict[str, tuple[int, ...]]
NO_GUESTS = GuestWords()


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb, noun or adjective with its slots; `lemma` carries the particle: "call off"."""

    head: int
    kind: str  # verb, noun, adjective
    lemma: str
    passive: bool
    slots: Mapping[str, tuple[int, ...]]

    def get(self, slot: str) -> tuple[int, ...]:
        return self.slots.get(slot, ())


class Predicates:
    """The predicates of one sentence, each worked out once and only when asked for."""

    def __init__(
        self,
        sentence: Sentence,
        *,
        particles: frozenset[str] = frozenset(),
        controlled: frozenset[str] = frozenset(),
        alone: frozenset[str] = frozenset(),
        heading: frozenset[str] = frozenset(),
        guests: GuestWords = NO_GUESTS,
    ) -> None:
        self.sentence = sentence
        self.controlled = controlled  # verbs whose subject, not object, does what the infinitive says
        self.heading = heading  # what a happening is, right before its name: "Exercise"
        self.guests = Guests(sentence, guests)
        self.verbs = Verbs(sentence, particles=particles, alone=alone)
        self._shared = SharedSubjects(sentence, self)
        self._made: dict[int, Predicate] = {}
        self._open: set[int] = set()

    def of(self, i: int) -> Predicate:
        if i not in self._made:
            self._made[i] = self._make(i)
        return self._made[i]

    def named(self, i: int) -> tuple[str, str]:
        """Kind and lemma of the predicate at `i`, which costs less than its slots."""
        token = self.sentence.tokens[i]
        if token.pos in ("VERB", "AUX"):
            return "verb", self.verbs.lemma(i)
        return "adjective" if token.pos == "ADJ" else "noun", token.lemma

    def _make(self, i: int) -> Predicate:
        kind, lemma = self.named(i)
        if kind == "verb":
            passive = self.verbs.is_passive(i)
            return Predicate(i, kind, lemma, passive, self._verb_slots(i, passive))
        if kind == "adjective":
            return Predicate(i, kind, lemma, False, self._adjective_slots(i))
        return Predicate(i, kind, lemma, False, self._noun_slots(i))

    def bearer(self, i: int) -> int:
        """ "Falcon" for "Exercise" in "Exercise Desert Falcon", as all hangs on it; else the word itself."""
        token = self.sentence.tokens[i]
        named = token.rel == "compound" and token.head > i and self.sentence.head_of(i).pos == "PROPN"
        return token.head if named and token.pos == "PROPN" and token.lower in self.heading else i

    # -- verbs

    def _verb_slots(self, i: int, passive: bool) -> Slots:
        surface = self.surface_subject(i)
        slots: Slots = self._complements(i)
        if self.verbs.is_fronted(i):
            slots["object"] = self.coordinated(self.sentence.tokens[i].head)
        if passive and slots.get("object") and surface:  # "Laos was offered credit"
            slots["indirect"] = surface
            slots["subject"] = slots.get("by", ())
        elif passive:
            slots["object"] = surface or slots.get("object", ())
            slots["subject"] = slots.get("by", ())
        else:
            slots["subject"] = surface
            slots["object"] = self._objects(i, slots.get("object", ()))
            if set(slots["object"]) <= set(surface):
                slots["object"] = ()
        return slots

    def _complements(self, i: int) -> Slots:
        """What follows the verb by its own relations, prepositions by their word."""
        slots: Slots = {}
        for child in self.sentence.below(i):
            name = "object" if is_lost_object(i, child) else _SLOT_OF.get(child.rel)
            guest = self.guests.of(child.i)
            if guest is not None:
                self._add_guest(slots, "object", child.i, guest)
                continue
            placed = child.rel == "oprd" and child.pos == "ADP"  # "kept in chains"
            if name is not None and not placed:
                slots[name] = slots.get(name, ()) + self._filled(child)
            elif placed or child.rel in ("prep", "agent"):
                self._add_preposition(slots, child)
            elif child.rel == "dative":
                self._add_dative(slots, child)
            elif child.rel in ("prt", "advmod"):  # "walked away from the talks"
                for preposition in self.sentence.below(child.i, "prep"):
                    self._add_preposition(slots, preposition)
        self._add_meant(slots, i)
        thing = delayed(self.sentence, i) or shared(self.sentence, i, self.verbs.alone)
        if thing is not None:
            slots.setdefault("object", self.coordinated(thing.i))
        receiver = receiver_of(self.sentence, i)
        if receiver is not None and "indirect" not in slots:
            slots["indirect"] = self.coordinated(receiver.i)
        return slots

    def _add_guest(self, slots: Slots, name: str, adjective: int, guest: int) -> None:
        """ "Met visiting President Levits in Riga": the guest, and what the parser hung on "visiting"."""
        slots[name] = slots.get(name, ()) + self.coordinated(guest)
        for preposition in self.sentence.below(adjective, "prep"):
            self._add_preposition(slots, preposition)

    def _add_meant(self, slots: Slots, i: int) -> None:
        """ "Fired what appeared to be a missile into the sea": the missile, and where it went."""
        thing, clause = meant(self.sentence, i), naming_clause(self.sentence, i)
        if thing is None or clause is None:
            return
        slots["object"] = self.coordinated(thing.i)
        slots.pop("clause", None)
        for verb in {clause.i, thing.head}:
            for preposition in self.sentence.below(verb, "prep"):
                if thing.i not in self.sentence.children[preposition.i]:
                    self._add_preposition(slots, preposition)

    def _filled(self, child: Token) -> tuple[int, ...]:
        if child.rel in ("xcomp", "ccomp", "acomp", "csubj"):
            return (child.i,)
        first = apart(self.sentence, child.i) if child.rel == "dobj" else None
        own = self._antecedents([child])
        return own if first is None else (*self.coordinated(first.i), *own)

    def _add_preposition(self, slots: Slots, preposition: Token) -> None:
        name = "by" if preposition.rel == "agent" else preposition.lower
        for child in self.sentence.below(preposition.i):
            if child.rel in ("pobj", "dobj"):
                slots[name] = slots.get(name, ()) + self._antecedents([child])
                for later in beyond_moment(self.sentence, child):
                    self._add_preposition(slots, later)
            elif (guest := self.guests.of(child.i)) is not None:
                self._add_guest(slots, name, child.i, guest)
            elif child.rel == "pcomp":
                thing = meant(self.sentence, preposition.i)
                slots[name if thing else f"{name}.clause"] = (thing.i if thing else child.i,)
            elif child.rel == "prep" and preposition.pos == "VERB":
                continue  # "according to": says who tells it
            elif child.rel == "prep" or (child.rel == "conj" and child.pos == "ADP"):
                self._add_preposition(slots, child)
        lost = taken(self.sentence, preposition)
        if lost is not None:
            slots[name] = slots.get(name, ()) + self.coordinated(lost.i)

    def _add_dative(self, slots: Slots, child: Token) -> None:
        if child.pos == "ADP":
            self._add_preposition(slots, child)
        else:
            slots["indirect"] = self.coordinated(child.i)

    def surface_subject(self, i: int) -> tuple[int, ...]:
        """Who the clause is about: its own subject, or the one it shares with the clause above."""
        own = subjects_of(self.sentence, i)
        if own:
            return self._antecedents(own)
        if i in self._open:
            return ()
        self._open.add(i)
        try:
            return self._shared.of(self.sentence.tokens[i])
        finally:
            self._open.discard(i)

    def _antecedents(self, subjects: list[Token]) -> tuple[int, ...]:
        found: tuple[int, ...] = ()
        for subject in subjects:
            if subject.tag in RELATIVE or (subject.lower == "that" and subject.tag != "DT"):
                clause = next((a for a in self.sentence.ancestors(subject.i) if a.rel == "relcl"), None)
                found += (clause.head,) if clause else (subject.i,)
            else:
                found += self.coordinated(subject.i)
        return found

    def _objects(self, i: int, own: tuple[int, ...]) -> tuple[int, ...]:
        """Its own, else the noun above; no time is one there: "the pact that they ratified the next year"."""
        above = self._gap_object(i)
        if not above:
            return own
        return tuple(o for o in own if self.sentence.tokens[o].entity not in TIMES) or above

    def _gap_object(self, i: int) -> tuple[int, ...]:
        """ "the troops that Oslo sent": the noun above fills the object."""
        token = self.sentence.tokens[i]
        if token.rel != "relcl" or not self.sentence.below(i, "nsubj"):
            return ()
        subjects = self.sentence.below(i, "nsubj")
        return () if subjects[0].tag in RELATIVE else (token.head,)

    # -- nouns and adjectives

    def _noun_slots(self, i: int) -> Slots:
        slots: Slots = {}
        for child in self.sentence.below(self.bearer(i)):
            if child.rel == "poss":
                slots["poss"] = slots.get("poss", ()) + self.coordinated(child.i)
            elif child.rel in ("amod", "compound", "nmod"):
                slots["adj"] = (
                    slots.get("adj", ()) + hyphened(self.sentence, child.i) + self.coordinated(child.i)
                )
            elif child.rel in ("prep", "agent"):
                self._add_preposition(slots, child)
            elif child.rel in ("acl", "xcomp", "ccomp"):
                slots.setdefault("clause", (child.i,))
                if child.tag == "VBG" and child.lower not in slots:  # "a drill involving Peru"
                    things = self.sentence.below(child.i, "dobj")
                    slots[child.lower] = tuple(i for thing in things for i in self.coordinated(thing.i))
            elif child.rel == "nsubj":  # "declared him an outlaw"
                slots["subject"] = self._antecedents([child])
        for preposition in (*after_moment(self.sentence, i), *self._lost_agent(i)):
            self._add_preposition(slots, preposition)
        return slots

    def _lost_agent(self, i: int) -> list[Token]:
        """ "Turned down an offer by his counterpart": no passive, and so it is the noun's."""
        token = self.sentence.tokens[i]
        if token.rel != "dobj" or self.verbs.is_passive(token.head):
            return []
        return [one for one in self.sentence.below(token.head, "agent") if one.i == i + 1]

    def _adjective_slots(self, i: int) -> Slots:
        """As a noun's, with whom it is said of: "Israel is responsible", "holds Israel responsible"."""
        slots = self._noun_slots(i)
        token, above = self.sentence.tokens[i], self.sentence.head_of(i)
        own = self.sentence.below(i, "nsubj")
        if own:
            slots["subject"] = self._antecedents(own)
        elif token.rel in ("acomp", "attr") and above.pos in ("VERB", "AUX"):
            slots["subject"] = self.surface_subject(above.i)
        elif token.rel in ("oprd", "xcomp", "ccomp"):
            slots["subject"] = tuple(c.i for c in self.sentence.below(above.i, "dobj"))
        return slots

    # -- lists

    def coordinated(self, i: int) -> tuple[int, ...]:
        """The head and the heads joined to it by "and": "A, B and C" gives three; "not B" is left out."""
        found, todo = [], [i]
        while todo:  # a list of a thousand names is a chain as deep
            at = todo.pop(0)
            guest = self.guests.of(at)
            at = at if guest is None else guest
            found.append(at)
            todo = [child.i for child in joined(self.sentence, at) if self._joins(at, child)] + todo
        return tuple(found)

    def _joins(self, i: int, conjunct: Token) -> bool:
        if self.guests.of(conjunct.i) is not None:
            return True
        clause = conjunct.pos in ("VERB", "AUX") and self.sentence.tokens[i].pos not in ("VERB", "AUX")
        return not clause and not self._excluded(i, conjunct)

    def _excluded(self, i: int, conjunct: Token) -> bool:
        between = self.sentence.tokens[i + 1 : conjunct.i]
        return any(token.lower == "not" for token in between[-4:] if token.head in (i, conjunct.i))


_SLOT_OF = {
    "dobj": "object",
    "xcomp": "clause",
    "ccomp": "clause",
    "csubj": "matter",
    "attr": "complement",
    "acomp": "complement",
    "oprd": "complement",
}
