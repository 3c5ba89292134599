"""What reports show and say in a window that slides: each report is read anew only when its place changes.

A report tells the same in every window in which all of its claims lie alike, and what several reports tell is
what each of them tells, put together. Events are looked at together, for some levels ask how many there are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from comity.knowledge import Knowledge
from comity.knowledge.ladders import Ladder
from comity.model import Claim, ClaimId, Event, Ground, GroundKind, LevelReading, ReportId
from comity.pillars import Matter, Pair, seen, told
from comity.pillars.joined import joined
from comity.ties import Coverage

__all__ = ["Sliding", "Window"]

READ = {LevelReading.DE_FACTO: seen, LevelReading.CLAIMED: told}
Days = tuple[date, date]


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

    days: frozenset[Days]
    turns: tuple[date, ...]

    @classmethod
    def of(cls, days: Iterable[Days], ends: Iterable[date] = ()) -> _Reach:
        found = frozenset(days)
        return cls(found, tuple(sorted({*(day for both in found for day in both), *ends})))

    def place(self, window: Window) -> tuple[int, int] | None:
        """The same for two windows only if all lies in both alike; None where nothing may lie in it."""
        if not any(map(window.meets, self.days)):
            return None
        return bisect_left(self.turns, window.since), bisect_right(self.turns, window.until)


@dataclass(kw_only=True)
class Sliding:
    """What is reported, to be asked of one window after the other."""

    reported: Coverage
    knowledge: Knowledge
    _claims: dict[ReportId, dict[ClaimId, Claim]] = field(default_factory=dict)
    _reaches: dict[ReportId, _Reach] = field(default_factory=dict)
    _kept: dict[tuple[object, ...], tuple[Ground, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for id, claim in self.reported.claims.items():
            self._claims.setdefault(claim.report, {})[id] = claim
        for report, claims in self._claims.items():
            days = (each for claim in claims.values() for each in _claim_days(claim, self.reported))
            self._reaches[report] = _Reach.of(days, _ends(claims.values()))
        self._events = _Reach.of(_event_days(event, self.reported) for event in self.reported.events)

    def place(self, window: Window) -> tuple[object, ...]:
        """The same for two windows only if they hold the same."""
        return (self._events.place(window), *(reach.place(window) for reach in self._reaches.values()))

    def grounds(self, window: Window, reading: LevelReading) -> Callable[[Pair, Ladder], tuple[Ground, ...]]:
        """What `seen` or `told` gives for the whole of the window."""

        def found(pair: Pair, ladder: Ladder) -> tuple[Ground, ...]:
            events = self._of_events(window, pair, ladder) if reading is LevelReading.DE_FACTO else ()
            return joined([*events, *self._of_reports(window, reading, pair, ladder)])

        return found

    def _of_reports(
        self, window: Window, reading: LevelReading, pair: Pair, ladder: Ladder
    ) -> Iterator[Ground]:
        for report in sorted(self._claims):
            place = self._reaches[report].place(window)
            if place is None:
                continue
            key = (report, reading, pair, ladder.pillar, place)
            if key not in self._kept:
                matter = self._matter(window, (), self._claims[report])
                self._kept[key] = READ[reading](matter, pair, ladder)
            yield from self._kept[key]

    def _of_events(self, window: Window, pair: Pair, ladder: Ladder) -> tuple[Ground, ...]:
        place = self._events.place(window)
        if place is None:
            return ()
        key = (pair, ladder.pillar, place)
        if key not in self._kept:
            events = tuple(
                event
                for event in self.reported.events
                if event.countable and window.meets(_event_days(event, self.reported))
            )
            known = self.reported.claims
            claims = {id: known[id] for event in events for id in event.claims if id in known}
            grounds = seen(self._matter(window, events, claims), pair, ladder)
            self._kept[key] = tuple(one for one in grounds if one.kind is GroundKind.EVENT)
        return self._kept[key]

    def _matter(self, window: Window, events: tuple[Event, ...], claims: Mapping[ClaimId, Claim]) -> Matter:
        return Matter(
            knowledge=self.knowledge,
            events=events,
            claims=claims,
            known=self.reported.known,
            reports=self.reported.reports,
            codes=self.reported.codes,
            since=window.since,
            until=window.until,
        )


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
