"""Personal names in a sentence: runs of name words without titles and without the names of states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.knowledge import Knowledge
from comity.knowledge.language import Language
from comity.link.names import Names
from comity.sentence import Sentence, Token

__all__ = ["Run", "Runs"]

NUMERALS = frozenset("IVX")
NAME_TAGS = ("NNP", "NNPS")
NOUN_TAGS = ("NN", "NNS")  # what the parser takes some names for
SMALL_WORDS = 3  # small words in a row inside of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A personal name at tokens first to last; `titled` if a title stands right before it."""

    first: int
    last: int
    words: tuple[str, ...]  # without numerals: "Carl" of "Carl XII"
    titled: bool


class Runs:
    """The personal names of one report, by sentence."""

    def __init__(self, names: Names, knowledge: Knowledge, language: Language) -> None:
        self.names = names
        self.knowledge = knowledge
        self.roles = language.roles
        self.words = language.reference
        self._particles = language.grammar.name_particles
        self._surnames: frozenset[str] = frozenset()
        self._runs = {sentence.index: tuple(self._in(sentence)) for sentence in names.parsed.sentences}
        self._surnames = frozenset(
            run.words[-1] for runs in self._runs.values() for run in runs if run.titled or len(run.words) > 1
        )
        for sentence in names.parsed.sentences:
            if self._surnames and any(token.text in self._surnames for token in sentence.tokens):
                self._runs[sentence.index] = tuple(self._in(sentence))

    def of(self, sentence: Sentence) -> tuple[Run, ...]:
        return self._runs[sentence.index]

    def within(self, sentence: Sentence, first: int, last: int) -> list[Run]:
        """The names whose last word stands inside of a phrase."""
        return [run for run in self.of(sentence) if first <= run.first and run.last <= last]

    def _in(self, sentence: Sentence) -> Iterator[Run]:
        taken = {i for m in self.names.of(sentence) for i in range(m.first, m.last + 1)}
        i = 0
        while i < len(sentence.tokens):
            if not self._is_name_word(sentence.tokens[i]) or i in taken:
                i += 1
                continue
            last = i
            while (following := self._next(sentence, last, taken)) is not None:
                last = following
            run = self._person(sentence, i, last)
            if run is not None:
                yield run
            i = last + 1

    def _is_name_word(self, token: Token) -> bool:
        if not token.text[:1].isupper():
            return False
        noun = token.tag in NOUN_TAGS and (token.entity == "PERSON" or token.text in self._surnames)
        return token.tag in NAME_TAGS or noun

    def _next(self, sentence: Sentence, i: int, taken: set[int]) -> int | None:
        """The next word of the run, over hyphens and the small words inside of names."""
        tokens = sentence.tokens
        if i + 1 >= len(tokens) or i + 1 in taken:
            return None
        if self._is_name_word(tokens[i + 1]):
            return i + 1
        at = i + 1
        while at < min(len(tokens) - 1, i + 1 + SMALL_WORDS) and self._is_inside(tokens[at], tokens[at - 1]):
            at += 1
        return at if at > i + 1 and at not in taken and self._may_follow(tokens[at], tokens[at - 1]) else None

    def _is_inside(self, token: Token, before: Token) -> bool:
        joined = token.text == "-" and token.start == before.end
        return joined or (token.lower in self._particles and token.pos != "VERB")

    def _may_follow(self, token: Token, before: Token) -> bool:
        """A name word, or any word that a hyphen joins: the second half of "Jong-un"."""
        return self._is_name_word(token) or (
            before.text == "-" and token.start == before.end and token.text.isalpha()
        )

    def _person(self, sentence: Sentence, first: int, last: int) -> Run | None:
        """The words after the last title in the run, if they are somebody's name."""
        start = self._after_titles(sentence, first, last)
        if start > last:
            return None
        tokens = sentence.tokens[start : last + 1]
        words = tuple(t.text for t in tokens if t.text != "-" and not set(t.text) <= NUMERALS)
        titled = start > first or self._is_title(sentence, start - 1)
        if not words or not (titled or self._is_person(tokens, words) or self._is_apposed(sentence, last)):
            return None
        if titled and not self._is_person(tokens, words) and self._is_thing(tokens):
            return None
        return Run(first=start, last=last, words=words, titled=titled)

    def _after_titles(self, sentence: Sentence, first: int, last: int) -> int:
        """Titles open a run; a role word further in ends one, unless it is part of the person's name."""
        words = sentence.words
        start, i = first, first
        while i <= last:
            match = self.knowledge.offices_titled(words, i)
            if match is not None and i + match.length - 1 <= last:
                i = start = i + match.length
                continue
            token = sentence.tokens[i]
            role = self.roles.sector_of(token.lemma) is not None or token.lower in self.words.honorifics
            if role and (i == start or token.entity != "PERSON"):
                start = i + 1
            i += 1
        return start

    def _is_title(self, sentence: Sentence, i: int) -> bool:
        if i < 0:
            return False
        token = sentence.tokens[i]
        return token.lower in self.words.honorifics or (
            token.pos in ("NOUN", "PROPN")
            and token.tag != "NNS"
            and self.roles.sector_of(token.lemma) is not None
        )

    def _is_person(self, tokens: tuple[Token, ...], words: tuple[str, ...]) -> bool:
        if len(words) == 1 and words[0] in self._surnames:
            return not (tokens[0].entity == "DATE" and tokens[0].rel in ("pobj", "compound", "npadvmod"))
        if len(words) == 1 and self.knowledge.places.match(words, 0) is not None:
            return False
        if any(token.entity == "PERSON" for token in tokens):
            return True
        known = self.knowledge.persons_named(words)
        plain = len(words) == 1 and words[0].lower() in self.words.plain_words
        return bool(known) and not plain and tokens[-1].entity not in ("DATE", "LOC")

    def _is_apposed(self, sentence: Sentence, last: int) -> bool:
        """ "Her counterpart, Ada Ek": named beside a role that a person has."""
        head = sentence.head_of(last)
        bodies = self.words.collective | self.words.body_nouns | self.roles.organs
        role = self.roles.sector_of(head.lemma) is not None and head.lemma not in bodies
        return sentence.tokens[last].rel == "appos" and head.tag == "NN" and role

    def _is_thing(self, tokens: tuple[Token, ...]) -> bool:
        """The parser takes all of it for a body or a place."""
        return all(token.entity in ("GPE", "LOC", "FAC", "DATE", "EVENT", "LAW") for token in tokens)
