"""Predicates against the frames of the event types: who does what to whom, one act for one happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comity.extract.parties import Parties
from comity.extract.predicates import Predicate, Predicates
from comity.knowledge.events import EventType, Frame
from comity.knowledge.language.support import SupportWords
from comity.sentence import Sentence, Token

__all__ = ["FrameIndex", "Match", "find_acts"]


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found at a trigger: heads of the phrases of its parties, and the verb that carries a noun."""

    type: EventType
    frame: Frame
    trigger: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    support: int | None = None
    inner: str | None = None  # type of the act inside a verbal act
    said: tuple[int, ...] = ()  # what it is said to be, where a frame asks for that

    @property
    def carrier(self) -> int:
        """The word whose tense and clause the act has."""
        return self.trigger if self.support is None else self.support

    @property
    def rule(self) -> str:
        return f"{self.type.type}/{self.frame.name}"


class FrameIndex:
    """The frames of all event types by the lemma that triggers them."""

    def __init__(self, types: Iterable[EventType]) -> None:
        self._by_lemma: dict[tuple[str, str], list[tuple[EventType, Frame]]] = defaultdict(list)
        for kind in types:
            for frame in kind.frames:
                for group, lemmas in (
                    ("verb", frame.verbs),
                    ("noun", frame.nouns),
                    ("adjective", frame.adjectives),
                ):
                    for lemma in lemmas:
                        self._by_lemma[group, lemma].append((kind, frame))
        self.lemmas = frozenset(lemma.split()[0] for _, lemma in self._by_lemma)

    def has_noun(self, lemma: str) -> bool:
        return ("noun", lemma) in self._by_lemma

    def of(self, predicate: Predicate) -> list[tuple[EventType, Frame]]:
        return self._by_lemma.get((predicate.kind, predicate.lemma), [])


def find_acts(sentence: Sentence, index: FrameIndex, parties: Parties, support: SupportWords) -> list[Match]:
    """The acts of a sentence in order of the text; light verbs, contents and repeats are collapsed."""
    finder = _Finder(sentence, index, parties, support)
    matches: dict[int, Match] = {}
    for token in sentence.tokens:
        if token.lemma in index.lemmas and token.pos in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
            match = finder.best(token.i)
            if match is not None:
                matches[token.i] = match
    return _collapse(finder, matches)


