"""The part of a language pack with verbs that carry a noun of happening."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["SupportWords"]


class SupportWords(BaseModel):
    """Verbs that say no more than that the noun happens, or who makes it happen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verbs: frozenset[str]  # with the noun as object: pay, hold, launch
    prepositional: frozenset[str]  # verb and preposition: "engage in", "embark on"
    during: frozenset[str]  # prepositions between a noun of happening and what was done meanwhile
    being_on: frozenset[str]  # those of them between somebody and what he is on: "the premier, on a visit"
    happening: frozenset[str]  # with the noun as subject: take place, begin
    conditions: frozenset[str]  # opens what a clause hangs on, or says that all of a sort are meant: if, any
    addressing: frozenset[str]  # verbs of facing somebody, to whom what is said next is said: summon, tell
    lasting: frozenset[str]  # opens the time over which something has held: since
    letting: frozenset[str]  # verbs of leaving somebody to do something: allow
    mutual: frozenset[str]  # what somebody has with somebody: tie, trade
    wishing: frozenset[str]  # opens a clause with a subject of its own that is yet to be done: for
