"""A stretch of text → its words, with the states that they name; where words of the data stand among them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from comity.conflicts.once import ByDigest
from comity.knowledge import Knowledge
from comity.knowledge.language.pillars import PillarWords, pillar_words
from comity.knowledge.names import NameForm, Sense
from comity.model import CountryCode, LanguageCode, Report, Span

__all__ = [
    "STATE",
    "Lexicon",
    "Words",
    "found_in",
    "pack_of",
    "stands_at",
    "stands_in",
    "vocabulary_of",
    "words_of",
]

TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)+\.?|[^\W_]+|[^\w\s]")
STATE = "@"  # in place of the name of a state
ANY = "*"  # in place of the end of a word
LETTERS = 3  # by so many letters the beginnings of words are looked up
BETWEEN = 3  # other words that may stand between two parts of a phrase
SMALL = frozenset("'’-‐‑“”\"«»()‘`[]")  # marks that part no words from each other

Groups = Iterable[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Words:
    """Words in small letters in one spelling, a state's name being `@`; where each stands in the report."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    states: Mapping[int, CountryCode]  # by the place of the word
    people: frozenset[int]  # the places where it is the name of its people
    all: frozenset[str]
    beginnings: frozenset[str]  # the first letters of all

    def within(self, start: int, end: int) -> Iterator[int]:
        """The places of the words between two characters of the report."""
        return (i for i, at in enumerate(self.starts) if start <= at < end)


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    text: str
    state: CountryCode | None = None
    people: bool = False


def pack_of(knowledge: Knowledge, language: LanguageCode) -> PillarWords | None:
    return _pack(knowledge.folder, language)


@lru_cache(maxsize=2**6)
def _pack(folder: Path, language: LanguageCode) -> PillarWords | None:
    return pillar_words(folder / "languages" / language)


def words_of(knowledge: Knowledge, report: Report, span: Span) -> Words:
    """The words of a passage of a report."""
    return _words(ByDigest(knowledge), report.language, span.text, span.start)


def vocabulary_of(knowledge: Knowledge, language: LanguageCode, text: str) -> frozenset[str]:
    """The words of a text in one spelling, states not told apart: a tenth of the work of `words_of`."""
    pack = pack_of(knowledge, language)
    alike = {} if pack is None else pack.alike
    found = frozenset(TOKEN.findall(text))
    return frozenset(alike.get(word, word) for word in {*found, *map(str.casefold, found)})


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A group of words and what it says. `start`: of a first word that may end in any way what stands."""

    token: str
    group: Sequence[str]
    start: str
    needed: frozenset[str]  # the words that are asked for as they are

    @classmethod
    def of(cls, token: str, group: Sequence[str]) -> _Meaning:
        words = [word for part in group for word in _parts(part)]
        start = words[0][:-1] if words[0].endswith(ANY) else ""
        return cls(token, group, start, frozenset(word for word in words if not word.endswith(ANY)))


class Lexicon:
    """Groups of words by what they say, to be looked up by the word that a group begins with."""

    def __init__(self, wanted: Mapping[str, Groups]) -> None:
        self._by_word: dict[str, list[_Meaning]] = {}
        self._by_start: dict[str, list[_Meaning]] = {}  # by its first letters
        for token, groups in wanted.items():
            for group in groups:
                one, first = _Meaning.of(token, group), _parts(group[0])[0]
                if first.endswith(ANY):
                    self._by_start.setdefault(one.start[:LETTERS], []).append(one)
                else:
                    self._by_word.setdefault(first, []).append(one)

    def found_in(self, words: Words) -> Iterator[tuple[str, int, int]]:
        """What the groups that stand among the words say, from which word up to which."""
        beginning = self._beginning(words)
        if not beginning:
            return
        for at, text in enumerate(words.texts):
            for one in beginning.get(text, ()):
                end = _ends(words.texts, at, one.group)
                if end is not None:
                    yield one.token, at, end

    def _beginning(self, words: Words) -> dict[str, list[_Meaning]]:
        """By a word that is there, the groups that may begin with it and of which no word is missing."""
        near = {text: self._by_word[text] for text in words.all & self._by_word.keys()}
        if not words.beginnings.isdisjoint(self._by_start):
            for text in words.all:
                begun = self._by_start.get(text[:LETTERS], ())
                near[text] = [*near.get(text, ()), *(one for one in begun if text.startswith(one.start))]
        found = {text: [one for one in all if one.needed <= words.all] for text, all in near.items()}
        return {text: all for text, all in found.items() if all}

    def may_be_in(self, vocabulary: frozenset[str]) -> bool:
        """Whether a group may begin with one of these words: false only where none does."""
        if STATE in self._by_word or not vocabulary.isdisjoint(self._by_word):
            return True
        return any(text[:LETTERS] in self._by_start for text in vocabulary)


def found_in(words: Words, group: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the parts of a group stand one after another: the first word, and the one after the last."""
    for at in _places(words, _parts(group[0])[0]):
        end = _ends(words.texts, at, group)
        if end is not None:
            yield at, end