class _Finder:
    """Matches frames in one sentence."""

    def __init__(
        self, sentence: Sentence, index: FrameIndex, parties: Parties, support: SupportWords
    ) -> None:
        self.sentence = sentence
        self.index = index
        self.parties = parties
        self.support = support
        self.predicates = Predicates(
            sentence, particles=parties.words.particles, controlled=parties.words.controlled
        )

    # -- one trigger

    def best(self, i: int) -> Match | None:
        """The frame that asks for most among those whose conditions hold."""
        predicate = self.predicates.of(i)
        carrier = self.carrier_of(predicate)
        found = [
            match
            for kind, frame in self.index.of(predicate)
            if self._holds(predicate, frame, carrier)
            for match in [self._fill(predicate, kind, frame, carrier)]
            if match is not None
        ]
        return max(found, key=_rank, default=None)

    def carrier_of(self, predicate: Predicate) -> Predicate | None:
        """The support verb of a noun: "paid a visit", "talks were held", "the attack took place"."""
        token = self.sentence.tokens[predicate.head]
        if predicate.kind != "noun":
            return None
        for child in self.sentence.below(token.i, "amod", "compound"):
            if child.lemma in self.support.verbs and self.predicates.is_fronted(child.i):
                return self.predicates.of(child.i)
        token = self.measured(token)
        above, relation = self.sentence.head_of(token.i), token.rel
        if relation == "pobj" and above.rel == "prep":
            verb = self.sentence.head_of(above.i)
            carries = f"{self.predicates.lemma(verb.i)} {above.lower}" in self.support.prepositional
            return self.predicates.of(verb.i) if carries and verb.pos == "VERB" else None
        if relation == "conj":
            first = self.predicates.of(above.i) if above.pos == "NOUN" else None
            return self.carrier_of(first) if first else None
        if above.pos != "VERB":
            return None
        lemma = self.predicates.lemma(above.i)
        if relation in ("dobj", "nsubjpass") and lemma in self.support.verbs:
            return self.predicates.of(above.i)
        if relation == "nsubj" and lemma in self.support.happening:
            return self.predicates.of(above.i)
        return None

    def measured(self, token: Token) -> Token:
        """The word that only measures it: "days" of "ten days of drills"; else the word itself."""
        preposition = self.sentence.head_of(token.i)
        above = self.sentence.head_of(preposition.i)
        through = token.rel == "pobj" and preposition.lower in self.parties.words.owning
        return above if through and above.lemma in self.parties.words.partitive else token

    def _holds(self, predicate: Predicate, frame: Frame, carrier: Predicate | None) -> bool:
        if frame.intransitive and self.sentence.below(predicate.head, "dobj"):
            return False
        if frame.object and not self._has_lemma(predicate.get("object"), frame.object):
            return False
        if frame.complement and not self._has_lemma(self.complement_of(predicate), frame.complement):
            return False
        if frame.beside and not self._beside(predicate, frame):
            return False
        if not self._form_fits(predicate, frame):
            return False
        clause = self.clause_of(predicate)
        if not self._clause_fits(frame.clause, clause):
            return False
        if frame.clause_verbs and (clause is None or self.predicates.lemma(clause) not in frame.clause_verbs):
            return False
        if frame.subject and not self._has_lemma(self._subjects(predicate, carrier), frame.subject):
            return False
        return all(
            self._prepositional(predicate, name, lemmas, carrier) for name, lemmas in frame.prep.items()
        )

    def _subjects(self, predicate: Predicate, carrier: Predicate | None) -> tuple[int, ...]:
        return predicate.get("subject") or self._of_carrier(predicate, carrier)

    def complement_of(self, predicate: Predicate) -> tuple[int, ...]:
        """What it is said to be; or the adjective right after the verb, hung on what follows."""
        found = predicate.get("complement")
        following = self.sentence.tokens[predicate.head + 1 : predicate.head + 2]
        return found or tuple(token.i for token in following if token.pos == "ADJ")

    def _form_fits(self, predicate: Predicate, frame: Frame) -> bool:
        """Passive, present, with an auxiliary: as far as the frame asks for one."""
        helpers = self.sentence.below(predicate.head, "aux", "auxpass")
        if frame.auxiliary and not any(helper.lower in frame.auxiliary for helper in helpers):
            return False
        if frame.passive and not predicate.passive:
            return False
        finite = helpers[0] if helpers else self.sentence.tokens[predicate.head]
        return not frame.present or finite.tag in ("VBZ", "VBP", "MD")

    def _clause_fits(self, wanted: str, clause: int | None) -> bool:
        """Any, none, one to be done ("to leave", "leaving"), or one that is told ("that it left")."""
        if clause is None:
            return wanted in ("", "none")
        told = bool(self.sentence.below(clause, "nsubj", "nsubjpass")) and not self._infinitive(clause)
        return wanted in ("", "any") or wanted == ("that" if told else "to")

    def clause_of(self, predicate: Predicate) -> int | None:
        """The infinitive, gerund or that-clause that completes it, after a preposition too."""
        for slot, heads in predicate.slots.items():
            if heads and (slot == "clause" or slot.endswith(".clause")):
                return heads[0]
        for thing in predicate.get("object"):
            for child in self.sentence.below(thing, "acl", "relcl"):
                if self._infinitive(child.i):
                    return child.i
        for child in self.sentence.below(predicate.head, "advcl"):
            if self._infinitive(child.i) or (child.tag == "VBG" and child.i - predicate.head in (1, 2)):
                return child.i
        return None

    def _infinitive(self, i: int) -> bool:
        return any(helper.tag == "TO" for helper in self.sentence.below(i, "aux"))

    def _has_lemma(self, heads: tuple[int, ...], lemmas: tuple[str, ...]) -> bool:
        return any(
            word.lemma in lemmas
            for head in heads
            for word in (self.sentence.tokens[head], *self.sentence.below(head, "compound", "amod"))
        ) or any(
            self._has_lemma(self.predicates.of(head).get("of"), lemmas)
            for head in heads
            if self._measures(head)
        )

    def _measures(self, head: int) -> bool:
        return self.sentence.tokens[head].lemma in self.parties.words.partitive

    def _beside(self, predicate: Predicate, frame: Frame) -> bool:
        beside = self.sentence.below(predicate.head, "amod", "compound", "nmod")
        return any(child.lower in frame.beside or child.lemma in frame.beside for child in beside)

    def _prepositional(
        self, predicate: Predicate, name: str, lemmas: tuple[str, ...], carrier: Predicate | None
    ) -> bool:
        heads = self.slot(predicate, name, carrier)
        if lemmas:
            return self._has_lemma(heads, lemmas)
        return bool(heads) or f"{name}.clause" in predicate.slots

    # -- parties

    def _fill(
        self, predicate: Predicate, kind: EventType, frame: Frame, carrier: Predicate | None
    ) -> Match | None:
        actors = self.evaluate(frame.actor, predicate, carrier)
        recipients = tuple(
            i
            for i in self.evaluate(frame.recipient, predicate, carrier)
            if i not in actors and not (actors and self._own(i))
        )
        inner = self.inner_of(predicate, frame)
        if not recipients and inner is not None and "inner" in frame.recipient:
            recipients = tuple(i for i in (*inner.recipients, *inner.actors) if i not in actors)
        if frame.reciprocal:
            actors, recipients = actors + recipients, ()
        match = Match(
            kind, frame, predicate.head, actors, recipients,
            carrier.head if carrier else None, inner.type.type if inner else None,
            self.complement_of(predicate) if frame.complement else (),
        )  # fmt: skip
        return match if self._enough(match) else None

    def _own(self, i: int) -> bool:
        """ "Its", "their": as a rule the actor's own."""
        return (
            self.sentence.tokens[i].tag == "PRP$" and self.sentence.tokens[i].lower in self.parties.words.own
        )

    def _of_carrier(self, predicate: Predicate, carrier: Predicate | None) -> tuple[int, ...]:
        """Who pays the visit, holds the talks; who does something "during a visit"; else nobody."""
        token = self.sentence.tokens[predicate.head]
        if carrier is not None:
            return () if token.rel == "nsubj" and token.head == carrier.head else carrier.get("subject")
        preposition = self.sentence.head_of(token.i)
        if token.rel != "pobj" or preposition.lower not in self.support.during:
            return ()
        above = self.sentence.head_of(preposition.i)
        return self.predicates.surface_subject(above.i) if above.pos == "VERB" else ()

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

    def evaluate(self, expression: str, predicate: Predicate, carrier: Predicate | None) -> tuple[int, ...]:
        """Heads of the parties that a slot expression reaches, in order, each once."""
        if not expression:
            return ()
        for alternative in expression.split("|"):
            found: tuple[int, ...] = ()
            for path in alternative.split("+"):
                found += self._parties(self._reach(path.strip(), predicate, carrier))
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
        named = tuple(i for i in slots.get("adj") if self.parties.mention(i) is not None)
        return slots.get("poss") or slots.get("by") or named

    def _reach(self, path: str, predicate: Predicate, carrier: Predicate | None) -> tuple[int, ...]:
        first, _, rest = path.partition(".")
        if first == "inner":
            return ()
        if first == "support":
            return self._of_carrier(predicate, carrier)
        if first == "adj":  # an adjective names a party only by a name: "Danish", not "military"
            return tuple(i for i in predicate.get("adj") if self.parties.mention(i) is not None)
        if first == "clause":
            clause = self.clause_of(predicate)
            return () if clause is None else self._reach(rest, self.predicates.of(clause), None)
        heads = self.slot(predicate, first, carrier)
        if not rest:
            return heads
        return tuple(i for head in heads for i in self._reach(rest, self.predicates.of(head), None))

    def slot(self, predicate: Predicate, name: str, carrier: Predicate | None) -> tuple[int, ...]:
        """A slot of the predicate; a preposition also where the parser hung it on the object or carrier."""
        heads = predicate.get(name)
        if heads or name in _GRAMMATICAL:
            return heads
        if predicate.kind == "verb":
            for thing in predicate.get("object"):
                heads += self.predicates.of(thing).get(name)
        if carrier is not None and not heads:
            heads = carrier.get(name)
        return heads

    def inner_of(self, predicate: Predicate, frame: Frame) -> Match | None:
        """The act that a verbal act is about: that of its clause, else of a noun in its content."""
        if not frame.content and "inner" not in frame.recipient:
            return None
        clause = self.clause_of(predicate)
        heads = [] if clause is None else [clause]
        for path in (frame.content or "object").replace("+", "|").split("|"):
            if path != "clause":
                heads += self._reach(path, predicate, None)
        for head in heads:
            found = self.best(head) or next(
                (m for child in self.sentence.below(head, "dobj", "xcomp") if (m := self.best(child.i))), None
            )
            if found is not None:
                return found
        return None


