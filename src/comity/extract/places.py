"""Places that an act names, with their role: where it happens, where from, what it is aimed at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from comity.extract.adjuncts import Adjuncts, Close
from comity.extract.placenames import NAME_RELATIONS, PlaceNames
from comity.knowledge.language.place import PlaceWords
from comity.model import PlaceRole, Where
from comity.sentence import Parsed, Sentence, Token

__all__ = ["place_of"]

AHEAD = 2  # words that a place before the act is farther off
COURT = "JUD"
LOCAL = {"COP", COURT, "CVL", "LAB", "EDU", "CRM", "UAF"}
MATERIAL = "material"
MEETING = "verbal cooperation"
HOSTILE = "material conflict"
VISIT = "visit"


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    """A place in question: the closest first, a name before a common noun, then the nearest."""

    close: Close
    common: bool
    distance: int
    i: int
    role: PlaceRole


def place_of(parsed: Parsed, adjuncts: Adjuncts) -> Where | None:
    """The place of the act, if its words name one."""
    sentence, language = adjuncts.sentence, adjuncts.language
    visits = adjuncts.match.frame.mode == VISIT
    names = PlaceNames(sentence, adjuncts.parties, language.place, language.grammar, visits)
    found = sorted(_Finder(adjuncts, language.place, names).all())
    inner = {place.i for place in found if not place.common}
    for place in found:
        if place.common and any(i != place.i and sentence.dominates(place.i, i) for i in inner):
            continue  # "the quay at X" is at X
        return Where(span=parsed.span(sentence, *names.words_of(place.i)), role=place.role)
    return None


@dataclass(frozen=True)
class _Finder:
    adjuncts: Adjuncts
    words: PlaceWords
    names: PlaceNames

    @property
    def sentence(self) -> Sentence:
        return self.adjuncts.sentence

    def all(self) -> Iterator[_Found]:
        for token in self.sentence.tokens:
            role = self._role(token)
            close = None if role is None else self._close(token, role)
            if role is not None and close is not None:
                trigger = self.adjuncts.match.trigger
                distance = abs(token.i - trigger) + AHEAD * (token.i < trigger)
                common = token.pos == "NOUN" or self.names.is_common(token)
                yield _Found(close, common, distance, token.i, role)

    def _close(self, token: Token, role: PlaceRole) -> Close | None:
        """How closely; who goes elsewhere afterwards shares no place."""
        if token.rel in ("poss", "compound", "nmod", "amod"):
            return Close.WITHIN
        if self._antecedent == token.i:
            return Close.WITHIN
        close, preposition = self.adjuncts.close(token.i), self.sentence.head_of(token.i)
        if close is None:
            local = self._of_local(token) or (self._stays and self.adjuncts.follows(preposition.i))
            return Close.LATER if local else None
        moves = preposition.lower in self.words.whither or role is not PlaceRole.WHERE
        return None if moves and close in (Close.SHARED, Close.BESIDE) else close

    @property
    def _stays(self) -> bool:
        """What is done, and where two meet, happens somewhere; words alone do not."""
        return self._physical or self.adjuncts.match.type.quad == MEETING

    def _of_local(self, token: Token) -> bool:
        """Police, courts and crowds of a place act there."""
        preposition, above = self.sentence.tokens[token.head], self.sentence.head_of(token.head)
        if not self._physical or above.i not in self.adjuncts.match.actors:
            return False
        sector = self.adjuncts.parties.roles.sector_of(above.lemma)
        if preposition.lower == "of":
            return sector == COURT and not self.names.is_state(token)
        return sector in LOCAL

    # -- what a place is to the act

    def _role(self, token: Token) -> PlaceRole | None:
        if token.rel == "pobj":
            return self._after_preposition(token)
        if token.rel in ("dobj", "nsubjpass") and self._is_own(token.head):
            return self._as_object(token)
        if token.rel in NAME_RELATIONS:
            return self._before_noun(token)
        if token.lower in self.words.here and token.rel == "advmod" and token.head in self.adjuncts.heads:
            return PlaceRole.WHERE
        return None

    @property
    def _physical(self) -> bool:
        kind = self.adjuncts.match.type
        return kind.quad.startswith(MATERIAL) or self._visits

    @property
    def _visits(self) -> bool:
        return self.adjuncts.match.frame.mode == VISIT

    def _is_party(self, token: Token) -> bool:
        match = self.adjuncts.match
        return token.i in match.recipients or token.i in match.actors

    def _after_preposition(self, token: Token) -> PlaceRole | None:
        preposition = self.sentence.head_of(token.i)
        if self._antecedent == token.i and self.names.is_place(token, preposition.lower):
            return PlaceRole.WHERE
        if not self.names.is_place(token, preposition.lower):
            return None
        words, above = self.words, self.sentence.head_of(preposition.i)
        lower = preposition.lower
        if lower in words.whence or (above.lower in words.outward and lower in ("of", "from")):
            return self._source(token, above)
        if above.pos == "ADP" and above.lower in words.at and above.rel == "prep":
            lower, above = above.lower, self.sentence.head_of(above.i)  # "in front of", "off the coast of"
        if lower in words.aim and self._aims(token, above) and not self.adjuncts.parties.is_state(token.i):
            return PlaceRole.AIMED_AT
        if lower in words.whither:
            return self._goal(token, above, lower)
        if lower in words.towards:
            return PlaceRole.AIMED_AT if self._physical and not self._is_party(token) else None
        if lower in words.bound:
            return PlaceRole.AIMED_AT if above.lemma in words.departing else None
        if lower in words.at:
            return self._within(above) or self._site_of(token, lower)
        if lower == "of":
            around = above.pos == "ADV" and above.lower in words.beside
            if around or self._of_local(token):
                return PlaceRole.WHERE
            return self._befallen(token) if above.i == self.adjuncts.match.trigger else self._within(above)
        return None

    def _befallen(self, token: Token) -> PlaceRole | None:
        """ "The siege of X", "a blockade of Y"."""
        match = self.adjuncts.match
        if match.type.quad != HOSTILE or self.names.is_state(token):
            return None
        lemma = self.sentence.tokens[match.trigger].lemma
        return PlaceRole.AIMED_AT if lemma in self.words.aiming else PlaceRole.WHERE

    def _within(self, above: Token) -> PlaceRole | None:
        """What lies in a site has the role of the site: "its depot at X", "the village of X"."""
        return self._role(above) if above.lemma in self.words.sites and above.pos == "NOUN" else None

    def _aims(self, token: Token, above: Token) -> bool:
        if self.adjuncts.match.type.quad != HOSTILE:
            return False
        objects = [word for word in self.sentence.below(above.i, "dobj") if above.i < word.i < token.i]
        return any(word.lemma in self.words.aiming for word in (above, *objects))

    def _source(self, token: Token, above: Token) -> PlaceRole | None:
        """From a place; an answer, an envoy or a plea from a state is that state's."""
        if above.pos in ("NOUN", "PROPN") and above.i not in self.adjuncts.heads:
            return None
        if not self._physical or (self.adjuncts.match.type.quad == HOSTILE and self._is_party(token)):
            return None
        return PlaceRole.FROM

    def _goal(self, token: Token, above: Token, preposition: str) -> PlaceRole | None:
        if self._visits:
            return PlaceRole.WHERE
        on_verb = above.i in self.adjuncts.heads or above.pos in ("VERB", "ADV", "ADP")
        if not self._physical or not on_verb:
            return None
        given = preposition in self.words.giving and self._is_party(token)
        return None if given and self.adjuncts.parties.is_state(token.i) else PlaceRole.WHERE

    def _site_of(self, token: Token, preposition: str) -> PlaceRole | None:
        """Where it happens; after some prepositions a state, and a place in words, is what it is about."""
        about = self.adjuncts.parties.is_state(token.i) or not self._physical
        passes = self._physical and preposition in self.words.passing
        if preposition in self.words.speaking and about and not passes and not self.names.is_site(token):
            return None
        return PlaceRole.WHERE

    def _as_object(self, token: Token) -> PlaceRole | None:
        """ "Stormed the compound", "left the town"; a state so treated is a party, unless invaded."""
        lemma = self.sentence.head_of(token.i).lemma
        if self.sentence.tokens[self.adjuncts.match.trigger].pos == "NOUN":
            return None
        if not self._physical or not self.names.is_place(token, lemma):
            return None
        if lemma in self.words.leaving:
            return PlaceRole.FROM
        known = self.words.invading if self.adjuncts.parties.is_state(token.i) else self.words.entering
        return PlaceRole.WHERE if lemma in known else None

    def _before_noun(self, token: Token) -> PlaceRole | None:
        """ "The X riots", "a Y police station": a town before the act, or before what it befell."""
        match, above, parties = self.adjuncts.match, self.sentence.head_of(token.i), self.adjuncts.parties
        if match.type.quad != HOSTILE or self.adjuncts.parties.is_state(token.i) or token.pos != "PROPN":
            return None
        if above.i != match.trigger and not (above.rel in ("dobj", "nsubjpass") and self._is_own(above.head)):
            return None
        known = self.names.is_known(token) or token.entity in ("GPE", "LOC")
        unnamed = token.entity not in ("PERSON", "NORP", "ORG") and parties.mention(token.i) is None
        town = unnamed and (above.i == match.trigger or self.names.is_town(token))
        return PlaceRole.WHERE if known or town else None

    def _is_own(self, i: int) -> bool:
        return i in (self.adjuncts.match.trigger, self.adjuncts.match.carrier)

    @cached_property
    def _antecedent(self) -> int | None:
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
