"""The words with which a language says who says something; one TOML file a language."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

__all__ = ["CueRole", "SayingWords"]


class CueRole(StrEnum):
    """What a word of saying asks of its sentence; each is a group of `[verbs]`."""

    SAY = "say"
    TELL = "tell"
    ACT = "act"
    BID = "bid"
    THINK = "think"
    SHOW = "show"
    DESCRIBE = "describe"
    REGARD = "regard"
    QUOTE = "quote"
    LEARN = "learn"


def _unique(words: tuple[str, ...]) -> tuple[str, ...]:
    twice = sorted({word for word in words if words.count(word) > 1})
    if twice:
        raise ValueError(f"given twice: {', '.join(twice)}")
    if any(not word or word != " ".join(word.split()) for word in words):
        raise ValueError("a word is empty or has stray spaces")
    return words


Words = Annotated[tuple[str, ...], Field(min_length=1), AfterValidator(_unique)]


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SayingVerbs(_Group):
    say: Words
    tell: Words
    act: Words
    bid: Words
    think: Words
    show: Words
    describe: Words
    regard: Words
    quote: Words
    learn: Words


class SayingNouns(_Group):
    statement: Words
    stance: Words
    view: Words
    occasion: Words
    document: Words
    agency: Words
    press: Words
    spokesman: Words
    unnamed: Words
    organ: Words
    person: Words
    country: Words


class SayingGrammar(_Group):
    prepositions: Words
    refusing: Words
    with_noun: Words
    with_verb: Words
    only_one: Words
    empty: Words
    view_words: Words
    linking: Words
    definite: Words
    indefinite: Words
    singular_pronouns: Words
    plural_pronouns: Words
    thing_pronouns: Words
    own_pronouns: Words
    back_reference: Words
    no_speaker: Words
    asking: Words
    continuing: Words
    contrasting: Words
    inverting: Words
    bidding: Words
    commenting: Words
    articles: Words
    leaving: Words
    handing: Words
    handing_words: Words
    masthead: Words
    reporting: Words
    telling_of: Words
    as_words: Words
    by_words: Words
    owner_words: Words
    that_words: Words
    person_endings: Words


class SayingWords(_Group):
    """The words of saying of one language: lemmas for verbs and nouns, printed words for the rest."""

    verbs: SayingVerbs
    nouns: SayingNouns
    grammar: SayingGrammar

    @model_validator(mode="after")
    def _one_role_each(self) -> Self:
        every = [word for role in CueRole for word in self._verbs(role)]
        twice = sorted({word for word in every if every.count(word) > 1})
        if twice:
            raise ValueError(f"verbs in two groups: {', '.join(twice)}")
        return self

    @cached_property
    def roles(self) -> dict[str, CueRole]:
        """Each verb, of one word or two, with what it asks of its sentence."""
        return {word: role for role in CueRole for word in self._verbs(role)}

    @cached_property
    def openers(self) -> frozenset[str]:
        """The first words of the verbs of two words."""
        return frozenset(word.split()[0] for word in self.roles if " " in word)

    @cached_property
    def noun_kinds(self) -> dict[str, str]:
        """Each noun with the first group that lists it, groups of sources first."""
        groups = self.nouns.model_dump()
        order = ("unnamed", "spokesman", "agency", "press", "organ", "country", "document", "person")
        return {word: group for group in reversed(order) for word in groups[group]}

    @cached_property
    def claims(self) -> frozenset[str]:
        """Nouns that take a clause: statement that, fear that."""
        return frozenset(self.nouns.statement) | frozenset(self.nouns.stance)

    @cached_property
    def prepositions(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """Prepositions of saying by their first word, the longest first."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.grammar.prepositions:
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append(parts)
        return {first: tuple(sorted(every, key=lambda p: (-len(p), p))) for first, every in found.items()}

    @cached_property
    def sets(self) -> dict[str, frozenset[str]]:
        """The groups of grammar and nouns as sets, for looking up; `passing` are the verbs of passing on."""
        groups = self.grammar.model_dump() | self.nouns.model_dump()
        sets = {name: frozenset(words) for name, words in groups.items()}
        return sets | {"passing": frozenset(self.verbs.quote)}

    def _verbs(self, role: CueRole) -> tuple[str, ...]:
        words: tuple[str, ...] = getattr(self.verbs, role.value)
        return words
