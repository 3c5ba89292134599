"""What the words of a phrase mean by themselves: which state or body, which sector, which person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.knowledge import Knowledge, NameForm
from comity.knowledge.language import Language
from comity.link.names import Mention, Names
from comity.link.runs import Run, Runs
from comity.model import CountryCode, Entity, OfficeId, SectorCode
from comity.sentence import Sentence, Token

__all__ = ["BETWEEN", "GOVERNMENT", "Meaning", "Reader", "head_of"]

GOVERNMENT = SectorCode("GOV")
CIVILIANS = SectorCode("CVL")
BETWEEN = "IGO"  # country and sector of bodies between states
MODIFIERS = ("amod", "poss", "compound", "nmod", "nummod")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """As far as the words go; several states where the phrase names several ("Greek and Turkish …")."""

    head: int
    noun: str = ""  # lemma of the head where it is a role: "minister"
    sector: SectorCode | None = None
    office: OfficeId | None = None
    person: Run | None = None
    named: bool = False  # the head itself is a known name
    people: bool = False  # the head means a state's people
    entities: tuple[Entity, ...] = ()  # states and bodies that are meant or owned by, in order
    stands: bool = False  # the phrase is its state itself, and not only of it

    @property
    def country(self) -> CountryCode | None:
        return self.entities[0].country if self.entities else None


class Reader:
    """Reads phrases with what is known of names, titles and roles."""

    def __init__(self, names: Names, runs: Runs, knowledge: Knowledge, language: Language) -> None:
        self.names = names
        self.runs = runs
        self.knowledge = knowledge
        self.roles = language.roles
        self.led = language.reference.led
        self.visiting = language.reference.visiting
        self.placing = language.grammar.placing
        self._read: dict[tuple[int, int, int], Meaning] = {}

    def meaning(self, sentence: Sentence, first: int, last: int) -> Meaning:
        """Of the tokens from `first` to `last`."""
        key = sentence.index, first, last
        if key not in self._read:
            self._read[key] = self._meaning(sentence, first, last)
        return self._read[key]

    def _meaning(self, sentence: Sentence, first: int, last: int) -> Meaning:
        head = head_of(sentence, first, last)
        mentions = [m for m in self.names.within(sentence, first, last) if m.entity is not None]
        run = self._run(sentence, first, last, head)
        own = next((m for m in mentions if m.first <= head <= m.last), None)
        if run is not None:
            return self._of_person(sentence, first, run, mentions)
        if own is not None and not self._is_title_word(own, mentions):
            return self._of_name(head, own)
        return self._of_role(sentence, first, last, head, mentions)

    def _is_title_word(self, own: Mention, mentions: Sequence[Mention]) -> bool:
        """ "Chile's Security Council" is no body between states, though its words are the name of one.

        Nor is an organ that stands for one state meant where another owns it: "Peru's Metropolitan Police".
        """
        if own.sense is None:
            return False
        before = [m for m in mentions if m.is_state and m.last < own.first]
        if own.sense.form is NameForm.METONYM:
            return any(m.entity != own.entity for m in before)
        return own.sense.doubtful and not own.is_state and bool(before)

    # -- persons

    def _run(self, sentence: Sentence, first: int, last: int, head: int) -> Run | None:
        """The name at the head, or right after a head that is its title."""
        for run in self.runs.within(sentence, first, last):
            if run.first <= head <= run.last:
                return run
            if run.first == head + 1 and self.roles.sector_of(sentence.tokens[head].lemma) is not None:
                return run
            if (
                run.last == last
                and run.titled
                and first <= head < run.first
                and self._is_named(sentence, head, run)
            ):
                return run
        return None

    def _is_named(self, sentence: Sentence, head: int, run: Run) -> bool:
        """ "Secretary of State Ada Ek": the head is the first word of the title."""
        return self.knowledge.offices_titled(sentence.words, head) is not None and all(
            token.rel != "punct" for token in sentence.tokens[head : run.first]
        )

    def _of_person(self, sentence: Sentence, first: int, run: Run, mentions: Sequence[Mention]) -> Meaning:
        before = [m for m in mentions if m.last < run.first]
        entities = entities_of(before[:1])
        office = self.office(sentence, first, run.first - 1, entities)
        country = entities[0].country if entities else None
        sector = self._of_office(office) or self._sector(sentence, first, run.first - 1, run.first - 1)
        return Meaning(
            head=run.last,
            noun=self._last_role(sentence, first, run.first - 1),
            sector=SectorCode(BETWEEN) if country == BETWEEN and sector else sector,
            office=office,
            person=run,
            entities=entities,
        )

    def office(
        self, sentence: Sentence, first: int, last: int, entities: Sequence[Entity]
    ) -> OfficeId | None:
        """The office that the title in these words means in this state."""
        country = entities[0].country if entities else None
        for at in range(first, last + 1):
            match = self.knowledge.offices_titled(sentence.words, at)
            if match is not None and at + match.length - 1 <= last:
                body = CountryCode(entities[0].id.upper()) if country == BETWEEN else country
                return None if match.manner else self.knowledge.office_of(match, body)
        return None

    def _of_office(self, office: OfficeId | None) -> SectorCode | None:
        return None if office is None else self.knowledge.office(office).sector

    def _last_role(self, sentence: Sentence, first: int, last: int) -> str:
        tokens = reversed(sentence.tokens[first : last + 1])
        return next((noun for token in tokens if self._is_role(noun := token.lemma)), "")

    # -- names

    def _of_name(self, head: int, own: Mention) -> Meaning:
        entity, sense = own.entity, own.sense
        assert entity is not None and sense is not None
        if own.descent:
            return Meaning(head=head, sector=CIVILIANS, named=True)
        sector = sense.sector or (CIVILIANS if own.is_people else entity.sector)
        return Meaning(
            head=head,
            sector=GOVERNMENT if sector is None and own.is_state else sector,
            named=True,
            people=own.is_people,
            entities=(entity,),
            stands=not own.is_people,
        )

    # -- roles

    def _of_role(
        self, sentence: Sentence, first: int, last: int, head: int, mentions: Sequence[Mention]
    ) -> Meaning:
        """ "Turkish troops", "the embassy of Peru in Oslo": the state that says most of the head."""
        fitting = [m for m in mentions if not m.descent and (not m.compound or m.compound in self.led)]
        bodies = [m for m in fitting if not m.is_state and m.entity is not None and m.last == head - 1]
        forces = [m for m in bodies if not self._is_title_word(m, mentions)]
        placed = [m for m in _listed(sentence, fitting) if not self._is_away(sentence, m, head)]
        near = forces or [m for m in fitting if self._belongs(sentence, m, head)] or placed
        several = [m for m in near if self._modifies(sentence, m, head)]
        entities = entities_of(several if len(several) > 1 else near[:1])
        noun = sentence.tokens[head].lemma
        led = any(m.compound for m in near[:1])
        sector = self._sector(sentence, first, last, head)
        office = self.office(sentence, first, last, entities)
        if sector == GOVERNMENT and entities and entities[0].country == BETWEEN:
            sector = SectorCode(BETWEEN)
        return Meaning(
            head=head,
            noun=noun if self._is_role(noun) else "",
            sector=sector,
            office=office,
            entities=entities,
            stands=not led and (noun in self.roles.organs or bool(forces)),
        )

    def _belongs(self, sentence: Sentence, mention: Mention, head: int) -> bool:
        """A modifier or owner of the head, before any place where it stands."""
        token = _top(sentence, mention)
        while token.rel in (*MODIFIERS, "conj") and token.head != head:
            token = sentence.head_of(token.i)  # "settlers in the West Bank city of Hebron" are in it
        if token.rel == "pobj":
            return sentence.head_of(token.i).lower == "of"
        return token.head == head or token.i == head

    def _is_away(self, sentence: Sentence, mention: Mention, head: int) -> bool:
        """ "The embassy in Oslo", "the G7 in Oslo": where a visitor or a body is does not say whose it is."""
        token = _top(sentence, mention)
        while token.rel in ("compound", "amod", "nmod", "poss") and token.head != head:
            token = sentence.head_of(token.i)  # "in the Oslo district of Frogner"
        inside = token.rel == "pobj" and sentence.head_of(token.i).lower in self.placing
        visitor = sentence.tokens[head].lemma in self.visiting
        name = sentence.tokens[head].pos == "PROPN" and not self._is_role(sentence.tokens[head].lemma)
        return inside and (visitor or name)

    def _modifies(self, sentence: Sentence, mention: Mention, head: int) -> bool:
        """One of several states with one head: "Greek and Turkish ministers", "envoys of Peru and Chile"."""
        token = _top(sentence, mention)
        noun = sentence.head_of(token.i)
        if token.rel in MODIFIERS and (noun.rel == "conj" or sentence.below(noun.i, "conj")):
            token = noun if noun.i != head else token  # "of the Greek army and the Turkish navy"
        while token.rel == "conj":
            token = sentence.head_of(token.i)
        owned = token.rel == "pobj" and sentence.head_of(_preposition(sentence, token)).i == head
        return (token.rel in ("amod", "compound", "nmod") and token.head == head) or owned

    def _sector(self, sentence: Sentence, first: int, last: int, head: int) -> SectorCode | None:
        """Of the head; of a modifier or an owner where the head could be anybody's."""
        own = self._role(sentence, head, first, last)
        if own is not None and sentence.tokens[head].lemma not in self.roles.generic:
            return own
        beside = (
            i for i in reversed(range(first, last + 1)) if i != head and self._is_beside(sentence, i, head)
        )
        found = [sector for i in beside if (sector := self._role(sentence, i, first, last)) is not None]
        if sentence.tokens[head].lemma in self.roles.unnamed and own is None:
            return None  # military analysts are no military
        telling = [sector for sector in found if own is None or sector != GOVERNMENT]
        return telling[0] if telling else own

    def _is_beside(self, sentence: Sentence, i: int, head: int) -> bool:
        token = sentence.tokens[i]
        if token.rel == "pobj":
            preposition = sentence.head_of(i)
            return preposition.lower == "of" and preposition.head == head
        return i < head and token.rel != "conj" and not sentence.below(i, "conj")

    def _role(self, sentence: Sentence, i: int, first: int, last: int) -> SectorCode | None:
        sector = self.roles.sector_of(sentence.tokens[i].lemma) if first <= i <= last else None
        return None if sector is None else SectorCode(sector)

    def _is_role(self, noun: str) -> bool:
        return self.roles.sector_of(noun) is not None


