"""Whom an act is aimed at where its own places hold nobody.

By what is refused or threatened, on whose conduct it hangs, whom it is said to, what it is done for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from comity.extract.belonging import is_placed
from comity.extract.frames import Match
from comity.extract.predicates import Predicate
from comity.extract.slots import Slots
from comity.knowledge.events import EventType, Frame
from comity.model import PlaceRole

__all__ = ["aimed_at"]

VERBAL, CONFLICT = "verbal conflict", ("verbal conflict", "material conflict")
CONSULT, PROTEST = "CONSULT", "PROTEST"
REACHED = ("indirect", "against", "on", "with", "to")
DEEPER = ("against", "on", "with", "over", "to", "from")
CAUSES = ("against", "at", "over", "for", "of", "to", "with")
DEPTH = 2

Best = Callable[[int], Match | None]


def aimed_at(
    slots: Slots, best: Best, predicate: Predicate, kind: EventType, frame: Frame
) -> tuple[int, ...]:
    """Heads of the first phrases found in one of these ways; `best` tells the act at a word."""
    if kind.quad not in CONFLICT:
        return ()
    if kind.quad == VERBAL:
        return (
            _of_meeting(slots, best, predicate)
            or _of_content(slots, predicate, frame)
            or _of_condition(slots, predicate)
            or _of_owner(slots, predicate)
            or _of_hearer(slots, predicate)
        )
    found = _of_thing(slots, predicate) or _of_place(slots, predicate, frame)
    if found or kind.type != PROTEST:
        return found
    return _of_purpose(slots, best, predicate) or _of_site(slots, predicate)


def _of_owner(slots: Slots, predicate: Predicate) -> tuple[int, ...]:
    """ "Rejected Danish changes": whose thing it is."""
    if predicate.kind != "verb":
        return ()
    things = [slots.predicates.of(i) for i in _things(slots, predicate)]
    named = [i for thing in things for i in slots.named_beside(thing)]
    owned = [thing.get(name) for thing in things for name in ("poss", "by", "from")]
    return _first(slots, [tuple(named), *owned], 0)


def _of_hearer(slots: Slots, predicate: Predicate) -> tuple[int, ...]:
    """ "Summoned the envoy and demanded an answer", "told him that it would not": to whom it is said."""
    token = slots.sentence.tokens[predicate.head]
    above = slots.sentence.head_of(token.i)
    if above.pos != "VERB" or above.lemma not in slots.support.addressing:
        return ()
    own = slots.sentence.below(token.i, "nsubj")
    said = (
        token.rel == "ccomp" and bool(own) and all(one.lower in slots.parties.words.personal for one in own)
    )
    if not said and (token.rel != "conj" or own):
        return ()
    verb = slots.predicates.of(above.i)
    return tuple(i for i in verb.get("indirect") or verb.get("object") if slots.parties.strength(i) > 1)


def _of_thing(slots: Slots, predicate: Predicate) -> tuple[int, ...]:
    """ "Broke off contact with the rebels": the other side of what is broken off."""
    if predicate.kind != "verb":
        return ()
    things = [slots.predicates.of(i) for i in _things(slots, predicate)]
    return _first(slots, [thing.get(name) for thing in things for name in ("with", "against")], 0)


def _of_place(slots: Slots, predicate: Predicate, frame: Frame) -> tuple[int, ...]:
    """ "Hit a depot near Kharkiv": what is hit is its country's by where it stands."""
    for path in filter(None, frame.recipient.replace("+", "|").split("|")):
        found = tuple(i for i in slots.reach(path.strip(), predicate, None) if is_placed(slots.parties, i))
        if found:
            return found
    return ()


def _of_meeting(slots: Slots, best: Best, predicate: Predicate) -> tuple[int, ...]:
    """ "Telephoned the premier, urging patience": with whom it is said."""
    token = slots.sentence.tokens[predicate.head]
    above = slots.sentence.head_of(token.i)
    if token.rel not in ("advcl", "xcomp") or token.tag not in ("VBG", "VB") or above.i > token.i:
        return ()
    meeting = best(above.i)
    if meeting is None or meeting.type.type != CONSULT:
        return ()
    subject = slots.predicates.surface_subject(above.i)
    return tuple(i for i in (*meeting.actors, *meeting.recipients) if i not in subject)


