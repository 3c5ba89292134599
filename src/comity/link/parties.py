"""The words of a party → who is meant, with what the rest of the report says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.link.cast import Cast
from comity.link.characters import BODY, PERSON, ROLE, Character, is_plural, itself, left_of
from comity.link.grounds import Grounds
from comity.link.groups import Groups
from comity.link.meaning import BETWEEN, GOVERNMENT, Meaning
from comity.link.references import References
from comity.model import Entity, EntityId, OfficeId, Participant, SectorCode, Span
from comity.sentence import Sentence, Token

__all__ = ["PartyLinker"]

PRONOUNS = ("PRP", "PRP$", "DT", "CC", "PDT", "WP")


class PartyLinker:
    """Links the parties of one report."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.reader = cast.reader
        self.words = cast.words
        self.groups = Groups(cast)
        self.grounds = Grounds(cast)
        self.references = References(cast, self.meant)
        self.references.home.settle()

    def linked(self, participant: Participant, speaker: Span | None = None) -> tuple[Participant, ...]:
        """The participant filled in; one phrase for two states gives two; never none.

        `speaker` are the words of whoever says the claim: "we" are of their state.
        """
        place = self.cast.located(participant.span)
        if place is None:
            return (participant,)
        sentence, first, last = place
        if first == last and sentence.tokens[first].lower in self.words.own:
            return self._speaking(participant, speaker)
        if sentence.tokens[first].lower == "this" and sentence.tokens[last].lemma in self.words.country:
            spoken = self._speaking(participant, speaker)
            if spoken[0].country is not None:
                return spoken
        office = self._printed(sentence, first, last)
        found = self.meant(sentence, first, last)
        return tuple(self._as(participant, one, office if len(found) == 1 else None) for one in found) or (
            participant,
        )

    def is_visitor(self, participant: Participant) -> bool:
        """An embassy, refugees, settlers: where they are does not say whose they are; nor of several."""
        place = self.cast.located(participant.span)
        if place is None:
            return False
        sentence, first, last = place
        meaning = self.reader.meaning(sentence, first, last)
        if self._is_unknown_group(sentence, first, last, meaning):
            return True
        return sentence.tokens[meaning.head].lemma in self.words.visiting

    def is_guessed(self, participant: Participant) -> bool:
        """A role whose country its own words do not tell, and that goes back to nobody: "riot police"."""
        place = self.cast.located(participant.span)
        if place is None:
            return False
        sentence, first, last = place
        meaning = self.reader.meaning(sentence, first, last)
        if meaning.person is not None or meaning.named or meaning.entities or not meaning.noun:
            return False
        if self._owners(sentence, first, meaning) or self._apposed(sentence, meaning):
            return False
        return self.references.of_role(sentence, first, meaning) is None and (
            self._of_place(sentence, first, last, meaning) is None
        )

    def is_between(self, span: Span) -> bool:
        """ "Near the Latvian border": on which side of it is not told."""
        return span.text.split()[-1].lower() in self.words.boundaries

    def is_told(self, participant: Participant) -> bool:
        """The words name its state: "the Gambian minister"."""
        place = self.cast.located(participant.span)
        return place is not None and bool(self.reader.meaning(*place).entities)

    def is_we(self, participant: Participant) -> bool:
        """ "We", as officials say it of their state; not "I"."""
        return participant.span.text.lower() in self.words.ours

    def is_land(self, participant: Participant) -> bool:
        """ "This country", "the capital": of which one, its words do not say."""
        place = self.cast.located(participant.span)
        if place is None:
            return False
        sentence, _, last = place
        return sentence.tokens[last].lemma in self.words.country | self.words.sides

    def is_settled(self, participant: Participant) -> bool:
        """A person in office of no told state, held to be of the one that is written from or spoken of."""
        place = self.cast.located(participant.span)
        person = None if place is None else self.reader.meaning(*place).person
        key = None if person is None else self.cast.people.key_of(person.words)
        return key in self.references.home.settled

    def _printed(self, sentence: Sentence, first: int, last: int) -> OfficeId | None:
        return self.reader.meaning(sentence, first, last).office

    def _speaking(self, participant: Participant, speaker: Span | None) -> tuple[Participant, ...]:
        """ "We" is the state of the official who says it, or the body that says it."""
        if speaker is None or speaker == participant.span:
            return (participant,)
        voice = self.linked(Participant(span=speaker))[0]
        entity = self._state(voice.country)
        if entity is None or voice.sector != GOVERNMENT:
            return (replace(voice, span=participant.span, office=participant.office),)
        return (self._as(participant, itself(entity), None),)

    def _as(self, participant: Participant, character: Character, office: OfficeId | None) -> Participant:
        entity = self.reader.knowledge.entities.get(character.id) if character.id else None
        state = self._state(character.country)
        disputed = any(one is not None and one.disputed is not None for one in (entity, state))
        return replace(
            participant,
            id=character.id,
            country=character.country,
            sector=character.sector,
            office=participant.office or office,
            disputed=disputed,
        )

    def _state(self, country: str | None) -> Entity | None:
        return self.reader.knowledge.entities.get(EntityId((country or "").lower()))

    # -- the sorts of phrase

    def meant(self, sentence: Sentence, first: int, last: int) -> tuple[Character, ...]:
        """Whom the words from `first` to `last` mean; a pronoun that leads nowhere means nobody."""
        if self._is_pronoun(sentence, first, last):
            return self._pronoun(sentence, first)
        meaning = self.reader.meaning(sentence, first, last)
        if meaning.person is not None:
            return (self._person(meaning),)
        if meaning.named:
            return self._named(meaning)
        return self._role(sentence, first, last, meaning)

    def _is_pronoun(self, sentence: Sentence, first: int, last: int) -> bool:
        """By its tag, unless it is a known name: "Lusaka" opens a sentence as an article would."""
        tagged = first == last and sentence.tokens[first].tag in PRONOUNS
        return tagged and not self.reader.names.within(sentence, first, last)

    def _person(self, meaning: Meaning) -> Character:
        assert meaning.person is not None
        character = self.cast.person(meaning.person.words)
        if character is None:
            return Character(
                sort=PERSON, words=meaning.person.words, country=meaning.country, sector=meaning.sector
            )
        return replace(character, sector=character.sector or meaning.sector)

    def _named(self, meaning: Meaning) -> tuple[Character, ...]:
        found: Sequence[Entity | None] = meaning.entities or (None,)
        return tuple(self._of(entity, meaning) for entity in found)

    def _of(self, entity: Entity | None, meaning: Meaning) -> Character:
        """Of the state or body; itself, where the phrase stands for it."""
        return Character(
            sort=BODY if meaning.stands else ROLE,
            id=entity.id if entity is not None and meaning.stands else None,
            kind=entity.kind if entity is not None and meaning.stands else "",
            country=entity.country if entity is not None else None,
            sector=meaning.sector,
            nouns=frozenset({meaning.noun}),
        )

    def _pronoun(self, sentence: Sentence, i: int) -> tuple[Character, ...]:
        token = sentence.tokens[i]
        found = self.references.pronoun(sentence, i)
        if found or token.lower not in self.words.several:
            return found
        acting = {one[2] for one in self.references.acting(sentence, token)}  # their countries
        if token.lower in self.words.pair and acting:
            return self.groups.besides(sentence, token.start)
        several = self.groups.several(token.start)
        others = tuple(one for one in several if one.country not in acting)
        return others if token.tag != "PRP$" else several

    # -- roles

    def _role(self, sentence: Sentence, first: int, last: int, meaning: Meaning) -> tuple[Character, ...]:
        """A role with its country by its own words, or by what the report says before."""
        beside = self._named_beside(sentence, meaning)
        if beside is not None:
            return (replace(beside, country=beside.country or meaning.country),)
        apposed = (
            () if meaning.entities else self._apposed(sentence, meaning) or self._counted(sentence, meaning)
        )
        if apposed:
            return apposed
        group = self.groups.of_phrase(sentence, first, last, meaning)
        if group or self._is_unknown_group(sentence, first, last, meaning):
            return group
        owners = self.groups.seated(sentence, meaning) or self._owners(sentence, first, meaning)
        if owners:
            return tuple(self._owned(owner, meaning) for owner in owners)
        same = self.references.of_role(sentence, first, meaning)
        if same is not None:
            return (replace(same, sector=same.sector or meaning.sector),)
        if meaning.entities:
            return self._named(meaning)
        here = self.cast.at(sentence, meaning.head) if meaning.noun else None
        here = here or self._of_place(sentence, first, last, meaning)
        return (here or self._at_home(sentence, first, meaning),)

    def _is_unknown_group(self, sentence: Sentence, first: int, last: int, meaning: Meaning) -> bool:
        """ "The two navies", "both sides" of whom nobody knows: not of the country around."""
        some = any(token.lower in self.words.pair for token in sentence.tokens[first : meaning.head])
        plural = is_plural(sentence.tokens[meaning.head]) and not meaning.entities
        definite = sentence.tokens[first].lower in self.words.definite
        return plural and some and definite and bool(meaning.noun)

    def _of_place(self, sentence: Sentence, first: int, last: int, meaning: Meaning) -> Character | None:
        """A town that is attacked, or wants something, is of its country; so are those in it."""
        country = self.grounds.of_phrase(sentence, first, last, meaning)
        if country is None:
            return None
        return Character(sort=ROLE, country=country, sector=meaning.sector, nouns=frozenset({meaning.noun}))

    def _named_beside(self, sentence: Sentence, meaning: Meaning) -> Character | None:
        """The person named in apposition: "her counterpart, Ruiz"."""
        for run in self.reader.runs.of(sentence):
            token = sentence.tokens[run.last]
            if token.rel == "appos" and token.head == meaning.head and meaning.noun:
                return self.cast.person(run.words)
        return None

    def _apposed(self, sentence: Sentence, meaning: Meaning) -> tuple[Character, ...]:
        """ "The two neighbours, Benin and Niger", "the owners, a Danish firm": who they are is said after."""
        for child in sentence.below(meaning.head, "appos"):
            if child.i < meaning.head:
                continue
            members = [child]
            for one in members:
                members += [each for each in sentence.below(one.i, "conj") if each.pos in ("NOUN", "PROPN")]
            read = [self.reader.meaning(sentence, left_of(sentence, m.i, m.i), m.i) for m in members]
            if read and all(len(one.entities) == 1 and one.person is None for one in read):
                named = tuple(each for one in read for each in self._named(one))
                return named if read[0].named else tuple(self._owned(each, meaning) for each in named)
        return ()

    def _counted(self, sentence: Sentence, meaning: Meaning) -> tuple[Character, ...]:
        """ "Ten governments, including those of Peru and Chile": as far as they are named."""
        if not is_plural(sentence.tokens[meaning.head]):
            return ()
        among = [one for one in sentence.below(meaning.head, "prep") if one.lower in self.words.including]
        named = [one for each in among for one in sentence.below(each.i, "pobj")]
        spans = [(one.i, max(sentence.subtree(one.i))) for one in named]
        found = {
            m.entity: None
            for span in spans
            for m in self.reader.names.within(sentence, *span)
            if m.is_state and m.entity is not None
        }
        return tuple(self._owned(itself(entity), meaning) for entity in found)

    def _owners(self, sentence: Sentence, first: int, meaning: Meaning) -> tuple[Character, ...]:
        """Whose they are: "its envoys", "their armies", "Ruto's troops"."""
        if meaning.entities:
            return ()
        led = self._leaders(sentence, meaning)
        if led:
            return led
        for token in sentence.below(meaning.head, "poss") or self._of_measured(sentence, meaning):
            if token.i >= first and token.tag == "WP$":
                return self._antecedent(sentence, token.i)
            if token.i >= first and token.tag == "PRP$":
                shared = self._beside(sentence, token, meaning)
                if shared:
                    return shared
                found = self._pronoun(sentence, token.i)
                return self._other(sentence, token.i, found) if self._is_other(meaning) else found
            if token.i >= first:
                land = token.tag == "NN" and token.lemma in self.words.country
                if land:  # "the country's envoy"
                    return self.meant(sentence, left_of(sentence, token.i, token.i), token.i)
                return tuple(self._persons_at(sentence, token.i))
        return self._shared(sentence, meaning)

    def _of_measured(self, sentence: Sentence, meaning: Meaning) -> list[Token]:
        """ "Three of the country's ships": whose the ships are; not of "its", which may be anybody's."""
        if sentence.tokens[meaning.head].pos != "NUM":
            return []
        behind = [
            one for one in sentence.below(meaning.head, "prep") if one.lower in self.cast.grammar.owning
        ]
        things = [one for each in behind for one in sentence.below(each.i, "pobj")]
        return [own for thing in things for own in sentence.below(thing.i, "poss") if own.tag != "PRP$"]

    def _beside(self, sentence: Sentence, owner: Token, meaning: Meaning) -> tuple[Character, ...]:
        """ "Freed a Fijian ship and its crew": of what stands beside them, and not of whoever freed them."""
        token = sentence.tokens[meaning.head]
        first = sentence.head_of(token.i)
        apart = owner.lower not in self.cast.grammar.own or self._is_other(meaning)
        if token.rel != "conj" or apart or first.i > token.i:
            return ()
        found = self.meant(sentence, left_of(sentence, first.i, first.i), first.i)
        return tuple(one for one in found if one.country is not None)

    def _shared(self, sentence: Sentence, meaning: Meaning) -> tuple[Character, ...]:
        """ "Peru's army and police": of the owner of the first, where the second has nothing of its own."""
        token = sentence.tokens[meaning.head]
        first = sentence.head_of(token.i)
        owner = sentence.first_below(first.i, "poss")
        bare = token.tag in ("NN", "NNS") and not sentence.below(token.i, "det", "poss", "nummod")
        if token.rel != "conj" or not bare or owner is None or owner.i > first.i:
            return ()
        return self.meant(sentence, left_of(sentence, owner.i, owner.i), owner.i)

    def _leaders(self, sentence: Sentence, meaning: Meaning) -> tuple[Character, ...]:
        """ "A delegation led by Rwanda's defence minister": those of whoever leads them."""
        led = [one for one in sentence.below(meaning.head, "acl") if one.lower in self.reader.led]
        agents = [agent for one in led for agent in sentence.below(one.i, "agent")]
        heads = [one.i for agent in agents for one in sentence.below(agent.i, "pobj")]
        spans = [(left_of(sentence, i, i), i) for i in heads if i > meaning.head]
        told = [span for span in spans if self.reader.meaning(sentence, *span).entities]
        return tuple(one for span in told for one in self.meant(sentence, *span) if one.country is not None)

    def _antecedent(self, sentence: Sentence, i: int) -> tuple[Character, ...]:
        """ "Peru, whose envoy …": whom the relative clause hangs on."""
        clause = next((one for one in sentence.ancestors(i) if one.rel == "relcl"), None)
        before = i - 2 if i > 1 and sentence.tokens[i - 1].text == "," else i - 1
        if clause is None and (before < 0 or sentence.tokens[before].pos not in ("NOUN", "PROPN")):
            return ()
        head = clause.head if clause is not None else before
        last = max(head, self.cast.people.owner_of(sentence, head)) if head < i else head
        found = self.meant(sentence, left_of(sentence, head, head), last if last < i else head)
        return tuple(one for one in found if one.country is not None)

    def _persons_at(self, sentence: Sentence, i: int) -> list[Character]:
        runs = (run for run in self.reader.runs.of(sentence) if run.last == i)
        return [person for run in runs if (person := self.cast.person(run.words)) is not None]

    def _is_other(self, meaning: Meaning) -> bool:
        return meaning.noun in self.words.neighbours

    def _other(self, sentence: Sentence, i: int, owners: tuple[Character, ...]) -> tuple[Character, ...]:
        """ "Its neighbour": the other one of two states spoken of."""
        if len(owners) != 1:
            return ()
        other = self.groups.other(sentence.tokens[i].start, owners[0].country)
        return () if other is None else (other,)

    def _owned(self, owner: Character, meaning: Meaning) -> Character:
        """Of the owner's state; the state itself where the word stands for one: "his country"."""
        if self._is_other(meaning):
            return owner
        entity = self._state(owner.country)
        standing = self.words.country | self.words.sides | self.reader.roles.organs
        between = owner.country == BETWEEN and meaning.sector == GOVERNMENT
        stands = meaning.noun in standing and entity is not None
        return Character(
            sort=BODY if stands else ROLE,
            id=entity.id if stands and entity is not None else None,
            kind=entity.kind if stands and entity is not None else "",
            country=owner.country,
            sector=SectorCode(BETWEEN) if between else meaning.sector,
            nouns=frozenset({meaning.noun}),
        )

    def _at_home(self, sentence: Sentence, first: int, meaning: Meaning) -> Character:
        """ "The army", "soldiers": of the country that is spoken of, where there is but one."""
        country = self.references.country_of(sentence, first, meaning)
        entity = self._state(country)
        stands = entity is not None and meaning.noun in self.reader.roles.organs
        return Character(
            sort=BODY if stands else ROLE,
            id=entity.id if stands and entity is not None else None,
            country=country,
            sector=meaning.sector,
            nouns=frozenset({meaning.noun}),
        )
