"""The part of a language pack with the small words that hold phrases together."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from comity.model import PlaceRole

__all__ = ["GrammarWords", "GuestWords"]

Words = frozenset[str]


class GuestWords(BaseModel):
    """How a person is said to be on a visit: "held talks with visiting President Levits"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    saying: Words = frozenset()  # the word before the person, which looks like what is done to him: visiting
    after: Words = frozenset()  # prepositions before it that no deed follows: with
    receiving: Words = frozenset()  # lemmas of verbs right before it: meet


class GrammarWords(BaseModel):
    """Pronouns, prepositions and marks, lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    controlled: Words  # lemmas after whose object the infinitive is the subject's: "used … to"
    definite: Words  # determiners of what was told before
    alone: Words  # verbs that nobody has done to him: a past tense, never a passive: "was held and died"
    particles: Words  # adverbs that make one word with the verb right before them
    personal: Words  # pronouns that can be a party
    anybody: Words  # pronouns for people of whom nothing is said: nobody, those
    nobody: Words  # those of them that mean no one
    mutual: Words  # second words of "each other"
    own: Words  # possessives that as a rule mean the actor of the clause
    vague: Words  # those among them that may mean no party at all: it
    owning: Words  # between a head and who it belongs to: of
    placing: Words  # between a head and where its owners sit: in
    beside: Words  # between a thing and the town that it stands by: near
    missions: Words  # buildings that are the sending state's: a crowd before one is against that state
    topical: Words  # between a meeting and what it is about: on
    framing: Words  # between an act and the happening that it is a part of: during
    facing: Words  # prepositions of a crowd before a building: opposite
    accusing: Words  # verbs with somebody and, after "of", what is said of or taken from him
    coming: Words  # between a head and where it comes from
    belonging: Words  # all prepositions through which a state's name makes a phrase a party, weakly
    plural: Words  # pronouns that mean several
    negation: Words  # leaves out a member of a list: "not"
    place_roles: Mapping[PlaceRole, Words]  # preposition → role of the place after it
    leading: Words  # where somebody stands, after "at", and nobody himself: "at the head of a column"
    heading: Words  # before the name of a happening, which is one word with it: "Exercise Desert Falcon"
    guests: GuestWords
    apart: Words  # what follows is another happening, at another time: after, before
    grounds: Words  # open a clause that says upon what somebody acted: because, after
    conceding: Words  # open a clause that judges beside the main one: while
    title_links: Words  # between a name and a title in apposition
    name_particles: Words  # small words inside of a personal name: bin, van
    backward: tuple[str, ...]  # beginnings of a phrase that points to what was told: "the "
    partitive: Words  # lemmas that only measure what follows "of": part, number, days
    purpose: Words  # before a bare noun of happening: what something is done for
    conditional: Words  # open a clause that something is made to hang on: if, unless
