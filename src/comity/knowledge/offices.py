"""Words that print an office → which office, in which state: from `data/offices.jsonl`.

A title may mean another office in another state, and a deputy is not the minister: such words before a
title, and "former" or "acting", are in `data/office-words.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.knowledge.files import Row, read_sheet, read_table
from comity.knowledge.names import fold, spellings, stand_at
from comity.model import CountryCode, Office, OfficeId, SectorCode

__all__ = ["OfficeIndex", "TitleMatch", "TitleSense", "accredited", "base_of", "load_offices", "office_of"]


AT = ":"


class TitleRow(Row):
    """A title as printed, and its plural; in `states` alone if any are named, and never in `not_states`."""

    text: str
    plural: str | None = None
    states: frozenset[str] = frozenset()
    not_states: frozenset[str] = frozenset()


class OfficeRow(Row):
    """One office with its titles; an `accredited` one is held at another state or body."""

    id: str
    name: str
    sector: str
    accredited: bool = False
    titles: tuple[TitleRow, ...]


class OfficeWords(Row):
    """Words before and after a title that change it, by what they make of the holder; words for a post."""

    before: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    posts: frozenset[str]  # lemmas that are an office of some sort, known or not: envoy, spokeswoman


@dataclass(frozen=True, slots=True)
class TitleSense:
    """One office that a title may mean, and the states where it does (all, if none is named)."""

    office: OfficeId
    states: frozenset[str]
    not_states: frozenset[str]

    def holds_in(self, state: str) -> bool:
        return (not self.states or state in self.states) and state not in self.not_states


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """So many words from the one asked about, and the offices that they may mean in some state.

    `manner` is former, acting, elect, deputy or honorary where a word beside the title says so; a
    deputy does not hold the office. `plural` where several holders are meant.
    """

    length: int
    senses: tuple[TitleSense, ...]
    manner: str | None = None
    plural: bool = False

    @property
    def offices(self) -> tuple[OfficeId, ...]:
        return tuple(dict.fromkeys(sense.office for sense in self.senses))


@dataclass(frozen=True, slots=True)
class _Title:
    words: tuple[str, ...]
    plural: bool
    senses: tuple[TitleSense, ...]


class OfficeIndex:
    """All titles, by their first word."""

    __slots__ = ("_after", "_before", "_titles", "offices", "posts")

    def __init__(self, rows: Sequence[OfficeRow], words: OfficeWords) -> None:
        self.offices = {OfficeId(row.id): _office(row) for row in rows}
        self.posts = words.posts
        self._titles = _titles(rows)
        self._before = {word: manner for manner, said in words.before.items() for word in said}
        self._after = {word: manner for manner, said in words.after.items() for word in said}

    def titled(self, words: Sequence[str], at: int) -> TitleMatch | None:
        """The longest title that starts at word `at`, capital or not, or None."""
        titles = self._titles.get(fold(words[at]))
        if titles is None:
            return None
        for title in titles:
            end = at + len(title.words)
            if end <= len(words) and stand_at(title.words, words, at):
                return TitleMatch(len(title.words), title.senses, self.manner(words, at, end), title.plural)
        return None

    def manner(self, words: Sequence[str], at: int, end: int) -> str | None:
        """What the words around a title make of it: up to two before it or one after, hyphens aside."""
        before = [fold(word) for word in words[max(0, at - 4) : at] if word != "-"][-2:]
        after = [fold(word) for word in words[end : end + 2] if word != "-"][:1]
        found = [self._before[word] for word in reversed(before) if word in self._before]
        found += [self._after[word] for word in after if word in self._after]
        return found[0] if found else None


def office_of(match: TitleMatch, state: CountryCode | None) -> OfficeId | None:
    """The one office that a title means in this state; None where it is none or may be several."""
    offices = {sense.office for sense in match.senses if state is None or sense.holds_in(state)}
    return offices.pop() if len(offices) == 1 else None


def accredited(office: OfficeId, there: CountryCode) -> OfficeId:
    """An office that is held at one state or body: the ambassador at that one."""
    return OfficeId(f"{office}{AT}{there}")


def base_of(office: OfficeId) -> tuple[OfficeId, CountryCode | None]:
    """The office itself, and the state or body that it is held at, if it is one of those."""
    base, _, there = office.partition(AT)
    return OfficeId(base), CountryCode(there) if there else None


def load_offices(titles: Path, words: Path) -> OfficeIndex:
    """The offices of a file, with the words that change a title."""
    return OfficeIndex(read_table(titles, OfficeRow), read_sheet(words, OfficeWords))


def _office(row: OfficeRow) -> Office:
    return Office(
        id=OfficeId(row.id),
        name=row.name,
        sector=SectorCode(row.sector),
        titles=tuple(title.text for title in row.titles),
        accredited=row.accredited,
    )


def _titles(rows: Sequence[OfficeRow]) -> dict[str, list[_Title]]:
    gathered: dict[tuple[tuple[str, ...], bool], list[TitleSense]] = defaultdict(list)
    for row in rows:
        for title in row.titles:
            sense = TitleSense(OfficeId(row.id), title.states, title.not_states)
            for text, plural in ((title.text, False), (title.plural, True)):
                for words in spellings(text or ""):
                    gathered[tuple(fold(word) for word in words), plural].append(sense)
    titles: dict[str, list[_Title]] = defaultdict(list)
    for (words, plural), senses in sorted(gathered.items(), key=lambda item: (-len(item[0][0]), item[0])):
        if words:
            titles[words[0]].append(_Title(words, plural, tuple(dict.fromkeys(senses))))
    return dict(titles)
