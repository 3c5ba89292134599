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
LONGEST = 5  # words of a name that only knowledge tells
PLACES = {"GPE", "LOC", "FAC", "NORP"}
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
        names = _Names(sentence, knowledge, grammar)
        name = names.after(title[1], match) or names.before(at, title[1])
        taken = name is not None and any(each.name == name for each in found)
        sure = known or (name is not None and (_named(sentence, name) or names.is_known(name)))
        if name is not None and not match.plural and not taken and sure:
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


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of persons beside a title in one sentence: first word, last word."""

    sentence: Sentence
    knowledge: Knowledge
    grammar: GrammarWords

    def after(self, last: int, match: TitleMatch) -> tuple[int, int] | None:
        """The name right behind the title, or in apposition to it: "the premier, Jonas Ek"."""
        sentence, tokens = self.sentence, self.sentence.tokens
        first = self._past_states(last, match)
        for name in sentence.below(last, "appos"):
            if name.pos == "PROPN":
                begin = min(child for child in sentence.subtree(name.i) if _leads(sentence, child, name.i))
                while begin - 1 > last and self._goes_back(begin - 1, name.i):
                    begin -= 1
                run = self._run(max(begin, first) if begin > last else begin)
                if run is not None and run[1] > run[0] and run[0] > last:
                    return run
        if first < len(tokens) and tokens[first].text == ",":
            run = self._run(first + 1)
            if run is None or run[0] == run[1]:
                return None
            return run if self._is_person(run) or self._is_apposed(run, run, (last, first)) else None
        return self._run(first)

    def before(self, first: int, end: int) -> tuple[int, int] | None:
        """The name that a title after a comma says something of: "Eva Ruiz, Peru's foreign minister"."""
        tokens = self.sentence.tokens
        comma = next((i for i in _back(first) if tokens[i].text == ","), None)
        if comma is None or not self._leads_to(comma + 1, first):
            return None
        last = comma - 1
        start = last
        while start >= 0 and self._goes_back(start, last):
            start -= 1
        run = (start + 1, last)
        if run[0] > run[1]:
            return None
        return run if self._is_person(run) or self._is_apposed(run, (first, end), run) else None

    def _leads_to(self, start: int, first: int) -> bool:
        """ "Peru's", "who is Peru's", "who serves as": what may stand between the comma and the title."""
        between = self.sentence.tokens[start:first]
        if len(between) > 1 and (between[0].tag, between[1].tag) == ("WP", "VBZ"):
            serves = len(between) > 2 and between[2].pos == "ADP"
            if between[1].pos != "AUX" and not serves:
                return False
            between = between[3 if serves else 2 :]
        return all(_may_stand_between(token, self.grammar) for token in between)

    def _goes_back(self, i: int, last: int) -> bool:
        """A word of the name, or what joins two of them."""
        token = self.sentence.tokens[i]
        if _is_name_word(token):
            return True
        following = self.sentence.tokens[i + 1] if i < last else None
        if following is None or i == 0:
            return False
        before = self.sentence.tokens[i - 1]
        if token.text == "-":
            return following.start == token.end and before.end == token.start and before.text.isalpha()
        return (token.text.isalpha() and following.text == "-") or (
            token.lower in self.grammar.name_particles and _is_name_word(before)
        )

    def _past_states(self, last: int, match: TitleMatch) -> int:
        """The first word behind the title and its states: "of Peru", of an ambassador "to Chad" too."""
        at = self._past_state(last + 1, self.grammar.owning)
        accredited = any(self.knowledge.office(office).accredited for office in match.offices)
        loose = accredited or not match.senses
        return self._past_state(at, self.grammar.belonging) if loose else at

    def _past_state(self, at: int, links: frozenset[str]) -> int:
        """The word behind a preposition and the name of a state, or `at` where there is none."""
        tokens = self.sentence.tokens
        name = at + 1
        if name >= len(tokens) or tokens[at].lower not in links:
            return at
        if tokens[name].pos == "DET" and name + 1 < len(tokens):
            name += 1
        known = self.knowledge.names.match(self.sentence.words, name)
        past = name + (known.length if known is not None else 0)
        while known is None and past < len(tokens) and tokens[past].entity == "GPE":
            past += 1
        return past if past > name else at

    def _run(self, first: int) -> tuple[int, int] | None:
        """Name words in a row; more of them where the parser misses some of a known name."""
        run = _run(self.sentence, first, self.grammar)
        if run is not None and self.is_known(run):
            return run
        known = self._known_run(first)
        return known if run is None or (known is not None and known[1] > run[1]) else run

    def _known_run(self, first: int) -> tuple[int, int] | None:
        """The longest known name that begins here, whatever the parser takes its words for."""
        tokens, last = self.sentence.tokens, first
        while last < len(tokens) and last - first < LONGEST and tokens[last].text[:1].isupper():
            last += 1
        runs = ((first, end) for end in range(last - 1, first, -1))
        return next((run for run in runs if self.is_known(run)), None)

    def _is_person(self, run: tuple[int, int]) -> bool:
        return _person(self.sentence, run) or (run[1] > run[0] and self.is_known(run))

    def _is_apposed(self, run: tuple[int, int], one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether the one stands in apposition to the other; the name is of several words and no place."""
        tokens = self.sentence.tokens
        named = run[1] > run[0] and not any(t.entity in PLACES for t in tokens[run[0] : run[1] + 1])
        heads = range(other[0], other[1] + 1)
        return named and any(t.rel == "appos" and t.head in heads for t in tokens[one[0] : one[1] + 1])

    def is_known(self, run: tuple[int, int]) -> bool:
        words = [word for word in self.sentence.words[run[0] : run[1] + 1] if word != "-"]
        return len(words) > 1 and bool(self.knowledge.persons_named(words))


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


def _back(first: int) -> Iterator[int]:
    return iter(range(first - 1, max(-1, first - 1 - REACH), -1))


def _may_stand_between(token: Token, grammar: GrammarWords) -> bool:
    return token.lower in grammar.title_links or token.pos in ("ADJ", "PROPN", "DET", "PART", "PRON")