def _of_content(slots: Slots, predicate: Predicate, frame: Frame) -> tuple[int, ...]:
    """ "Refused to lift the curfew on the villagers": whom the thing to be done would reach."""
    clause = slots.clause_of(predicate)
    if clause is None or "clause" not in frame.content or not slots.is_to_be_done(clause):
        return ()
    inner = slots.predicates.of(clause)
    if inner.lemma in slots.support.letting:
        deeper = slots.clause_of(inner)
        let = inner.get("object") or (() if deeper is None else slots.predicates.surface_subject(deeper))
        return _first(slots, [let], 0)
    things = [slots.predicates.of(i) for i in _things(slots, inner)]
    of_things = [thing.get(name) for thing in things for name in DEEPER]
    return _first(slots, [*of_things, *(inner.get(name) for name in REACHED)])


def _first(slots: Slots, groups: list[tuple[int, ...]], depth: int = DEPTH) -> tuple[int, ...]:
    """The parties of the first group that holds any, at its own level or below its things."""
    for heads in groups:
        found = tuple(i for head in heads for i in _below(slots, head, depth))
        if found:
            return found
    return ()


def _below(slots: Slots, head: int, depth: int) -> tuple[int, ...]:
    if slots.sentence.tokens[head].tag == "PRP$" or _is_own(slots, head):
        return ()
    if slots.parties.strength(head):
        return (head,)
    if depth == 0:
        return ()
    inner = slots.predicates.of(head)
    return _first(slots, [inner.get(name) for name in DEEPER], depth - 1)


def _of_condition(slots: Slots, predicate: Predicate) -> tuple[int, ...]:
    """ "Will stop the talks if Oslo goes ahead": who is to act otherwise."""
    for clause in _conditions(slots, predicate.head):
        subjects = slots.predicates.surface_subject(clause)
        found = tuple(i for i in subjects if slots.parties.strength(i) > 1 and not _is_own(slots, i))
        if found:
            return found
    return ()


def _is_own(slots: Slots, head: int) -> bool:
    """ "Its doctors": as a rule those of whoever acts."""
    owners = slots.sentence.below(head, "poss")
    return any(owner.lower in slots.parties.words.own for owner in owners)


def _conditions(slots: Slots, head: int) -> Iterator[int]:
    for i in slots.sentence.subtree(head):
        token = slots.sentence.tokens[i]
        marks = slots.sentence.below(i, "mark") if token.rel == "advcl" and i > head else []
        if any(mark.lower in slots.parties.words.conditional for mark in marks):
            yield i


def _of_purpose(slots: Slots, best: Best, predicate: Predicate) -> tuple[int, ...]:
    """ "Blocked a road to protest at Oslo's policies": whom what it is done for is against."""
    for clause in slots.sentence.below(predicate.head, "advcl", "xcomp"):
        if not (slots.is_infinitive(clause.i) or clause.tag == "VBG"):
            continue
        purpose = best(clause.i)
        if purpose is not None and purpose.recipients:
            return purpose.recipients
        inner = slots.predicates.of(clause.i)
        found = _first(slots, [inner.get(name) for name in ("against", "at", "over")])
        thing = [slots.predicates.of(i) for i in _things(slots, inner)]
        found = found or _first(slots, [each.get(name) for each in thing for name in CAUSES])
        if found:
            return found
    return ()


def _of_site(slots: Slots, predicate: Predicate) -> tuple[int, ...]:
    """ "Burned tyres outside the Fijian embassy": whose mission it is."""
    words = slots.parties.words
    around = words.place_roles[PlaceRole.WHERE] | words.beside | words.facing
    sites = [slots.slot(predicate, name, None) for name in around]
    sites.append(slots.reach("in.of", predicate, None))  # "in front of"
    missions = [i for heads in sites for i in heads if slots.sentence.tokens[i].lemma in words.missions]
    return tuple(i for i in missions if slots.parties.strength(i) > 1)


def _things(slots: Slots, inner: Predicate) -> tuple[int, ...]:
    """The objects that are no parties themselves."""
    return tuple(i for i in inner.get("object") if not _is_somebody(slots, i))


def _is_somebody(slots: Slots, i: int) -> bool:
    """A party by its own word, and not only by whose it is."""
    token = slots.sentence.tokens[i]
    named = slots.parties.mention(i) is not None or token.pos in ("PROPN", "PRON")
    return named or slots.parties.is_role(token)
