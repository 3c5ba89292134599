"""Predicates against the frames of the event types: who does what to whom."""

from __future__ import annotations

from dataclasses import replace

from comity.extract.aims import aimed_at
from comity.extract.collapse import collapse
from comity.extract.conditions import holds
from comity.extract.frames import FrameIndex, Match
from comity.extract.parties import Parties
from comity.extract.predicates import Predicate, Predicates
from comity.extract.slots import Slots
from comity.knowledge.events import EventType, Frame
from comity.knowledge.language.support import SupportWords

__all__ = ["find_acts"]

TRIGGERS = ("VERB", "AUX", "NOUN", "ADJ", "PROPN")


def find_acts(
    predicates: Predicates, index: FrameIndex, parties: Parties, support: SupportWords
) -> list[Match]:
    """The acts of a sentence in order of the text; light verbs, contents and repeats are collapsed."""
    slots = Slots(predicates, index, parties, support)
    finder = _Finder(slots)
    matches: dict[int, Match] = {}
    for token in predicates.sentence.tokens:
        if token.lemma in index.lemmas and token.pos in TRIGGERS:
            match = finder.best(token.i)
            if match is not None:
                matches[token.i] = match
    return collapse(slots, matches)


class _Finder:
    """The best frame for each trigger of one sentence."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.sentence = slots.sentence
        self.parties = slots.parties
        self._open: set[int] = set()  # words being looked at: an act is never its own content

    def best(self, i: int) -> Match | None:
        """The frame that asks for most among those that hold; none at a word looked at already."""
        if i in self._open:
            return None
        self._open.add(i)
        try:
            return self._best_at(self.slots.predicates.of(i))
        finally:
            self._open.discard(i)

    def _best_at(self, predicate: Predicate) -> Match | None:
        carrier = self.slots.carrier_of(predicate)
        objects = self.slots.lemmas_of(predicate.get("object"))
        found = [
            match
            for kind, frame in self.slots.index.of(predicate)
            if not (frame.object and frame.object.isdisjoint(objects))  # asked first: it rules out most
            and holds(self.slots, predicate, frame, carrier)
            for match in [self._fill(predicate, kind, frame, carrier)]
            if match is not None
        ]
        return max(found, key=_rank, default=None)

    def _fill(
        self, predicate: Predicate, kind: EventType, frame: Frame, carrier: Predicate | None
    ) -> Match | None:
        actors = self.slots.evaluate(frame.actor, predicate, carrier)
        recipients = tuple(
            i
            for i in self.slots.evaluate(frame.recipient, predicate, carrier)
            if i not in actors and not (actors and self._own(i))
        )
        inner = self.inner_of(predicate, frame)
        if not recipients and inner is not None and "inner" in frame.recipient:
            given = (*inner.recipients, *inner.actors)
            recipients = tuple(i for i in given if i not in actors and not self._own(i))
        if not recipients and frame.recipient and not frame.reciprocal:
            aimed = aimed_at(self.slots, self.best, predicate, kind, frame)
            recipients = tuple(i for i in aimed if i not in actors and not self._own(i))
        if frame.reciprocal:
            actors, recipients = actors + recipients, ()
        match = Match(
            kind, frame, predicate.head, actors, recipients,
            carrier.head if carrier else None, inner.type.type if inner else None,
            self.slots.complement_of(predicate) if frame.complement else (),
        )  # fmt: skip
        return self._without_nobody(match) if self._enough(match) else None

    def _without_nobody(self, match: Match) -> Match:
        """ "Condemned nobody": that nobody has it done to him is said by the polarity."""
        tokens, nobody = self.sentence.tokens, self.parties.words.nobody
        recipients = tuple(i for i in match.recipients if tokens[i].lower not in nobody)
        return match if recipients == match.recipients else replace(match, recipients=recipients)

    def _own(self, i: int) -> bool:
        """ "Its", "their": as a rule the actor's own."""
        return (
            self.sentence.tokens[i].tag == "PRP$" and self.sentence.tokens[i].lower in self.parties.words.own
        )

    def _enough(self, match: Match) -> bool:
        needs = match.frame.needs
        if match.frame.free and not needs:
            return True
        if "actor" in needs and not match.actors:
            return False
        if "recipient" in needs and not match.recipients:
            return False
        everyone = match.actors + match.recipients
        if "state" in needs and not any(self.parties.names_state(i) for i in everyone):
            return False
        if "two" in needs and len(everyone) < 2 and not any(self._several(i) for i in everyone):
            return False
        if "official" in needs and not any(self.parties.is_official(i) for i in match.actors):
            return False
        if match.frame.free:
            return True
        return any(self.parties.strength(i) >= 2 for i in everyone)

    def _several(self, i: int) -> bool:
        token = self.sentence.tokens[i]
        return token.tag in ("NNS", "NNPS") or token.lower in self.parties.words.plural

    def inner_of(self, predicate: Predicate, frame: Frame) -> Match | None:
        """The act that a verbal act is about: that of its clause, else of a noun in its content."""
        if not frame.content and "inner" not in frame.recipient:
            return None
        clause = self.slots.clause_of(predicate)
        heads = [] if clause is None else [clause]
        for path in (frame.content or "object").replace("+", "|").split("|"):
            if path != "clause":
                heads += self.slots.reach(path, predicate, None)
        for head in heads:
            found = self.best(head) or next(
                (m for child in self.sentence.below(head, "dobj", "xcomp") if (m := self.best(child.i))), None
            )
            if found is not None:
                return found
        return None


def _rank(match: Match) -> tuple[bool, int, bool, bool]:
    everyday = match.type.kind == "none"
    return everyday, match.frame.weight, len(match.recipients) > 0, len(match.actors) > 0
