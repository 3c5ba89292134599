"""What has been met on the way up from an act, and the stance that it comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from comity.knowledge.language.modality import ModalityWords
from comity.model import Modality, Polarity
from comity.sentence import Sentence, Token

__all__ = ["Found", "Stance"]

# What outweighs what on the way up; the first in this list wins.
WEIGHT = ("requested", "hypothetical", "normative", "planned", "opinion", "habitual", "ongoing", "actual")


@dataclass(frozen=True, slots=True)
class Stance:
    """Modality and polarity of an act; cues are (purpose, token index)."""

    modality: Modality
    polarity: Polarity
    cues: tuple[tuple[str, int], ...]
    rule: str = ""  # where no cue but something else says so


@dataclass(slots=True)
class Found:
    """The walk from one act upwards: its sentence, its words, and what they have told so far."""

    sentence: Sentence
    words: ModalityWords
    act: int
    denying: bool = False  # whether any word of the sentence can negate
    modalities: list[str] = field(default_factory=list)
    polarity: Polarity = Polarity.AFFIRMED
    implied: bool = False  # what negated last is a form ("would have"), which an open negation only repeats
    refused: bool = False  # what negated last is a stance ("refuse", "rule out"), not an outcome ("fail")
    unreal: int | None = None  # an "any" that supposes, unless the act is negated
    moved: int | None = None  # an auxiliary that supposes by its place: "should it attack"
    licensed: bool = False  # something above says that a bare infinitive is done
    seen: set[int] = field(default_factory=set)
    cues: list[tuple[str, int]] = field(default_factory=list)

    def meet(self, group: str | None, at: int) -> None:
        """Takes in what the word at `at` makes of the act; None where it makes nothing of it."""
        if group is None:
            return
        self.licensed = True
        if group == "denied":
            self._deny(at)
        elif group in ("negated", "refused"):
            self.negate((at,), refused=group == "refused")
        elif group != "actual":
            self.modalities.append(group)
            self.cues.append(("modality", at))

    def negate(self, cues: Iterable[int], *, refused: bool = False) -> None:
        """One negation, by however many words of one clause; those met before say nothing new."""
        cues = tuple(cues)
        if not cues or not self.seen.isdisjoint(cues):
            return
        self.seen.update(cues)
        self.cues.extend(("negation", at) for at in cues)
        if self.implied:
            self.implied = False
            return
        if self.polarity is Polarity.AFFIRMED:
            self.polarity, self.refused = Polarity.NEGATED, refused
            return
        if self.refused or refused or self.polarity is Polarity.DENIED:
            self.modalities.append("hypothetical")
        self.polarity, self.refused = Polarity.AFFIRMED, False

    def imply(self, cue: int) -> None:
        """ "Would have done": not done; with "not" or "hardly" beside it the words still say not."""
        if self.polarity is Polarity.AFFIRMED and cue not in self.seen:
            self.negate((cue,))
            self.implied = True

    def _deny(self, at: int) -> None:
        self.seen.add(at)
        self.polarity, self.refused = Polarity.DENIED, True
        self.cues.append(("negation", at))

    def adds(self, negation: Token) -> bool:
        """ "Not only", "not just" add; "not until May" dates: neither denies."""
        following = self.sentence.tokens[negation.i + 1 : negation.i + 2]
        return bool(following) and following[0].lower in self.words.only

    def lemma(self, verb: Token) -> str:
        """The lemma of a verb with its particle: "call off"."""
        particle = self.sentence.first_below(verb.i, "prt")
        return f"{verb.lemma} {particle.lower}" if particle else verb.lemma

    def stance(self) -> Stance:
        if self.unreal is not None and self.polarity is Polarity.AFFIRMED:
            self.modalities.append("hypothetical")
            self.cues.append(("modality", self.unreal))
        modality = min(self.modalities, key=WEIGHT.index, default="actual")
        return Stance(Modality(modality), self.polarity, tuple(dict.fromkeys(self.cues)))
