"""The part of a language pack with words that mean somebody named before."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["ReferenceWords"]


class ReferenceWords(BaseModel):
    """Pronouns and short phrases by whom they may mean. Lower case; nouns by lemma."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: frozenset[str]  # he, she
    several: frozenset[str]  # they, both: two or more named before
    body: frozenset[str]  # it: a state or a body
    own: frozenset[str]  # we, our: whoever speaks
    country: frozenset[str]  # lemmas: country, nation
    sides: frozenset[str]  # lemmas: side, country, capital, after "both" or "the two"
    pair: frozenset[str]  # words before them: both, two
    definite: frozenset[str]  # the, this, that
    neighbours: frozenset[
        str
    ]  # lemmas that mean another state than the one named: neighbour, ally, counterpart
