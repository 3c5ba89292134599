"""Pronouns and roles that go back to somebody named before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice

from comity.link.cast import Cast
from comity.link.characters import NO_STATE, Character, Entrance, is_plural, left_of
from comity.link.meaning import Meaning
from comity.model import CountryCode
from comity.sentence import Sentence, Token

__all__ = ["References"]

REACH = 3  # sentences back in which a country is still spoken of
SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "pobj", "dative")
# Sectors of those who are of the country spoken of unless the text says otherwise.
AT_HOME = frozenset(
    ["GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "OPP", "REB", "CVL", "EDU", "LAB", "JRN", "AGR", "REL"]
)
LOCAL = frozenset(["COP", "JUD", "LEG", "OPP", "LAB", "EDU"])  # who seldom act abroad

Phrase = Callable[[Sentence, int, int], tuple[Character, ...]]


class References:
    """Whom words of one report go back to; `phrase` tells whom a phrase means."""

    def __init__(self, cast: Cast, phrase: Phrase) -> None:
        self.cast = cast
        self.phrase = phrase
        self.words = cast.words
        self.roles = cast.reader.roles

    # -- pronouns

    def pronoun(self, sentence: Sentence, i: int) -> tuple[Character, ...]:
        """Whom a pronoun means: the speaker of its own sentence first, else the likeliest before it."""
        token = sentence.tokens[i]
        for subject in self._speakers(sentence, i):
            if (found := self._agreeing(token, sentence, subject)) and not self._acts(
                sentence, token, subject
            ):
                return found
        if token.lower in self.words.person:
            return self._first(sentence, token, person=True)
        if token.lower in self.words.body:
            return self._first(sentence, token, person=False)
        return ()

    def _speakers(self, sentence: Sentence, i: int) -> Iterator[Token]:
        """ "The rebels said they would …": subjects of the clauses around, and of its own for "its"."""
        token = sentence.tokens[i]
        own = token.head if token.rel in SUBJECTS else -1
        for above in sentence.ancestors(i):
            if above.pos in ("VERB", "AUX") and above.i != own:
                yield from (s for s in self._subjects(sentence, above) if s.i < i)

    def _subjects(self, sentence: Sentence, verb: Token) -> list[Token]:
        found = sentence.below(verb.i, *SUBJECTS)
        while not found and verb.rel == "conj" and verb.head != verb.i:
            verb = sentence.head_of(verb.i)
            found = sentence.below(verb.i, *SUBJECTS)
        return found

    def _acts(self, sentence: Sentence, token: Token, subject: Token) -> bool:
        """ "He invited him": an object is not the subject of its own verb."""
        if token.rel not in OBJECTS:
            return False
        verbs = (above.i for above in sentence.ancestors(token.i) if above.pos in ("VERB", "AUX"))
        return subject.head == next(verbs, None)

    def _agreeing(self, token: Token, sentence: Sentence, subject: Token) -> tuple[Character, ...]:
        members = [subject, *(one for one in sentence.below(subject.i, "conj") if one.i < token.head)]
        several = is_plural(subject) or len(members) > 1 or subject.lower in self.words.several
        if several is not (token.lower in self.words.several):
            return ()
        found = self._of_members(sentence, members)
        if several:
            return found
        person = token.lower in self.words.person
        return tuple(one for one in found[:1] if self._is_human(one) is person)

    def _of_members(self, sentence: Sentence, members: list[Token]) -> tuple[Character, ...]:
        found = (
            one
            for member in members
            for one in self.phrase(sentence, left_of(sentence, member.i, member.i), member.i)
        )
        return tuple(dict.fromkeys(found))

    def _first(self, sentence: Sentence, token: Token, *, person: bool) -> tuple[Character, ...]:
        """The likeliest before it who is one person, or one body; not the subject of its own verb."""
        acting = self._acting(sentence, token)
        for entrance in self.cast.entrances_before(token.start):
            character = self.cast.characters[entrance.key]
            fits = entrance.own and not character.plural and self._is_human(character) is person
            if fits and identity(character) not in acting:
                return (character,)
        return ()

    def _acting(self, sentence: Sentence, token: Token) -> set[tuple[object, ...]]:
        """ "He invited him": whoever does it is not the one to whom it is done."""
        if token.rel not in OBJECTS:
            return set()
        verb = next((above for above in sentence.ancestors(token.i) if above.pos == "VERB"), None)
        subjects = self._subjects(sentence, verb) if verb is not None else []
        members = [one for one in subjects if one.i < token.i]
        return {identity(one) for one in self._of_members(sentence, members)}

    def _is_human(self, character: Character) -> bool:
        if character.is_person:
            return True
        bodies = self.words.collective | self.roles.organs
        return not character.kind and not character.nouns & bodies

    # -- roles

    def of_role(self, sentence: Sentence, first: int, meaning: Meaning) -> Character | None:
        """Who was introduced before and is meant by "the minister", "the bloc", "the kingdom"."""
        if not self.cast.is_definite(sentence, first, meaning):
            return None
        start = sentence.tokens[first].start
        noun = sentence.tokens[meaning.head].lemma
        if noun in self.words.country and not is_plural(sentence.tokens[meaning.head]):
            return self._state(sentence, first, noun, meaning)
        key = self.cast.same(start, meaning, plural=is_plural(sentence.tokens[meaning.head]))
        if key is not None:
            return self.cast.characters[key]
        return self._body(start, noun, meaning)

    def _fits(self, character: Character, meaning: Meaning) -> bool:
        return meaning.country in (None, character.country)

    def _body(self, start: int, noun: str, meaning: Meaning) -> Character | None:
        """The nearest body between states, or force, that such a noun can mean."""
        between = noun in self.words.body_nouns and not meaning.entities
        force = noun in self.words.force_nouns
        for character in self.cast.before(start) if between or force else ():
            if between and character.kind == "organisation" and character.country in NO_STATE:
                return character
            if force and character.kind in ("force", "group") and self._fits(character, meaning):
                return character
        return None

    def _state(self, sentence: Sentence, first: int, noun: str, meaning: Meaning) -> Character | None:
        """The state spoken of; one of that style, or an heir of one that is no more; a speaker last."""
        heirs = {heir for entity in meaning.entities for heir in entity.successors}
        if meaning.entities and not heirs:
            return None
        speakers = {
            one.country
            for subject in self._speakers(sentence, meaning.head)
            for one in self._of_members(sentence, [subject])
        }
        found = [
            state
            for state in self._states_before(sentence.tokens[first].start)
            if (not heirs or state.id in heirs) and (noun not in self.words.styled or noun in state.nouns)
        ]
        others = [state for state in found if state.country not in speakers]
        return next(iter(others or found), None)

    def _states_before(self, start: int) -> Iterator[Character]:
        """The states of all who were named before, likeliest first."""
        for character in self.cast.before(start):
            state = self.cast.state_of(character)
            if state is not None:
                yield state

    def _sent(self, sentence: Sentence, i: int) -> CountryCode | None:
        """ "Lima sent troops": they are of whoever sends them."""
        token = sentence.tokens[i]
        if token.rel != "dobj" or sentence.head_of(i).lemma not in self.words.sending:
            return None
        subjects = self._subjects(sentence, sentence.head_of(i))
        return self._one({one.country for one in self._of_members(sentence, subjects[:1]) if one.country})

    # -- the country that is spoken of

    def country_of(self, sentence: Sentence, first: int, meaning: Meaning) -> CountryCode | None:
        """Of "the army", "soldiers": the one country spoken of just before, or in all of the report."""
        noun = meaning.noun
        if noun and (sender := self._sent(sentence, meaning.head)) is not None:
            return sender
        elsewhere = self.words.abroad | self.words.neighbours | self.words.body_nouns | self.roles.unnamed
        if not noun or noun in elsewhere - self.words.collective or meaning.sector not in AT_HOME:
            return None
        opening = sentence.tokens[first]
        if opening.lower in self.words.definite:
            return self._spoken_of(opening.start) or self._only()
        bare = opening.i == meaning.head or opening.rel in ("amod", "compound")
        if not bare:
            return None
        here = self._spoken_of(opening.start, alone=True) if meaning.sector in LOCAL else None
        return self._only() or here

    def _spoken_of(self, start: int, *, alone: bool = False) -> CountryCode | None:
        """Of the nearest sentence that names any: its only country, or the only one named itself."""
        for earlier in islice(self.cast.back(start), REACH):
            every = self._countries(earlier)
            if every:
                own = self._countries([one for one in earlier if self._is_principal(one)])
                return self._one(every) or (None if alone else self._one(own))
        return None

    def _is_principal(self, entrance: Entrance) -> bool:
        """Whoever the sentence is about, or a state named itself."""
        state = self.cast.characters[entrance.key].is_state
        return entrance.subject or (entrance.own and state and not entrance.placed)

    def _only(self) -> CountryCode | None:
        return self._one(self._all)

    @cached_property
    def _all(self) -> set[CountryCode]:
        """All countries that the report names."""
        return set({code for entrances in self.cast.entrances for code in self._countries(entrances)})

    def _countries(self, entrances: list[Entrance]) -> set[CountryCode]:
        found = (self.cast.characters[one.key].country for one in entrances)
        return {code for code in found if code is not None and code not in NO_STATE}

    def _one(self, codes: set[CountryCode]) -> CountryCode | None:
        return next(iter(codes)) if len(codes) == 1 else None


def identity(character: Character) -> tuple[object, ...]:
    """What two tellings of one character share."""
    return character.id, character.words, character.country
