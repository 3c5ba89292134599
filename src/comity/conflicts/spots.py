"""Names of places in any sentence of a report: behind "in", "at", "near", or before "border post"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from comity.conflicts.case import Case
from comity.conflicts.once import ByDigest
from comity.conflicts.people import states_named
from comity.conflicts.texts import words_in
from comity.knowledge.names import fold
from comity.model import CountryCode, Place, Span

__all__ = ["Point", "Spot", "spots"]

NAME = re.compile(r"[^\W\d_][^\W\d_’'-]*(?:[-’'][^\W\d_]+)*")
GAP = re.compile(r"[ ]+")
LONGEST = 3  # words of a name
BEHIND = 4  # words before the preposition that tell whose place it is
Found = tuple[str, int, int]  # a word, and where it begins and ends
Point = tuple[CountryCode | None, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A name with its place in the sentence; `site`: the noun that says what it is, if one stands with it.

    `points`: where places of that name lie, as country, latitude and longitude; none that nobody knows.
    """

    name: str
    site: str | None
    preposition: str
    points: tuple[Point, ...]
    spoken: bool  # it is where somebody says so, or belongs to a body: "the ministry in Quito"

    @property
    def key(self) -> str:
        return " ".join(words_in(self.name))


def spots(case: Case, sentence: Span) -> tuple[Spot, ...]:
    """The names of places in a sentence, in their order."""
    return _all_spots(ByDigest(case.knowledge), sentence)


@lru_cache(maxsize=2**13)
def _all_spots(known: ByDigest, sentence: Span) -> tuple[Spot, ...]:
    placed = known.words.placed.intersection(words_in(sentence.text))
    return tuple(_spots(known, sentence)) if placed else ()


def _spots(known: ByDigest, sentence: Span) -> Iterator[Spot]:
    words = [(each[0], each.start(), each.end()) for each in NAME.finditer(sentence.text)]
    lower = [fold(word) for word, _, _ in words]
    signs = known.words
    for at, word in enumerate(lower):
        town_of = word in signs.of and at > 0 and lower[at - 1] in signs.settlements
        if word not in signs.placing and not town_of:
            continue
        first = at + 1
        if first < len(words) and lower[first] in signs.articles:
            first += 1
        name = _name(sentence.text, words, first)
        if not name or not _adjoin(sentence.text, words[at : first + 1]):
            continue
        found = _spot(known, sentence.text, words, at, first, len(name), town_of)
        if found is not None:
            yield found


def _adjoin(text: str, words: list[Found]) -> bool:
    """Whether nothing but spaces stands between these words."""
    return all(GAP.fullmatch(text[one[2] : other[1]]) for one, other in pairwise(words))


def _name(text: str, words: list[Found], first: int) -> list[str]:
    name: list[str] = []
    for word, start, _ in words[first : first + LONGEST + 1]:
        joined = not name or GAP.fullmatch(text[words[first + len(name) - 1][2] : start])
        if not word[:1].isupper() or word.isupper() or not joined:
            break
        name.append(word)
    return name if len(name) <= LONGEST else []


def _spot(
    known: ByDigest, text: str, words: list[Found], at: int, first: int, length: int, town: bool
) -> Spot | None:
    end = first + length
    name = text[words[first][1] : words[end - 1][2]]
    site = _site(known, text, words, end)
    preposition = fold(words[at][0])
    named, points = _lies(known, name, [word for word, _, _ in words], first, length)
    if set(words_in(name)) & known.words.no_place or name.endswith(("'s", "’s")):
        return None
    if not named and any(states_named(known.knowledge, name)):
        return None  # a state, or a people
    if site is None and not points and (named or not (preposition in known.words.settled or town)):
        return None
    if site is None and first > at + 1:
        return None
    return Spot(name, site, preposition, points, _is_spoken(known, words, at, end))


def _lies(
    known: ByDigest, name: str, words: list[str], first: int, length: int
) -> tuple[bool, tuple[Point, ...]]:
    """Whether the gazetteer has the whole name, or it is that of a known body; and where such towns lie."""
    match = known.knowledge.places.match(words, first)
    if match is not None and match.length == length:
        found = [place for place in match.places if place.precision in ("town", "building")]
        return True, tuple(_points(found))
    is_known = known.knowledge.names.match(words, first) is not None
    points = tuple(_points(place for place in known.knowledge.towns.named(name) if place.precision == "town"))
    return is_known and not any(states_named(known.knowledge, name)), points


def _points(places: Iterable[Place]) -> Iterator[Point]:
    for place in places:
        if place.lat is not None and place.lon is not None:
            yield place.country, place.lat, place.lon


def _site(known: ByDigest, text: str, words: list[Found], end: int) -> str | None:
    """The noun behind the name that says what sort of open place it is: "border post", "range"."""
    last = words[end - 1][2]
    for word, start, stop in words[end : end + 2]:
        if not GAP.fullmatch(text[last:start]):
            return None
        if fold(word) in known.words.open_sites:
            return fold(word)
        last = stop
    return None


def _is_spoken(known: ByDigest, words: list[Found], at: int, end: int) -> bool:
    ahead = {fold(word) for word, _, _ in words[max(0, at - BEHIND) : at]}
    body = {fold(word) for word, _, _ in words[max(0, at - 1) : at]}
    following = {fold(word) for word, _, _ in words[end : end + 1]}
    return bool((ahead | following) & known.words.speaking or body & known.words.bodies)
