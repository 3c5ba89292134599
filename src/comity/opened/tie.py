"""What is asked of a tie: its states, days, what is left out, what is supposed, and what it is asked of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from comity.errors import UsageError
from comity.model import CountryCode, Level, Month

if TYPE_CHECKING:
    from comity.knowledge import Knowledge
    from comity.knowledge.ladders import Ladder
    from comity.opened.days import Day
    from comity.record import Record
    from comity.ties import Asked, Beside, Sources, Stretch

__all__ = ["MONTHS", "Question", "TieAsked", "question", "series_of"]

MONTHS = 24  # before the day, that count for what is done and said


class TieAsked(TypedDict, total=False):
    """What may be asked of a tie besides its states and days; see `Record.ties`."""

    as_known_on: Day | None
    months: int
    without: Sequence[str]
    without_source: Sequence[str]
    suppose: Path | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the tie of some states, and what it is asked of."""

    asked: Asked
    sources: Sources
    knowledge: Knowledge
    ladders: tuple[Ladder, ...]
    on: date

    def levels(self) -> tuple[Level, ...]:
        from comity.ties import levels

        return levels(self.asked, self.sources, self.knowledge, self.ladders, self.on)

    def over(self, first: date, last: date) -> tuple[Stretch, ...]:
        from comity.ties import over

        if last < first:
            raise UsageError(
                f"{last} lies before {first}", place="over", allowed="the first day, then the last"
            )
        return over(self.asked, self.sources, self.knowledge, self.ladders, first=first, last=last)

    def beside(self) -> tuple[Beside, ...]:
        from comity.ties import beside

        asked = self.asked
        return beside(
            asked.states, self.sources.instruments, self.ladders, on=self.on, known_on=asked.known_on
        )


def question(
    knowledge: Knowledge,
    held: Record | None,
    states: Sequence[CountryCode],
    *,
    on: date,
    known_on: date,
    as_known_on: date | None = None,
    months: int = MONTHS,
    without: Sequence[str] = (),
    without_sources: Sequence[str] = (),
    suppose: Path | None = None,
    first: date | None = None,
) -> Question:
    """The question with what it is asked of, read from knowledge and the record.

    `known_on`: up to when what was known of instruments counts; `as_known_on`: the same of the record, None
    for all of it. `first`: the first day that is asked about, where that is before `on`.
    """
    from comity.knowledge.instruments import load_supposed
    from comity.knowledge.ladders import load_ladders
    from comity.ties import Asked, months_before, sources_of

    supposed = () if suppose is None else load_supposed(suppose, knowledge.instruments)
    return Question(
        asked=Asked(states=tuple(states), known_on=known_on, months=months),
        sources=sources_of(
            knowledge, held, states, since=months_before(min(on, first or on), months),
            known_on=as_known_on, without=without, without_sources=without_sources, supposed=supposed,
        ),
        knowledge=knowledge,
        ladders=load_ladders(knowledge.folder),
        on=on,
    )  # fmt: skip


def series_of(
    record: Record,
    knowledge: Knowledge,
    states: Sequence[str],
    *,
    since: date | None = None,
    until: date | None = None,
    as_known_on: date | None = None,
) -> tuple[Month, ...]:
    """The months of all ordered pairs of these states, each held against all those before it."""
    from comity.gather import as_known_on as then
    from comity.record.among import events_among, pages_on
    from comity.series import joint, pairs_among, series

    if as_known_on is None:
        events = events_among(record, states)
    else:
        events = [*then(record, knowledge, as_known_on).events]
    claims = record.claims_by_id(id for event in joint(events, states) for id in event.claims)
    return series(
        events,
        pages_on(record, states, as_known_on=as_known_on),
        pairs=pairs_among(states),
        claims=claims,
        codebook=knowledge.codebook,
        since=since,
        until=until,
    )