def _places(words: Words, text: str) -> Iterable[int]:
    """Where a word stands; of one that may end in any way all places."""
    if text.endswith(ANY):
        return range(len(words.texts))
    return [i for i, each in enumerate(words.texts) if each == text] if text in words.all else ()


def stands_in(words: Words, groups: Groups) -> bool:
    """Whether one of these groups stands among the words."""
    near = (group for group in groups if _may_begin(words, _parts(group[0])[0]))
    return any(next(found_in(words, group), None) is not None for group in near)


def _may_begin(words: Words, first: str) -> bool:
    return first in words.all or (first.endswith(ANY) and first[:-1][:LETTERS] in words.beginnings)


def stands_at(words: Words, at: int, group: frozenset[str]) -> bool:
    """Whether one of these words, or rows of words, begins at a place."""
    text, (by_word, beginnings) = words.texts[at], _by_first(group)
    if text not in by_word and not text.startswith(beginnings):
        return False
    return any(_stands(words.texts, at, _parts(part)) is not None for part in group)


@lru_cache(maxsize=2**8)
def _by_first(group: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words with which these begin, and how those begin that may end in any way."""
    first = [_parts(part)[0] for part in group]
    begun = tuple(sorted(word[:-1] for word in first if word.endswith(ANY)))
    return frozenset(word for word in first if not word.endswith(ANY)), begun


@lru_cache(maxsize=2**12)
def _parts(part: str) -> tuple[str, ...]:
    return tuple(part.split())


def _ends(texts: Sequence[str], at: int, group: Sequence[str]) -> int | None:
    """The end of a group whose first part stands at a place."""
    first, *rest = group
    end = _stands(texts, at, _parts(first))
    for part in rest:
        end = None if end is None else _next(texts, end, _parts(part))
    return end


def _next(texts: Sequence[str], start: int, part: Sequence[str]) -> int | None:
    """The end of the nearest place of a part that is near enough behind."""
    for at in range(start, min(start + BETWEEN + 1, len(texts))):
        end = _stands(texts, at, part)
        if end is not None:
            return end
    return None


def _stands(texts: Sequence[str], at: int, part: Sequence[str]) -> int | None:
    """The end of a part that stands at a place. In a plain loop: nothing is asked as often."""
    end = at + len(part)
    if end > len(texts):
        return None
    for word in part:
        text = texts[at]
        if text != word and not (word[-1] == ANY and text.startswith(word[:-1])):
            return None
        at += 1
    return end


@lru_cache(maxsize=2**15)
def _words(known: ByDigest, language: LanguageCode, text: str, start: int) -> Words:
    pack = pack_of(known.knowledge, language)
    alike = {} if pack is None else pack.alike
    tokens = [*TOKEN.finditer(text)]
    named = [one for one in _named(known.knowledge, tokens, alike) if one.text not in SMALL or one.state]
    texts = (STATE if one.state else alike.get(one.text, one.text.casefold()) for one in named)
    said = tuple(texts)
    return Words(
        said,
        tuple(one.start + start for one in named),
        tuple(one.end + start for one in named),
        {i: one.state for i, one in enumerate(named) if one.state},
        frozenset(i for i, one in enumerate(named) if one.people),
        frozenset(said),
        frozenset(text[:LETTERS] for text in said),
    )


def _named(knowledge: Knowledge, tokens: Sequence[re.Match[str]], kept: Container[str]) -> Iterator[_Named]:
    """The words in small letters but for those kept, a name of a state as one, without possessives."""
    texts = [token.group() for token in tokens]
    at = 0
    while at < len(tokens):
        match = knowledge.names.match(texts, at) if texts[at][0].isupper() else None
        length = 1 if match is None else match.length
        state = None if match is None else _state(knowledge, match.senses)
        if match is not None and state is not None:
            people = all(sense.form is NameForm.PEOPLE for sense in match.senses)
            yield _Named(tokens[at].start(), tokens[at + length - 1].end(), STATE, state, people)
        else:
            yield from _plain(tokens[at : at + length], kept)
        at += length
        if _possessive(tokens, at):
            at += 2


def _plain(tokens: Sequence[re.Match[str]], kept: Container[str]) -> Iterator[_Named]:
    for token in tokens:
        text = token.group()
        yield _Named(token.start(), token.end(), text if text in kept else text.casefold())


def _possessive(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether an apostrophe and what it parts from a word stand here."""
    if at + 1 >= len(tokens):
        return False
    mark, rest = tokens[at], tokens[at + 1]
    joined = all(one.end() == other.start() for one, other in pairwise(tokens[at - 1 : at + 2]))
    return joined and mark.group() in "'’" and rest.group() == "s"


def _state(knowledge: Knowledge, senses: Iterable[Sense]) -> CountryCode | None:
    """The one state that a name means; None of a body, or where it may mean several."""
    found = {knowledge.entities[sense.entity] for sense in senses}
    states = {entity.country for entity in found if entity.is_state}
    return states.pop() if len(states) == 1 and len(found) == 1 else None
