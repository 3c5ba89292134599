"""Whether a predicate fulfils what a frame asks for, before anybody looks for its parties."""

from __future__ import annotations

from comity.extract.predicates import Predicate
from comity.extract.slots import Slots
from comity.knowledge.events import Frame

__all__ = ["holds"]


def holds(slots: Slots, predicate: Predicate, frame: Frame, carrier: Predicate | None) -> bool:
    """All conditions of the frame are met: its object, complement, clause, form and prepositions."""
    if frame.intransitive and slots.sentence.below(predicate.head, "dobj"):
        return False
    if frame.object and not _has_lemma(slots, predicate.get("object"), frame.object):
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


def _subjects(slots: Slots, predicate: Predicate, carrier: Predicate | None) -> tuple[int, ...]:
    return predicate.get("subject") or slots.doer(predicate, carrier)


def _form_fits(slots: Slots, predicate: Predicate, frame: Frame) -> bool:
    """Passive, present, with an auxiliary: as far as the frame asks for one."""
    if not (frame.auxiliary or frame.passive or frame.present):
        return True
    helpers = slots.sentence.below(predicate.head, "aux", "auxpass")
    if frame.auxiliary and not any(helper.lower in frame.auxiliary for helper in helpers):
        return False
    if frame.passive and not predicate.passive:
        return False
    finite = helpers[0] if helpers else slots.sentence.tokens[predicate.head]
    return not frame.present or finite.tag in ("VBZ", "VBP", "MD")


def _clause_fits(slots: Slots, frame: Frame, clause: int | None) -> bool:
    """Any, none, one to be done ("to leave", "leaving"), or one that is told ("that it left")."""
    if clause is None:
        return frame.clause in ("", "none") and not frame.clause_verbs
    if frame.clause_verbs and slots.predicates.lemma(clause) not in frame.clause_verbs:
        return False
    if frame.clause in ("", "any"):
        return True
    told = bool(slots.sentence.below(clause, "nsubj", "nsubjpass")) and not slots.is_infinitive(clause)
    return frame.clause == ("that" if told else "to")


def _has_lemma(slots: Slots, heads: tuple[int, ...], lemmas: tuple[str, ...]) -> bool:
    return any(
        word.lemma in lemmas
        for head in heads
        for word in (slots.sentence.tokens[head], *slots.sentence.below(head, "compound", "amod"))
    ) or any(
        _has_lemma(slots, slots.predicates.of(head).get("of"), lemmas)
        for head in heads
        if _measures(slots, head)
    )


def _measures(slots: Slots, head: int) -> bool:
    return slots.sentence.tokens[head].lemma in slots.parties.words.partitive


def _beside(slots: Slots, predicate: Predicate, frame: Frame) -> bool:
    beside = slots.sentence.below(predicate.head, "amod", "compound", "nmod")
    return any(child.lower in frame.beside or child.lemma in frame.beside for child in beside)


def _prepositional(
    slots: Slots, predicate: Predicate, name: str, lemmas: tuple[str, ...], carrier: Predicate | None
) -> bool:
    heads = slots.slot(predicate, name, carrier)
    if lemmas:
        return _has_lemma(slots, heads, lemmas)
    return bool(heads) or f"{name}.clause" in predicate.slots
