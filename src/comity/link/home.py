"""The country that a report speaks from or of: its dateline's, or that of the last sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice

from comity.link.cast import Cast
from comity.link.characters import ROLE, Character, Entrance
from comity.model import NO_STATE, BlockKind, CountryCode

__all__ = ["Home"]

OFFICIAL = frozenset(["GOV", "LEG", "OPP", "PTY", "JUD", "COP", "MIL"])  # whose office is a state's
BESIDE = ("amod", "poss", "compound", "nmod")
OWNED = "PRP$"  # tag of "his", "her", "their"
REACH = 3  # sentences back in which a country is still spoken of


class Home:
    """Whose are those of whom the report does not say whose they are."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.settled: set[str] = set()  # keys of persons who are only held to be of here

    @cached_property
    def dateline(self) -> CountryCode | None:
        """The country of the place that the report is written from."""
        report = self.cast.parsed.report
        names = self.cast.reader.names
        for block in report.blocks:
            if block.kind is BlockKind.BYLINE:
                words = report.text[block.start : block.end].replace(",", " ").replace("(", " ").split()
                found = names.placed([word if word[1:].islower() else word.title() for word in words[:4]])
                return _one({code for code in found if code is not None})
        return None

    def spoken_of(self, start: int, *, alone: bool = False) -> CountryCode | None:
        """Of the nearest sentence that names any: its only country, the dateline's, or the principal's."""
        for earlier in islice(self.cast.back(start), REACH):
            every = self._countries(earlier)
            if every:
                own = self._countries([one for one in earlier if self._is_principal(one)])
                if alone or len(every) == 1:
                    return _one(every)
                return self.dateline if self.dateline in every else _one(own)
        return None

    def of_titled(self, start: int) -> CountryCode | None:
        """Of somebody in office whom no word places: that of the last sentence, if it is about one only;
        else the dateline's. Nobody else's: a president known by name alone may be anybody's."""
        for earlier in islice(self.cast.back(start), REACH + 1):
            if earlier[0].sentence == self.cast.sentence_at(start):
                continue
            every = self._countries(earlier)
            subjects = self._countries([one for one in earlier if one.subject])
            if every and every == subjects and len(every) == 1:
                return _one(every)
            if every:
                break
        return self.dateline

    def settle(self) -> None:
        """Persons in office of no told country are of the one that is spoken from."""
        foreign = self._foreign_to()
        for entrances in self.cast.entrances:
            for one in entrances:
                person = self.cast.characters[one.key]
                if person.is_person and self._serves(person):
                    country = self.of_titled(one.start)
                    if country in foreign.get(one.key, ()):
                        country = self.other(country)
                    self.settled.add(one.key)
                    self.cast.characters[one.key] = replace(person, country=country)

    def _foreign_to(self) -> dict[str, set[CountryCode]]:
        """For each person the states of which somebody beside him is the counterpart, and so he is not."""
        found: dict[str, set[CountryCode]] = {}
        for entrances in self.cast.entrances:
            for one in entrances:
                found.setdefault(one.key, set()).update(self._of_counterparts(one.sentence))
        return found

    def _of_counterparts(self, index: int) -> set[CountryCode]:
        """ "Ek and his Omani counterpart": the states of which whoever is named beside them is not."""
        sentence = self.cast.parsed.sentences[index]
        found = set()
        for mention in self.cast.reader.names.of(sentence):
            above = sentence.head_of(mention.last)
            theirs = any(one.tag == OWNED for one in sentence.below(above.i, "poss"))
            if mention.entity is not None and above.lemma in self.cast.words.neighbours and theirs:
                found.add(mention.entity.country)
        return {country for country in found if country is not None}

    def _serves(self, person: Character) -> bool:
        if person.country is not None or person.id is not None:
            return False
        away = self.cast.words.visiting | self.cast.words.neighbours
        return person.sector in OFFICIAL and bool(person.nouns) and not person.nouns & away

    def other(self, country: CountryCode | None) -> CountryCode | None:
        """The other one of two countries that the report names."""
        return _one(self._all - {country}) if country in self._all else None

    def only(self) -> CountryCode | None:
        """The one country of the report."""
        return _one(self._all)

    @cached_property
    def _all(self) -> set[CountryCode]:
        return {code for entrances in self.cast.entrances for code in self._countries(entrances)}

    def _is_principal(self, entrance: Entrance) -> bool:
        """Whoever the sentence is about, or a state named itself."""
        state = self.cast.characters[entrance.key].is_state
        return entrance.subject or (entrance.own and state and not entrance.placed)

    def _countries(self, entrances: Sequence[Entrance]) -> set[CountryCode]:
        found = (self.cast.characters[one.key].country for one in entrances if not self._sends(one))
        return {code for code in found if code is not None and code not in NO_STATE}

    def _sends(self, entrance: Entrance) -> bool:
        """ "The Turkish embassy", "Afghan refugees": whose state is not the one that is spoken from."""
        if self.cast.characters[entrance.key].sort == ROLE:
            return bool(self.cast.characters[entrance.key].nouns & self.cast.words.visiting)
        sentence = self.cast.parsed.sentences[entrance.sentence]
        head = sentence.head_of(entrance.token)
        beside = sentence.tokens[entrance.token].rel in BESIDE and not entrance.own
        return beside and head.lemma in self.cast.words.visiting


def _one(codes: Iterable[CountryCode]) -> CountryCode | None:
    found = list(codes)
    return found[0] if len(found) == 1 else None
