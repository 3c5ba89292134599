"""The words by which copies are recognised, ready to use: of the language pack, and known already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from comity.knowledge.entities import EntityRow, entity_rows
from comity.knowledge.files import package_data, read_sheet
from comity.knowledge.language.copying import CopySheet, CopyWeights, Rewriting, copy_sheet
from comity.knowledge.language.quantity import QuantityWords
from comity.knowledge.language.time import TimeWords
from comity.knowledge.names import fold
from comity.knowledge.spelling import Spelling, load_spelling
from comity.model import LanguageCode

__all__ = ["CopyWords", "copy_words"]

PLACES = {"state", "territory"}
SHORTEST_STEM = 3  # letters that are left of a word without its ending


@dataclass(frozen=True, kw_only=True)
class CopyWords:
    """The words of one language, ready to use; every word in small letters and without accents."""

    furniture: tuple[str, ...]
    abbreviations: frozenset[str]
    numbering: frozenset[str]  # abbreviations before a number only
    stop: frozenset[str]
    endings: tuple[tuple[int, frozenset[str]], ...]  # by length, the longest first
    senses: Mapping[str, str]  # stem → the first stem of those that say the same
    tiers: Mapping[str, float]  # sense → weight, of common words
    weights: CopyWeights
    rewriting: Rewriting
    every: Mapping[float, float]  # weight of a word → one of so many sentences has it
    states: Mapping[tuple[str, ...], str]  # words of a name → the state that it means
    known: frozenset[str]  # senses that several words have
    openers: Mapping[str, int]  # first word of such names → how many words the longest has
    times: frozenset[str]
    months: Mapping[str, int]  # January is 1
    weekdays: Mapping[str, int]  # Monday is 0
    numbers: Mapping[str, int]
    scales: Mapping[str, int]  # hundred, million, m
    suffixes: frozenset[str]  # those of them that mean a number behind one only: m, bn
    joins: frozenset[str]
    ordinal_endings: frozenset[str]
    spelling: Spelling

    def sense(self, word: str) -> str:
        """What a word says, whatever its ending; the same for words that say the same."""
        stem = stemmed(word, self.endings)
        return self.senses.get(word) or self.senses.get(stem, stem)

    def weight(self, sense: str) -> float:
        return self.tiers.get(sense, self.weights.word)


@lru_cache(maxsize=2**16)
def stemmed(word: str, endings: tuple[tuple[int, frozenset[str]], ...]) -> str:
    """A word without its ending, and without what the ending did to it."""
    for length, group in endings:
        if len(word) - length >= SHORTEST_STEM and word[-length:] in group:
            word = word[:-length]
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "sl":
        return word[:-1]
    return word[:-1] + "i" if word.endswith("y") else word.removesuffix("e")


@cache
def copy_words(language: LanguageCode) -> CopyWords | None:
    """The words of a language; None for one whose pack has no `copies.toml`."""
    data = package_data()
    pack = data / "languages" / language
    sheet = copy_sheet(pack)
    if sheet is None:
        return None
    times = read_sheet(pack / "time.toml", TimeWords)
    quantity = read_sheet(pack / "quantity.toml", QuantityWords)
    endings = _endings(sheet.endings)
    senses = _senses(sheet.same, endings)
    states = _states(data)
    return CopyWords(
        furniture=sheet.furniture,
        abbreviations=sheet.abbreviations,
        numbering=sheet.numbering,
        stop=sheet.stop,
        endings=endings,
        senses=senses,
        tiers=_tiers(sheet, senses, endings),
        weights=sheet.weights,
        rewriting=sheet.rewriting,
        every=_every(sheet),
        states=states,
        known=frozenset(senses.values()),
        openers={name[0]: len(name) for name in sorted(states, key=len)},
        times=frozenset(word for row in (*times.months, *times.weekdays) for word in row),
        months={word: at for at, row in enumerate(times.months, 1) for word in row},
        weekdays={word: at for at, row in enumerate(times.weekdays) for word in row},
        numbers={**quantity.numbers, **times.ordinals},
        scales={**quantity.scales, **quantity.suffixes},
        suffixes=frozenset(quantity.suffixes),
        joins=quantity.joins,
        ordinal_endings=times.ordinal_endings,
        spelling=load_spelling(data / "spelling.toml"),
    )


def _endings(endings: Iterable[str]) -> tuple[tuple[int, frozenset[str]], ...]:
    lengths: dict[int, set[str]] = {}
    for ending in endings:
        lengths.setdefault(len(ending), set()).add(ending)
    return tuple((length, frozenset(lengths[length])) for length in sorted(lengths, reverse=True))


def _senses(
    groups: Iterable[tuple[str, ...]], endings: tuple[tuple[int, frozenset[str]], ...]
) -> dict[str, str]:
    """Words and stems by the group that lists them first."""
    found: dict[str, str] = {}
    for group in groups:
        sense = stemmed(group[0], endings)
        for word in group:
            found.setdefault(word, sense)
    for group in groups:
        for word in group:
            found.setdefault(stemmed(word, endings), found[word])
    return found


def _tiers(
    sheet: CopySheet, senses: Mapping[str, str], endings: tuple[tuple[int, frozenset[str]], ...]
) -> dict[str, float]:
    found: dict[str, float] = {}
    for words, weight in zip(sheet.common, sheet.weights.common, strict=True):
        for word in words:
            stem = stemmed(word, endings)
            found.setdefault(senses.get(word) or senses.get(stem, stem), weight)
    return found


def _every(sheet: CopySheet) -> dict[float, float]:
    weights = (*sheet.weights.common, sheet.weights.word)
    return dict(zip(weights, sheet.rewriting.leanings.every, strict=True))


def _states(data: Path) -> dict[tuple[str, ...], str]:
    """Each name of a state, its people and its capital, with the state's id."""
    rows = [row for _, row in entity_rows(data / "entities")]
    kinds = {row.id: row.kind for row in rows if row.kind is not None}
    found: dict[tuple[str, ...], str] = {}
    for row in rows:
        if kinds.get(row.id) in PLACES:
            for name in _names(row):
                found.setdefault(tuple(fold(name).split()), row.id)
    return found


def _names(row: EntityRow) -> Iterator[str]:
    single = (row.name, row.full_name, row.capital)
    several = (row.names, row.acronyms, row.adjectives, row.people, row.capital_names)
    yield from (name for name in single if name)
    yield from (name for names in several for name in names if name[:1].isupper())
