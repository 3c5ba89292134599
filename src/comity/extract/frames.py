"""Frames by the words that trigger them, and what a frame found in a sentence is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from comity.extract.predicates import Predicate
from comity.knowledge.events import EventType, Frame

__all__ = ["FrameIndex", "Match"]


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
