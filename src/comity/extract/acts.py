"""Predicates against the frames of the event types: who does what to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from comity.extract.aims import aimed_at
from comity.extract.collapse import collapse
from comity.extract.conditions import Asked
from comity.extract.frames import FrameIndex, Match, Typed, standing
from comity.extract.likely import Weighing, beside
from comity.extract.naming import names_only
from comity.extract.parties import Parties
from comity.extract.predicates import Predicate, Predicates
from comity.extract.slots import Slots
from comity.knowledge.events import EventType, Frame
from comity.knowledge.language.support import SupportWords

__all__ = ["find_acts"]

INNER = "inner"  # in a slot expression: whoever the act is of that this act is about
WITHDRAW = "withdraw"  # mode of acts whose recipient is where somebody leaves
TRIGGERS = ("VERB", "AUX", "NOUN", "ADJ", "PROPN")


def find_acts(
    predicates: Predicates,
    index: FrameIndex,
    parties: Parties,
    support: SupportWords,
    weighing: Weighing | None = None,
) -> list[Match]:
    """The acts of a sentence in order of the text; light verbs, contents and repeats are collapsed.

    With what a model says of the words, an act that it holds for next to impossible is left out, and
    one that only it finds is taken in.
    """
    slots = Slots(predicates, index, parties, support)
    finder = _Finder(slots)
    matches: dict[int, Match] = {}
    for token in predicates.sentence.tokens:
        if token.lemma in index.lemmas and token.pos in TRIGGERS:
            match = finder.best(token.i)
            if match is not None:
                matches[token.i] = match
    if weighing is not None:
        matches = _weighed(finder, matches, weighing)
    return collapse(slots, matches)


def _weighed(finder: _Finder, matches: Mapping[int, Match], weighing: Weighing) -> dict[int, Match]:
    """The matches that are likely enough, and those of the words that only the model takes for acts."""
    sentence = finder.sentence
    likely = {i: _likeliest(finder, match, weighing) for i, match in matches.items()}
    kept = {i: match for i, match in likely.items() if match is not None}
    told = {(i, match.type.type) for match in kept.values() for i in beside(sentence, match)}
    for i, kind in weighing.sure(sentence):
        if i not in kept and (i, kind.type) not in told and not finder.happens(i):
            match = finder.alike(i, kind)
            if match is not None and (match.actors or match.recipients):
                kept[i] = match
    return dict(sorted(kept.items()))


def _likeliest(finder: _Finder, match: Match, weighing: Weighing) -> Match | None:
    """The match; where the model holds it for next to impossible, that frame of its word which it favours."""
    if weighing.keeps(finder.sentence, match):
        return match
    return next((one for one in finder.all(match.trigger) if weighing.favours(finder.sentence, one)), None)


class _Finder:
    """The best frame for each trigger of one sentence."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.sentence = slots.sentence
        self.parties = slots.parties
        self._open: set[int] = set()  # words being looked at: an act is never its own content

    def best(self, i: int) -> Match | None:
        """The frame that asks for most among those that hold; none at a word looked at already."""
        return next(self.all(i), None)

    def all(self, i: int) -> Iterator[Match]:
        """The frames that hold at a word, those that ask for most first."""
        family = self.slots.index.family(*self.slots.predicates.named(i))
        if family is None or i in self._open or self._says_which(i):
            return
        predicate = self.slots.predicates.of(i)
        carrier = self.slots.carrier_of(predicate)
        held = Asked(self.slots, predicate, carrier).of(family)
        for _, equal in groupby(held, key=standing):
            match = self._best_of(predicate, equal, carrier)
            if match is not None:
                yield match

    def happens(self, i: int) -> bool:
        """ "They ended without a truce": what ends is the talks told of before, and nobody does it."""
        predicate = self.slots.predicates.of(i)
        if predicate.lemma not in self.slots.support.happening or predicate.get("object"):
            return False
        subject = [self.sentence.tokens[one] for one in predicate.get("subject")]
        return bool(subject) and all(one.tag == "PRP" for one in subject)

    def _says_which(self, i: int) -> bool:
        """ "What it called a strike", "visiting President Levits": it tells no act."""
        return names_only(self.sentence, i) or self.slots.predicates.guests.of(i) is not None

    def _best_of(
        self, predicate: Predicate, equal: Iterable[Typed], carrier: Predicate | None
    ) -> Match | None:
        """Of frames that ask for as much that which knows the most parties."""
        self._open.add(predicate.head)
        try:
            filled = [self._fill(predicate, kind, frame, carrier) for kind, frame in equal]
        finally:
            self._open.discard(predicate.head)
        return max((match for match in filled if match is not None), key=_known, default=None)

    def alike(self, i: int, kind: EventType) -> Match | None:
        """An act of this type at a word of which no frame says so, with the parties of the type's slots.

        Its mode is that of all frames of the type that the word has, where they agree.
        """
        if kind.likeness is None or self._says_which(i):
            return None
        predicate = self.slots.predicates.of(i)
        known = {frame.mode for other, frame in self.slots.index.of(predicate) if other is kind}
        frame = kind.likeness.model_copy(update={"mode": known.pop()}) if len(known) == 1 else kind.likeness
        return self._fill(predicate, kind, frame, self.slots.carrier_of(predicate))

    def _fill(
        self, predicate: Predicate, kind: EventType, frame: Frame, carrier: Predicate | None
    ) -> Match | None:
        actors = self._without_own(self.slots.evaluate(frame.actor, predicate, carrier))
        inner = self.inner_of(predicate, frame)
        recipients = self._recipients(predicate, frame, carrier, actors, inner)
        if not recipients and frame.recipient and not frame.reciprocal:
            aimed = aimed_at(self.slots, self.best, predicate, kind, frame)
            recipients = tuple(i for i in aimed if i not in actors and not self._own(i))
        if frame.mode == WITHDRAW and actors:
            recipients = tuple(i for i in recipients if not self._owned(i))
        if frame.reciprocal:
            actors, recipients = actors + recipients, ()
        match = Match(
            kind, frame, predicate.head, actors, recipients,
            carrier.head if carrier else None, inner.type.type if inner else None,
            self.slots.complement_of(predicate) if frame.complement else (),
        )  # fmt: skip
        return self._without_nobody(match) if self._enough(match) else None

    def _recipients(
        self,
        predicate: Predicate,
        frame: Frame,
        carrier: Predicate | None,
        actors: tuple[int, ...],
        inner: Match | None,
    ) -> tuple[int, ...]:
        """By the places that the frame names, in its order: "inner" are those of the act that it is about."""
        before, within, after = frame.recipient.partition(INNER)
        given = (*inner.recipients, *inner.actors) if inner is not None and within else ()
        for found, spared in (
            (self.slots.evaluate(before.strip("|"), predicate, carrier), not actors),
            (given, False),
            (self.slots.evaluate(after.strip("|"), predicate, carrier), not actors),
        ):
            recipients = tuple(i for i in found if i not in actors and (spared or not self._own(i)))
            if recipients:
                return recipients
        return ()

    def _without_nobody(self, match: Match) -> Match:
        """ "Condemned nobody": that nobody has it done to him is said by the polarity."""
        tokens, nobody = self.sentence.tokens, self.parties.words.nobody
        recipients = tuple(i for i in match.recipients if tokens[i].lower not in nobody)
        return match if recipients == match.recipients else replace(match, recipients=recipients)

    def _without_own(self, actors: tuple[int, ...]) -> tuple[int, ...]:
        """ "Finland and Estonia held their first drill": "their" are those two again."""
        others = tuple(i for i in actors if not self._own(i))
        return others or actors

    def _own(self, i: int) -> bool:
        """ "Its", "their": as a rule the actor's own."""
        return (
            self.sentence.tokens[i].tag == "PRP$" and self.sentence.tokens[i].lower in self.parties.words.own
        )

    def _owned(self, i: int) -> bool:
        """ "Its force": what is withdrawn is not whom it is withdrawn from."""
        return any(self._own(one.i) for one in self.sentence.below(i, "poss"))

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
        if "foreign" in needs and self.parties.lands_in(everyone) < 2:
            return False
        if "official" in needs and not any(self.parties.is_official(i) for i in match.actors):
            return False
        if match.frame.free:
            return True
        return any(self.parties.strength(i) >= 2 for i in everyone)

    def _several(self, i: int) -> bool:
        token = self.sentence.tokens[i]
        plural = token.tag in ("NNS", "NNPS") or token.lower in self.parties.words.plural
        return plural or self.parties.is_pair(token)

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


def _known(match: Match) -> tuple[bool, bool]:
    """Of frames that ask for as much the one that knows to whom it is done, then who does it."""
    return len(match.recipients) > 0, len(match.actors) > 0
