"""The part of a language pack with words of place: sites, and what prepositions and verbs make of one."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["PlaceWords"]

Words = frozenset[str]


class PlaceWords(BaseModel):
    """Prepositions as they are printed; nouns and verbs by their lemmas."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sites: Words  # common nouns of which any can be the place of an act: crossing, embassy
    doubtful: Words  # those that are one only with a name, or one of `beside`, before them: line, bank
    beside: Words
    settlements: Words  # sites whose name follows "of", whatever it looks like: village, district
    ways: Words  # those that lead "to" somewhere: road
    lands: Words  # sites only after "from": "withdrew from the country"
    missions: Words  # sites of one state in the land of another: embassy
    verges: Words  # before "of" a place they are at it: front, outskirts
    waters: Words  # sites that may lie in no country: sea, strait
    occasions: Words  # nouns of what takes place somewhere, and something else with it: ceremony
    attending: Words  # before an occasion: what is done "at a meeting" is done on its day
    entering: Words  # their object is where they happen: "stormed the compound"
    invading: Words  # so even where the object is a state
    leaving: Words  # their object is what is left
    aiming: Words  # after these `aim` names a target: "strikes on", "fired at"
    at: Words  # prepositions: the act happens there
    speaking: Words  # those that before a state speak of it: "a dispute over"
    passing: Words  # a state that is flown over or driven through
    whither: Words  # where a physical act ends: "moved troops to the frontier"
    towards: Words
    whence: Words
    outward: Words  # before "of" or "from"
    aim: Words
    bound: Words  # behind a verb of `departing`
    departing: Words
    keeping: Words  # what is cleared, or barred, "from" a place happens there
    giving: Words  # before a state that is a party they say who gets something
    staying: Words  # so after these, but for the name of a person
    unsure: Words  # a bare name after these is a place, whatever it looks like
    here: Words  # adverbs that stand for a place
    where: Words  # opens a clause that happens at the place before it
