"""What an address asks of a tie, and the addresses that ask something else of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Depends, Query

from comity.errors import UsageError
from comity.model import CountryCode
from comity.ties import Asked
from comity.ties.reading import WINDOW, months_before
from comity.web.asked import day_or_none
from comity.web.room import InRoom
from comity.web.states import states_in

__all__ = ["YEARS", "InTie", "TieAsked", "tie_asked"]

YEARS = 15  # before the day, where nobody says from when
MOST_MONTHS = 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class TieAsked:
    """States, days, what is left out, which pillar is opened, and a second tie to look at beside.

    `as_known_on`: None where all that is known counts. `today`: the day on which nothing else is said.
    """

    states: tuple[CountryCode, ...]
    on: date
    as_known_on: date | None
    months: int
    first: date
    last: date
    without: tuple[str, ...]
    without_sources: tuple[str, ...]
    pillar: str
    against: tuple[CountryCode, ...]
    today: date

    @property
    def known_on(self) -> date:
        return self.as_known_on or self.today

    @property
    def pair(self) -> str:
        return "-".join(self.states)

    @property
    def asked(self) -> Asked:
        return Asked(states=self.states, known_on=self.known_on, months=self.months)

    @property
    def changed(self) -> bool:
        """Whether something is left out."""
        return bool(self.without or self.without_sources)

    def fields(self) -> list[tuple[str, str]]:
        """All that an address says beside the states; what is as it would be anyway is left out."""
        said = [
            ("on", "" if self.on == self.today else str(self.on)),
            ("as_known_on", str(self.as_known_on or "")),
            ("window", "" if self.months == WINDOW else str(self.months)),
            ("from", "" if self.first == months_before(self.on, 12 * YEARS) else str(self.first)),
            ("to", "" if self.last == self.on else str(self.last)),
            *(("without", id) for id in self.without),
            *(("without_source", name) for name in self.without_sources),
            ("against", "-".join(self.against)),
            ("pillar", self.pillar),
        ]
        return [(name, value) for name, value in said if value]

    def address(self, part: str = "", **changes: Any) -> str:
        """The page of the same question with these things changed; `part`: a page below it."""
        other = replace(self, **changes)
        fields = urlencode(other.fields())
        return f"/tie/{quote(other.pair)}{part}{'?' if fields else ''}{fields}"

    def on_day(self, day: date, pillar: str) -> str:
        """The page on another day, the same years drawn, with a pillar opened."""
        return f"{self.address(on=day, pillar=pillar)}#rests"

    def only_beside(self) -> TieAsked:
        """The same question of the second tie."""
        return replace(self, states=self.against, against=())


def tie_asked(
    room: InRoom,
    pair: str,
    on: str = "",
    as_known_on: str = "",
    window: str = "",
    first: Annotated[str, Query(alias="from")] = "",
    last: Annotated[str, Query(alias="to")] = "",
    without: Annotated[Sequence[str], Query()] = (),
    without_source: Annotated[Sequence[str], Query()] = (),
    pillar: str = "",
    against: str = "",
) -> TieAsked:
    day = day_or_none(on, "on") or room.today
    begin = day_or_none(first, "from") or months_before(day, 12 * YEARS)
    end = day_or_none(last, "to") or max(day, begin)
    if end < begin:
        raise UsageError(f"{end} lies before {begin}", place="to", allowed="a day after `from`")
    return TieAsked(
        states=states_in(room.knowledge, pair, "states"),
        on=day,
        as_known_on=day_or_none(as_known_on, "as_known_on"),
        months=_months(window),
        first=begin,
        last=end,
        without=_once(without),
        without_sources=_once(without_source),
        pillar=pillar.strip(),
        against=states_in(room.knowledge, against, "against") if against.strip() else (),
        today=room.today,
    )


def _months(words: str) -> int:
    allowed = f"months, from 1 to {MOST_MONTHS}"
    if not words.strip():
        return WINDOW
    if not (words.strip().isascii() and words.strip().isdigit() and 1 <= int(words[:9]) <= MOST_MONTHS):
        raise UsageError(f"{words!r} is no window", place="window", allowed=allowed)
    return int(words)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))


InTie = Annotated[TieAsked, Depends(tie_asked)]
