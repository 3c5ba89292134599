"""The part of a language pack with words that mean somebody named before."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

__all__ = ["ReferenceWords"]

Words = frozenset[str]


class ReferenceWords(BaseModel):
    """Pronouns, nouns and short words by whom they may mean. Lower case; nouns by lemma."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: Words  # he, she
    several: Words  # they, both: two or more named before
    body: Words  # it: a state or a body
    ours: Words  # we, us: whoever the speaker speaks for
    own: Words  # we, our: whoever speaks
    country: Words  # nouns that mean a state: country, nation
    styled: Words  # those among them that a state must have in its name: kingdom
    body_nouns: Words  # nouns that mean a body between states: bloc, alliance
    force_nouns: Words  # nouns that mean a force or party: group, movement
    sides: Words  # nouns for members of a pair: side, country, neighbour
    neighbours: Words  # nouns that mean another than the owner: neighbour, ally, counterpart
    definite: Words  # the, this, that
    joining: Words  # what stands between two peoples before one noun: and, or
    abroad: Words  # nouns of those who are not, or need not be, of the country that is spoken of
    visiting: Words  # those among them that a place does not make its own: embassy, refugee
    befalling: Words  # verbs after whose object "from" tells where he is of
    carrying: Words  # verbs of a boat or bus and whom it has on board
    having: Words  # prepositions between these two
    sending: Words  # verbs whose object is of their subject: "sent troops"
    collective: Words  # nouns of one body, which "it" can mean
    including: Words  # between several and those of them that are named: including
    boundaries: Words  # nouns of what lies between two states, and in neither: border
    led: Words  # after a state and a hyphen: it is one of those meant; other participles say otherwise
    leaning: Words  # before a state and a hyphen: for or against it, and not of it
    anew: Words  # the act is another than that told before: again, second
    steps: Words  # nouns for one step of what was told: tranche
    departments: Words  # what ministries are for, never a town of that name: Defense
    honorifics: Words  # before a personal name: Mr
    plain_words: Words  # surnames that are also plain words
    pair: Mapping[str, int]  # words that say of how many: both, three
    stands_for: Mapping[str, Words]  # noun → nouns of those whom it may go back to
