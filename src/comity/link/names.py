"""Every known name in a report, once, with the one entity that it means there.

A name of several ("Congo", "Korea") means the one whose country the rest of the report names surely; else
nobody is taken for meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from comity.knowledge import Knowledge, NameForm, NameMatch, Sense
from comity.knowledge.language import Language
from comity.model import BlockKind, CountryCode, Entity
from comity.sentence import Parsed, Sentence

__all__ = ["Mention", "Names"]

BESIDE = ("amod", "nmod", "poss")  # a state beside a person's name, and no part of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A known name at tokens first to last; `entity` is None where it may mean several."""

    first: int
    last: int
    entity: Entity | None
    sense: Sense | None
    descent: bool = False  # "ethnic" stands before it: a people and no state's citizens
    compound: str = ""  # the word joined to it by a hyphen: "led", "backed", "anti"

    @property
    def is_state(self) -> bool:
        return self.entity is not None and self.entity.is_state

    @property
    def is_people(self) -> bool:
        return self.sense is not None and self.sense.form is NameForm.PEOPLE

    @property
    def is_adjective(self) -> bool:
        return self.sense is not None and self.sense.form is NameForm.DEMONYM


class Names:
    """The known names of one report, by sentence."""

    def __init__(self, parsed: Parsed, knowledge: Knowledge, language: Language) -> None:
        self.parsed = parsed
        self.knowledge = knowledge
        self._honorifics = language.reference.honorifics
        self._descent = language.roles.descent
        self._leanings = language.reference.leaning
        self._titles = language.roles
        self._matches = {sentence.index: tuple(self._matched(sentence)) for sentence in parsed.sentences}
        self._mentions = {
            sentence.index: tuple(
                self._mention(sentence, at, match) for at, match in self._matches[sentence.index]
            )
            for sentence in parsed.sentences
        }

    def of(self, sentence: Sentence) -> tuple[Mention, ...]:
        return self._mentions[sentence.index]

    def within(self, sentence: Sentence, first: int, last: int) -> list[Mention]:
        """The names that stand wholly inside of a phrase."""
        return [m for m in self.of(sentence) if first <= m.first and m.last <= last]

    # -- finding

    def _matched(self, sentence: Sentence) -> Iterator[tuple[int, NameMatch]]:
        words = sentence.words
        at = 0
        while at < len(words):
            if not words[at][:1].isupper():
                at += 1
                continue
            match = self.knowledge.names.match(words, at)
            place = self.knowledge.places.match(words, at)
            if place is not None and place.length > (match.length if match else 1):
                at += place.length  # "Sea of Japan"
            elif match is None or (match.length == 1 and self._of_person(sentence, at)):
                at += 1
            else:
                yield at, match
                at += match.length

    def _of_person(self, sentence: Sentence, at: int) -> bool:
        """One word of a personal name: "Jordan Bardella", "Ms Holland"."""
        if at and sentence.tokens[at - 1].lower in self._honorifics:
            return True
        if sentence.tokens[at].entity != "PERSON":
            return False
        return any(
            first <= at < last and last - first > 1 and label == "PERSON"
            and not (at == first and sentence.tokens[at].rel in BESIDE)
            for first, last, label in sentence.entities
        )  # fmt: skip

    def _mention(self, sentence: Sentence, at: int, match: NameMatch) -> Mention:
        last = at + match.length - 1
        sense = self._likeliest(match, sentence, last)
        before = sentence.tokens[at - 1].lower if at else ""
        return Mention(
            first=at,
            last=last,
            sense=sense,
            entity=None if sense is None else self.knowledge.entities[sense.entity],
            descent=before in self._descent,
            compound=_compound(sentence, last) or self._leaning(sentence, at),
        )

    def _leaning(self, sentence: Sentence, at: int) -> str:
        """ "An anti-Fijian paper", "pro-Fijian rebels": of what stands before the name they need not be."""
        before = sentence.tokens[at - 2].lower if at > 1 and sentence.tokens[at - 1].text == "-" else ""
        return before if before in self._leanings else ""

    # -- which of several

    def _likeliest(self, match: NameMatch, sentence: Sentence, last: int) -> Sense | None:
        """The sense as noun or adjective, as it stands, of the entity that is meant."""
        entity = self._meant(match.senses)
        senses = [sense for sense in match.senses if sense.entity == entity]
        noun = sentence.tokens[last].pos in ("NOUN", "PROPN") and sentence.tokens[last].rel not in BESIDE
        return min(
            senses,
            key=lambda sense: (sense.doubtful, noun and sense.form is NameForm.DEMONYM),
            default=None,
        )

    def _meant(self, senses: Sequence[Sense]) -> str | None:
        """The only one on the day of the report; else the one whose country is named, or the only sure name.

        Where none of these decides: the only state, or the only one that always bore the name.
        """
        senses = self._of_the_day(senses)
        entities = {sense.entity: self.knowledge.entities[sense.entity] for sense in senses}
        if len(entities) == 1:
            return next(iter(entities))
        living = {id: entity for id, entity in entities.items() if entity.valid_to is None} or entities
        for keep in (
            [id for id, entity in living.items() if entity.country in self.evidence],
            list(dict.fromkeys(sense.entity for sense in senses if not sense.doubtful)),
            [id for id, entity in living.items() if entity.kind == "state"],
            list(dict.fromkeys(sense.entity for sense in senses if sense.always)),
        ):
            if len(keep) == 1:
                return keep[0]
        return None

    def _of_the_day(self, senses: Sequence[Sense]) -> Sequence[Sense]:
        """Those that the name had on the day of publication; all where that is not known, or it had none."""
        day = self.parsed.report.published_on
        if day is None:
            return senses
        entities = self.knowledge.entities
        then = [sense for sense in senses if sense.holds_on(day) and entities[sense.entity].lived_on(day)]
        return then or senses

    @cached_property
    def evidence(self) -> frozenset[CountryCode | None]:
        """Countries that the report names surely: by names of one alone, by places, by persons of office."""
        found = {code for sentence in self.parsed.sentences for code in self._sure(sentence)}
        for block in self.parsed.report.blocks:
            if block.kind is BlockKind.BYLINE:
                found |= self.placed(
                    self.parsed.report.text[block.start : block.end].replace(",", " ").split()
                )
        return frozenset(found - {None})

    def _sure(self, sentence: Sentence) -> Iterator[CountryCode | None]:
        for _, match in self._matches[sentence.index]:
            entities = {sense.entity for sense in match.senses}
            if len(entities) == 1:
                yield self.knowledge.entities[entities.pop()].country
        words = sentence.words
        yield from self.placed(words)
        for first, last, label in sentence.entities:
            persons = self.knowledge.persons_named(words[first:last]) if label == "PERSON" else ()
            if len(persons) == 1 and last - first > 1:
                yield from (CountryCode(term.state) for term in self.knowledge.tenures_of(persons[0]))

    def placed(self, words: Sequence[str]) -> set[CountryCode | None]:
        """Countries of the places and capitals among these words, as far as each has but one."""
        found: set[CountryCode | None] = set()
        at = 0
        while at < len(words):
            if not words[at][:1].isupper():
                at += 1
                continue
            place = self.knowledge.places.match(words, at)
            countries = {one.country for one in place.places} if place else set()
            name = self.knowledge.names.match(words, at)
            entities = {sense.entity for sense in name.senses} if name else set()
            if len(countries) == 1 and len(entities) < 2:  # "Brussels" names one place and two bodies
                found |= countries
            if len(entities) == 1:
                found.add(self.knowledge.entities[entities.pop()].country)
            at += max(place.length if place else 1, name.length if name else 1)
        return found


def _compound(sentence: Sentence, last: int) -> str:
    """The small word that a hyphen joins to a name."""
    tokens = sentence.tokens
    if last + 2 < len(tokens) and tokens[last + 1].text == "-" and tokens[last + 1].start == tokens[last].end:
        joined = tokens[last + 2]
        return joined.lower if joined.text[:1].islower() and joined.start == tokens[last + 1].end else ""
    return ""
