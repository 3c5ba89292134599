"""Words of a text → the entities they may name: the longest name that starts at a word.

A name starts with a capital; one in capitals throughout is told from a word by
its letters. Accents and the shape of an apostrophe do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from comity.knowledge.entities import DatedName, NamedEntity
from comity.model import EntityId, SectorCode

__all__ = ["NameForm", "NameIndex", "NameMatch", "Sense", "fold", "is_cyrillic", "spellings", "stand_at"]

PARTED = re.compile(r"([-/(),]|'s?(?=\s|$))")
CYRILLIC = re.compile("[\u0400-\u04ff]")
APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´ʻ", "'"))


class NameForm(StrEnum):
    """What sort of name it is: a demonym is the adjective, people the noun."""

    NAME = "name"
    DEMONYM = "demonym"
    PEOPLE = "people"
    CAPITAL = "capital"
    METONYM = "metonym"
    ACRONYM = "acronym"


@dataclass(frozen=True, slots=True, order=True)
class Sense:
    """One entity that a name may mean; `doubtful` where the words often mean something else.

    The name meant it from `valid_from` to `valid_to`; `in_use` where people say it at other times too.
    """

    entity: EntityId
    form: NameForm
    sector: SectorCode | None = None  # of a metonym that stands for another organ than the government
    doubtful: bool = False
    valid_from: date = date.min
    valid_to: date = date.max
    in_use: bool = True

    @property
    def always(self) -> bool:
        """Whether the name is bound to no time."""
        return self.valid_from == date.min and self.valid_to == date.max

    def holds_on(self, day: date) -> bool:
        """Whether the name meant it on this day, or is still said of it."""
        return self.in_use or self.was_name_on(day)

    def was_name_on(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_to


@dataclass(frozen=True, slots=True)
class NameMatch:
    """So many words from the one asked about, and every entity that they may mean."""

    length: int
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    rest: tuple[str, ...]  # folded words after the first
    exact: tuple[str, ...] | None  # the words as they must stand, for acronyms
    senses: tuple[Sense, ...]


Entries = dict[str, tuple[_Entry, ...]]


class NameIndex:
    """All names, by their first word; those in Russian are sorted out when one is first asked for."""

    def __init__(self, entities: Sequence[NamedEntity]) -> None:
        self._entities = entities
        self._latin = _index(found for entity in entities for found in _names(entity))

    @cached_property
    def _russian(self) -> Entries:
        return _index(found for entity in self._entities for found in _names_ru(entity))

    def match(self, words: Sequence[str], at: int) -> NameMatch | None:
        """The longest name that starts at word `at`, with all its senses, or None."""
        first = words[at]
        if not first[:1].isupper():
            return None
        length = 0
        senses: list[Sense] = []
        entries = self._russian if is_cyrillic(first) else self._latin
        for entry in entries.get(fold(first), ()):
            if length > len(entry.rest) + 1:
                break
            if _stands(entry, words, at):
                length = len(entry.rest) + 1
                senses.extend(entry.senses)
        return NameMatch(length, tuple(dict.fromkeys(senses))) if length else None

    def whole(self, words: Sequence[str]) -> tuple[Sense, ...]:
        """The senses of a name that is all of these words; none where it is only a part of them."""
        match = self.match(words, 0) if words else None
        return match.senses if match is not None and match.length == len(words) else ()


def fold(word: str) -> str:
    """A word without accents, case and shape of apostrophe."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(APOSTROPHES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def is_cyrillic(name: str) -> bool:
    return not name.isascii() and CYRILLIC.search(name) is not None


def _stands(entry: _Entry, words: Sequence[str], at: int) -> bool:
    end = at + 1 + len(entry.rest)
    if end > len(words):
        return False
    if entry.exact is not None:
        return tuple(words[at:end]) == entry.exact
    return stand_at(entry.rest, words, at + 1)


