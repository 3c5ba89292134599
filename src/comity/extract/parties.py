"""Which phrases of a sentence can be a party to an act: states, bodies, people, forces, crowds.

A phrase counts by its head (a name, a role such as "minister" or "troops", a pronoun), or by a state's
name among its modifiers ("Ukrainian positions"), weakly by one after a preposition ("a port in Yemen").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.extract.belonging import carries, is_state_again, strength_by_preposition
from comity.extract.phrases import MODIFIERS, NOMINAL, Phrases
from comity.knowledge import Knowledge
from comity.knowledge.language import Language
from comity.knowledge.names import NameForm, NameMatch
from comity.model import STATES
from comity.sentence import TIMES, Sentence, Token

__all__ = ["Mention", "Parties"]

REGION = "region"
NAMED = {"PERSON", "ORG", "GPE", "NORP"}
NOT_NAMES = {
    "DATE", "TIME", "LAW", "EVENT", "WORK_OF_ART", "PRODUCT", "MONEY", "PERCENT", "ORDINAL", "CARDINAL",
    "QUANTITY", "LANGUAGE",
}  # fmt: skip
OFFICIAL = {"GOV", "LEG", "IGO", "NGO", "OPP", "PTY", "ELI", "JUD", "SPY", "REL"}
ARMED = {"MIL", "COP"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name in the sentence: tokens first to last, and what it may mean."""

    first: int
    last: int
    match: NameMatch
    kinds: frozenset[str]  # kinds of the entities it may mean; an organ that is not the government is none

    @property
    def is_state(self) -> bool:
        return bool(self.kinds & STATES)


