"""What reports show and say in a window that slides: each report is read once, whatever the window.

A report tells the same in every window in which all of its claims lie alike, and what several reports tell is
what each of them tells, put together. Events are looked at together, for some levels ask how many there are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar, cast

from comity.conflicts.people import states_of
from comity.knowledge import Knowledge
from comity.knowledge.ladders import Ladder
from comity.model import Claim, ClaimId, Event, Ground, LevelReading, PillarId
from comity.pillars import Matter, Pair, done, lasting, seen, shows, speaking, told
from comity.pillars.joined import joined
from comity.pillars.passages import Sentence
from comity.ties.sources import Coverage

__all__ = ["Part", "Sliding", "Window", "grounds_of", "sliding_of"]

SHARED = ("acts", "lexicon", "tables")  # kept by the pillars for a ladder, whatever the claims

Days = tuple[date, date]
Place = tuple[int, int]
Row = tuple[LevelReading, Pair, PillarId]
Part = tuple[Ground, ...]
Answer = TypeVar("Answer")
Ask = Callable[[Matter, Pair, Ladder], Answer]

READ: dict[LevelReading, Ask[Part]] = {LevelReading.DE_FACTO: seen, LevelReading.CLAIMED: told}
MAY_TELL: dict[LevelReading, Ask[Sequence[Sentence]]] = {
    LevelReading.DE_FACTO: lasting,
    LevelReading.CLAIMED: speaking,
}


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are looked at, both included."""

    since: date
    until: date

    def meets(self, days: Days) -> bool:
        return days[0] <= self.until and days[1] >= self.since


@dataclass(frozen=True, slots=True)
class _Reach:
    """To which days something reaches, and on which of them its place in a window changes."""

    whole: Days
    days: frozenset[Days]
    turns: tuple[date, ...]

    @classmethod
    def of(cls, days: Iterable[Days], ends: Iterable[date] = ()) -> _Reach:
        found = frozenset(days)
        whole = (
            min((first for first, _ in found), default=date.max),
            max((last for _, last in found), default=date.min),
        )
        return cls(whole, found, tuple(sorted({*(day for both in found for day in both), *ends})))

    def place(self, window: Window) -> Place | None:
        """The same for two windows only if all lies in both alike; None where nothing may lie in it."""
        if not window.meets(self.whole) or not any(map(window.meets, self.days)):
            return None
        return bisect_left(self.turns, window.since), bisect_right(self.turns, window.until)


