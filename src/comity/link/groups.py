"""Phrases for several who were named before: "the two ministers", "both sides", "the neighbours", "they"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from comity.link.cast import Cast
from comity.link.characters import Character, Entrance, is_plural, itself, left_of
from comity.link.meaning import GOVERNMENT, Meaning
from comity.model import CountryCode
from comity.sentence import Sentence, Token

__all__ = ["Groups"]

REACH = 4  # sentences back
LEADER = "leader"
SUBJECTS = ("nsubj", "nsubjpass")


class Groups:
    """Whom phrases for several mean in one report."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.words = cast.words
        self.reader = cast.reader
        self._acting = -1  # the sentence whose subject does it to the group
        self._told = {sentence.index: self._tells_several(sentence) for sentence in cast.parsed.sentences}

    def of_phrase(self, sentence: Sentence, first: int, last: int, meaning: Meaning) -> tuple[Character, ...]:
        """The members of a group that the words of this phrase speak of; none where it is no such phrase."""
        tokens = sentence.tokens[first : last + 1]
        head = sentence.tokens[meaning.head]
        if not (is_plural(head) or head.lower in self.words.pair) or not self._is_open(meaning):
            return ()
        start = tokens[0].start
        many = next((self.words.pair[t.lower] for t in tokens if t.lower in self.words.pair), None)
        definite = tokens[0].lower in self.words.definite or self._is_of_known(tokens)
        if many is None and not (definite and self._means_two(head.lemma)):
            return ()
        if not definite:
            return ()
        namesakes = next((found for t in tokens if (found := self._namesakes(t))), ())
        if namesakes and len(namesakes) == many:
            own = head.tag == "NNPS"  # else "the leaders of the two Koreas"
            return namesakes if own else tuple(_of(state, meaning) for state in namesakes)
        self._acting = sentence.index if head.rel not in SUBJECTS else -1
        try:
            return self._members(start, many or 2, head.lemma, meaning)
        finally:
            self._acting = -1

    def _namesakes(self, head: Token) -> tuple[Character, ...]:
        """ "The two Koreas": all states of today that have the word in a name of theirs."""
        if head.tag != "NNPS":
            return ()
        word = head.lower.removesuffix("s")
        states = (e for e in self.reader.knowledge.entities.values() if e.is_state and e.valid_to is None)
        named = (e for e in states if any(word in name.casefold().split() for name in (e.name, *e.names)))
        return tuple(itself(entity) for entity in named)

    def _is_of_known(self, tokens: Sequence[Token]) -> bool:
        """ "Officers of the two sides", "soldiers from both countries"."""
        return any(
            two.lower in self.words.pair and {before.lower, two.lower} & self.words.definite
            for before, two in pairwise(tokens)
        )

    def _is_open(self, meaning: Meaning) -> bool:
        """No state in the phrase, or one that is no more: "the former Soviet republics"."""
        return all(entity.valid_to is not None for entity in meaning.entities)

    def _means_two(self, noun: str) -> bool:
        return noun in self.words.neighbours | self.words.country or noun in self._leaders

    @property
    def _leaders(self) -> frozenset[str]:
        return self.words.stands_for[LEADER] | {LEADER}

    def _members(self, start: int, many: int, noun: str, meaning: Meaning) -> tuple[Character, ...]:
        if noun in self.words.sides or noun in self.words.country:
            states = self._states(start, many, forces=noun not in self.words.country)
            states = states or self._ahead(start, many)
            heirs = {heir for entity in meaning.entities for heir in entity.successors}
            return tuple(state for state in states if not heirs or state.id in heirs)
        if self._are_persons(noun, meaning):
            persons = self._persons(start, many, noun)
            if persons:
                return persons
        stands = noun in self.reader.roles.organs
        return tuple(
            replace(state, id=state.id if stands else None, sector=meaning.sector, kind="")
            for state in self._states(start, many, forces=False) or self._ahead(start, many)
        )

    def _ahead(self, start: int, many: int) -> tuple[Character, ...]:
        """ "Both sides agreed to open the road between Chad and Sudan": who they are is told right after.

        By a list in the rest of the sentence; at the opening of a report also by the next one's subject.
        """
        here = self.cast.sentence_at(start)
        rest = [one for one in self.cast.entrances[here] if one.start > start]
        found = self._listed(rest, many, forces=False)
        opening = not any(self._states_of(one, forces=False) for one in self.cast.back(start))
        if not found and opening and here + 1 < len(self.cast.entrances):
            found = self._listed([e for e in self.cast.entrances[here + 1] if e.subject], many, forces=False)
        return tuple(found)

    def _are_persons(self, noun: str, meaning: Meaning) -> bool:
        bodies = self.reader.roles.organs | self.words.collective
        return noun not in bodies and (meaning.sector == GOVERNMENT or noun in self.words.stands_for)

    def seated(self, sentence: Sentence, meaning: Meaning) -> tuple[Character, ...]:
        """ "His counterparts in Lima and Quito": the states whose capitals these are."""
        if meaning.noun not in self.words.neighbours or meaning.entities:
            return ()
        placing = self.cast.grammar.placing
        seats = [one for one in sentence.below(meaning.head, "prep") if one.lower in placing]
        names = [one for seat in seats for one in sentence.below(seat.i, "pobj")]
        for one in names:
            names += [each for each in sentence.below(one.i, "conj") if each.pos == "PROPN"]
        found = (self.cast.at(sentence, one.i) for one in names)
        return tuple(one for one in found if one is not None and one.is_state)

    # -- "they"

    def besides(self, sentence: Sentence, start: int) -> tuple[Character, ...]:
        """ "Urged both to wait": two who were named before, without whoever the sentence is about."""
        self._acting = sentence.index
        try:
            return self._states(start, 2, forces=True)
        finally:
            self._acting = -1

    def several(self, start: int) -> tuple[Character, ...]:
        """Those whom the sentence before is about, if several; else two who meet in it."""
        for entrances in self._back(start):
            told = self._retold(entrances[0].sentence)
            if told:
                return told
            subjects = self._distinct(e for e in entrances if e.subject)
            persons = self._distinct(e for e in entrances if self.cast.characters[e.key].is_person)
            if len(subjects) > 1 and all(c.country for c in subjects):
                return self._as_parties(subjects)
            if len(persons) == 2:
                return persons
            if subjects and subjects[0].plural:
                return subjects[:1]
            if len(subjects) == 1 and len(entrances) == 1:
                return ()
            break
        return self._states(start, 2, forces=True)

    def _retold(self, index: int) -> tuple[Character, ...]:
        """Those whom a phrase for several in this sentence means: "the two leaders"."""
        sentence = self.cast.parsed.sentences[index]
        for head in self._told[index]:
            if sentence.tokens[head].pos == "NOUN":
                first = left_of(sentence, head, head)
                meaning = self.reader.meaning(sentence, first, head)
                return self.of_phrase(sentence, first, head, meaning)
        return ()

    def _as_parties(self, subjects: Sequence[Character]) -> tuple[Character, ...]:
        """Persons by themselves where there are any; their states are named only beside them."""
        persons = tuple(one for one in subjects if one.is_person)
        return persons if len(persons) > 1 else tuple(subjects)

    def other(self, start: int, country: CountryCode | None) -> Character | None:
        """The one other state in the nearest sentence that names another."""
        for entrances in self._back(start):
            states = [s for s in self._states_of(entrances, forces=False) if s.country != country]
            if states:
                return states[0] if len(states) == 1 else None
        return None

    # -- looking back

    def _back(self, start: int) -> Iterable[list[Entrance]]:
        """What was named before, sentence by sentence, the nearest first; at most so many with names."""
        return islice(self.cast.back(start), REACH)

    def _persons(self, start: int, many: int, noun: str) -> tuple[Character, ...]:
        wanted = {noun} | self.words.stands_for.get(noun, frozenset())
        for strict in (True, False):
            found: dict[str, Character] = {}
            for entrances in self._back(start):
                here = {
                    one.key: self.cast.characters[one.key]
                    for one in entrances
                    if self.cast.characters[one.key].is_person
                    and (self.cast.characters[one.key].nouns & wanted or not strict)
                }
                found = here if len(here) == many else found | here
                if len(found) >= many:
                    break
            if len(found) == many:
                return tuple(found.values())
        return ()

    def _states(self, start: int, many: int, *, forces: bool) -> tuple[Character, ...]:
        """So many states, the last that were spoken of together; none where there are more or fewer.

        A capital where only an envoy works is of none of them, unless there is nobody else.
        """
        return self._spoken_of(start, many, forces=forces, posts=False) or self._spoken_of(
            start, many, forces=forces, posts=True
        )

    def _is_post(self, entrance: Entrance) -> bool:
        """ "Egypt's ambassador in Tripoli"."""
        sentence = self.cast.parsed.sentences[entrance.sentence]
        preposition = sentence.head_of(entrance.token)
        sent = sentence.head_of(preposition.i).lemma in self.words.visiting
        return entrance.placed and sent and preposition.lower in self.cast.grammar.placing

    def _spoken_of(self, start: int, many: int, *, forces: bool, posts: bool) -> tuple[Character, ...]:
        found: dict[str, Character] = {}
        acting: set[CountryCode | None] = set()  # who does it to the group, and is no member of it
        for everybody in self._back(start):
            if everybody[0].sentence == self._acting:
                acting |= {self.cast.characters[one.key].country for one in everybody if one.subject}
            entrances = [
                one
                for one in everybody
                if self.cast.characters[one.key].country not in acting and (posts or not self._is_post(one))
            ]
            if not entrances:
                continue
            here = self._together(entrances, many - len(found), forces=forces)
            listed = self._listed(entrances, many, forces=forces) if found and many > 1 else []
            if listed:
                return tuple(listed)  # two named together before one and one of two sentences
            if self._told[entrances[0].sentence] and len(here) < many:
                continue  # another phrase for several: what else is named there is not of the group
            for state in here:
                found.setdefault(str(state.id), state)
            if len(found) >= many:
                break
        return tuple(found.values()) if len(found) == many else ()

    def _together(self, entrances: Sequence[Entrance], many: int, *, forces: bool) -> list[Character]:
        """The states of a sentence; of too many those that are no place, then those named themselves."""
        everywhere = self._states_of(entrances, forces=forces)
        listed = self._listed(entrances, many, forces=forces) if len(everywhere) > many > 1 else []
        if listed:
            return listed
        parties = [e for e in entrances if not e.placed]
        for some in (parties, [e for e in parties if e.own], [e for e in parties if e.subject]):
            states = self._states_of(some, forces=forces)
            if len(states) == many:
                return states
        return everywhere

    def _listed(self, entrances: Sequence[Entrance], many: int, *, forces: bool) -> list[Character]:
        """The last so many of a sentence that "and" joins: "… between Chad and Sudan"."""
        lists: dict[int, list[Entrance]] = {}
        for entrance in entrances:
            lists.setdefault(self._opening(entrance), []).append(entrance)
        told = [self._states_of(each, forces=forces) for each in lists.values() if len(each) == many]
        return next((states for states in reversed(told) if len(states) == many), [])

    def _opening(self, entrance: Entrance) -> int:
        """The first word of the list that it stands in; itself where it stands in none."""
        tokens = self.cast.parsed.sentences[entrance.sentence].tokens
        at = entrance.token
        while tokens[at].rel == "conj":
            at = tokens[at].head
        return at

    def _states_of(self, entrances: Iterable[Entrance], *, forces: bool) -> list[Character]:
        found: dict[str, Character] = {}
        for entrance in entrances:
            state = self._state(self.cast.characters[entrance.key], forces=forces)
            if state is not None:
                found.setdefault(str(state.id), state)
        return list(found.values())

    def _state(self, character: Character, *, forces: bool) -> Character | None:
        """The state that it is or is of; a force for itself, where forces can be a side."""
        if character.kind in ("force", "group"):
            return character if forces else None
        return self.cast.state_of(character)

    def _distinct(self, entrances: Iterable[Entrance]) -> tuple[Character, ...]:
        own = (entrance for entrance in entrances if entrance.own)
        return tuple(self.cast.characters[key] for key in dict.fromkeys(one.key for one in own))

    def _tells_several(self, sentence: Sentence) -> list[int]:
        """The heads of the phrases for several that stand in it."""
        found = []
        for token in sentence.tokens:
            if token.lower in self.words.pair and self._is_role(sentence.head_of(token.i)):
                found.append(token.head)
            elif token.rel in ("nsubj", "nsubjpass") and (
                token.lower in self.words.several
                or (token.lemma in self.words.neighbours and is_plural(token))
            ):
                found.append(token.i)
        return found

    def _is_role(self, token: Token) -> bool:
        return is_plural(token) and self.reader.roles.sector_of(token.lemma) is not None


def _of(state: Character, meaning: Meaning) -> Character:
    """Somebody of that state, by the role that the phrase has."""
    return replace(state, id=None, kind="", sector=meaning.sector)
