"""Frames by the words that trigger them, and what a frame found in a sentence is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.extract.predicates import Predicate
from comity.knowledge.events import EventType, Frame

__all__ = ["Family", "FrameIndex", "Match", "Typed", "standing"]

Typed = tuple[EventType, Frame]


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
    answered: int | None = None  # the verb that rejects it, and so takes it as said

    @property
    def carrier(self) -> int:
        """The word whose tense and clause the act has."""
        return self.trigger if self.support is None else self.support

    @property
    def only_alike(self) -> bool:
        """No frame says so: the word is only like those that tell such an act."""
        return self.type.likeness is not None and self.frame.name == self.type.likeness.name

    @property
    def rule(self) -> str:
        return f"{self.type.type}/{self.frame.name}"


class Family:
    """The frames of one trigger, those that ask for most first; each is filed under one thing it asks for.

    Most frames of a word ask for what its sentence does not have: they are not even looked at.
    """

    def __init__(self, frames: Iterable[Typed]) -> None:
        self.frames: Sequence[Typed] = sorted(frames, key=standing, reverse=True)
        self.objects: list[tuple[frozenset[str], int]] = []  # lemmas, and the place in `frames`
        self.complements: list[tuple[frozenset[str], int]] = []
        self.subjects: list[tuple[frozenset[str], int]] = []
        self.prepositions: dict[str, list[int]] = {}
        self.others: list[int] = []  # places of those that ask for none of these
        for place, (_, frame) in enumerate(self.frames):
            self._file(place, frame)

    def _file(self, place: int, frame: Frame) -> None:
        for wanted, places in (
            (frame.object, self.objects),
            (frame.complement, self.complements),
            (frame.subject, self.subjects),
        ):
            if wanted:
                places.append((wanted, place))
                return
        first = next(iter(frame.prep), None)
        (self.others if first is None else self.prepositions.setdefault(first, [])).append(place)


def standing(one: Typed) -> tuple[bool, int]:
    """What decides between two frames that hold, before anybody is found in them."""
    kind, frame = one
    return kind.kind == "none", frame.weight


class FrameIndex:
    """The frames of all event types by the lemma that triggers them."""

    def __init__(self, types: Iterable[EventType]) -> None:
        found: dict[tuple[str, str], list[Typed]] = defaultdict(list)
        for kind in types:
            for frame in kind.frames:
                for group, lemmas in (
                    ("verb", frame.verbs),
                    ("noun", frame.nouns),
                    ("adjective", frame.adjectives),
                ):
                    for lemma in lemmas:
                        found[group, lemma].append((kind, frame))
        self._by_lemma = {key: Family(frames) for key, frames in found.items()}
        self.lemmas = frozenset(lemma.split()[0] for _, lemma in self._by_lemma)

    def has_noun(self, lemma: str) -> bool:
        return ("noun", lemma) in self._by_lemma

    def of(self, predicate: Predicate) -> Sequence[Typed]:
        family = self.family(predicate.kind, predicate.lemma)
        return () if family is None else family.frames

    def family(self, kind: str, lemma: str) -> Family | None:
        """The frames of a verb, noun or adjective of this lemma."""
        return self._by_lemma.get((kind, lemma))
