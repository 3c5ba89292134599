"""What the model of likeness says of a trigger, weighed against what the frames say.

A frame wins, unless the model holds its type for next to impossible. Where no frame finds an act and the
model is sure of one, its parties are those of the type's own slots (`likeness` in the type's file).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from comity.extract.frames import Match
from comity.extract.modality import Stance
from comity.knowledge.codebook import Codebook
from comity.knowledge.events import EventType
from comity.knowledge.language.likeness import LikenessWords
from comity.model import Modality, Polarity
from comity.sentence import Likely, Sentence

__all__ = ["Weighing", "beside"]

TELLING = ("VERB", "NOUN", "ADJ")
RULE = "likeness"


def beside(sentence: Sentence, match: Match) -> set[int]:
    """The trigger and its carrier, the word above them and those that hang on the trigger."""
    words = {match.trigger, match.carrier}
    return words | {sentence.tokens[i].head for i in words} | set(sentence.children[match.trigger])


@dataclass(frozen=True, slots=True)
class Weighing:
    """The likeness of the words of one sentence, with the bounds that the language pack sets."""

    likely: Likely
    words: LikenessWords
    codebook: Codebook

    def keeps(self, sentence: Sentence, match: Match) -> bool:
        """Whether an act that a frame found is likely enough; what is no event is not for it to say.

        Of "signalled its intent" a frame may take the one word and the model the other: any beside it counts.
        Of "said it must leave" it is the helper that tells the act, and no word that the model looks at.
        """
        if match.type.kind != "event" or match.frame.clause_auxiliary:
            return True
        same = {match.type.type, match.type.future, match.frame.joint}  # what a stance or a party makes of it
        return any(
            sum(self._types(i).get(code, 0.0) for code in same) >= self.words.unlikely
            for i in beside(sentence, match)
        )

    def favours(self, sentence: Sentence, match: Match) -> bool:
        """Whether it is likely enough, and no other type is likelier at its words."""
        known = [self._types(i) for i in beside(sentence, match) if self._types(i)]
        best = {max(types, key=types.__getitem__) for types in known}
        same = {match.type.type, match.type.future, match.frame.joint}
        return self.keeps(sentence, match) and bool(best & same)

    def sure(self, sentence: Sentence) -> list[tuple[int, EventType]]:
        """The words that the model is sure of, with the type of their act."""
        found = []
        for i, likeness in self.likely.items():
            best = max(likeness.types, key=likeness.types.__getitem__)
            if sentence.tokens[i].pos in TELLING and likeness.types[best] >= self.words.sure:
                found.append((i, self.codebook.type(best)))
        return found

    def stance(self, match: Match, told: Stance) -> Stance:
        """As the words tell it; what they leave as done is undone where the model is sure of that."""
        likeness = self.likely.get(match.trigger)
        done = told.modality is Modality.ACTUAL and told.polarity is Polarity.AFFIRMED
        if not done or likeness is None or sum(likeness.stances.values()) < self.words.undone:
            return told
        best = max(likeness.stances, key=likeness.stances.__getitem__)
        if best == Polarity.NEGATED and match.frame.refusing and match.recipients:
            return told  # "told them that it will not accept": the negation is what makes the act
        if best == Polarity.NEGATED:
            return replace(told, polarity=Polarity.NEGATED, rule=RULE)
        return replace(told, modality=Modality(best), rule=RULE)

    def _types(self, i: int) -> Mapping[str, float]:
        return self.likely[i].types if i in self.likely else {}
