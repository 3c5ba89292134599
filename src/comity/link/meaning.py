"""What the words of a party mean by themselves: which state or body, which sector, which person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.knowledge import Knowledge, Sense
from comity.knowledge.language.roles import RoleWords
from comity.model import CountryCode, Entity, EntityId, OfficeId, SectorCode
from comity.sentence import Sentence

__all__ = ["Meaning", "Reader"]

STATES = ("state", "territory")
ADJECTIVAL = ("demonym", "people")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """As far as the words go; several countries where the phrase names several ("Greek and Turkish …")."""

    id: EntityId | None = None
    country: CountryCode | None = None
    sector: SectorCode | None = None
    person: tuple[str, ...] = ()  # the words of a personal name
    office: OfficeId | None = None
    countries: tuple[tuple[EntityId, CountryCode | None], ...] = ()  # all that are named, in order
    named: bool = False  # the head itself is a known name
    disputed: bool = False


class Reader:
    """Reads phrases with what is known of names, titles and roles."""

    def __init__(self, knowledge: Knowledge, roles: RoleWords) -> None:
        self.knowledge = knowledge
        self.roles = roles

    def meaning(self, sentence: Sentence, first: int, last: int) -> Meaning:
        """Of the tokens from `first` to `last`."""
        words = [token.text for token in sentence.tokens[first : last + 1]]
        named = self._names(words)
        person = self._person(sentence, first, last, named)
        head = self._head(sentence, first, last)
        own = [(at, length, sense) for at, length, sense in named if first + at <= head < first + at + length]
        office = self._office(words, named)
        if person:
            return self._of_person(named, person, office, sentence, first, last)
        if own and not (own[0][2].doubtful and len(named) > 1):  # "Russia's Security Council" is no body of states
            return self._of_name(own[0][2], named)
        return self._of_role(sentence, first, last, head, named, office)

    # -- names in the phrase

    def _names(self, words: Sequence[str]) -> list[tuple[int, int, Sense]]:
        """Position, length and likeliest sense of each known name."""
        found, at = [], 0
        while at < len(words):
            match = self.knowledge.names.match(words, at)
            if match is None or (at and words[at - 1].lower() in self.roles.descent):
                at += 1
                continue
            found.append((at, match.length, self._likeliest(match.senses)))
            at += match.length
        return found

    def _likeliest(self, senses: Sequence[Sense]) -> Sense:
        """A sure sense before a doubtful one, one that exists before a historical one."""
        return min(
            senses,
            key=lambda sense: (
                sense.doubtful,
                self.entity(sense).valid_to is not None,
                self.entity(sense).kind not in STATES,
            ),
        )

    def entity(self, sense: Sense) -> Entity:
        return self.knowledge.entities[sense.entity]

    def _head(self, sentence: Sentence, first: int, last: int) -> int:
        """The word of the phrase that hangs on something outside of it."""
        inside = range(first, last + 1)
        return next((i for i in reversed(inside) if sentence.tokens[i].head not in inside), last)

    # -- persons

    def _person(
        self, sentence: Sentence, first: int, last: int, named: Sequence[tuple[int, int, Sense]]
    ) -> tuple[str, ...]:
        """The personal name at the head of the phrase, without titles and names of states."""
        taken = {first + at + i for at, length, _ in named for i in range(length)}
        head = self._head(sentence, first, last)
        token = sentence.tokens[head]
        if token.pos != "PROPN" or head in taken or self.roles.sector_of(token.lemma) is not None:
            return ()
        start = head
        while start > first and self._continues(sentence, start - 1, taken):
            start -= 1
        words = tuple(t.text for t in sentence.tokens[start : head + 1])
        is_person = any(t.entity == "PERSON" for t in sentence.tokens[start : head + 1])
        return words if is_person or self.knowledge.persons_named(words) else ()

    def _continues(self, sentence: Sentence, i: int, taken: set[int]) -> bool:
        token = sentence.tokens[i]
        return (
            token.pos == "PROPN"
            and i not in taken
            and self.roles.sector_of(token.lemma) is None
            and token.entity in ("PERSON", "GPE", "ORG", "")
            and token.tag == "NNP"
            and self.knowledge.offices_titled([t.text for t in sentence.tokens], i) is None
        )

    def _office(self, words: Sequence[str], named: Sequence[tuple[int, int, Sense]]) -> OfficeId | None:
        state = next((self.entity(sense).country for _, _, sense in named), None)
        for at in range(len(words)):
            match = self.knowledge.offices_titled(words, at)
            if match is not None:
                return self.knowledge.office_of(match, state)
        return None

    # -- the three sorts of phrase

    def _of_person(
        self,
        named: Sequence[tuple[int, int, Sense]],
        person: tuple[str, ...],
        office: OfficeId | None,
        sentence: Sentence,
        first: int,
        last: int,
    ) -> Meaning:
        countries = self._countries(named)
        sector = self._sector(sentence, first, last)
        return Meaning(
            country=countries[0][1] if countries else None,
            sector=sector or (SectorCode("GOV") if office else None),
            person=person,
            office=office,
            countries=countries,
        )

    def _of_name(self, sense: Sense, named: Sequence[tuple[int, int, Sense]]) -> Meaning:
        entity = self.entity(sense)
        people = sense.form == "people"
        sector = sense.sector or (SectorCode("CVL") if people else entity.sector)
        if entity.kind in STATES and not people and sector is None:
            sector = SectorCode("GOV")
        return Meaning(
            id=entity.id,
            country=entity.country,
            sector=sector,
            countries=((entity.id, entity.country),),
            named=True,
            disputed=entity.disputed is not None,
        )

    def _of_role(
        self,
        sentence: Sentence,
        first: int,
        last: int,
        head: int,
        named: Sequence[tuple[int, int, Sense]],
        office: OfficeId | None,
    ) -> Meaning:
        """ "Turkish troops", "the embassy of Peru in Oslo": the state that says most of the head."""
        countries = self._countries([one for one in named if self._belongs(sentence, first + one[0], head)])
        countries = countries or self._countries(named)
        single = len(countries) == 1 or (bool(countries) and not self._joined(sentence, first, last))
        return Meaning(
            id=countries[0][0] if single and self._stands_for(sentence, head) else None,
            country=countries[0][1] if countries else None,
            sector=self._sector(sentence, first, last),
            office=office,
            countries=countries[:1] if single else countries,
            disputed=any(self.knowledge.entities[i].disputed is not None for i, _ in countries[:1]),
        )

    def _belongs(self, sentence: Sentence, at: int, head: int) -> bool:
        """A modifier or owner of the head, before any place where it stands."""
        token = sentence.tokens[at]
        return (
            token.head == head
            or token.rel in ("amod", "poss", "compound", "nmod", "conj")
            or (token.rel == "pobj" and sentence.head_of(at).lower == "of")
        )

    def _joined(self, sentence: Sentence, first: int, last: int) -> bool:
        return any(
            t.rel == "conj" and t.lower != "" and t.pos in ("ADJ", "PROPN")
            for t in sentence.tokens[first : last + 1]
        )

    def _stands_for(self, sentence: Sentence, head: int) -> bool:
        """A government or ministry is its state; a ship, an embassy or a citizen is not."""
        return self.roles.sector_of(sentence.tokens[head].lemma) == "GOV"

    def _countries(
        self, named: Sequence[tuple[int, int, Sense]]
    ) -> tuple[tuple[EntityId, CountryCode | None], ...]:
        return tuple(dict.fromkeys((sense.entity, self.entity(sense).country) for _, _, sense in named))

    def _sector(self, sentence: Sentence, first: int, last: int) -> SectorCode | None:
        """Of the role word nearest to the end of the phrase."""
        for token in reversed(sentence.tokens[first : last + 1]):
            sector = self.roles.sector_of(token.lemma)
            if sector is not None:
                return SectorCode(sector)
        return None
