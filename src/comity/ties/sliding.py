"""What reports show and say in a window that slides: each report is read once, whatever the window.

A report tells the same in every window in which all of its claims lie alike, and what several reports tell is
what each of them tells, put together. Events are looked at together, for some levels ask how many there are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from comity.conflicts.people import states_of
from comity.knowledge import Knowledge
from comity.knowledge.ladders import Ladder
from comity.model import Claim, ClaimId, Event, Ground, GroundKind, LevelReading, PillarId
from comity.pillars import Matter, Pair, seen, told
from comity.pillars.joined import joined
from comity.ties.sources import Coverage

__all__ = ["Part", "Sliding", "Window", "grounds_of", "sliding_of"]

READ = {LevelReading.DE_FACTO: seen, LevelReading.CLAIMED: told}
SHARED = ("lexicon", "tables")  # kept by the pillars for a ladder, whatever the claims

Days = tuple[date, date]
Place = tuple[int, int]
Row = tuple[LevelReading, Pair, PillarId]
Part = tuple[Ground, ...]
Given = dict[Row, Part]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A report with its claims, or all events of two states with theirs; what it gives at each place."""

    reach: _Reach
    claims: Mapping[ClaimId, Claim]
    events: tuple[tuple[Event, Days], ...] = ()
    kept: dict[object, object] = field(default_factory=dict)
    given: dict[Place, Given] = field(default_factory=dict)


@dataclass(kw_only=True)
class Sliding:
    """What is reported, to be asked of one window after the other."""

    reported: Coverage
    knowledge: Knowledge
    _shared: dict[object, object] = field(default_factory=dict)
    _acts: dict[Pair, _Source] = field(default_factory=dict)
    _near: dict[Window, list[tuple[_Source, Given]]] = field(default_factory=dict)
    _reports: list[_Source] = field(default_factory=list)

    def __post_init__(self) -> None:
        by_report: dict[str, dict[ClaimId, Claim]] = {}
        for id, claim in self.reported.claims.items():
            by_report.setdefault(claim.report, {})[id] = claim
        self._reports = [self._source(by_report[report]) for report in sorted(by_report)]

    def parts(self, window: Window, reading: LevelReading, pair: Pair, ladder: Ladder) -> tuple[Part, ...]:
        """What each source gives of one row in this window; put together by `grounds_of`."""
        row = (reading, pair, ladder.pillar)
        acts = self._of_acts(window, pair, ladder) if reading is LevelReading.DE_FACTO else ()
        found = [acts] if acts else []
        for source, given in self._around(window):
            part = given.get(row)
            if part is None:
                part = given[row] = self._read(source, window, row, ladder)
            if part:
                found.append(part)
        return tuple(found)

    def _around(self, window: Window) -> Sequence[tuple[_Source, Given]]:
        """The reports of which something may lie in the window, with what they give there."""
        if window not in self._near:
            placed = ((source, source.reach.place(window)) for source in self._reports)
            self._near[window] = [
                (source, source.given.setdefault(place, {})) for source, place in placed if place is not None
            ]
        return self._near[window]

    def _read(self, source: _Source, window: Window, row: Row, ladder: Ladder) -> Part:
        reading, pair, pillar = row
        for name in SHARED:
            if (name, pillar) in self._shared:
                source.kept[name, pillar] = self._shared[name, pillar]
        found = READ[reading](self._matter(source, window), pair, ladder)
        for name in SHARED:
            if (name, pillar) in source.kept:
                self._shared[name, pillar] = source.kept[name, pillar]
        return found

    def _of_acts(self, window: Window, pair: Pair, ladder: Ladder) -> Part:
        if pair not in self._acts:
            self._acts[pair] = self._acts_of(pair)
        source = self._acts[pair]
        place = source.reach.place(window)
        if place is None:
            return ()
        given, row = source.given.setdefault(place, {}), (LevelReading.DE_FACTO, pair, ladder.pillar)
        if row not in given:
            found = self._read(source, window, row, ladder)
            given[row] = tuple(ground for ground in found if ground.kind is GroundKind.EVENT)
        return given[row]

    def _acts_of(self, pair: Pair) -> _Source:
        """The events that count and have both states in them or in one of their claims."""
        known = self.reported.claims
        events = tuple(
            (event, _event_days(event, self.reported))
            for event in self.reported.events
            if event.countable and {*pair} <= _parties(event, known)
        )
        return _Source(
            reach=_Reach.of(days for _, days in events),
            claims={id: known[id] for event, _ in events for id in event.claims if id in known},
            events=events,
        )

    def _source(self, claims: Mapping[ClaimId, Claim]) -> _Source:
        days = (each for claim in claims.values() for each in _claim_days(claim, self.reported))
        return _Source(reach=_Reach.of(days, _ends(claims.values())), claims=claims)

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
