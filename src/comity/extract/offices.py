"""A name beside an office: "Defence Minister Aylwin", "Aylwin, the foreign minister of Chile"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.knowledge import Knowledge
from comity.knowledge.language.grammar import GrammarWords
from comity.knowledge.offices import TitleMatch
from comity.sentence import Sentence, Token

__all__ = ["OfficeFound", "find_offices"]

TITLED = ("NOUN", "PROPN", "ADJ")
PLACED = {"GPE", "NORP", "LOC", "FAC", "DATE", "ORG", "EVENT"}
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
    """Every title that stands beside a personal name, in order of the text; a post that is not known, too."""
    words = sentence.words
    found: list[OfficeFound] = []
    at = 0
    while at < len(words):
        match = knowledge.offices_titled(words, at)
        known = match is not None
        match = match or _post(sentence, words, knowledge, at)
        if match is None:
            at += 1
            continue
        title = (at, at + match.length - 1)
        name = _name_after(sentence, title[1], grammar) or _name_before(sentence, at, grammar)
        taken = name is not None and any(each.name == name for each in found)
        if name is not None and not match.plural and not taken and (known or _named(sentence, name)):
            found.append(OfficeFound(title, name, match))
        at = title[1] + 1
    return tuple(found)


def _post(sentence: Sentence, words: Sequence[str], knowledge: Knowledge, at: int) -> TitleMatch | None:
    """A word for a post with the nouns that make it up: "border committee chief"."""
    tokens = sentence.tokens
    if tokens[at].pos not in TITLED:
        return None
    last = at
    while last + 1 < len(tokens) and not _is_post(tokens[last], knowledge):
        if not _goes_on(tokens[last], tokens[last + 1]):
            return None
        last += 1
    head = tokens[last]
    if not _is_post(head, knowledge):
        return None
    if any(knowledge.offices_titled(words, i) for i in range(at + 1, last + 1)):
        return None
    plural = head.tag in ("NNS", "NNPS")
    return TitleMatch(last + 1 - at, (), knowledge.offices.manner(words, at, last + 1), plural)


def _goes_on(token: Token, following: Token) -> bool:
    """Words of one title: each belongs to the next, or both to the noun that they lead to."""
    return token.rel in ("compound", "amod", "nmod") and following.i <= token.head and following.pos in TITLED


def _is_post(token: Token, knowledge: Knowledge) -> bool:
    return token.pos in ("NOUN", "PROPN") and token.lemma in knowledge.offices.posts


def _named(sentence: Sentence, run: tuple[int, int]) -> bool:
    """A person, as far as the words show: said to be one, or two words that name no place or body."""
    labels = {token.entity for token in sentence.tokens[run[0] : run[1] + 1]}
    apposed = any(token.rel == "appos" for token in sentence.tokens[run[0] : run[1] + 1])
    return "PERSON" in labels or (run[1] > run[0] and (apposed or not labels & PLACED))


def _name_after(sentence: Sentence, last: int, grammar: GrammarWords) -> tuple[int, int] | None:
    """The run of name words right after the title, or one in apposition to it: "the premier, Jonas Ek"."""
    for name in sentence.below(last, "appos"):
        if name.pos == "PROPN":
            first = min(child for child in sentence.subtree(name.i) if _leads(sentence, child, name.i))
            run = _run(sentence, first, grammar)
            if run is not None and run[1] > run[0] and run[0] > last:
                return run
    tokens = sentence.tokens
    first = _past_state(sentence, last, grammar)
    if first < len(tokens) and tokens[first].text == ",":
        run = _run(sentence, first + 1, grammar)
        return run if run is not None and run[1] > run[0] and _person(sentence, run) else None
    return _run(sentence, first, grammar)


def _past_state(sentence: Sentence, last: int, grammar: GrammarWords) -> int:
    """The first word behind the title and the place that it is the title of: "President of Peru"."""
    tokens = sentence.tokens
    at = last + 2
    if at >= len(tokens) or tokens[last + 1].lower not in grammar.owning:
        return last + 1
    while at < len(tokens) and (tokens[at].entity == "GPE" or tokens[at].pos == "DET"):
        at += 1
    return at if tokens[at - 1].entity == "GPE" else last + 1


def _leads(sentence: Sentence, i: int, name: int) -> bool:
    """The name's last word, or one of those before it that make it up."""
    return i == name or (i < name and sentence.tokens[i].head == name and _is_name_word(sentence.tokens[i]))


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
