"""Pronouns and roles that go back to somebody named before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from comity.link.cast import Cast
from comity.link.characters import Character, Entrance, is_plural, left_of
from comity.link.home import Home
from comity.link.meaning import Meaning
from comity.model import NO_STATE, CountryCode
from comity.sentence import Sentence, Token

__all__ = ["References"]

SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "pobj", "dative")
# Sectors of those who are of the country spoken of unless the text says otherwise.
AT_HOME = frozenset(
    ["GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "OPP", "REB", "CVL", "EDU", "LAB", "JRN", "AGR", "REL"]
)
OPENING = ("amod", "compound")  # first words of a phrase without article
COUNTED = ("nummod", "quantmod", "advmod")
LOCAL = frozenset(["COP", "JUD", "LEG", "OPP", "LAB", "EDU"])  # who seldom act abroad

Phrase = Callable[[Sentence, int, int], tuple[Character, ...]]


class References:
    """Whom words of one report go back to; `phrase` tells whom a phrase means."""

    def __init__(self, cast: Cast, phrase: Phrase) -> None:
        self.cast = cast
        self.phrase = phrase
        self.home = Home(cast)
        self.words = cast.words
        self.grammar = cast.grammar
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
        if not self._is_object(sentence, token):
            return False
        return subject.head in self._own_verbs(sentence, token)

    def _is_object(self, sentence: Sentence, token: Token) -> bool:
        """An object, or who is let or made do something: "let them go", "urged both to go"."""
        verb = sentence.head_of(token.i)
        made = token.rel == "nsubj" and verb.tag == "VB" and not sentence.below(verb.i, "aux")
        lost = token.rel == "dep" and token.tag == "DT"  # "urging both to wait"
        return token.rel in OBJECTS or made or lost

    def _own_verbs(self, sentence: Sentence, token: Token) -> list[int]:
        """The verb of an object, with those above it of the same subject: "is believed to back it"."""
        found: list[int] = []
        for above in sentence.ancestors(token.i):
            if above.pos in ("VERB", "AUX"):
                found.append(above.i)
                if token.rel == "nsubj" and token.head == above.i:
                    continue
                if above.rel not in ("xcomp", "conj", "pcomp") or sentence.below(above.i, *SUBJECTS):
                    break
        return found

    def _agreeing(self, token: Token, sentence: Sentence, subject: Token) -> tuple[Character, ...]:
        members = self._joined(sentence, subject, token.head)
        several = is_plural(subject) or len(members) > 1 or subject.lower in self.words.several
        if several is not (token.lower in self.words.several):
            return ()
        found = self._of_members(sentence, members)
        if several:
            return found
        person = token.lower in self.words.person
        return tuple(one for one in found[:1] if self._is_human(one) is person)

    def _joined(self, sentence: Sentence, first: Token, before: int) -> list[Token]:
        """A subject with all that are joined to it: "Poland, Estonia and Latvia"."""
        found = [first]
        for one in found:
            found += [each for each in sentence.below(one.i, "conj") if each.i < before]
        return found

    def _of_members(self, sentence: Sentence, members: list[Token]) -> tuple[Character, ...]:
        found = (
            one
            for member in members
            for one in self.phrase(sentence, left_of(sentence, member.i, member.i), member.i)
        )
        return tuple(dict.fromkeys(found))

    def _first(self, sentence: Sentence, token: Token, *, person: bool) -> tuple[Character, ...]:
        """The likeliest before it who is one person, or one body; not the subject of its own verb."""
        acting = self.acting(sentence, token)
        owners: list[Character] = []
        for entrance in self.cast.entrances_before(token.start):
            character = self.cast.characters[entrance.key]
            fits = not character.plural and self._is_human(character) is person
            if not fits or identity(character) in acting:
                continue
            if entrance.own:
                return (character,)
            body = None if person else self._owned_body(entrance)
            if body:
                return body
            if self._is_owner(entrance) and entrance.sentence == sentence.index:
                owners.append(character)
        return tuple(owners[:1])

    def _owned_body(self, entrance: Entrance) -> tuple[Character, ...]:
        """ "Denmark's intelligence service warned": the body that the sentence is about, by its owner."""
        sentence = self.cast.parsed.sentences[entrance.sentence]
        body = sentence.head_of(entrance.token)
        bodies = self.words.collective | self.roles.organs
        if not (entrance.main and self._is_owner(entrance) and body.lemma in bodies):
            return ()
        return self.phrase(sentence, left_of(sentence, body.i, body.i), body.i)

    def _is_owner(self, entrance: Entrance) -> bool:
        """ "Kigali's denial notwithstanding, its drones …": named, though only as an owner."""
        return self.cast.parsed.sentences[entrance.sentence].tokens[entrance.token].rel == "poss"

    def acting(self, sentence: Sentence, token: Token) -> set[tuple[object, ...]]:
        """ "He invited him": whoever does it is not the one to whom it is done."""
        if not self._is_object(sentence, token):
            return set()
        verbs = [sentence.tokens[i] for i in self._own_verbs(sentence, token)]
        subjects = [one for verb in verbs for one in self._subjects(sentence, verb)]
        members = [self._antecedent(sentence, one) for one in subjects if one.i < token.i]
        return {identity(one) for one in self._of_members(sentence, members)}

    def _antecedent(self, sentence: Sentence, subject: Token) -> Token:
        """ "Peru, which …": whom the relative clause hangs on."""
        if subject.tag not in ("WDT", "WP"):
            return subject
        clause = next((one for one in sentence.ancestors(subject.i) if one.rel == "relcl"), None)
        return subject if clause is None else sentence.head_of(clause.i)

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
            for one in self._of_members(sentence, self._joined(sentence, subject, meaning.head))
        }
        found = [
            state
            for state in self._states_before(sentence.tokens[first].start)
            if (not heirs or state.id in heirs) and (noun not in self.words.styled or noun in state.nouns)
        ]
        others = [state for state in found if state.country not in speakers]
        return next(iter(others or found), None) or self._speaking_after(sentence, meaning.head)

    def _speaking_after(self, sentence: Sentence, i: int) -> Character | None:
        """ "The country's envoy was recalled, the Fijian ministry said": of whoever says so."""
        above = [one for one in sentence.ancestors(i) if one.pos == "VERB"]
        above += [aside for verb in above for aside in sentence.below(verb.i, "parataxis")]
        told = [s for verb in above for s in self._subjects(sentence, verb) if s.i > i]
        subjects = [s for s in told if not sentence.dominates(s.i, i)]
        states = (self.cast.state_of(one) for one in self._of_members(sentence, subjects[:1]))
        return next((state for state in states if state is not None), None)

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

    def _is_elsewhere(self, sentence: Sentence, meaning: Meaning) -> bool:
        """ "The embassy in Oslo", "agents of the DEA": whose they are is told, but not known here."""
        lemma = sentence.tokens[meaning.head].lemma
        for preposition in sentence.below(meaning.head, "prep"):
            for child in sentence.below(preposition.i, "pobj"):
                told = child.pos == "PROPN" and not child.text.islower()
                if told and preposition.lower == "of" and child.entity == "ORG":
                    return True
                placed = told and preposition.lower in self.grammar.placing
                if placed and (lemma in self.words.visiting or not sentence.below(meaning.head, "det")):
                    return True
        return False

    def _is_doubtful(self, sentence: Sentence, first: int, meaning: Meaning) -> bool:
        """ "The Congolese army": a name of several states is beside it, and which one is not told."""
        names = self.cast.reader.names.within(sentence, first, meaning.head)
        return any(name.entity is None for name in names)

    def country_of(self, sentence: Sentence, first: int, meaning: Meaning) -> CountryCode | None:
        """Of "the army", "soldiers": the one country spoken of just before, or in all of the report."""
        noun = meaning.noun
        if noun and (sender := self._sent(sentence, meaning.head)) is not None:
            return sender
        elsewhere = self.words.abroad | self.words.neighbours | self.words.body_nouns | self.roles.unnamed
        local = meaning.sector in LOCAL and noun in self.roles.generic  # "the opposition leader"
        if not noun or (noun in elsewhere - self.words.collective and not local):
            return None
        if meaning.sector not in AT_HOME or self._is_elsewhere(sentence, meaning):
            return None
        if self._is_doubtful(sentence, first, meaning):
            return None
        opening = sentence.tokens[first]
        home = self.home.dateline if meaning.sector in LOCAL else None
        if opening.lower in self.words.definite:
            return self.home.spoken_of(opening.start) or self.home.only() or home
        counted = opening.rel in COUNTED and sentence.tokens[meaning.head].rel in SUBJECTS
        if not (opening.i == meaning.head or opening.rel in OPENING or counted):
            return None
        here = self.home.spoken_of(opening.start, alone=True) if meaning.sector in LOCAL else None
        return self.home.only() or here or home

    def _one(self, codes: set[CountryCode]) -> CountryCode | None:
        return next(iter(codes)) if len(codes) == 1 else None


def identity(character: Character) -> tuple[object, ...]:
    """What two tellings of one character share."""
    return character.id, character.words, character.country