_GRAMMATICAL = {"subject", "object", "indirect", "clause", "complement", "poss", "adj"}


def _rank(match: Match) -> tuple[bool, int, bool, bool]:
    everyday = match.type.kind == "none"
    return everyday, match.frame.weight, len(match.recipients) > 0, len(match.actors) > 0


# --- one act for one happening


def _collapse(finder: _Finder, matches: dict[int, Match]) -> list[Match]:
    dropped: set[int] = set()
    for i, match in matches.items():
        dropped |= _contents(finder, match) - {i}
        dropped |= _carried(finder, match, matches)
    kept = {i: match for i, match in sorted(matches.items()) if i not in dropped and not _bare(finder, match)}
    return [
        match
        for match in kept.values()
        if match.type.kind != "none"
        and not _outcome(finder.sentence, match, kept)
        and not _purpose(finder.sentence, match, kept, finder.parties.words.purpose)
    ]


def _purpose(sentence: Sentence, match: Match, kept: Mapping[int, Match], purpose: frozenset[str]) -> bool:
    """ "flew to Riga for talks", "called to discuss": what an act is done for is not done by that."""
    token = sentence.tokens[match.carrier]
    above = sentence.head_of(token.i)
    if token.rel in ("advcl", "xcomp") and any(h.tag == "TO" for h in sentence.below(token.i, "aux")):
        return token.rel == "advcl" and _told(above.i, kept)
    bare = not sentence.below(match.trigger, "det", "poss")
    return token.rel == "pobj" and above.lower in purpose and bare and _told(above.head, kept)


