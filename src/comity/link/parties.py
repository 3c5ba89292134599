"""The words of a party → who is meant, with what the rest of the report says of them."""

from __future__ import annotations

from dataclasses import replace

from comity.knowledge.language.reference import ReferenceWords
from comity.link.cast import Cast, Character
from comity.link.meaning import Meaning
from comity.model import CountryCode, EntityId, Participant, SectorCode
from comity.sentence import Sentence, Token

__all__ = ["PartyLinker"]

BACKWARD = 3  # sentences that a pronoun reaches back


class PartyLinker:
    """Links the parties of one report."""

    def __init__(self, cast: Cast, words: ReferenceWords) -> None:
        self.cast = cast
        self.words = words
        self.reader = cast.reader

    def linked(self, participant: Participant) -> tuple[Participant, ...]:
        """The participant filled in; one phrase for two states gives two; never none."""
        place = self.cast.located(participant.span)
        if place is None:
            return (participant,)
        sentence, first, last = place
        if first == last and (found := self._pronoun(participant, sentence, first)) is not None:
            return found
        meaning = self.reader.meaning(sentence, first, last)
        if meaning.person:
            return (self._person(participant, meaning),)
        if not meaning.countries and not meaning.named:
            return self._by_reference(participant, sentence, first, last, meaning)
        return self._several(participant, meaning)

    # -- names

    def _person(self, participant: Participant, meaning: Meaning) -> Participant:
        character = self.cast.person(meaning.person) or Character(person=meaning.person)
        country = meaning.country or character.country
        return replace(
            participant,
            id=character.id,
            country=country,
            sector=meaning.sector or character.sector,
            office=participant.office or meaning.office,
            disputed=self._disputed(country),
        )

    def _several(self, participant: Participant, meaning: Meaning) -> tuple[Participant, ...]:
        if len(meaning.countries) < 2:
            return (
                replace(
                    participant,
                    id=meaning.id,
                    country=meaning.country,
                    sector=meaning.sector,
                    office=participant.office or meaning.office,
                    disputed=meaning.disputed,
                ),
            )
        return tuple(
            replace(
                participant,
                id=entity if meaning.sector == "GOV" else None,
                country=country,
                sector=meaning.sector,
                disputed=self._disputed(country),
            )
            for entity, country in meaning.countries
        )

    def _disputed(self, country: CountryCode | None) -> bool:
        entity = self.reader.knowledge.entities.get(EntityId((country or "").lower()))
        return entity is not None and entity.disputed is not None

    # -- words that go back

    def _pronoun(
        self, participant: Participant, sentence: Sentence, i: int
    ) -> tuple[Participant, ...] | None:
        word = sentence.tokens[i].lower
        start = participant.span.start
        if word in self.words.person | self.words.body | self.words.several:
            speaker = self._speaker(sentence, i, several=word in self.words.several)
            if speaker is not None:
                return tuple(replace(one, span=participant.span) for one in speaker)
        if word in self.words.person:
            return self._as(participant, next(self.cast.before(start, person=True), None))
        if word in self.words.body:
            return self._as(participant, next(self.cast.before(start, person=False), None))
        if word in self.words.several:
            return self._pair(participant)
        return None

    def _speaker(self, sentence: Sentence, i: int, *, several: bool) -> tuple[Participant, ...] | None:
        """ "The rebels said they would …": the subject of the clause above, where it agrees in number."""
        for above in sentence.ancestors(i):
            if above.pos not in ("VERB", "AUX") or sentence.tokens[i].head == above.i:
                continue
            for subject in sentence.below(above.i, "nsubj", "nsubjpass"):
                if subject.i < i and subject.pos != "PRON" and _is_several(sentence, subject) is several:
                    first, last = self._phrase(sentence, subject.i)
                    return self.linked(Participant(span=self.cast.parsed.span(sentence, first, last)))
        return None

    def _phrase(self, sentence: Sentence, head: int) -> tuple[int, int]:
        """The head with the words before it that belong to it."""
        below = [i for i in sentence.subtree(head) if i <= head]
        first = head
        while first - 1 in below and sentence.tokens[first - 1].pos != "PUNCT":
            first -= 1
        return first, head

    def _as(self, participant: Participant, character: Character | None) -> tuple[Participant, ...]:
        if character is None:
            return (participant,)
        return (
            replace(
                participant,
                id=character.id,
                country=character.country,
                sector=character.sector,
                disputed=self._disputed(character.country),
            ),
        )

    def _by_reference(
        self, participant: Participant, sentence: Sentence, first: int, last: int, meaning: Meaning
    ) -> tuple[Participant, ...]:
        words = sentence.tokens[first : last + 1]
        lemma = words[-1].lemma
        if lemma in self.words.sides and any(word.lower in self.words.pair for word in words):
            return self._pair(participant)
        plain = replace(participant, sector=meaning.sector, office=participant.office or meaning.office)
        if words[0].tag == "PRP$" and last > first and lemma not in self.words.neighbours:
            owner = self._pronoun(participant, sentence, first) or (plain,)
            return tuple(replace(plain, country=one.country) for one in owner[:1])
        if not any(word.lower in self.words.definite for word in words[:1]):
            return (plain,)
        if meaning.office is not None:
            same = (
                c for c in self.cast.before(participant.span.start, person=True) if c.office == meaning.office
            )
            return self._as(plain, next(same, None))
        if lemma in self.words.country:
            return self._as(plain, next(self.cast.states_before(participant.span.start), None))
        return (plain,)

    def _pair(self, participant: Participant) -> tuple[Participant, ...]:
        """The two states spoken of last; fewer are no pair."""
        states: dict[CountryCode | None, Character] = {}
        for state in self.cast.states_before(participant.span.start):
            states.setdefault(state.country, state)
            if len(states) == 2:
                return tuple(
                    replace(participant, id=s.id, country=s.country, sector=SectorCode("GOV"))
                    for s in reversed(states.values())
                )
        return (participant,)


def _is_several(sentence: Sentence, subject: Token) -> bool:
    return subject.tag in ("NNS", "NNPS") or bool(sentence.below(subject.i, "conj"))
