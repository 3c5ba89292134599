"""Everybody whom a report names, in order: whom short names and pronouns go back to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.knowledge.names import fold
from comity.link.meaning import Meaning, Reader
from comity.model import Claim, CountryCode, EntityId, Kind, OfficeId, SectorCode, Span
from comity.sentence import Parsed, Sentence, Token

__all__ = ["Cast", "Character", "Entrance"]

SUBJECTS = ("nsubj", "nsubjpass", "agent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """Somebody of the report: a person by surname, or a state or body by id."""

    person: tuple[str, ...] = ()
    id: EntityId | None = None
    country: CountryCode | None = None
    sector: SectorCode | None = None
    office: OfficeId | None = None

    @property
    def is_person(self) -> bool:
        return bool(self.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """A character named at a place; `subject` if the sentence is about them."""

    start: int
    sentence: int
    subject: bool
    key: str


class Cast:
    """The characters of one report and where they enter."""

    def __init__(self, parsed: Parsed, reader: Reader, claims: tuple[Claim, ...]) -> None:
        self.parsed = parsed
        self.reader = reader
        self.characters: dict[str, Character] = {}
        entrances = [entrance for sentence in parsed.sentences for entrance in self._enter(sentence)]
        self.entrances = tuple(sorted(entrances, key=lambda entrance: entrance.start))
        for claim in claims:
            if claim.kind is Kind.OFFICE:
                self._learn_office(claim)
        self._identify()

    # -- who enters

    def _enter(self, sentence: Sentence) -> Iterator[Entrance]:
        taken: set[int] = set()
        for first, last in self._name_runs(sentence):
            meaning = self.reader.meaning(sentence, self._left(sentence, last), last)
            if meaning.person:
                key = self._add_person(meaning)
                taken.update(range(first, last + 1))
                yield self._entrance(sentence, sentence.tokens[last], key)
        words = [token.text for token in sentence.tokens]
        at = 0
        while at < len(words):
            match = self.reader.knowledge.names.match(words, at)
            if match is None or at in taken:
                at += 1
                continue
            head = sentence.tokens[at + match.length - 1]
            meaning = self.reader.meaning(sentence, at, head.i)
            if meaning.id is not None:
                yield self._entrance(sentence, head, self._add_body(meaning))
            at += match.length

    def _name_runs(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Runs of name words whose last one is the head of a phrase."""
        i = 0
        while i < len(sentence.tokens):
            last = i
            while last < len(sentence.tokens) and sentence.tokens[last].pos == "PROPN":
                last += 1
            if last > i:
                yield i, last - 1
            i = max(last, i + 1)

    def _left(self, sentence: Sentence, head: int) -> int:
        """The first word of the phrase that ends in this head: its title and its country's adjective."""
        first = head
        for child in sentence.below(head, "compound", "amod", "nmod", "poss"):
            if child.i < head:
                first = min(first, child.i, *(c.i for c in sentence.below(child.i)))
        return first

    def _entrance(self, sentence: Sentence, token: Token, key: str) -> Entrance:
        subject = token.rel in SUBJECTS or (
            token.rel in ("amod", "poss", "compound") and sentence.head_of(token.i).rel in SUBJECTS
        )
        return Entrance(start=token.start, sentence=sentence.index, subject=subject, key=key)

    def _add_person(self, meaning: Meaning) -> str:
        key = f"person {fold(meaning.person[-1])}"
        known = self.characters.get(key, Character(person=meaning.person))
        self.characters[key] = replace(
            known,
            person=max(known.person, meaning.person, key=len),
            country=known.country or meaning.country,
            sector=known.sector or meaning.sector,
            office=known.office or meaning.office,
        )
        return key

    def _add_body(self, meaning: Meaning) -> str:
        key = f"body {meaning.id}"
        self.characters.setdefault(
            key, Character(id=meaning.id, country=meaning.country, sector=meaning.sector)
        )
        return key

    def _learn_office(self, claim: Claim) -> None:
        """An apposition tells the office and, by its words, the country: "Ruiz, foreign minister of Peru"."""
        place = self.located(claim.quote)
        name = claim.actors[0].span if claim.actors else None
        if place is None or name is None:
            return
        sentence, first, last = place
        character = self.characters.get(f"person {fold(name.text.split()[-1])}")
        if character is None:
            return
        meaning = self.reader.meaning(sentence, self._left(sentence, first), last)
        country = next((code for _, code in meaning.countries), None)
        self.characters[f"person {fold(name.text.split()[-1])}"] = replace(
            character,
            country=character.country or country or self._owner(sentence, first, last),
            office=character.office or claim.actors[0].office or meaning.office,
            sector=character.sector or meaning.sector or SectorCode("GOV"),
        )

    def _owner(self, sentence: Sentence, first: int, last: int) -> CountryCode | None:
        """The state named after the title ("of Peru") or before it."""
        for i in range(max(0, first - 3), min(len(sentence.tokens), last + 6)):
            match = self.reader.knowledge.names.match([t.text for t in sentence.tokens], i)
            if match is not None:
                token = sentence.tokens[i + match.length - 1]
                heads = [above.i for above in sentence.ancestors(token.i)]
                if any(first <= head <= last for head in heads):
                    return self.reader.meaning(sentence, i, token.i).country
        return None

    def _identify(self) -> None:
        """Persons whom knowledge knows: by full name, then by the country that the report gives."""
        for key, character in self.characters.items():
            if not character.is_person:
                continue
            found = self._candidates(character)
            if len(found) == 1:
                state = self._states(found[0])
                self.characters[key] = replace(
                    character,
                    id=found[0],
                    country=character.country or (state.pop() if len(state) == 1 else None),
                    sector=character.sector or SectorCode("GOV"),
                )

    def _candidates(self, character: Character) -> list[EntityId]:
        known = list(self.reader.knowledge.persons_named(character.person))
        if character.country is not None:
            known = [person for person in known if character.country in self._states(person)]
        return known

    def _states(self, person: EntityId) -> set[CountryCode]:
        return {tenure.state for tenure in self.reader.knowledge.tenures_of(person)}

    # -- looking back

    def located(self, span: Span) -> tuple[Sentence, int, int] | None:
        """The sentence of a span with its first and last token; None outside of sentences."""
        for sentence in self.parsed.sentences:
            if sentence.start <= span.start < sentence.end:
                inside = [t.i for t in sentence.tokens if t.start < span.end and t.end > span.start]
                return (sentence, inside[0], inside[-1]) if inside else None
        return None

    def person(self, words: tuple[str, ...]) -> Character | None:
        return self.characters.get(f"person {fold(words[-1])}") if words else None

    def before(self, start: int, *, person: bool) -> Iterator[Character]:
        """Who was named before this place, most likely meant first: nearest sentence, its subject first."""
        earlier = [e for e in self.entrances if e.start < start]
        earlier.sort(key=lambda e: (-e.sentence, not e.subject, -e.start))
        seen: set[str] = set()
        for entrance in earlier:
            character = self.characters[entrance.key]
            if character.is_person is person and entrance.key not in seen:
                seen.add(entrance.key)
                yield character

    def states_before(self, start: int) -> Iterator[Character]:
        """States named before this place, the nearest first."""
        for character in self.before(start, person=False):
            if character.country is not None and character.country not in ("IGO", "NGO"):
                yield character