class Parties:
    """Names and roles of one sentence, looked up once."""

    def __init__(
        self,
        sentence: Sentence,
        knowledge: Knowledge,
        language: Language,
        surnames: frozenset[str] = frozenset(),
    ) -> None:
        self.sentence = sentence
        self.surnames = surnames  # of those whom the report names in full somewhere
        self.knowledge = knowledge
        self.roles = language.roles
        self.words = language.grammar
        self.reference = language.reference
        self._mention_of: dict[int, Mention] = {}
        self._strengths: dict[int, int] = {}
        self._seas: set[int] = set()  # words of a longer name of a place: "Sea of Japan"
        self._towns: set[int] = set()  # of one that lies in a state: "Georgia Avenue", "El Obeid"
        self.mentions = self._find(sentence.words)
        self._phrases = Phrases(self)

    def _find(self, words: Sequence[str]) -> tuple[Mention, ...]:
        found, at = [], 0
        while at < len(words):
            match = self._match(words, at) if words[at][:1].isupper() else None
            if match is None:
                at += 1
                continue
            meant = [sense for sense in match.senses if sense.form is not NameForm.METONYM]
            kinds = frozenset(self.knowledge.entities[sense.entity].kind for sense in meant)
            mention = Mention(at, at + match.length - 1, match, kinds)
            found.append(mention)
            self._mention_of.update(dict.fromkeys(range(at, at + match.length), mention))
            at += match.length
        return tuple(found)

    def _match(self, words: Sequence[str], at: int) -> NameMatch | None:
        """A name, unless the words are a person's ("Jordan Bardella", "Ms Holland") or a date."""
        match = self.knowledge.names.match(words, at)
        place = self.knowledge.places.match(words, at)
        if place is not None and place.length > (match.length if match else 1):
            kind = self._towns if any(each.country for each in place.places) else self._seas
            kind.update(range(at, at + place.length))
        if match is None or at in self._towns or at in self._seas or self._is_region(match):
            return None
        entities = {token.entity for token in self.sentence.tokens[at : at + match.length]}
        if entities & NOT_NAMES and all(sense.doubtful for sense in match.senses):
            return None
        if match.length == 1 and "PERSON" in entities and self._inside_person(at):
            return None
        return match

    def _is_region(self, match: NameMatch) -> bool:
        """A part of a state is a place, as a town is, and no party."""
        return all(self.knowledge.entities[sense.entity].kind == REGION for sense in match.senses)

    def _inside_person(self, at: int) -> bool:
        """One word of a longer personal name."""
        return any(
            first <= at < last and last - first > 1 and label == "PERSON"
            and not (at == first and self.sentence.tokens[at].rel in ("amod", "nmod", "poss"))
            for first, last, label in self.sentence.entities
        )  # fmt: skip

    def mention(self, i: int) -> Mention | None:
        return self._mention_of.get(i)

    def is_state(self, i: int) -> bool:
        mention = self._mention_of.get(i)
        return mention is not None and mention.is_state

    # -- strength as a party

    def strength(self, i: int) -> int:
        """0 no party, 1 only placed by a state, 2 a role, a person, a state's own, 3 a known name."""
        if i not in self._strengths:
            self._strengths[i] = self._strength(i)
        return self._strengths[i]

    def _strength(self, i: int) -> int:
        token = self.sentence.tokens[i]
        if (not self._is_nominal(token) and self.mention(i) is None) or i in self._seas:
            return 0
        if i in self._towns:
            return 2
        if any(owner.lower in self.words.mutual for owner in self.sentence.below(i, "poss")):
            return 0  # "each other's capitals"
        if token.lemma in self.words.leading and self.sentence.head_of(i).lower in self.words.framing:
            return 0  # "at the head of a column"
        if token.lower in self.words.personal:
            return 2 if token.lower not in self.words.vague or self._named_before(i) else 1
        if token.lower in self.words.anybody or self._is_count(token) or self.is_pair(token):
            return 2
        if self.mention(i) is not None:
            return 3
        if self.is_role(token) or (token.entity in NAMED and token.pos == "PROPN") or self._is_surname(token):
            return 2
        return self.by_modifiers(token) or int(is_state_again(self, token))

    def is_pair(self, token: Token) -> bool:
        """ "Talks between the two", "both capitals": two who were named before."""
        told = any(one.lower in self.words.definite for one in self.sentence.below(token.i, "det"))
        if token.pos == "NUM":
            return told and token.lower in self.reference.pair and token.rel in ("pobj", "nsubj")
        before = self.sentence.below(token.i, "det", "nummod")
        counted = any(one.lower in self.reference.pair for one in before)
        return counted and token.tag == "NNS" and token.lemma in self.reference.sides

    def _is_surname(self, token: Token) -> bool:
        """Somebody's whom the parser does not take for a person here."""
        return token.text in self.surnames and token.entity not in TIMES

    def _is_nominal(self, token: Token) -> bool:
        alone = token.lower in self.words.plural and token.rel in ("dobj", "pobj", "nsubj", "nsubjpass")
        return token.pos in NOMINAL or alone

    def _is_count(self, token: Token) -> bool:
        """ "Killing three", "two of the six": people by their number alone."""
        counted = token.pos == "NUM" and token.entity in ("", "CARDINAL") and token.text.isalpha()
        return counted and token.rel in ("dobj", "nsubj", "nsubjpass")

    def _names_body(self, modifier: Token) -> bool:
        """A title before an unknown name, or the unknown name of a body before what it has."""
        if modifier.rel not in ("compound", "nmod", "poss"):
            return False
        return self.is_role(modifier) or (modifier.pos == "PROPN" and modifier.entity in NAMED)

    def _named_before(self, i: int) -> bool:
        """ "Oslo said it would …": somebody in the sentence whom "it" can mean."""
        return any(mention.last < i for mention in self.mentions)

    def is_official(self, i: int) -> bool:
        """Somebody who visits and talks for a state or body: a person by name, an office, a state itself."""
        token = self.sentence.tokens[i]
        if self.mention(i) is not None or token.lower in self.words.personal:
            return self.mention(i) is None or not self.is_people(i)
        if self._is_surname(token) or (token.pos == "NUM" and self.is_pair(token)):
            return True
        titled = any(self._is_title(one) for one in self.sentence.below(i, "compound"))
        if token.pos == "PROPN" and (titled or token.entity in ("PERSON", "ORG", "GPE")):
            return True
        if token.pos == "PROPN" and self._is_known_person(token):
            return True
        owners = self.sentence.below(i, "poss")
        served = any(self.roles.sector_of(owner.lemma) in OFFICIAL | ARMED for owner in owners)
        return served or self.roles.sector_of(token.lemma) in OFFICIAL

    def _is_known_person(self, token: Token) -> bool:
        """ "Hosted Lula": one whom knowledge has under this name, whatever the parser takes it for."""
        plain = token.lower in self.reference.plain_words or token.entity in TIMES
        return not plain and bool(self.knowledge.persons_named((token.text,)))

    def _is_title(self, token: Token) -> bool:
        """ "Prime Minister" before a name that the parser knows for none."""
        return self.roles.sector_of(token.lemma) in OFFICIAL

    def is_people(self, i: int) -> bool:
        mention = self.mention(i)
        return mention is not None and all(sense.form == "people" for sense in mention.match.senses)

    def is_seat(self, i: int) -> bool:
        """A name that stands for a state only as the town where it is governed from: "Brussels"."""
        mention = self.mention(i)
        if mention is None:
            return i in self._towns
        return all(sense.form in (NameForm.CAPITAL, NameForm.METONYM) for sense in mention.match.senses)

    def is_role(self, token: Token) -> bool:
        return token.pos in ("NOUN", "PROPN", "ADJ") and self.roles.sector_of(token.lemma) is not None

    def by_modifiers(self, token: Token) -> int:
        """As a party only by what belongs to it: 2 a state's own, 1 placed by one."""
        beside = self.sentence.below(token.i, *MODIFIERS)
        if any(self.mention(child.i) is not None or self._names_body(child) for child in beside):
            return 2
        behind = self.sentence.below(token.i, "prep")
        found = max((strength_by_preposition(self, one) for one in behind), default=0)
        return found or int(carries(self, token))

    def names_state(self, i: int) -> bool:
        """Whether a state stands in the phrase: as its head, its modifier or its place."""
        return any(self.is_state(j) for j in range(self.phrase(i)[0], self.phrase(i)[1] + 1))

    def states_in(self, heads: tuple[int, ...]) -> int:
        """How many states are named in these phrases."""
        inside = {j for i in heads for j in range(self.phrase(i)[0], self.phrase(i)[1] + 1)}
        named = (mention for mention in self.mentions if mention.is_state and mention.last in inside)
        return len({mention.match.senses[0].entity for mention in named})

    def lands_in(self, heads: tuple[int, ...]) -> int:
        """How many states are named in these phrases, or spoken for by a seat: "the White House"."""
        inside = {j for i in heads for j in range(self.phrase(i)[0], self.phrase(i)[1] + 1)}
        entities = self.knowledge.entities
        named = (m.match.senses[0].entity for m in self.mentions if m.last in inside)
        return len({entity for entity in named if entities[entity].kind in STATES})

    def phrase(self, i: int) -> tuple[int, int]:
        """First and last token of the phrase that fills a party's place."""
        return self._phrases.of(i)
