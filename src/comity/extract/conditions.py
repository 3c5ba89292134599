"""Whether a predicate fulfils what a frame asks for, before anybody looks for its parties."""

from __future__ import annotations

from collections.abc import Callable

from comity.extract.frames import Family, Typed
from comity.extract.predicates import Predicate
from comity.extract.slots import Slots
from comity.knowledge.events import Condition, Frame
from comity.sentence import TIMES, Sentence, Token

__all__ = ["Asked"]

NOTHING: frozenset[str] = frozenset()
BESIDE = ("amod", "compound", "nmod", "advmod", "npadvmod", "prt", "intj")  # what modifies a noun or a verb


class Asked:
    """One predicate that many frames ask the same things about; each is looked up once."""

    def __init__(self, slots: Slots, predicate: Predicate, carrier: Predicate | None) -> None:
        self.slots = slots
        self.sentence = slots.sentence
        self.predicate = predicate
        self.carrier = carrier
        self.objects = slots.lemmas_of(predicate.get("object"))
        self._complements: frozenset[str] | None = None
        self._subjects: frozenset[str] | None = None
        self._clause: list[int | None] = []  # once asked for
        self._prepositional: dict[str, tuple[tuple[int, ...], frozenset[str]]] = {}

    def of(self, family: Family) -> list[Typed]:
        """Those frames of a family that hold, in its order."""
        places = set(family.others)
        for filed, given in (
            (family.objects, self.objects),
            (family.complements, self.complements() if family.complements else NOTHING),
            (family.subjects, self.subjects() if family.subjects else NOTHING),
        ):
            if given:
                places.update(place for wanted, place in filed if not wanted.isdisjoint(given))
        for name in filter(self._is_there, family.prepositions):
            places.update(family.prepositions[name])
        held = (family.frames[place] for place in sorted(places))
        return [one for one in held if self.holds(one[1])]

    def _is_there(self, name: str) -> bool:
        if "." not in name and name not in self.slots.prepositions:
            return False
        return bool(self.after(name)[0]) or f"{name}.clause" in self.predicate.slots

    def holds(self, frame: Frame) -> bool:
        """All conditions of the frame are met."""
        if frame.object and frame.object.isdisjoint(self.objects):  # asked first: it rules out most
            return False
        return all(_HOLDS[condition](self, frame) for condition in frame.conditions)

    def complements(self) -> frozenset[str]:
        if self._complements is None:
            self._complements = self.slots.lemmas_of(self.slots.complement_of(self.predicate))
        return self._complements

    def subjects(self) -> frozenset[str]:
        if self._subjects is None:
            found = self.predicate.get("subject") or self.slots.doer(self.predicate, self.carrier)
            self._subjects = self.slots.lemmas_of(found)
        return self._subjects

    def clause(self) -> int | None:
        if not self._clause:
            self._clause.append(self.slots.clause_of(self.predicate))
        return self._clause[0]

    def after(self, name: str) -> tuple[tuple[int, ...], frozenset[str]]:
        """What a preposition or path holds: its heads, and their lemmas."""
        if name not in self._prepositional:
            heads = self._reached(name)
            self._prepositional[name] = heads, self.slots.lemmas_of(heads)
        return self._prepositional[name]

    def _reached(self, name: str) -> tuple[int, ...]:
        if "." in name:
            return self.slots.reach(name, self.predicate, self.carrier)
        return self.slots.slot(self.predicate, name, self.carrier)


def _is_negated(asked: Asked, frame: Frame) -> bool:
    """ "Will not accept"; "is not prepared to", where the verb beside the adjective has the negation."""
    token = asked.sentence.tokens[asked.predicate.head]
    verb = token.head if token.pos == "ADJ" else token.i
    return bool(asked.sentence.below(verb, "neg"))


def _is_carried(asked: Asked, frame: Frame) -> bool:
    """ "Talks were held", "a round of talks took place": by a verb that names nobody who does it."""
    token = asked.slots.measured(asked.sentence.tokens[asked.predicate.head])
    done = asked.carrier is not None and token.rel in ("nsubj", "nsubjpass")
    return done and not asked.slots.doer(asked.predicate, asked.carrier)


def _is_intransitive(asked: Asked, frame: Frame) -> bool:
    return not asked.sentence.below(asked.predicate.head, "dobj")


def _is_none_of(asked: Asked, frame: Frame) -> bool:
    return frame.unless.isdisjoint(asked.objects)


def _complement_fits(asked: Asked, frame: Frame) -> bool:
    return not frame.complement.isdisjoint(asked.complements())


def _subject_fits(asked: Asked, frame: Frame) -> bool:
    return not frame.subject.isdisjoint(asked.subjects())


def _beside(asked: Asked, frame: Frame) -> bool:
    """A modifier; or the adverb right before the verb, hung on what precedes: "divers together swept"."""
    predicate = asked.predicate
    beside = asked.sentence.below(predicate.head, *BESIDE)
    if predicate.kind == "verb" and predicate.head:
        before = asked.sentence.tokens[predicate.head - 1]
        beside += [before] if before.tag == "RB" else []
    return any(child.lower in frame.beside or child.lemma in frame.beside for child in beside)