def _outcome(sentence: Sentence, match: Match, kept: Mapping[int, Match]) -> bool:
    """ "Shelled the town, killing three": the outcome of an act of the same type is no second one."""
    token = sentence.tokens[match.trigger]
    if token.tag != "VBG" or token.rel != "advcl":
        return False
    return any(
        other.type is match.type and token.head in (other.trigger, other.carrier)
        for other in kept.values()
        if other is not match
    )


def _told(i: int, kept: Mapping[int, Match]) -> bool:
    return any(i in (other.trigger, other.carrier) for other in kept.values())


def _contents(finder: _Finder, match: Match) -> set[int]:
    """Tokens whose acts are only what this act is about."""
    predicate = finder.predicates.of(match.trigger)
    inside: set[int] = set()
    if match.frame.object and not match.frame.presupposes:
        inside.update(predicate.get("object"))
    for name in match.frame.prep:
        inside.update(finder.slot(predicate, name, None))
    for path in filter(None, match.frame.content.replace("+", "|").split("|")):
        clause = finder.clause_of(predicate) if path == "clause" else None
        heads = (clause,) if clause is not None else finder._reach(path, predicate, None)
        for head in heads:
            inside.update(finder.sentence.subtree(head))
    return inside


def _carried(finder: _Finder, match: Match, matches: dict[int, Match]) -> set[int]:
    """The support verb of a noun, unless its own frame asked for that very noun."""
    if match.support is None or match.support not in matches:
        return set()
    verb = matches[match.support]
    asked = verb.frame.object or verb.frame.prep or "object" in verb.frame.content
    told = asked or (verb.type is match.type and verb.recipients)
    return {match.trigger} if told else {match.support}


def _bare(finder: _Finder, match: Match) -> bool:
    """A noun of happening that nobody does and nothing carries is a mention, no act.

    So is "in the talks, Lima said …": what was told before, with whoever speaks there.
    """
    if match.frame.nouns and match.frame.reciprocal and match.support is None and len(match.actors) < 2:
        determiners = finder.sentence.below(match.trigger, "det")
        told = any(d.lower in finder.parties.words.definite for d in determiners)
        if told and not finder.predicates.of(match.trigger).get("with"):
            return True
    return (
        bool(match.frame.nouns)
        and match.support is None
        and not (match.actors or match.recipients or match.frame.free)
    )
