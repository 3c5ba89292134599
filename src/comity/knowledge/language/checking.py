"""The part of a language pack that the checks read: words that weaken a citation, or tell of a succession."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["CheckWords"]

Words = frozenset[str]


class CheckWords(BaseModel):
    """Lower-case words and lemmas, and what beside a title leaves its holder in office."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    again: Words  # another time of the same sort of act
    citation: Words  # open a note that names sources
    generic_sources: Words  # lemmas of sources that name no document
    accredited_to: Words  # between an ambassador's title and where he is: to, in
    held_now: Words  # manners of a title under which the office is held
    in_country: Words  # prepositions between a place and its country
    place_nouns: Words  # lemmas of what a place is
    succession: Words  # lemmas of one following another in office
