"""Persons of a report as they are introduced: by name, title, country, and what stands beside."""

from __future__ import annotations

from dataclasses import replace

from comity.knowledge.language import Language
from comity.knowledge.names import fold
from comity.link.characters import PERSON, Character, left_of
from comity.link.meaning import GOVERNMENT, Meaning, Reader
from comity.link.persons import Acquaintance
from comity.link.runs import Run
from comity.model import Claim, CountryCode, EntityId, OfficeId, Span
from comity.sentence import Sentence

__all__ = ["People"]

OWNER_WORDS = 6  # how far a list of owners is followed


class People:
    """The persons among the characters, by every part of their names."""

    def __init__(self, characters: dict[str, Character], reader: Reader, language: Language) -> None:
        self.characters = characters
        self.reader = reader
        self.grammar = language.grammar
        self._known = Acquaintance(
            reader.knowledge, language.reference.plain_words, language.grammar.name_particles
        )
        self._aliases: dict[str, str] = {}  # folded name, surname, given name → key of the character

    def find(self, words: tuple[str, ...]) -> Character | None:
        """Who bears the whole name, else who was last introduced with its last word."""
        key = self.key_of(words)
        return self.characters[key] if key is not None else None

    def key_of(self, words: tuple[str, ...]) -> str | None:
        """The key of that character."""
        folded = [fold(word) for word in words]
        return self._aliases.get(" ".join(folded)) or self._aliases.get(folded[-1]) if words else None

    def add(self, sentence: Sentence, run: Run) -> str:
        joined = run.first > 0 and sentence.tokens[run.first - 1].rel == "cc"  # "… of Norway and Ada Berg"
        first = run.first if joined else left_of(sentence, run.first, run.last)
        meaning = self.reader.meaning(sentence, first, run.last)
        beside = self._beside(sentence, run)
        country = meaning.country or (beside.country if beside else None) or self._owner_after(sentence, run)
        key = self._key_of(run, country)
        known = self.characters.get(key, Character(sort=PERSON))
        country = known.country or country
        words = max(known.words, run.words, key=len)  # a surname is that of the name introduced before
        person = known.id or self._identified(replace(run, words=words), country, meaning.office)
        if person is not None:
            country = country or self._known.home(person)
        sector = known.sector or meaning.sector or (beside.sector if beside else None)
        nouns = self._title_nouns(sentence, first, run.first, meaning.office)
        nouns.add(beside.noun if beside else "")
        self.characters[key] = replace(
            known,
            words=words,
            id=person,
            country=country,
            sector=sector or (self._known.sector(person, country) if person else None),
            office=known.office or meaning.office or (beside.office if beside else None),
            nouns=known.nouns | nouns - {""},
        )
        return key

    def _identified(self, run: Run, country: CountryCode | None, office: OfficeId | None) -> EntityId | None:
        names = self.reader.names
        return self._known.identify(run, country, office, names.evidence, names.parsed.report.published_on)

    def _key_of(self, run: Run, country: CountryCode | None) -> str:
        """The one introduced by these words, whole or in part; else somebody new."""
        folded = [fold(word) for word in run.words]
        known = self._aliases.get(folded[-1]) or (self._aliases.get(folded[0]) if len(folded) == 1 else None)
        if known is not None and self._is_same(self.characters[known], folded, country):
            key = known
        else:
            key = f"person {' '.join(folded)} {country or ''}"
        self._aliases[folded[-1]] = self._aliases[" ".join(folded)] = key
        if len(folded) > 1 or folded[0] not in self._aliases:
            self._aliases[folded[0]] = key
        return key

    def _is_same(self, known: Character, folded: list[str], country: CountryCode | None) -> bool:
        if None not in (country, known.country) and country != known.country:
            return False
        words = {fold(word) for word in known.words}
        return len(folded) == 1 or len(words) == 1 or len(words & set(folded)) > 1

    def _title_nouns(self, sentence: Sentence, first: int, end: int, office: OfficeId | None) -> set[str]:
        """The role words of a title; a secretary-general is no general."""
        sectors = {GOVERNMENT, self.reader.knowledge.office(office).sector if office else None}
        named = {
            i for m in self.reader.names.within(sentence, first, end) for i in range(m.first, m.last + 1)
        }
        words = (token.lemma for token in sentence.tokens[first:end] if token.i not in named)
        found = {word: self.reader.roles.sector_of(word) for word in words}
        return {word for word, sector in found.items() if sector and (office is None or sector in sectors)}

    def _beside(self, sentence: Sentence, run: Run) -> Meaning | None:
        """What an apposition says: "Sosa, a Uruguayan lawmaker", "her counterpart, Juan Vega"."""
        head = sentence.tokens[run.last]
        beside = [child for child in sentence.below(head.i, "appos") if child.i > run.last]
        if head.rel == "appos":
            beside.append(sentence.head_of(head.i))
        for token in beside:
            if self.reader.roles.sector_of(token.lemma) is None:
                continue
            first = left_of(sentence, token.i, token.i)
            last = self.owner_of(sentence, token.i) if token.i > run.last else token.i
            meaning = self.reader.meaning(sentence, first, last)
            if meaning.person is None and not meaning.named:
                return meaning
        return None

    def _owner_after(self, sentence: Sentence, run: Run) -> CountryCode | None:
        """ "Prime Minister Ada Ek of Sweden", "Ada Ek of Sweden": the state after a name."""
        following = sentence.tokens[run.last + 1 : run.last + 2]
        owned = run.titled or (following and following[0].lower in self.grammar.owning)
        last = self.owner_of(sentence, run.last) if owned else run.last
        named = [m for m in self.reader.names.within(sentence, run.last + 1, last) if m.entity is not None]
        return named[0].entity.country if named and named[0].entity is not None else None

    # -- what the claims of office add

    def learn_office(self, claim: Claim, sentence: Sentence, first: int, last: int) -> None:
        """An apposition tells the office and, by its words, the country: "Ruiz, foreign minister of Peru"."""
        name = claim.actors[0].span if claim.actors else None
        key = self._aliases.get(fold(name.text.split()[-1])) if name else None
        if key is None:
            return
        meaning = self._title_meaning(sentence, claim.trigger, first, last)
        known = self.characters[key]
        country = known.country or meaning.country
        office = known.office or claim.actors[0].office or meaning.office
        sector = known.sector or (self.reader.knowledge.office(office).sector if office else meaning.sector)
        self.characters[key] = replace(
            known,
            country=country,
            office=office,
            sector=sector or GOVERNMENT,
            nouns=known.nouns | {meaning.noun},
        )

    def _title_meaning(self, sentence: Sentence, title: Span, first: int, last: int) -> Meaning:
        inside = [t.i for t in sentence.tokens if title.start <= t.start < title.end]
        begin = left_of(sentence, inside[0], inside[-1]) if inside else first
        end = max(inside[-1], self.owner_of(sentence, inside[-1])) if inside else last
        return self.reader.meaning(sentence, begin, end)

    def owner_of(self, sentence: Sentence, head: int) -> int:
        """The last word of the owner after "of" or of the place after "in"; the head itself without one."""
        for preposition in sentence.below(head, "prep"):
            if preposition.lower in self.grammar.belonging and preposition.i > head:
                for child in sentence.below(preposition.i, "pobj"):
                    return max(i for i in sentence.subtree(child.i) if i < child.i + OWNER_WORDS)
        return head
