"""A post as a data set prints it → the offices that it is: "Minister of Defence of the Republic of Chile".

Nothing may be left over but the state and words that say nothing: "Minister of Defence Production" and
"President of the Senate" are posts, and no office of the codebook.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.knowledge.files import Row
from comity.knowledge.names import NameForm, NameIndex, fold
from comity.knowledge.offices import OfficeIndex, TitleMatch, base_of, office_of
from comity.model import CountryCode, Entity, EntityId, OfficeId

__all__ = ["PostOffices", "PostReader", "PostWords"]

WORDS = re.compile(r"[^\W_](?:[\w.'’-]*\w)?\.?|[(),;/&-]")


class PostWords(Row):
    """Words of posts: `idle` ones say nothing; behind a `joining` one more tasks of a minister may follow."""

    idle: frozenset[str]
    acting: frozenset[str]
    joining: frozenset[str]
    joined: frozenset[str]  # offices whose holders have further tasks
    shared: frozenset[str]  # offices that several hold at once


@dataclass(frozen=True, slots=True)
class PostOffices:
    """The offices that a post is, in this state; none where it is another post."""

    offices: tuple[OfficeId, ...]
    state: CountryCode | None
    manner: str | None = None


class PostReader:
    """Reads posts with the names and titles that are known."""

    def __init__(
        self, names: NameIndex, entities: Mapping[EntityId, Entity], offices: OfficeIndex, words: PostWords
    ) -> None:
        self.names = names
        self.entities = entities
        self.offices = offices
        self.words = words

    def read(self, label: str, state: CountryCode | None) -> PostOffices:
        """The offices of a post; the state is the one told, else the only one that the label names."""
        words = WORDS.findall(label)
        states = self._states(words)
        named = {one for _, _, one in states if one is not None}
        if state is None:
            state = next(iter(named)) if len(named) == 1 else None
        other = named - {state}
        if state is None or other:
            return PostOffices((), state)
        titles = self._titles(words)
        found = tuple(dict.fromkeys(office for _, match in titles if (office := office_of(match, state))))
        manners = {match.manner for _, match in titles}
        if len(found) != len(titles) or not found or not manners <= {None, "acting"}:
            return PostOffices((), state)
        if not self._says_no_more(words, states, titles, found):
            return PostOffices((), state)
        acting = "acting" in manners or any(fold(word) in self.words.acting for word in words)
        return PostOffices(found, state, "acting" if acting else None)

    def is_office(self, office: OfficeId) -> bool:
        """Whether this is an office of the codebook, held where it has to be."""
        base, there = base_of(office)
        known = self.offices.offices.get(base)
        if known is None or known.accredited != (there is not None):
            return False
        return there is None or EntityId(there.lower()) in self.entities

    def _titles(self, words: Sequence[str]) -> list[tuple[int, TitleMatch]]:
        """The titles of the label, none within another."""
        found: list[tuple[int, TitleMatch]] = []
        at = 0
        while at < len(words):
            match = self.offices.titled(words, at)
            if match is not None and not match.plural:
                found.append((at, match))
                at += match.length
            else:
                at += 1
        return found

    def _states(self, words: Sequence[str]) -> list[tuple[int, int, CountryCode | None]]:
        """The names of states and bodies in the label: first word, last word, code."""
        found: list[tuple[int, int, CountryCode | None]] = []
        at = 0
        while at < len(words):
            match = self.names.match(words, at)
            codes = {
                CountryCode(sense.entity.upper())
                for sense in (match.senses if match is not None else ())
                if sense.form not in (NameForm.CAPITAL, NameForm.METONYM)
            }
            if match is not None and codes:
                found.append((at, at + match.length - 1, codes.pop() if len(codes) == 1 else None))
            at += match.length if match is not None and codes else 1
        return found

    def _says_no_more(
        self,
        words: Sequence[str],
        states: Sequence[tuple[int, int, CountryCode | None]],
        titles: Sequence[tuple[int, TitleMatch]],
        offices: Sequence[OfficeId],
    ) -> bool:
        told = {i for first, last, _ in states for i in range(first, last + 1)}
        told |= {i for at, match in titles for i in range(at, at + match.length)}
        idle = self.words.idle | self.words.acting
        left = [i for i in range(len(words)) if i not in told and fold(words[i]) not in idle]
        if not left:
            return True
        end = titles[-1][0] + titles[-1][1].length
        joins = left[0] == end and fold(words[end]) in self.words.joining
        return joins and set(offices) <= {OfficeId(one) for one in self.words.joined}