def _form_fits(asked: Asked, frame: Frame) -> bool:
    """Passive, present, lasting, with an auxiliary: as far as the frame asks for one."""
    if (frame.passive and not asked.predicate.passive) or (frame.lasting and not _has_lasted(asked)):
        return False
    head = asked.predicate.head
    helpers = asked.sentence.below(head, "aux", "auxpass")
    if frame.auxiliary:
        carried = helpers + _joining(asked.sentence, head)
        if not any(helper.lower in frame.auxiliary for helper in carried):
            return False
        if any(helper.lower == "have" for helper in helpers[1:]):
            return False  # "would have been sunk": of what did not come
    finite = helpers[0] if helpers else asked.sentence.tokens[head]
    return not frame.present or finite.tag in ("VBZ", "VBP", "MD")


def _has_lasted(asked: Asked) -> bool:
    """ "Have been shut since 1994", "has been closed for two years"."""
    below, head = asked.sentence.below, asked.predicate.head
    perfect = any(helper.lemma == "have" for helper in below(head, "aux"))
    spans = [one for one in below(head, "prep", "advmod", "mark") if one.lower in asked.slots.support.lasting]
    return perfect and bool(spans)


def _joining(sentence: Sentence, head: int) -> list[Token]:
    """ "Leave or face arrest", "will treat and hit back": what stands before a bare verb that is joined."""
    token = sentence.tokens[head]
    own = any(helper.tag in ("MD", "TO") for helper in sentence.below(head, "aux"))
    done = any(helper.tag == "VBD" for helper in sentence.below(token.head, "aux", "auxpass"))
    joined = token.rel == "conj" and token.tag in ("VB", "VBP", "VBN") and not own and not done
    return sentence.below(token.head, "aux", "cc", "preconj") if joined else []


def _hangs_on_condition(asked: Asked, frame: Frame) -> bool:
    """ "If …", "should it …", "any ship that …": in what its clause says, or beside the verb that says it."""
    clause, below = asked.clause(), asked.sentence.below
    if clause is None:
        return False
    opened = [c for i in (clause, asked.predicate.head) for c in below(i, "advcl")]
    subjects = below(clause, "nsubj", "nsubjpass")
    near = [w for c in opened for w in below(c.i, "mark", "aux", "auxpass", "advmod")]
    near += [w for s in subjects for w in (s, *below(s.i, "det"))] + below(clause, "advmod")
    return any(word.lower in asked.slots.support.conditions for word in near)


def _clause_fits(asked: Asked, frame: Frame) -> bool:
    """Any, none, one to be done ("to leave", "leaving"), or one that is told ("that it left")."""
    clause = asked.clause()
    if clause is None:
        return frame.clause in ("", "none") and not (frame.clause_verbs or frame.clause_auxiliary)
    if frame.clause_verbs and asked.slots.predicates.verbs.lemma(clause) not in frame.clause_verbs:
        return False
    if frame.clause_auxiliary and not _is_bidden(asked, clause, frame.clause_auxiliary):
        return False
    if frame.clause in ("", "any"):
        return True
    told = not asked.slots.is_to_be_done(clause)
    if frame.clause == "wish":
        return told and _is_subjunctive(asked.sentence, clause)
    return frame.clause == ("that" if told else "to")


def _is_bidden(asked: Asked, clause: int, words: frozenset[str]) -> bool:
    """ "Must withdraw", "has to withdraw": said as what it is to do, and not as what it is not."""
    below = asked.sentence.below
    if below(clause, "neg"):
        return False
    token = asked.sentence.tokens[clause]
    bound = token.lemma in words and token.tag in ("VBZ", "VBP") and _leads_on(asked.sentence, token)
    helpers = [helper for helper in below(clause, "aux") if helper.lower in words]
    return bound or any(one.tag == "MD" or _leads_on(asked.sentence, one) for one in helpers)


def _leads_on(sentence: Sentence, token: Token) -> bool:
    """ "Has to move"; "has yet to move", "have agreed to move" bid nobody."""
    return any(one.tag == "TO" for one in sentence.tokens[token.i + 1 : token.i + 2])


def _is_subjunctive(sentence: Sentence, clause: int) -> bool:
    """ "That the junta hold a vote", "that it be freed": a bare verb, where a told one would agree."""
    helpers = sentence.below(clause, "aux", "auxpass")
    if helpers:
        return helpers[0].tag == "VB"
    subjects = sentence.below(clause, "nsubj")
    one = any(s.tag in ("NN", "NNP") and not sentence.below(s.i, "conj") for s in subjects)
    return one and sentence.tokens[clause].tag in ("VB", "VBP")


def _prepositions_fit(asked: Asked, frame: Frame) -> bool:
    """Each holds one of its words, or anything at all, also a clause, where none are named."""
    for name, lemmas in frame.prep.items():
        heads, found = asked.after(name)
        if lemmas and lemmas.isdisjoint(found):
            return False
        placed = not all(_is_moment(asked.sentence, head) for head in heads)
        if not lemmas and not placed and f"{name}.clause" not in asked.predicate.slots:
            return False
    return True


def _is_moment(sentence: Sentence, head: int) -> bool:
    """ "Monday", "dawn", "May"; not "two years", for which somebody may be jailed."""
    token = sentence.tokens[head]
    counted = token.pos == "NOUN" and (token.tag == "NNS" or sentence.below(head, "nummod", "det"))
    return token.entity in TIMES and not counted


_HOLDS: dict[Condition, Callable[[Asked, Frame], bool]] = {
    "refusing": _is_negated,
    "carried": _is_carried,
    "intransitive": _is_intransitive,
    "unless": _is_none_of,
    "complement": _complement_fits,
    "conditional": _hangs_on_condition,
    "beside": _beside,
    "form": _form_fits,
    "clause": _clause_fits,
    "subject": _subject_fits,
    "prep": _prepositions_fit,
}
