"""Everybody whom a report names, in order: whom short names, titles and pronouns go back to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from comity.knowledge.language import Language
from comity.link.characters import (
    ROLE,
    Character,
    Entrance,
    is_plural,
    itself,
    left_of,
)
from comity.link.meaning import Meaning, Reader
from comity.link.names import Mention
from comity.link.people import People
from comity.link.runs import Run
from comity.model import NO_STATE, Claim, EntityId, Kind, PlaceRole, Span
from comity.sentence import Parsed, Sentence, Token

__all__ = ["Cast"]

SUBJECTS = ("nsubj", "nsubjpass", "agent")
BESIDE = ("amod", "poss", "compound", "nmod")
OUTSIDE = frozenset(["OPP", "REB", "PRM", "JUD"])  # sectors of those who are not the government
NEAR = 4  # sentences for which a role without a name is remembered
REACH = 60  # sentences that any word goes back
OWNER_WORDS = 6  # how far a list of owners is followed


class Cast:
    """The characters of one report and where they enter."""

    def __init__(self, parsed: Parsed, reader: Reader, language: Language, claims: tuple[Claim, ...]) -> None:
        self.parsed = parsed
        self._starts = [sentence.start for sentence in parsed.sentences]
        self.reader = reader
        self.words = language.reference
        self.grammar = language.grammar
        roles = language.grammar.place_roles
        self._placing = roles[PlaceRole.WHERE] | roles[PlaceRole.FROM]
        self.characters: dict[str, Character] = {}
        self.people = People(self.characters, reader, language)
        self.entrances: list[list[Entrance]] = []  # by sentence
        self._located: dict[tuple[int, int], tuple[Sentence, int, int] | None] = {}
        for sentence in parsed.sentences:
            self.entrances.append([])
            self.entrances[-1] = sorted(self._enter(sentence), key=lambda one: one.start)
        for claim in claims:
            place = self.located(claim.quote) if claim.kind is Kind.OFFICE else None
            if place is not None:
                self.people.learn_office(claim, *place)

    # -- who enters

    def _enter(self, sentence: Sentence) -> Iterator[Entrance]:
        runs = self.reader.runs.of(sentence)
        for run in runs:
            yield self._entrance(sentence, sentence.tokens[run.last], self.people.add(sentence, run))
        for mention in self.reader.names.of(sentence):
            if mention.entity is not None and self._enters(mention):
                token = sentence.tokens[mention.last]
                yield self._entrance(
                    sentence, token, self._add_body(mention), own=self._is_own(token, mention)
                )
        in_names = {i for run in runs for i in range(run.first, run.last + 1)}
        in_names |= {i for m in self.reader.names.of(sentence) for i in range(m.first, m.last + 1)}
        titles = {i for run in runs for i in self._titles_of(sentence, run)}
        for token in sentence.tokens:
            role = token.pos in ("NOUN", "PROPN") and self.reader.roles.sector_of(token.lemma) is not None
            if role and token.i not in in_names and token.i not in titles and token.rel not in BESIDE[2:]:
                key = self._role(sentence, token)
                if key is not None:
                    yield self._entrance(sentence, token, key)

    def _titles_of(self, sentence: Sentence, run: Run) -> Iterator[int]:
        """The words beside a name that say who it is: they bring in nobody else."""
        yield run.first - 1
        yield from (child.i for child in sentence.below(run.last, "appos"))
        if sentence.tokens[run.last].rel == "appos":
            yield sentence.tokens[run.last].head

    def _enters(self, mention: Mention) -> bool:
        assert mention.entity is not None
        backed = bool(mention.compound) and mention.compound not in self.words.led
        return mention.entity.kind != "media" and not mention.descent and not backed

    def _is_own(self, token: Token, mention: Mention) -> bool:
        return not (token.rel in BESIDE or mention.is_people or mention.is_adjective)

    def _entrance(self, sentence: Sentence, token: Token, key: str, *, own: bool = True) -> Entrance:
        top = self._top(sentence, token)
        placed = token.rel == "pobj" and sentence.head_of(token.i).lower in self._placing
        return Entrance(
            start=token.start,
            sentence=sentence.index,
            token=token.i,
            subject=top.rel in SUBJECTS,
            main=top.rel in SUBJECTS and sentence.head_of(top.i).rel == "ROOT",
            key=key,
            own=own,
            placed=placed,
        )

    def _top(self, sentence: Sentence, token: Token) -> Token:
        """The head of the whole phrase: "delegations" of "delegations of the Republic of Rwanda"."""
        seen = {token.i}
        while True:
            if token.rel in (*BESIDE, "conj", "appos"):
                above = sentence.head_of(token.i)
            elif token.rel == "pobj" and sentence.head_of(token.i).lower in self.grammar.owning:
                above = sentence.head_of(sentence.head_of(token.i).i)
            else:
                return token
            if above.i in seen:
                return token
            seen.add(above.i)
            token = above

    def _add_body(self, mention: Mention) -> str:
        entity = mention.entity
        assert entity is not None
        key = f"body {entity.id}"
        if key not in self.characters:
            self.characters[key] = itself(entity)
        return key

    # -- roles

    def _role(self, sentence: Sentence, token: Token) -> str | None:
        """ "A Chilean court", and later "the court": the same, if a country is known."""
        first = left_of(sentence, token.i, token.i)
        meaning = self.reader.meaning(sentence, first, max(token.i, self.people.owner_of(sentence, token.i)))
        if meaning.named or meaning.person is not None:
            return None
        if self.is_definite(sentence, first, meaning):
            known = self.same(token.start, meaning, plural=is_plural(token))
            if known is not None:
                return known
        if meaning.country is None or len(meaning.entities) != 1:
            return None
        key = f"role {token.lower} {meaning.country}"
        self.characters[key] = Character(
            sort=ROLE,
            id=meaning.entities[0].id if meaning.stands else None,
            country=meaning.country,
            sector=meaning.sector,
            nouns=frozenset({token.lemma}),
            plural=is_plural(token),
        )
        return key

    def is_definite(self, sentence: Sentence, first: int, meaning: Meaning) -> bool:
        """ "The minister", "Peru's minister": one who may have been introduced."""
        owned = any(child.tag != "PRP$" for child in sentence.below(meaning.head, "poss"))
        return sentence.tokens[first].lower in self.words.definite or owned

    def same(self, start: int, meaning: Meaning, *, plural: bool = False) -> str | None:
        """Who was introduced by this role word, or one that it stands for, in this country if one is told."""
        noun, country = meaning.noun, meaning.country
        if not noun:
            return None
        wanted = {noun} | self.words.stands_for.get(noun, frozenset())
        near = self._near(start)
        before = tuple(self.keys_before(start))
        for exact in (True, False):
            for key in before:
                character = self.characters[key]
                if character.sort == ROLE and key not in near:
                    continue
                if country is not None and character.country != country:
                    continue
                nouns = character.nouns & ({noun} if exact else wanted)
                number = plural is character.plural or character.kind != ""
                if nouns and number and not character.is_state and not self._clashes(character, meaning):
                    return key
        return None

    def _near(self, start: int) -> set[str]:
        """Who was named in the last sentences: those known by a role alone are not spoken of for longer."""
        return {one.key for entrances in islice(self.back(start), NEAR) for one in entrances}

    def _clashes(self, character: Character, meaning: Meaning) -> bool:
        """The foreign minister is not the prime minister, nor the opposition's leader the state's."""
        against = OUTSIDE & {character.sector, meaning.sector}
        if against and None not in (character.sector, meaning.sector):
            return character.sector != meaning.sector
        return None not in (character.office, meaning.office) and character.office != meaning.office

    # -- looking back

    def located(self, span: Span) -> tuple[Sentence, int, int] | None:
        """The sentence of a span with its first and last token; None outside of sentences."""
        key = span.start, span.end
        if key not in self._located:
            self._located[key] = self._locate(span)
        return self._located[key]

    def _locate(self, span: Span) -> tuple[Sentence, int, int] | None:
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or self.parsed.sentences[at].end <= span.start:
            return None
        sentence = self.parsed.sentences[at]
        inside = [t.i for t in sentence.tokens if t.start < span.end and t.end > span.start]
        return (sentence, inside[0], inside[-1]) if inside else None

    def state_of(self, character: Character) -> Character | None:
        """The state itself that somebody is or is of."""
        if character.country is None or character.country in NO_STATE:
            return None
        entity = self.reader.knowledge.entities.get(EntityId(character.country.lower()))
        return None if entity is None else itself(entity)

    def at(self, sentence: Sentence, token: int) -> Character | None:
        """Who enters at this token."""
        here = self.entrances[sentence.index]
        return next((self.characters[one.key] for one in here if one.token == token), None)

    def person(self, words: tuple[str, ...]) -> Character | None:
        """Who was introduced by a name, or part of a name, of these words."""
        return self.people.find(words)

    def sentence_at(self, start: int) -> int:
        """The index of the sentence that holds this place."""
        return bisect_right(self._starts, start) - 1

    def back(self, start: int) -> Iterator[list[Entrance]]:
        """Who was named before this place, sentence by sentence, the nearest first."""
        here = self.sentence_at(start)
        for index in range(min(here, len(self.entrances) - 1), max(-1, here - REACH), -1):
            earlier = [one for one in self.entrances[index] if one.start < start]
            if earlier:
                yield earlier

    def entrances_before(self, start: int) -> Iterator[Entrance]:
        """Nearest sentence first; in it those that its main clause is about, then other subjects."""
        for earlier in self.back(start):
            yield from sorted(
                earlier, key=lambda one: (not one.main, not one.subject, one.placed, -one.start)
            )

    def keys_before(self, start: int) -> Iterator[str]:
        seen: set[str] = set()
        for entrance in self.entrances_before(start):
            if entrance.key not in seen:
                seen.add(entrance.key)
                yield entrance.key

    def before(self, start: int) -> Iterator[Character]:
        for key in self.keys_before(start):
            yield self.characters[key]
