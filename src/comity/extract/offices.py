"""A name beside an office: "Defence Minister Aylwin", "Aylwin, the foreign minister of Chile"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.knowledge import Knowledge
from comity.knowledge.language.grammar import GrammarWords
from comity.knowledge.offices import TitleMatch
from comity.sentence import Sentence, Token

__all__ = ["OfficeFound", "find_offices"]

REACH = 6  # words between a name and the title in apposition


@dataclass(frozen=True, slots=True)
class OfficeFound:
    """Tokens first to last of the title and of the name, with the offices that the title may mean."""

    title: tuple[int, int]
    name: tuple[int, int]
    match: TitleMatch

    @property
    def first(self) -> int:
        return min(self.title[0], self.name[0])

    @property
    def last(self) -> int:
        return max(self.title[1], self.name[1])


def find_offices(sentence: Sentence, knowledge: Knowledge, grammar: GrammarWords) -> tuple[OfficeFound, ...]:
    """Every title that stands beside a personal name, in order of the text."""
    words = [token.text for token in sentence.tokens]
    found: list[OfficeFound] = []
    at = 0
    while at < len(words):
        match = knowledge.offices_titled(words, at)
        if match is None:
            at += 1
            continue
        title = (at, at + match.length - 1)
        name = _name_after(sentence, title[1], grammar) or _name_before(sentence, at, grammar)
        if name is not None and not match.plural:
            found.append(OfficeFound(title, name, match))
        at = title[1] + 1
    return tuple(found)


def _name_after(sentence: Sentence, last: int, grammar: GrammarWords) -> tuple[int, int] | None:
    """The run of name words right after the title, or after a comma: "the premier, Jonas Ek"."""
    tokens = sentence.tokens
    first = last + 1
    if first < len(tokens) and tokens[first].text == ",":
        first += 1
        run = _run(sentence, first, grammar)
        return run if run is not None and run[1] > run[0] and _person(sentence, run) else None
    return _run(sentence, first, grammar)


def _run(sentence: Sentence, first: int, grammar: GrammarWords) -> tuple[int, int] | None:
    """Name words in a row, over hyphens and the small words inside of names: "Ada bin Ek", "Jo-un"."""
    tokens = sentence.tokens
    last = first
    while last < len(tokens) and _is_name_word(tokens[last]):
        last += 1
        inner = last
        while inner < len(tokens) and _is_inside(tokens[inner], tokens[inner - 1], grammar):
            inner += 1
        if inner > last and inner < len(tokens) and _may_follow(tokens[inner], tokens[inner - 1]):
            last = inner if _is_name_word(tokens[inner]) else inner + 1
    return (first, last - 1) if last > first else None


def _is_inside(token: Token, before: Token, grammar: GrammarWords) -> bool:
    return (token.text == "-" and token.start == before.end) or token.lower in grammar.name_particles


def _may_follow(token: Token, before: Token) -> bool:
    """A name word; after a hyphen any word that it joins."""
    return _is_name_word(token) or (before.text == "-" and token.start == before.end and token.text.isalpha())


def _is_name_word(token: Token) -> bool:
    if token.entity in ("GPE", "NORP", "DATE", "LOC") and token.pos != "PROPN":
        return False
    return token.pos == "PROPN" and token.text[:1].isupper() and token.tag in ("NNP", "NNPS")


def _person(sentence: Sentence, run: tuple[int, int]) -> bool:
    return any(token.entity == "PERSON" for token in sentence.tokens[run[0] : run[1] + 1])


def _name_before(sentence: Sentence, first: int, grammar: GrammarWords) -> tuple[int, int] | None:
    """The name that a title after a comma says something of: "Eva Ruiz, Peru's foreign minister"."""
    tokens = sentence.tokens
    comma = next((i for i in _back(first) if tokens[i].text == ","), None)
    if comma is None or any(not _may_stand_between(token, grammar) for token in tokens[comma + 1 : first]):
        return None
    last = comma - 1
    start = last
    while start >= 0 and _is_name_word(tokens[start]):
        start -= 1
    run = (start + 1, last)
    return run if run[0] <= run[1] and _person(sentence, run) else None


def _back(first: int) -> Iterator[int]:
    return iter(range(first - 1, max(-1, first - 1 - REACH), -1))


def _may_stand_between(token: Token, grammar: GrammarWords) -> bool:
    return token.lower in grammar.title_links or token.pos in ("ADJ", "PROPN", "DET", "PART", "PRON")
