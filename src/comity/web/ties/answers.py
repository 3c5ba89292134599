"""What a tie comes to, kept for as long as neither the record nor the knowledge changes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from comity.knowledge import Knowledge
from comity.knowledge.ladders import Ladder, load_ladders
from comity.model import Level, Month
from comity.record import Record
from comity.record.among import events_among, pages_on
from comity.series import joint, pairs_among, series
from comity.ties import Beside, Sources, Stretch, beside, levels, over, sources_of, speaking_sources_of
from comity.web.events.then import then_of
from comity.web.room import Room
from comity.web.ties.asked import TieAsked

__all__ = ["Tie", "tie_in"]

KEPT = 64  # ties of one process
WHOLE = 8  # of them with all that reports say

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What all answers rest on: the same if the record has not changed, nor the knowledge."""

    path: str
    token: tuple[object, ...]
    digest: str
    record: Record | None = field(compare=False)
    knowledge: Knowledge = field(compare=False)
    tell: Tell | None = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A question of a tie with what it is asked of; answers are worked out when they are first asked for."""

    asked: TieAsked
    ground: _Ground

    @property
    def bare(self) -> TieAsked:
        """The question without what only the page is about."""
        return replace(self.asked, pillar="", against=())

    @property
    def knowledge(self) -> Knowledge:
        return self.ground.knowledge

    @property
    def record(self) -> Record | None:
        return self.ground.record

    @property
    def ladders(self) -> tuple[Ladder, ...]:
        return _ladders(self.ground)

    @property
    def kinds(self) -> dict[str, str]:
        """Kinds of instrument by their codes."""
        return {kind.code: kind.name for kind in self.knowledge.codebook.instruments.kind}

    @property
    def sources(self) -> Sources:
        """As far as they may speak for or against a level."""
        return _sources(self.bare, self.ground)

    @property
    def all_sources(self) -> Sources:
        """What reports say of anything else, too."""
        return _all_sources_of(_at_any_time(self.bare), self.ground)

    @property
    def levels(self) -> tuple[Level, ...]:
        return _levels(self.bare, self.ground)

    @property
    def over(self) -> tuple[Stretch, ...]:
        return _over(replace(self.bare, on=self.asked.first), self.ground)

    @property
    def series(self) -> tuple[Month, ...]:
        """No months without a record: nothing was counted."""
        return (
            _series(replace(self.bare, on=self.asked.first), self.ground) if self.record is not None else ()
        )

    @property
    def beside(self) -> tuple[Beside, ...]:
        one = self.asked
        return beside(one.states, self.sources.instruments, self.ladders, on=one.on, known_on=one.known_on)

    def work_out(self) -> None:
        """All answers are there afterwards. The record is let go as soon as it has told all."""
        tell = self.ground.tell
        with nullcontext() if self.record is None else self.record.desk():
            reported = self.sources.reported
            _ = self.series
        if tell is not None:
            tell(f"{len(reported.claims)} claims of {len(reported.reports)} reports are read")
        _ = self.over
        _ = self.levels


def tie_in(room: Room, asked: TieAsked, tell: Tell | None = None) -> Tie:
    """The tie as the record of the room tells it; without a record as knowledge alone does.

    `tell` is told how far the work is, where there is any.
    """
    record = room.record()
    token: tuple[object, ...] = ()
    if record is not None:
        with record.desk() as desk:
            token = desk.token()
    ground = _Ground(
        path=str(room.path),
        token=token,
        digest=room.knowledge.digest,
        record=record,
        knowledge=room.knowledge,
        tell=tell,
    )
    return Tie(asked=asked, ground=ground)


@lru_cache(maxsize=2)
def _ladders(ground: _Ground) -> tuple[Ladder, ...]:
    return load_ladders(ground.knowledge.folder)


def _sources(asked: TieAsked, ground: _Ground) -> Sources:
    """The same on all days that may be asked about."""
    return _sources_of(_at_any_time(asked), ground)


def _at_any_time(asked: TieAsked) -> TieAsked:
    return replace(asked, on=date.min, first=date.min, last=date.min, months=1)


@lru_cache(maxsize=KEPT)
def _sources_of(asked: TieAsked, ground: _Ground) -> Sources:
    return speaking_sources_of(
        ground.knowledge, ground.record, asked.states, known_on=asked.as_known_on,
        without=asked.without, without_sources=asked.without_sources,
    )  # fmt: skip


@lru_cache(maxsize=WHOLE)
def _all_sources_of(asked: TieAsked, ground: _Ground) -> Sources:
    return sources_of(
        ground.knowledge, ground.record, asked.states, known_on=asked.as_known_on,
        without=asked.without, without_sources=asked.without_sources,
    )  # fmt: skip


@lru_cache(maxsize=KEPT)
def _levels(asked: TieAsked, ground: _Ground) -> tuple[Level, ...]:
    return levels(asked.asked, _sources(asked, ground), ground.knowledge, _ladders(ground), asked.on)


@lru_cache(maxsize=KEPT)
def _over(asked: TieAsked, ground: _Ground) -> tuple[Stretch, ...]:
    tell = ground.tell

    def on_progress(done: int, rows: int) -> None:
        if tell is not None:
            tell(f"{done} of {rows} levels over time")

    return over(
        asked.asked, _sources(asked, ground), ground.knowledge, _ladders(ground),
        first=asked.first, last=asked.last, on_progress=on_progress,
    )  # fmt: skip


@lru_cache(maxsize=KEPT)
def _series(asked: TieAsked, ground: _Ground) -> tuple[Month, ...]:
    """Of former days, too: a month is held against those before it."""
    record = ground.record
    assert record is not None
    if asked.as_known_on is None:
        events = events_among(record, asked.states)
    else:
        events = [*then_of(record, ground.knowledge, asked.as_known_on).events]
    claims = record.claims_by_id(id for event in joint(events, asked.states) for id in event.claims)
    pages = pages_on(record, asked.states, as_known_on=asked.as_known_on)
    return series(
        events, pages, pairs=pairs_among(asked.states), claims=claims,
        codebook=ground.knowledge.codebook, since=asked.first, until=asked.last,
    )  # fmt: skip