EVER = Window(date.min, date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A report with its claims, or events of two states with theirs; `given`: what it gives at each place."""

    claims: Mapping[ClaimId, Claim]
    events: tuple[tuple[Event, Days], ...] = ()
    kept: dict[object, object] = field(default_factory=dict)
    given: dict[tuple[Row, Place], Part] = field(default_factory=dict)


@dataclass(kw_only=True)
class Sliding:
    """What is reported, to be asked of one window after the other."""

    reported: Coverage
    knowledge: Knowledge
    _shared: dict[object, object] = field(default_factory=dict)
    _telling: dict[Row, list[tuple[_Source, _Reach]]] = field(default_factory=dict)
    _between: dict[Pair, _Source] = field(default_factory=dict)
    _reports: list[_Source] = field(default_factory=list)

    def __post_init__(self) -> None:
        by_report: dict[str, dict[ClaimId, Claim]] = {}
        for id, claim in self.reported.claims.items():
            by_report.setdefault(claim.report, {})[id] = claim
        self._reports = [_Source(claims=by_report[report]) for report in sorted(by_report)]

    def parts(self, window: Window, reading: LevelReading, pair: Pair, ladder: Ladder) -> tuple[Part, ...]:
        """What each source gives of one row in this window; put together by `grounds_of`."""
        row = (reading, pair, ladder.pillar)
        if row not in self._telling:
            self._telling[row] = [(one, self._reach(one)) for one in self._tellers(row, ladder)]
        placed = ((source, reach.place(window)) for source, reach in self._telling[row])
        parts = (self._part(one, at, window, row, ladder) for one, at in placed if at is not None)
        return tuple(part for part in parts if part)

    def _part(self, source: _Source, place: Place, window: Window, row: Row, ladder: Ladder) -> Part:
        if (row, place) not in source.given:
            read = done if source.events else READ[row[0]]
            source.given[row, place] = self._asked(source, window, read, row[1], ladder)
        return source.given[row, place]

    def _tellers(self, row: Row, ladder: Ladder) -> Iterator[_Source]:
        """Those that may give something of a row in some window: most reports say nothing of most ladders."""
        reading, pair, _ = row
        acts = self._acts_of(pair, ladder) if reading is LevelReading.DE_FACTO else None
        if acts is not None:
            yield acts
        for report in self._reports:
            if self._asked(report, EVER, MAY_TELL[reading], pair, ladder):
                yield report

    def _asked(self, source: _Source, window: Window, ask: Ask[Answer], pair: Pair, ladder: Ladder) -> Answer:
        """What one source answers; what holds for all of them is handed on from each to the next."""
        names = [(name, ladder.pillar) for name in SHARED]
        source.kept.update((name, self._shared[name]) for name in names if name in self._shared)
        answer = ask(self._matter(source, window), pair, ladder)
        self._shared.update((name, source.kept[name]) for name in names if name in source.kept)
        return answer

    def _acts_of(self, pair: Pair, ladder: Ladder) -> _Source | None:
        """The events of two states that show something of a ladder in some window, if there are such."""
        if pair not in self._between:
            self._between[pair] = self._events_of(pair)
        every = self._between[pair]
        matter = self._matter(every, EVER)
        shown = tuple((event, days) for event, days in every.events if shows(matter, pair, ladder, event))
        return replace(every, events=shown, given={}) if shown else None

    def _events_of(self, pair: Pair) -> _Source:
        """The events that count and have both states in them or in one of their claims."""
        known = self.reported.claims
        events = tuple(
            (event, _event_days(event, self.reported))
            for event in self.reported.events
            if event.countable and {*pair} <= _parties(event, known)
        )
        claims = {id: known[id] for event, _ in events for id in event.claims if id in known}
        return _Source(claims=claims, events=events)

    def _reach(self, source: _Source) -> _Reach:
        if source.events:
            return _Reach.of(days for _, days in source.events)
        claims = source.claims.values()
        days = (each for claim in claims for each in _claim_days(claim, self.reported))
        return _Reach.of(days, _ends(claims))

    def _matter(self, source: _Source, window: Window) -> Matter:
        return Matter(
            knowledge=self.knowledge,
            events=tuple(event for event, days in source.events if window.meets(days)),
            claims=source.claims,
            known=self.reported.known,
            reports=self.reported.reports,
            codes=self.reported.codes,
            naming=self.reported.naming,
            kept=source.kept,
            since=window.since,
            until=window.until,
        )


def sliding_of(reported: Coverage, knowledge: Knowledge) -> Sliding:
    """The one that all readings of the same reports share."""
    if Sliding not in reported.kept:
        reported.kept[Sliding] = Sliding(reported=reported, knowledge=knowledge)
    return cast(Sliding, reported.kept[Sliding])


def grounds_of(parts: Iterable[Part]) -> tuple[Ground, ...]:
    """What `seen` or `told` gives for all sources together."""
    return joined(ground for part in parts for ground in part)


def _parties(event: Event, known: Mapping[ClaimId, Claim]) -> set[str]:
    told = (states_of(known[id].parties) for id in event.claims if id in known)
    return {*event.actors, *event.recipients}.union(*told)


def _event_days(event: Event, reported: Coverage) -> Days:
    known = [reported.known[reported.claims[id].report] for id in event.claims if id in reported.claims]
    return event.earliest or date.min, event.latest or min(known, default=date.max)


def _claim_days(claim: Claim, reported: Coverage) -> Iterator[Days]:
    """The days on which it is said, and those of which it tells."""
    known = reported.known[claim.report]
    published = reported.reports[claim.report].published_on
    yield (date.min, known) if published is None else (published, published)
    if claim.bounds is not None:
        yield claim.bounds


def _ends(claims: Iterable[Claim]) -> Iterator[date]:
    """The last days of what is told, which take it out of a later window."""
    for claim in claims:
        if claim.when is not None and claim.when.latest is not None:
            yield claim.when.latest
