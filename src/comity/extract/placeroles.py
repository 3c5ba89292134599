"""What a place is to an act, by the words that lead to it: where it is done, where from, what it aims at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from comity.extract.adjuncts import Adjuncts
from comity.extract.placenames import NAME_RELATIONS, NO_PLACE, PlaceNames
from comity.knowledge.language.place import PlaceWords
from comity.model import PlaceRole
from comity.sentence import Sentence, Token

__all__ = ["PlaceRoles"]

COURT = "JUD"
LOCAL = {"COP", COURT, "CVL", "LAB", "EDU", "CRM", "UAF"}
MATERIAL = "material"
MEETING = "verbal cooperation"
SPEAKING = "verbal conflict"
HOSTILE = "material conflict"
VISIT = "visit"
PROTESTING = "PROTEST"
HELPING = "AID"
SENT_HOME = ("expel", "withdraw")


@dataclass(frozen=True)
class PlaceRoles:
    """The roles that the places of one sentence have in one act; None for what is no place of it."""

    adjuncts: Adjuncts
    words: PlaceWords
    names: PlaceNames

    @property
    def sentence(self) -> Sentence:
        return self.adjuncts.sentence

    @property
    def stays(self) -> bool:
        """What is done, and where two meet, happens somewhere; words alone do not."""
        return self.physical or self.adjuncts.match.type.quad == MEETING

    def is_of_local(self, token: Token) -> bool:
        """Police, courts and crowds of a place act there."""
        preposition, above = self.sentence.tokens[token.head], self.sentence.head_of(token.head)
        if not self.physical or above.i not in self.adjuncts.match.actors:
            return False
        sector = self.adjuncts.parties.roles.sector_of(above.lemma)
        if preposition.lower == "of":
            return sector == COURT and not self.names.is_state(token)
        return sector in LOCAL

    def role(self, token: Token) -> PlaceRole | None:
        if token.rel == "pobj":
            return self._after_preposition(token)
        if token.rel in ("dobj", "nsubjpass") and self._is_own(token.head):
            return self._as_object(token)
        if token.rel in NAME_RELATIONS and token.entity not in NO_PLACE:
            return self._before_noun(token) or self._owner_of_site(token) or self._of_occasion(token)
        if token.lower in self.words.here and token.rel == "advmod" and token.head in self.adjuncts.heads:
            return PlaceRole.WHERE
        return None

    @property
    def physical(self) -> bool:
        kind = self.adjuncts.match.type
        return kind.quad.startswith(MATERIAL) or self._visits

    @property
    def _visits(self) -> bool:
        return self.adjuncts.match.frame.mode == VISIT

    @property
    def _sends_home(self) -> bool:
        return self.adjuncts.match.frame.mode in SENT_HOME

    def _is_party(self, token: Token) -> bool:
        match = self.adjuncts.match
        return token.i in match.recipients or token.i in match.actors

    def _is_said_of(self, token: Token, preposition: Token) -> bool:
        """ "Called for a truce in X", "In X, … condemned": what is spoken of, or where the speaker stood."""
        match = self.adjuncts.match
        if match.type.quad != SPEAKING or self.antecedent == token.i:
            return False
        if self.sentence.first_below(match.carrier, "auxpass") is not None:
            return False  # "was cut dead at the dinner in X": it befell them there
        between = self.sentence.tokens[match.trigger + 1 : preposition.i]
        return token.i < match.trigger or any(word.pos in ("ADP", "SCONJ", "PUNCT") for word in between)

    def _after_preposition(self, token: Token) -> PlaceRole | None:
        preposition = self.sentence.head_of(token.i)
        if self._is_said_of(token, preposition):
            return None
        if self.antecedent == token.i and self.names.is_place(token, preposition.lower):
            return PlaceRole.WHERE
        if not self.names.is_place(token, preposition.lower):
            return None
        words, above = self.words, self.sentence.head_of(preposition.i)
        before = self.sentence.tokens[max(preposition.i - 1, 0)]  # "left the base at X"
        lower = preposition.lower
        if lower in words.whence or (above.lower in words.outward and lower in ("of", "from")):
            return self._source(token, above)
        if above.pos == "ADP" and above.lower in words.at and above.rel == "prep":
            lower, above = above.lower, self.sentence.head_of(above.i)  # "in front of", "off the coast of"
        if lower in words.aim and self._aims(token, above) and not self.names.is_state(token):
            return PlaceRole.AIMED_AT
        if lower in words.whither:
            return self._goal(token, above, lower)
        if lower in words.towards:
            aimed = self.physical and not self._is_party(token)
            return PlaceRole.AIMED_AT if aimed and self.adjuncts.match.type.type != PROTESTING else None
        if lower in words.bound:
            return PlaceRole.AIMED_AT if above.lemma in words.departing else None
        if lower in words.at:
            if self._is_protested(above):
                return None
            if self._sends_home and not self.adjuncts.objects.isdisjoint((above.i, before.i)):
                return PlaceRole.FROM  # "expelled the consul in X"
            return self._within(above) or self._within(before) or self._site_of(token, lower)
        if lower == "of":
            around = (above.pos == "ADV" and above.lower in words.beside) or self._is_verge(above)
            if around or self.is_of_local(token):
                return PlaceRole.WHERE
            return self._befallen(token) if above.i == self.adjuncts.match.trigger else self._within(above)
        return None

    def _is_verge(self, noun: Token) -> bool:
        """ "In front of", "on the outskirts of"."""
        lead = self.sentence.tokens[noun.head]
        return noun.lemma in self.words.verges and lead.pos == "ADP" and lead.lower in self.words.at

    def _is_protested(self, noun: Token) -> bool:
        """ "Marched against the dam at X": the dam is what they march against."""
        lead = self.sentence.tokens[noun.head].lower
        return self.adjuncts.match.type.type == PROTESTING and lead in self.words.towards

    def _befallen(self, token: Token) -> PlaceRole | None:
        """ "The siege of X", "a blockade of Y"."""
        match = self.adjuncts.match
        if match.type.quad != HOSTILE or self.names.is_state(token):
            return None
        lemma = self.sentence.tokens[match.trigger].lemma
        return PlaceRole.AIMED_AT if lemma in self.words.aiming else PlaceRole.WHERE

    def _within(self, above: Token) -> PlaceRole | None:
        """What lies in a site has the role of the site: "its depot at X", "the village of X"."""
        if above.lemma not in self.words.sites or above.pos != "NOUN":
            return None
        left = above.rel == "dobj" and self._is_own(above.head) and self.physical
        if left and self.sentence.head_of(above.i).lemma in self.words.leaving:
            return PlaceRole.FROM  # "left the base at X"
        return self.role(above)

    def _aims(self, token: Token, above: Token) -> bool:
        if self.adjuncts.match.type.quad != HOSTILE:
            return False
        if token.i < above.i:
            return False
        objects = [word for word in self.sentence.below(above.i, "dobj") if above.i < word.i < token.i]
        return any(word.lemma in self.words.aiming for word in (above, *objects))

    def _source(self, token: Token, above: Token) -> PlaceRole | None:
        """From a place; an answer, an envoy or a plea from a state is that state's."""
        sends_home = self._sends_home and not self.names.is_state(token) and not self._is_party(token)
        if sends_home and (above.i in self.adjuncts.objects or above.i in self.adjuncts.heads):
            return PlaceRole.FROM  # "withdrew its consul from X"
        if above.pos in ("NOUN", "PROPN") and above.i not in self.adjuncts.heads:
            return None
        if self.physical and above.lemma in self.words.keeping:
            return PlaceRole.WHERE  # cleared, or barred, from there
        if self._is_party(token) and self.adjuncts.match.type.type == HELPING:
            return None  # "borrowed from X": who lends
        if not self.physical or (self.adjuncts.match.type.quad == HOSTILE and self._is_party(token)):
            return None
        return PlaceRole.FROM

    def _goal(self, token: Token, above: Token, preposition: str) -> PlaceRole | None:
        if self._visits:
            return PlaceRole.WHERE
        on_verb = above.i in self.adjuncts.heads or above.pos in ("VERB", "ADV", "ADP")
        passed = self.names.is_kind(above) and self.role(above) is not None  # "through the X gate into Y"
        if not self.physical or not (on_verb or passed):
            return None
        given = preposition in self.words.giving and self._is_party(token)
        return None if given and self.adjuncts.parties.is_state(token.i) else PlaceRole.WHERE

    def _site_of(self, token: Token, preposition: str) -> PlaceRole | None:
        """Where it happens; after some prepositions a state, and a place in words, is what it is about."""
        about = self.adjuncts.parties.is_state(token.i) or not self.physical
        passes = self.physical and preposition in self.words.passing
        if preposition in self.words.speaking and about and not passes and not self.names.is_site(token):
            return None
        return PlaceRole.WHERE

    def _as_object(self, token: Token) -> PlaceRole | None:
        """ "Stormed the compound", "left the town"; a state so treated is a party, unless invaded."""
        lemma = self.sentence.head_of(token.i).lemma
        if self.sentence.tokens[self.adjuncts.match.trigger].pos == "NOUN":
            return None
        if not self.physical or not self.names.is_place(token, lemma):
            return None
        if lemma in self.words.leaving:
            return PlaceRole.FROM
        known = self.words.invading if self.adjuncts.parties.is_state(token.i) else self.words.entering
        return PlaceRole.WHERE if lemma in known else None

    def _before_noun(self, token: Token) -> PlaceRole | None:
        """ "The X riots", "a Y police station": a town before the act, or before what it befell."""
        match, above, parties = self.adjuncts.match, self._whole(token), self.adjuncts.parties
        if match.type.quad != HOSTILE or parties.is_state(token.i) or token.pos != "PROPN":
            return None
        if above.i != match.trigger and not (above.rel in ("dobj", "nsubjpass") and self._is_own(above.head)):
            return None
        known = self._is_sure(token) or (token.entity == "NORP" and self.names.is_town(token))
        unnamed = token.entity not in ("PERSON", "NORP", "ORG") and parties.mention(token.i) is None
        town = unnamed and (above.i == match.trigger or self.names.is_town(token))
        return PlaceRole.WHERE if known or town else None

    def _whole(self, token: Token) -> Token:
        """The noun that a row of names and nouns belongs to: "the X fibre cable"."""
        above = self.sentence.head_of(token.i)
        return self.sentence.head_of(above.i) if above.rel == "compound" else above

    def _is_sure(self, token: Token) -> bool:
        return self.names.is_known(token) or token.entity in ("GPE", "LOC")

    def _owner_of_site(self, token: Token) -> PlaceRole | None:
        """ "Flowed into X's grid", "at a Y warehouse": where it is that something of a town is reached."""
        above = self.sentence.head_of(token.i)
        lead = self.sentence.head_of(above.i)
        if not self.physical or above.rel != "pobj" or token.pos != "PROPN" or self.names.is_state(token):
            return None
        reached = lead.lower in self.words.whither or lead.lower in self.words.unsure
        if self.names.is_place(above, lead.lower):
            return None  # "in X's Y Square" it is the square
        if not reached or lead.head not in self.adjuncts.heads or not self._is_sure(token):
            return None
        return None if self._is_party(above) or self._is_party(token) else PlaceRole.WHERE

    def _of_occasion(self, token: Token) -> PlaceRole | None:
        """ "Shook hands at the X fair", "on the sidelines of the Y summit"."""
        above = self.sentence.head_of(token.i)
        if above.lemma not in self.words.occasions or token.pos != "PROPN":
            return None
        lead = self.sentence.head_of(above.i)
        if lead.lower == "of":
            lead = self.sentence.head_of(lead.head)
        attended = lead.lower in self.words.attending or lead.lower in self.words.at
        if not attended or lead.head not in self.adjuncts.heads or not self.stays:
            return None
        town = self._is_sure(token) or self.names.is_town(token)
        return PlaceRole.WHERE if town and token.entity != "PERSON" else None

    def _is_own(self, i: int) -> bool:
        return i in (self.adjuncts.match.trigger, self.adjuncts.match.carrier)

    @cached_property
    def antecedent(self) -> int | None:
        """ "In X, where two guards were shot": the word before the clause."""
        carrier = self.sentence.tokens[self.adjuncts.match.carrier]
        while carrier.rel in ("conj", "xcomp") and carrier.head != carrier.i:
            if self.sentence.first_below(carrier.i, "nsubj", "nsubjpass") is not None:
                break
            carrier = self.sentence.head_of(carrier.i)
        if carrier.rel != "relcl":
            return None
        opens = any(word.lower in self.words.where for word in self.sentence.below(carrier.i, "advmod"))
        return carrier.head if opens else None