def _preposition(sentence: Sentence, token: Token) -> int:
    """That of the word; of "of Peru and of Chile" the first, to which the parser may join the second."""
    at = token.head
    while sentence.tokens[at].rel == "conj":
        at = sentence.tokens[at].head
    return at


def _listed(sentence: Sentence, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The first, with those joined to it in one list: "soldiers from Peru and Chile"."""
    opening = range(mentions[0].first, mentions[0].last + 1) if mentions else range(0)
    return [m for m in mentions if _opening(sentence, _top(sentence, m).i) in opening]


def _top(sentence: Sentence, mention: Mention) -> Token:
    """The head of a name of several words: "Republic" of "Republic of the Congo"."""
    last = mention.last
    return sentence.tokens[last if mention.first == last else head_of(sentence, mention.first, last)]


def _opening(sentence: Sentence, i: int) -> int:
    """The first of the list that this word is joined to; itself where there is none."""
    while sentence.tokens[i].rel == "conj":
        i = sentence.tokens[i].head
    return i


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The word of the phrase that hangs on something outside of it."""
    inside = range(first, last + 1)
    outward = [i for i in inside if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i]
    nominal = [i for i in outward if sentence.tokens[i].pos not in ("DET", "PUNCT", "ADP", "CCONJ", "PART")]
    return (nominal or outward or [last])[0]


def entities_of(mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    return tuple(dict.fromkeys(m.entity for m in mentions if m.entity is not None))
