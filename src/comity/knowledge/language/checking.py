"""The part of a language pack that the checks read: words that weaken a citation, or tell of a succession."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["CheckWords"]

Words = frozenset[str]


class CheckWords(BaseModel):
    """Lower-case words and lemmas, and what the words beside a title make of its holder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    again: Words  # another time of the same sort of act
    citation: Words  # open a note that names sources
    generic_sources: Words  # lemmas of sources that name no document
    owning: Words  # between a title and the state that it is of
    accredited_to: Words  # between an ambassador's title and where he is: to, in
    appointed: Words  # before a title: its holder may take office only later
    at_the_time: Words  # phrases behind a title: it was held then
    bounded: Words  # behind a title and before a time: it was held so long
    courtesies: Words  # beside a name and no part of it: mr, jr.
    held_now: Words  # manners of a title under which the office is held
    loosely: dict[str, str]  # a word that means an office only beside somebody who held it
    of_life: Words  # lemmas of what happens to a person outside of an office
    own_state: Words  # what a title may be of, and mean the state
    remembered: Words  # lemmas of what has the name of a holder, in office or not
    special: Words  # before such a word: sent for a matter
    spanning: Words  # before a time or an event: the time is no time of the sentence
    in_country: Words  # prepositions between a place and its country
    place_nouns: Words  # lemmas of what a place is
    succession: Words  # lemmas of one following another in office
