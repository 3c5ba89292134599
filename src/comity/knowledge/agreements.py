"""Words of a text → the known agreements that they may name, with how well they do.

A name is met where nearly all of its words stand in the text, weighed by how rare each is among all names;
the words of the text where nearly all stand in the names or the scope. Names of states count as its parties.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log

from comity.knowledge import Knowledge, NameForm
from comity.knowledge.language.instruments import InstrumentWords
from comity.knowledge.names import fold, is_cyrillic
from comity.model import CountryCode, Instrument, InstrumentId

__all__ = ["Agreements", "Named", "Wording"]

WORD = re.compile(r"[^\W_]+(?:[.][^\W_]+)*")
NOUN = 0.25  # what a noun for any agreement counts, of the weight of another word
STATE = 2.0  # what a state in a name counts
NEARLY = 0.95  # of the weight of the best: the two fit alike
SUBJECT, CLEARLY = 2.0, 1.5  # rare words in common, in words that stand in one agreement alone; over the next
WHOLE = 3  # words of an official name that has none but plain ones
OF_NAME, OF_TEXT = 0.8, 0.6  # so much of either must be met; lower, and one treaty's protocol is another's
OF_THEIRS = 0.6  # of a name, where three or more states are named and these are all its parties
STATES = frozenset({NameForm.NAME, NameForm.DEMONYM, NameForm.PEOPLE, NameForm.ACRONYM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of a name, the states that it names, and its capitals, which may be a treaty or a state."""

    words: frozenset[str]
    states: frozenset[CountryCode]
    capitals: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An agreement that words may name. `telling`: by a word that is in no plain name of another pair's.

    `of_name`, `of_text`: the parts that are met, 0 to 1; `weight`: of the words in common.
    """

    instrument: Instrument
    telling: bool
    of_name: float
    of_text: float
    weight: float


class Agreements:
    """The names of all known agreements, for texts in one language."""

    def __init__(self, knowledge: Knowledge, words: InstrumentWords) -> None:
        self.words = words
        self._knowledge = knowledge
        self._forms: dict[str, str] = {}

    @cached_property
    def _known(self) -> tuple[Instrument, ...]:
        return tuple(self._knowledge.instruments.all.values())

    @cached_property
    def _names(self) -> dict[InstrumentId, tuple[Wording, ...]]:
        """The names of each in the script of the language, made when the first report asks."""
        script = any(map(is_cyrillic, self.words.nouns))
        return {
            one.id: tuple(
                self.wording(name)
                for name in dict.fromkeys((one.name, *one.names))
                if is_cyrillic(name) is script
            )
            for one in self._known
        }

    @cached_property
    def _told(self) -> dict[InstrumentId, frozenset[str]]:
        return {one.id: self._all_words(one) for one in self._known}

    @cached_property
    def _weights(self) -> dict[str, float]:
        """How rare each word is among the names."""
        seen = Counter(
            word for one in self._names.values() for word in {w for name in one for w in name.words}
        )
        return {word: log(1 + len(self._known) / times) for word, times in seen.items()}

    @cached_property
    def _rare(self) -> dict[str, float]:
        """How rare each word is in what is told of them."""
        seen = Counter(word for told in self._told.values() for word in told)
        return {word: log(len(self._known) / times) for word, times in seen.items()}

    def wording(self, text: str) -> Wording:
        """The words that tell which agreement is meant, in one spelling; states and capitals apart."""
        parts = [part for found in WORD.findall(text) for part in found.split("-")]
        states, capitals, at, words = set(), set(), 0, set()
        while at < len(parts):
            length, found, named = self._state(parts, at)
            if found and named:
                states |= found
            else:
                kept = {self.form(part) for part in parts[at : at + length]} - self.words.small - {""}
                words |= kept
                capitals |= kept if found else set()
            at += length
        return Wording(words=frozenset(words), states=frozenset(states), capitals=frozenset(capitals))

    def form(self, word: str) -> str:
        """A word as it is compared: small letters, no accents, singular, one spelling."""
        if word not in self._forms:
            self._forms[word] = self._formed(word)
        return self._forms[word]

    def _formed(self, word: str) -> str:
        plain = fold(word).lower().strip(".")
        if len(plain) == 1 and plain.isalpha():
            return ""
        if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
            plain = plain[:-1]
        return self.words.alike.get(plain, plain)

    def named(self, name: str, around: str, states: Collection[CountryCode]) -> list[Named]:
        """What a name, with the words around it, may mean, if the states told of are all parties."""
        said, near = self.wording(name), self.wording(around)
        parties = {*said.states, *states}
        found = [
            one
            for instrument in self._known
            if parties <= set(instrument.parties)
            and (one := self._best(instrument, said, near, parties)) is not None
        ]
        return sorted(found, key=lambda one: (-one.weight, -one.of_text, one.instrument.id))

    def only(self, name: str, around: str, states: Collection[CountryCode]) -> Instrument | None:
        """The one that a name surely means: by a word of its own, or beside two of its parties.

        `states`: those told of beside the name, of which some may be no parties.
        """
        named = self.named(name, around, ())
        told = {*states, *self.wording(name).states}
        found = [one for one in named if one.telling or len(told & set(one.instrument.parties)) > 1]
        if not found or any(one.weight >= found[0].weight * NEARLY for one in found[1:]):
            return None
        return found[0].instrument

    def by_subject(self, text: str, states: Collection[CountryCode]) -> Instrument | None:
        """The one agreement of just these states that is about what a sentence tells, without its name."""
        said = self.wording(text).words - self.words.nouns
        ways = sorted(
            (
                (sum(self._rare.get(word, 0.0) for word in sorted(said & self._told[one.id])), one.id)
                for one in self._known
                if set(one.parties) == set(states)
            ),
            reverse=True,
        )
        enough = SUBJECT * log(1 + len(self._told))
        if not ways or ways[0][0] < enough or any(way[0] * CLEARLY > ways[0][0] for way in ways[1:]):
            return None
        return self._knowledge.instruments.all[ways[0][1]]

    def told_by(self, instrument: InstrumentId) -> frozenset[str]:
        """All words of its names, its scope and its exceptions."""
        return self._told[instrument]

    def _best(
        self, instrument: Instrument, said: Wording, near: Wording, parties: Collection[CountryCode]
    ) -> Named | None:
        own = self._told[instrument.id]
        asked = said.words - (said.capitals - own)
        if not (asked & own) - self.words.nouns:
            return None
        of_text = self._weight(asked & own) / self._weight(asked)
        ways = (self._met(name, near, parties) for name in self._names[instrument.id])
        empty: tuple[float, frozenset[str]] = (0.0, frozenset())
        of_name, common = max(
            ways, default=empty, key=lambda way: (way[0] >= OF_NAME, self._weight(way[1]), way[0])
        )
        told = common - self.words.nouns
        all_named = len(parties) > 2 and set(parties) == set(instrument.parties) and of_text == 1.0
        if of_text < OF_TEXT or of_name < (OF_THEIRS if all_named else OF_NAME) or not told & asked:
            return None
        return Named(
            instrument=instrument,
            telling=self._is_telling(told, of_name),
            of_name=of_name,
            of_text=of_text,
            weight=self._weight(common),
        )

    def _met(
        self, name: Wording, near: Wording, parties: Collection[CountryCode]
    ) -> tuple[float, frozenset[str]]:
        """The part of a name that is met, and by which words; a group's name is met by its members."""
        common = name.words & near.words
        told = {*near.states, *parties}
        if name.states and told and not name.states & told:
            return 0.0, common  # the accession of another state
        grouped = name.words & self.words.groups if len(parties) > 1 else frozenset()
        missing = name.words - common - grouped
        met = self._weight(common) + STATE * len(name.states & told)
        whole = met + self._weight(missing) + STATE * len(name.states - told)
        return (met / whole if whole else 0.0), common

    def _is_telling(self, told: frozenset[str], of_name: float) -> bool:
        """By a word that no other agreement has; or by an official name of a part of the world, all of it."""
        if any(word not in self.words.plain and not word.isdigit() for word in told):
            return True
        return of_name == 1.0 and len(told) >= WHOLE and bool(told & self.words.regions)

    def _weight(self, words: Iterable[str]) -> float:
        return sum(
            (NOUN if word in self.words.nouns else 1.0) * self._weights.get(word, log(1 + len(self._known)))
            for word in sorted(words)
        )

    def _all_words(self, one: Instrument) -> frozenset[str]:
        text = " ".join((one.name, *one.names, one.scope, one.exceptions))
        parts = {part for found in WORD.findall(text) for part in found.split("-")}
        return frozenset(map(self.form, parts)) - self.words.small - {""}

    def _state(self, parts: list[str], at: int) -> tuple[int, set[CountryCode], bool]:
        """How many words name states here, which, and whether by their own name and not by their capital."""
        if not parts[at][:1].isupper():
            return 1, set(), False
        match = self._knowledge.names.match(parts, at)
        senses = () if match is None else [sense for sense in match.senses if not sense.doubtful]
        found = {(sense, self._knowledge.entities[sense.entity]) for sense in senses}
        states = {entity.country for _, entity in found if entity.is_state and entity.country is not None}
        if match is None or not states:
            return 1, set(), False
        own = {e.country for s, e in found if s.form in STATES and e.is_state and e.country is not None}
        return match.length, own or states, bool(own)
