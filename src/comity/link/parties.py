"""The words of a party → who is meant, with what the rest of the report says of them."""

from __future__ import annotations

from dataclasses import replace

from comity.link.cast import Cast, Character, left_of
from comity.link.groups import Groups
from comity.link.meaning import BETWEEN, GOVERNMENT, Meaning
from comity.link.references import References
from comity.model import CountryCode, Entity, EntityId, Participant
from comity.sentence import Sentence

__all__ = ["PartyLinker"]


class PartyLinker:
    """Links the parties of one report."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.reader = cast.reader
        self.words = cast.words
        self.groups = Groups(cast)
        self.references = References(cast)

    def linked(self, participant: Participant) -> tuple[Participant, ...]:
        """The participant filled in; one phrase for two states gives two; never none."""
        place = self.cast.located(participant.span)
        if place is None:
            return (participant,)
        sentence, first, last = place
        if first == last and sentence.tokens[first].tag in ("PRP", "PRP$", "DT", "CC", "PDT"):
            return self._pronoun(participant, sentence, first)
        meaning = self.reader.meaning(sentence, first, last)
        if meaning.person is not None:
            return (self._person(participant, meaning),)
        if meaning.named:
            return self._several(participant, meaning)
        return self._role(participant, sentence, first, last, meaning)

    # -- names

    def _person(self, participant: Participant, meaning: Meaning) -> Participant:
        assert meaning.person is not None
        character = self.cast.person(meaning.person.words)
        if character is None:
            return self._of(participant, meaning.entities[0] if meaning.entities else None, meaning)
        return replace(
            self._as(participant, character),
            office=participant.office or meaning.office,
            sector=character.sector or meaning.sector,
        )

    def _several(self, participant: Participant, meaning: Meaning) -> tuple[Participant, ...]:
        entities = meaning.entities or (None,)
        return tuple(self._of(participant, entity, meaning) for entity in entities)

    def _of(self, participant: Participant, entity: Entity | None, meaning: Meaning) -> Participant:
        country = entity.country if entity is not None else None
        return replace(
            participant,
            id=entity.id if entity is not None and meaning.stands else None,
            country=country,
            sector=meaning.sector,
            office=participant.office or (meaning.office if len(meaning.entities) < 2 else None),
            disputed=(entity is not None and entity.disputed is not None) or self._disputed(country),
        )

    def _as(self, participant: Participant, character: Character) -> Participant:
        return replace(
            participant,
            id=character.id,
            country=character.country,
            sector=character.sector,
            disputed=self._disputed(character.country),
        )

    def _disputed(self, country: CountryCode | None) -> bool:
        entity = self.reader.knowledge.entities.get(EntityId((country or "").lower()))
        return entity is not None and entity.disputed is not None

    # -- pronouns

    def _pronoun(self, participant: Participant, sentence: Sentence, i: int) -> tuple[Participant, ...]:
        found = self.references.pronoun(sentence, i) or self._spoken_of(sentence, i)
        return tuple(self._as(participant, character) for character in found) or (participant,)

    def _spoken_of(self, sentence: Sentence, i: int) -> tuple[Character, ...]:
        """ "They" of nobody in particular: the group of the sentences before."""
        if sentence.tokens[i].lower not in self.words.several:
            return ()
        return self.groups.several(sentence.tokens[i].start)

    # -- roles

    def _role(
        self, participant: Participant, sentence: Sentence, first: int, last: int, meaning: Meaning
    ) -> tuple[Participant, ...]:
        """A role with its country by its own words, or by what the report says before."""
        beside = self._named_beside(sentence, meaning)
        if beside is not None:
            merged = replace(beside, country=beside.country or meaning.country)
            return (replace(self._as(participant, merged), office=participant.office or meaning.office),)
        group = self.groups.of_phrase(sentence, first, last, meaning)
        if group:
            return tuple(self._as(participant, member) for member in group)
        owners = self._owners(sentence, first, meaning)
        if owners:
            return tuple(self._owned(participant, owner, meaning) for owner in owners)
        same = self.references.of_role(sentence, first, meaning)
        if same is not None:
            return (replace(self._as(participant, same), office=participant.office or meaning.office),)
        if meaning.entities:
            return self._several(participant, meaning)
        return (self._at_home(participant, sentence, first, meaning),)

    def _named_beside(self, sentence: Sentence, meaning: Meaning) -> Character | None:
        """The person named in apposition: "her counterpart, Ruiz"."""
        for run in self.reader.runs.of(sentence):
            token = sentence.tokens[run.last]
            if token.rel == "appos" and token.head == meaning.head and meaning.noun:
                return self.cast.person(run.words)
        return None

    def _owners(self, sentence: Sentence, first: int, meaning: Meaning) -> tuple[Character, ...]:
        """Whose they are: "its envoys", "their armies", "Ruto's troops"."""
        if meaning.entities:
            return ()
        for token in sentence.below(meaning.head, "poss"):
            if token.i < first:
                continue
            if token.tag == "PRP$":
                found = self.references.pronoun(sentence, token.i) or self._spoken_of(sentence, token.i)
                return self._other(sentence, token.i, found) if self._is_other(meaning) else found
            for run in self.reader.runs.of(sentence):
                if run.last == token.i and (person := self.cast.person(run.words)) is not None:
                    return (person,)
        return ()

    def _is_other(self, meaning: Meaning) -> bool:
        return meaning.noun in self.words.neighbours

    def _other(
        self, sentence: Sentence, i: int, owners: tuple[Character, ...]
    ) -> tuple[Character, ...]:
        """ "Its neighbour": the other one of two states spoken of."""
        if len(owners) != 1:
            return ()
        other = self.groups.other(sentence.tokens[i].start, owners[0].country)
        return (other,) if other is not None else ()

    def _owned(self, participant: Participant, owner: Character, meaning: Meaning) -> Participant:
        """Of the owner's state; the state itself where the word stands for one: "his country"."""
        state = meaning.noun in self.words.country or (
            meaning.noun in self.reader.roles.organs or meaning.noun in self.words.sides
        )
        entity = self.reader.knowledge.entities.get(EntityId((owner.country or "").lower()))
        sector = meaning.sector
        if owner.country == BETWEEN and sector == GOVERNMENT:
            sector = BETWEEN
        return replace(
            participant,
            id=entity.id if state and entity is not None else None,
            country=owner.country,
            sector=sector,
            office=participant.office or meaning.office,
            disputed=self._disputed(owner.country),
        )

    def _at_home(
        self, participant: Participant, sentence: Sentence, first: int, meaning: Meaning
    ) -> Participant:
        """ "The army", "soldiers": of the country that is spoken of, where there is but one."""
        plain = replace(participant, sector=meaning.sector, office=participant.office or meaning.office)
        country = self.references.country_of(sentence, first, meaning)
        if country is None:
            return plain
        entity = self.reader.knowledge.entities.get(EntityId(country.lower()))
        stands = meaning.noun in self.reader.roles.organs and entity is not None
        return replace(
            plain,
            id=entity.id if stands and entity is not None else None,
            country=country,
            disputed=self._disputed(country),
        )

    def phrase(self, sentence: Sentence, head: int) -> tuple[int, int]:
        return left_of(sentence, head, head), head
