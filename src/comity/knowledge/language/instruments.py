"""The part of a language pack by which agreements are recognised, and what is said of their scope."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from comity.knowledge.files import Row, read_sheet
from comity.model import InstrumentKindCode, RightAct, StepKind

__all__ = ["Grant", "InstrumentWords", "instrument_words"]

Words = frozenset[str]


class Grant(Row):
    """What an agreement may be said to give, by the words that say so.

    It is given where the instrument, or one that it rests on, has one of `features`, `kinds` or `acts`, or
    where its own words of scope hold one of `told`. A `mutual` one is given by what binds all alike. `of`
    are the kinds of instrument that it is asked of.
    """

    name: str
    words: tuple[tuple[str, ...], ...]  # groups of lemmas, all of one group in one clause
    features: tuple[str, ...] = ()
    kinds: tuple[InstrumentKindCode, ...] = ()
    acts: tuple[RightAct, ...] = ()
    mutual: bool = False
    told: Words = frozenset()
    of: tuple[InstrumentKindCode, ...]


class InstrumentWords(Row):
    """Words in small letters, without accents; verbs and nouns by their lemma."""

    small: Words  # no part of what tells a name
    nouns: Words  # for an agreement of whatever sort
    plain: Words  # in the names of agreements of many states: they tell one only beside its parties
    groups: Words  # for a group of states: not missed where the states themselves are named
    regions: Words  # for a part of the world: beside two more plain words they tell an official name
    ends: Words  # where a name ends, whatever hangs on it
    alike: dict[str, str]  # one spelling or form of a word for another
    backward: Words  # before a noun for an agreement told of already
    another: Words  # in the name of another agreement than the one told of
    first: Words  # before a noun for an agreement told of for the first time
    about: Words  # behind such a noun, before what it is about
    beyond: Words  # where that ends
    now: Words  # with a negation: it is not so to this day
    then: Words  # with a negation: it was not so at some time before
    first_of: Words  # before a step: only a part of those who must take it
    wholly: Words  # beside a negation: it is so in part
    giving: Words  # verbs of what an agreement does for somebody
    being: Words  # verbs between an agreement and what it is said to be
    under: Words  # before an agreement under which something holds
    pointing: Words  # subjects that go back to the agreement told of last
    doubting: Words  # beside such a verb: it is not said that it gives
    conditions: Words  # before a clause: what it tells is not said to be so
    arrangements: Words  # nouns for what was agreed, without its name
    grant: tuple[Grant, ...]
    steps: dict[str, StepKind]  # the steps by their names in claims, as far as they can be held against days


@cache
def instrument_words(pack: Path) -> InstrumentWords | None:
    """The words of the language pack in a folder; None where it has no such file."""
    file = pack / "instruments.toml"
    return read_sheet(file, InstrumentWords) if file.is_file() else None
