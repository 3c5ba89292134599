"""Places that an act names, with their role: where it happens, where from, what it is aimed at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.extract.adjuncts import Adjuncts, Close
from comity.extract.moments import is_of_deed_before, is_on_occasion
from comity.extract.placenames import NAME_RELATIONS, PlaceNames
from comity.extract.placeroles import PlaceRoles
from comity.knowledge.language.place import PlaceWords
from comity.model import PlaceRole, Where
from comity.sentence import Parsed, Sentence, Token

__all__ = ["place_of"]

DETOUR = 20  # words that a place passed on the way is farther off
AHEAD = 2  # words that a place before the act is farther off
BARRING = ("VERB", "AUX", "SCONJ")
BREAKS = frozenset(',;:—–()“”"')
MEETING = "verbal cooperation"
VISIT = "visit"
YIELDING = "RETREAT"
HELPING = "AID"


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
    roles = PlaceRoles(adjuncts, language.place, names)
    found = sorted(_Finder(adjuncts, language.place, names, roles).all())
    inner = {place.i for place in found if not place.common}
    for place in found:
        top = _site_over(names, sentence.tokens[place.i])
        kind = place.common or names.is_kind(top)
        if kind and any(top.i < i and sentence.dominates(top.i, i) for i in inner):
            continue  # "the quay at X" is at X, "the X suburb of Y" is Y
        place = next((one for one in found if _is_said_again(names, one, place)), place)
        return Where(span=parsed.span(sentence, *names.words_of(place.i)), role=place.role)
    return None


def _is_said_again(names: PlaceNames, place: _Found, other: _Found) -> bool:
    """ "Near X, in the west of Y": the other only says where X lies."""
    between = names.sentence.tokens[names.words_of(place.i)[1] + 1 : other.i]
    if place.common or len(between) < 2 or between[0].text != "," or place.role is not other.role:
        return False
    words = names.words
    return all(word.pos in ("ADP", "DET") or word.lemma in words.verges for word in between[1:])


def _site_over(names: PlaceNames, token: Token) -> Token:
    """The site that a name stands before: "the X suburb"."""
    above = names.sentence.head_of(token.i)
    return above if token.rel in NAME_RELATIONS and names.is_kind(above) else token


@dataclass(frozen=True)
class _Finder:
    adjuncts: Adjuncts
    words: PlaceWords
    names: PlaceNames
    roles: PlaceRoles

    @property
    def sentence(self) -> Sentence:
        return self.adjuncts.sentence

    def all(self) -> Iterator[_Found]:
        for token in self.sentence.tokens:
            role = self.roles.role(token)
            close = None if role is None else self._close(token, role)
            if role is not None and close is not None:
                trigger = self.adjuncts.match.trigger
                distance = abs(token.i - trigger) + AHEAD * (token.i < trigger)
                distance += self._detour(token, role)
                common = self.names.is_common(token)
                yield _Found(max(close, Close.WITHIN), common, distance, token.i, role)

    def _detour(self, token: Token, role: PlaceRole) -> int:
        """ "Through X into Y" is into Y; "flowed from X into Y" too, but who withdrew did so from X."""
        past = self.sentence.head_of(token.i).lower in self.words.passing
        source = role is PlaceRole.FROM and token.rel == "pobj" and self.adjuncts.match.type.type != YIELDING
        return DETOUR * (past or source)

    def _close(self, token: Token, role: PlaceRole) -> Close | None:
        """How closely; who goes elsewhere afterwards shares no place."""
        if token.rel in ("poss", "compound", "nmod", "amod"):
            return Close.WITHIN
        if self.roles.antecedent == token.i:
            return Close.WITHIN
        close, preposition = self.adjuncts.close(token.i), self.sentence.head_of(token.i)
        if close is None:
            local = self.roles.is_of_local(token) or self._happens_at(token, preposition)
            return Close.LATER if local else None
        if self.adjuncts.match.type.type == HELPING and self._is_meant(token, preposition):
            return None
        if preposition.head in self.adjuncts.match.actors:
            return Close.LATER  # "police in X arrested two men in Y"
        moves = preposition.lower in self.words.whither or role is not PlaceRole.WHERE
        return None if moves and close in (Close.SHARED, Close.BESIDE) else close

    def _happens_at(self, token: Token, preposition: Token) -> bool:
        """Whether the act is there, though the tree has hung the place on something else."""
        if self.roles.stays and self._follows(preposition):
            return True
        if self._of_object(token, preposition) or is_of_deed_before(self.adjuncts, token.i):
            return True
        return self._on_occasion(token)

    def _of_object(self, token: Token, preposition: Token) -> bool:
        """ "Turned a hose on a crowd (burning flags) in X": who is there, and so the act."""
        if self.roles.physical and preposition.lower in self.words.at and self._stands_by_recipient(token):
            return True
        verb = next((above for above in self.sentence.ancestors(token.i) if above.pos == "VERB"), None)
        if verb is None or verb.rel != "acl" or verb.tag != "VBG" or not self.roles.physical:
            return False
        return verb.head in self.adjuncts.match.recipients

    def _stands_by_recipient(self, token: Token) -> bool:
        for above in self.sentence.ancestors(token.i):
            if above.i in self.adjuncts.match.recipients:
                return True
            if above.pos != "ADP" and above.lemma not in self.words.sites:
                return False
        return False

    def _is_meant(self, token: Token, preposition: Token) -> bool:
        """ "Wired it for tents in X": what the help is for, and not where it was given."""
        for above in self.sentence.ancestors(token.i):
            if above.i in self.adjuncts.heads:
                return False
            if above.lower in self.words.bound and above.i != preposition.i:
                return True
        return False

    def _on_occasion(self, token: Token) -> bool:
        """What two agree on "at a meeting in X" is agreed there; what one says is only said there."""
        return self.adjuncts.match.type.quad == MEETING and is_on_occasion(self.adjuncts, token.i)

    def _follows(self, preposition: Token) -> bool:
        """Whether the act runs on to here, and not to what it is for: "wired it for tents in …"."""
        first = max(self.adjuncts.match.trigger, self.adjuncts.match.carrier)
        between = self.sentence.tokens[first + 1 : preposition.i]
        if any(token.lower in self.words.bound for token in between):
            return False
        if self.adjuncts.follows(preposition.i):
            return True
        others = self.adjuncts.others
        return self.roles.physical and first < preposition.i and not any(
            token.pos in BARRING or token.text in BREAKS or token.i in others for token in between
        )  # fmt: skip
