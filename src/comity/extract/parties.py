"""Which phrases of a sentence can be a party to an act: states, bodies, people, forces, crowds.

A phrase counts by its head (a name, a role such as "minister" or "troops", a pronoun), or by a state's
name among its modifiers ("Ukrainian positions"), weakly by one after a preposition ("a port in Yemen").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.extract.belonging import carries, is_state_again, strength_by_preposition
from comity.extract.mending import strayed
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
MODIFIERS = ("amod", "compound", "nmod", "poss")
INSIDE = ("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "advmod", "case", "neg")
OFFICIAL = {"GOV", "LEG", "IGO", "NGO", "OPP", "PTY", "ELI", "JUD", "SPY", "REL"}
ARMED = {"MIL", "COP"}
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")


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
        self._phrases: dict[int, tuple[int, int]] = {}
        self._seas: set[int] = set()  # words of a longer name of a place: "Sea of Japan"
        self._towns: set[int] = set()  # of one that lies in a state: "Georgia Avenue", "El Obeid"
        self.mentions = self._find(sentence.words)

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
        if token.lower in self.words.anybody or self._is_count(token) or self._is_pair(token):
            return 2
        if self.mention(i) is not None:
            return 3
        if self.is_role(token) or (token.entity in NAMED and token.pos == "PROPN") or self._is_surname(token):
            return 2
        return self.by_modifiers(token) or int(is_state_again(self, token))

    def _is_pair(self, token: Token) -> bool:
        """ "Talks between the two", "both capitals": two who were named before."""
        told = any(one.lower in self.words.definite for one in self.sentence.below(token.i, "det"))
        if token.pos == "NUM":
            return told and token.lower in self.reference.pair and token.rel == "pobj"
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
        if self._is_surname(token):
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

    # -- the words of a party

    def phrase(self, i: int) -> tuple[int, int]:
        """First and last token of the phrase that fills a party's place.

        With its modifiers and what belongs to it ("the president of Chad", "the embassy in Oslo");
        without appositions, clauses, and the other members of a list.
        """
        if i not in self._phrases:
            self._phrases[i] = self._phrase(i)
        return self._phrases[i]

    def _phrase(self, i: int) -> tuple[int, int]:
        mention = self.mention(i)
        first = min((mention.first, i)) if mention else i
        last = max((mention.last, i)) if mention else i
        foreign = self._foreign(i)
        for child in self.sentence.below(i, *INSIDE):
            if child.i < i and child.i != foreign and not self._is_other_state(child.i, i):
                first = min(first, self._left(child.i))
        first, last = self._joined(*self._whole_name(i, first, last))
        last = max(last, self._named(i, last))
        last = max(last, self._belonging(i, last))
        return self._trimmed(first, i), last

    def _foreign(self, i: int) -> int | None:
        """Whose place it is not: "Norway" under "Berg" in "Ek of Norway and Berg of Latvia"."""
        token = self.sentence.tokens[i]
        before = self.sentence.head_of(token.head).i if token.rel == "pobj" else i
        lost = strayed(self.sentence, before)
        return lost[0].i if lost is not None and lost[1].i == i else None

    def _whole_name(self, i: int, first: int, last: int) -> tuple[int, int]:
        """All of a personal name that the parser took apart: "Hamad al - Thani"."""
        for start, end, label in self.sentence.entities:
            if label == "PERSON" and start <= i < end and self.mention(i) is None:
                return min(first, start), max(last, end - 1)
        return first, last

    def _joined(self, first: int, last: int) -> tuple[int, int]:
        """With what hyphens join to it: "vice-president", "an ex-minister"."""
        tokens = self.sentence.tokens
        while first > 1 and self._is_hyphen(first - 1) and not self._are_two(first - 2, first):
            first = min(self._left(first - 2), first - 2)
        while last + 2 < len(tokens) and self._is_hyphen(last + 1) and tokens[last + 2].pos in NOMINAL:
            if self._are_two(last, last + 2):
                break
            last += 2
        return first, last

    def _are_two(self, i: int, later: int) -> bool:
        """ "The India-Nepal exercise": of two states, and not of one with a long name."""
        return self.is_state(i) and self.is_state(later) and self.mention(i) is not self.mention(later)

    def _is_other_state(self, i: int, later: int) -> bool:
        return later == i + 2 and self._is_hyphen(i + 1) and self._are_two(i, later)

    def _is_hyphen(self, i: int) -> bool:
        """A hyphen without spaces around it."""
        before, hyphen, after = self.sentence.tokens[i - 1 : i + 2]
        return hyphen.text == "-" and before.end == hyphen.start and hyphen.end == after.start

    def _left(self, i: int) -> int:
        return min((self._left(child.i) for child in self.sentence.below(i) if child.i < i), default=i)

    def _named(self, i: int, last: int) -> int:
        """The name right after a role: "his counterpart Ruto", "opposition leader Ana Ruiz"."""
        for child in self.sentence.below(i, "appos"):
            first = self._left(child.i)
            if first == last + 1 and child.pos == "PROPN" and self.is_role(self.sentence.tokens[i]):
                return child.i
        return last

    def _belonging(self, i: int, last: int) -> int:
        token = self.sentence.tokens[i]
        if token.pos == "PRON" or (self.mention(i) is not None and token.pos == "PROPN"):
            return last
        lost = strayed(self.sentence, i)
        if lost is not None:
            return lost[0].i
        for preposition in self.sentence.below(i, "prep"):
            if self._follows(i, last, preposition.i) and self._belongs(token, preposition):
                for child in self.sentence.below(preposition.i, "pobj"):
                    if preposition.lower in self.words.owning or self._names_states(child):
                        return self._with_others(preposition, self._whole_list(child.i))
        return last

    def _names_states(self, token: Token) -> bool:
        """A state or body by its name, or several by a word for them: "from the two countries"."""
        several = token.tag == "NNS" and token.lemma in self.reference.country
        return several or self.mention(token.i) is not None

    def _with_others(self, preposition: Token, last: int) -> int:
        """ "Of Thailand and of Cambodia": the same preposition again."""
        tokens = self.sentence.tokens
        again = tokens[last + 2 : last + 3]
        if not again or tokens[last + 1].rel != "cc" or again[0].lower != preposition.lower:
            return last
        others = self.sentence.below(again[0].i, "pobj")
        return self._whole_list(others[0].i) if others and self._names_states(others[0]) else last

    def _follows(self, i: int, last: int, preposition: int) -> bool:
        """Right after the head, or after the list that shares it: "the army and police of Chad"."""
        joined = {j for child in self.sentence.below(i, "cc", "conj") for j in self.sentence.subtree(child.i)}
        return all(j in joined for j in range(last + 1, preposition))

    def _belongs(self, token: Token, preposition: Token) -> bool:
        """ "Of" always; "in" where it says whose they are; "from" of those who come, not of what is taken."""
        if preposition.lower in self.words.owning:
            return not self._is_deed_of(token, preposition)
        if preposition.lower in self.words.coming:
            return self._takes_part(token) and self.is_role(token)
        owned = any(
            child.rel == "poss" or self.mention(child.i) for child in self.sentence.below(token.i, *MODIFIERS)
        )
        named = token.pos == "PROPN" and not self.is_role(token)
        return preposition.lower in self.words.placing and not (owned or named)

    def _takes_part(self, token: Token) -> bool:
        """Who does it, comes to it, is in it: "a drill involving troops from Peru"; not what is taken."""
        inside = self.sentence.head_of(token.i)
        involved = token.rel == "dobj" and inside.rel == "acl" and inside.tag == "VBG"
        received = token.rel == "dobj" and inside.lemma in self.words.guests.receiving
        return involved or received or token.rel in ("nsubj", "nsubjpass")

    def _is_deed_of(self, token: Token, preposition: Token) -> bool:
        """ "Accused the kingdom of spying": what somebody is accused of does not belong to him."""
        verb = self.sentence.head_of(token.i)
        deeds = self.sentence.below(preposition.i, "pobj")
        bare = not any(self.mention(one.i) or self.sentence.below(one.i, "det") for one in deeds)
        return token.rel in ("dobj", "nsubjpass") and verb.lemma in self.words.accusing and bare

    def _whole_list(self, i: int) -> int:
        """The last word of a list that belongs to one head: "the ministers of Peru and Chile"."""
        last, todo = i, [i]
        while todo:
            at = todo.pop()
            last = max(last, self.phrase(at)[1])
            todo += [child.i for child in self.sentence.below(at, "conj") if child.pos in ("NOUN", "PROPN")]
        return last

    def _trimmed(self, first: int, head: int) -> int:
        """Without quotation marks and commas at its beginning."""
        while first < head and self.sentence.tokens[first].pos == "PUNCT":
            first += 1
        return first
