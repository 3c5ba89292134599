"""What a network is asked about: one party or two, which events, how many partners, which other layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.record.browsing import Sieve
from comity.web.asked import day_or_none
from comity.web.events.sought import Sought, number_or_none
from comity.web.naming import party_meant

__all__ = ["AMONG", "LAYERS", "MOST", "USUAL", "AskedNetwork", "NetworkAsked"]

USUAL, MOST = 12, 40  # partners drawn
AMONG = {"": "states", "bodies": "states, bodies and forces", "persons": "persons"}
LAYERS = {"": "none", "bodies": "bodies in common", "instruments": "agreements in force"}
COUNTS = ("", "any")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkAsked:
    """The words of the address. `counts`: empty asks only for what counts. `on`: the day of the layer."""

    between: tuple[str, ...] = ()
    most: str = ""
    among: str = ""
    counts: str = ""
    type: str = ""
    quad: str = ""
    since: str = ""
    until: str = ""
    as_known_on: str = ""
    layer: str = ""
    on: str = ""

    def address(self, path: str = "/network", /, **changed: object) -> str:
        """The address that asks the same, but for what is changed; empty values are left out."""
        words = {name: getattr(self, name) for name in self.__slots__} | changed
        asked = [(name, each) for name, value in words.items() for each in _each(value)]
        return f"{path}?{urlencode(asked)}" if asked else path

    @property
    def number(self) -> int:
        number = number_or_none(self.most, "most", most=MOST) or USUAL
        if number > MOST:
            raise UsageError(f"{number} partners", place="most", allowed=f"1 to {MOST}")
        return number

    @property
    def known_on(self) -> date | None:
        return day_or_none(self.as_known_on, "as_known_on")

    @property
    def day(self) -> date | None:
        return day_or_none(self.on, "on")

    def events(self, *parties: str, quad: str = "") -> Sought:
        """The events behind a line: of these parties, and of a class of acts."""
        return Sought(
            between=parties,
            type=self.type,
            quad=quad or self.quad,
            since=self.since,
            until=self.until,
            counts="" if self.counts else "yes",
            as_known_on=self.as_known_on,
        )

    def sieve(self, knowledge: Knowledge) -> Sieve:
        """What is asked of each event; a UsageError says what is wrong and what is allowed."""
        _one_of(self.counts, COUNTS, "counts")
        _one_of(self.among, AMONG, "among")
        _one_of(self.layer, LAYERS, "layer")
        return self.events().sieve(knowledge)

    def centre(self, knowledge: Knowledge) -> tuple[str, ...]:
        """The ids of the one or two parties; `A,B` is two where no name holds the comma."""
        found = tuple(dict.fromkeys(id for words in self.between for id in _parties(words, knowledge)))
        if len(found) > 2:
            raise UsageError(f"{len(found)} parties", place="between", allowed="one or two")
        return found


def _each(value: object) -> Iterator[str]:
    for one in value if isinstance(value, tuple) else (value,):
        if one:
            yield str(one)


def _one_of(word: str, allowed: Sequence[str] | dict[str, str], place: str) -> None:
    if word not in allowed:
        told = ", ".join(each for each in allowed if each)
        raise UsageError(f"{word[:40]!r} is not to be asked", place=place, allowed=f"{told} or nothing")


def _parties(words: str, knowledge: Knowledge) -> Iterator[str]:
    try:
        yield party_meant(words, knowledge, place="between")
    except UsageError:
        if "," not in words:
            raise
        for word in words.split(","):
            yield party_meant(word, knowledge, place="between")


def _asked(
    between: Annotated[list[str] | None, Query()] = None,
    most: str = "",
    among: str = "",
    counts: str = "",
    type: str = "",
    quad: str = "",
    since: str = "",
    until: str = "",
    as_known_on: str = "",
    layer: str = "",
    on: str = "",
) -> NetworkAsked:
    return NetworkAsked(
        between=tuple(each.strip() for each in between or () if each.strip()),
        most=most.strip(),
        among=among.strip(),
        counts=counts.strip(),
        type=type.strip(),
        quad=quad.strip(),
        since=since.strip(),
        until=until.strip(),
        as_known_on=as_known_on.strip(),
        layer=layer.strip(),
        on=on.strip(),
    )


AskedNetwork = Annotated[NetworkAsked, Depends(_asked)]
