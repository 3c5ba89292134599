"""The part of a language pack that tells a judgement from a statement."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["JudgingWords"]

Words = frozenset[str]


class JudgingWords(BaseModel):
    """Lemmas, lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verbs: Words  # what is believed, feared, foretold: whoever does it, a judgement
    judges: Words  # people whose words are judgements: analyst, observer
    naming: Words  # verbs that give a thing a name: call, describe
    some: Words  # nobody in particular: what they call a thing is a judgement
    showing: Words  # verbs with which a thing shows another: underscore, reflect
    things: Words  # what shows without speaking: statement, move
    before_names: Words  # words that a name follows, and no utterance: "a map of “Greater Laos”"
