"""Whether a predicate fulfils what a frame asks for, before anybody looks for its parties."""

from __future__ import annotations

from comity.extract.predicates import Predicate
from comity.extract.slots import Slots
from comity.knowledge.events import Frame
from comity.sentence import Token

__all__ = ["holds"]

BESIDE = ("amod", "compound", "nmod", "advmod", "npadvmod", "prt", "intj")  # what modifies a noun or a verb


def holds(slots: Slots, predicate: Predicate, frame: Frame, carrier: Predicate | None) -> bool:
    """All conditions of the frame are met but for its object, which is asked first."""
    if frame.refusing and not _negated(slots, predicate.head):
        return False
    if frame.carried and not _is_carried(slots, predicate, carrier):
        return False
    if frame.intransitive and slots.sentence.below(predicate.head, "dobj"):
        return False
    if frame.unless and _has_lemma(slots, predicate.get("object"), frame.unless):
        return False
    if frame.complement and not _has_lemma(slots, slots.complement_of(predicate), frame.complement):
        return False
    if frame.beside and not _beside(slots, predicate, frame):
        return False
    if not _form_fits(slots, predicate, frame):
        return False
    if (frame.clause or frame.clause_verbs) and not _clause_fits(slots, frame, slots.clause_of(predicate)):
        return False
    if frame.subject and not _has_lemma(slots, _subjects(slots, predicate, carrier), frame.subject):
        return False
    return all(_prepositional(slots, predicate, name, lemmas, carrier) for name, lemmas in frame.prep.items())


def _negated(slots: Slots, head: int) -> bool:
    """ "Will not accept"; "is not prepared to", where the verb beside the adjective has the negation."""
    token = slots.sentence.tokens[head]
    verb = token.head if token.pos == "ADJ" else head
    return bool(slots.sentence.below(verb, "neg"))


def _subjects(slots: Slots, predicate: Predicate, carrier: Predicate | None) -> tuple[int, ...]:
    return predicate.get("subject") or slots.doer(predicate, carrier)


def _form_fits(slots: Slots, predicate: Predicate, frame: Frame) -> bool:
    """Passive, present, with an auxiliary: as far as the frame asks for one."""
    if not (frame.auxiliary or frame.passive or frame.present):
        return True
    helpers = slots.sentence.below(predicate.head, "aux", "auxpass")
    carried = helpers + _joining(slots, predicate.head)
    if frame.auxiliary and not any(helper.lower in frame.auxiliary for helper in carried):
        return False
    if frame.passive and not predicate.passive:
        return False
    finite = helpers[0] if helpers else slots.sentence.tokens[predicate.head]
    return not frame.present or finite.tag in ("VBZ", "VBP", "MD")


def _joining(slots: Slots, head: int) -> list[Token]:
    """ "Leave or face arrest", "will treat and hit back": what stands before a bare verb that is joined."""
    token = slots.sentence.tokens[head]
    own = any(helper.tag in ("MD", "TO") for helper in slots.sentence.below(head, "aux"))
    joined = token.rel == "conj" and token.tag in ("VB", "VBP", "VBN") and not own
    return slots.sentence.below(token.head, "aux", "cc", "preconj") if joined else []


def _clause_fits(slots: Slots, frame: Frame, clause: int | None) -> bool:
    """Any, none, one to be done ("to leave", "leaving"), or one that is told ("that it left")."""
    if clause is None:
        return frame.clause in ("", "none") and not frame.clause_verbs
    if frame.clause_verbs and slots.predicates.lemma(clause) not in frame.clause_verbs:
        return False
    if frame.clause in ("", "any"):
        return True
    told = not slots.is_to_be_done(clause)
    if frame.clause == "wish":
        return told and _is_subjunctive(slots, clause)
    return frame.clause == ("that" if told else "to")


def _is_subjunctive(slots: Slots, clause: int) -> bool:
    """ "That the junta hold a vote", "that it be freed": a bare verb, where a told one would agree."""
    helpers = slots.sentence.below(clause, "aux", "auxpass")
    if helpers:
        return helpers[0].tag == "VB"
    subjects = slots.sentence.below(clause, "nsubj")
    one = any(s.tag in ("NN", "NNP") and not slots.sentence.below(s.i, "conj") for s in subjects)
    return one and slots.sentence.tokens[clause].tag in ("VB", "VBP")


def _has_lemma(slots: Slots, heads: tuple[int, ...], lemmas: frozenset[str]) -> bool:
    return bool(heads) and not lemmas.isdisjoint(slots.lemmas_of(heads))


def _is_carried(slots: Slots, predicate: Predicate, carrier: Predicate | None) -> bool:
    """ "Talks were held", "a round of talks took place": by a verb that names nobody who does it."""
    token = slots.measured(slots.sentence.tokens[predicate.head])
    done = carrier is not None and token.rel in ("nsubj", "nsubjpass")
    return done and not slots.doer(predicate, carrier)


def _beside(slots: Slots, predicate: Predicate, frame: Frame) -> bool:
    """A modifier; or the adverb right before the verb, hung on what precedes: "divers together swept"."""
    beside = slots.sentence.below(predicate.head, *BESIDE)
    if predicate.kind == "verb" and predicate.head:
        before = slots.sentence.tokens[predicate.head - 1]
        beside += [before] if before.tag == "RB" else []
    return any(child.lower in frame.beside or child.lemma in frame.beside for child in beside)


def _prepositional(
    slots: Slots, predicate: Predicate, name: str, lemmas: frozenset[str], carrier: Predicate | None
) -> bool:
    heads = slots.reach(name, predicate, carrier) if "." in name else slots.slot(predicate, name, carrier)
    if lemmas:
        return _has_lemma(slots, heads, lemmas)
    return bool(heads) or f"{name}.clause" in predicate.slots