def stand_at(folded: Sequence[str], words: Sequence[str], at: int) -> bool:
    """Whether the words from `at` on are these, folded; there are as many."""
    for word in folded:
        if fold(words[at]) != word:
            return False
        at += 1
    return True


def _index(named: Iterable[tuple[str, bool, Sense]]) -> Entries:
    gathered: dict[tuple[tuple[str, ...], bool], list[Sense]] = defaultdict(list)
    for text, exact, sense in named:
        for words in spellings(text):
            key = words if exact else tuple(fold(word) for word in words)
            gathered[key, exact].append(sense)
    entries: dict[str, list[_Entry]] = defaultdict(list)
    for (words, exact), senses in sorted(gathered.items(), key=lambda item: (-len(item[0][0]), item[0])):
        folded = tuple(fold(word) for word in words)
        one = _Entry(folded[1:], words if exact else None, tuple(dict.fromkeys(senses)))
        entries[folded[0]].append(one)
    return {first: tuple(found) for first, found in entries.items()}


def _names(named: NamedEntity) -> Iterator[tuple[str, bool, Sense]]:
    """Every name of an entity, whether its letters must stand as given, and its sense."""
    row, entity = named.row, named.entity.id
    forms = (
        (NameForm.NAME, (named.entity.name, *((row.full_name,) if row.full_name else ()))),
        (NameForm.NAME, row.names),
        (NameForm.DEMONYM, row.adjectives),
        (NameForm.PEOPLE, row.people),
        (NameForm.CAPITAL, (*((row.capital,) if row.capital else ()), *row.capital_names)),
        (NameForm.ACRONYM, row.acronyms),
    )
    doubtful, dated_too = frozenset(row.doubtful), {dated.text for dated in row.dated}
    for form, texts in forms:
        for text in texts:
            if text in dated_too:
                continue
            exact = form is NameForm.ACRONYM or text.isupper()
            yield text, exact, Sense(entity, form, None, text in doubtful)
    for metonym in row.metonyms:
        text, sector = metonym.text, None if metonym.sector is None else SectorCode(metonym.sector)
        if not is_cyrillic(text):
            yield text, text.isupper(), Sense(entity, NameForm.METONYM, sector, text in doubtful)
    for dated in row.dated:
        if not is_cyrillic(dated.text):
            yield dated.text, dated.text.isupper(), _dated(entity, dated, doubtful)


def _names_ru(named: NamedEntity) -> Iterator[tuple[str, bool, Sense]]:
    """The same of its Russian names."""
    row, entity = named.row, named.entity.id
    doubtful = frozenset(row.doubtful)
    forms = (
        (NameForm.NAME, row.names_ru),
        (NameForm.DEMONYM, row.adjectives_ru),
        (NameForm.PEOPLE, row.people_ru),
        (NameForm.CAPITAL, row.capital_ru),
        (NameForm.METONYM, tuple(one.text for one in row.metonyms if is_cyrillic(one.text))),
    )
    dated_too = {dated.text for dated in row.dated}
    for form, texts in forms:
        for text in texts:
            if text not in dated_too:
                yield text, text.isupper(), Sense(entity, form, None, text in doubtful)
    for dated in row.dated:
        if is_cyrillic(dated.text):
            yield dated.text, dated.text.isupper(), _dated(entity, dated, doubtful)


def _dated(entity: EntityId, dated: DatedName, doubtful: Collection[str]) -> Sense:
    return Sense(
        entity,
        NameForm.CAPITAL if dated.capital else NameForm.NAME,
        None,
        dated.text in doubtful,
        dated.valid_from or date.min,
        dated.valid_to or date.max,
        not dated.official,
    )


def spellings(text: str) -> Iterator[tuple[str, ...]]:
    """The words of a name, whole and as a parser parts them: hyphens and a possessive by themselves."""
    joined = tuple(text.split())
    yield joined
    if joined and all(map(str.isalpha, joined)):
        return
    parted = tuple(PARTED.sub(r" \1 ", text.translate(APOSTROPHES)).split())
    if parted != joined:
        yield parted
