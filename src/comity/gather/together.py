"""Readings at hand, gathered in memory: the same events, copies and conflicts as a record of them holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from comity.copies import compared, fingerprint, profile
from comity.gather.copying import Copying
from comity.gather.deciding import Decisions
from comity.gather.sources import marks_near, marks_of, source_of
from comity.gather.telling import Teller, homes_of
from comity.knowledge import Knowledge
from comity.merge import MemoryShelf, Source, Telling, gather, tellings
from comity.model import Conflict, Copy, Event, Reading, Report, ReportId

__all__ = ["Together", "by_day", "gather_readings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What some readings tell together: events by day."""

    events: tuple[Event, ...]
    copies: tuple[Copy, ...]
    conflicts: tuple[Conflict, ...]


def gather_readings(readings: Sequence[Reading], knowledge: Knowledge, *, recorded_at: date) -> Together:
    """What these readings tell together; a report without a day of publication was known on `recorded_at`."""
    sources = {
        reading.report.id: source_of(
            reading.report,
            reading.claims,
            known_on=reading.report.published_on or recorded_at,
            states=reading.states or None,
        )
        for reading in readings
    }
    added = tellings((claim for reading in readings for claim in reading.claims), sources)
    by_report: dict[ReportId, list[Telling]] = {}
    for telling in added:
        by_report.setdefault(telling.report, []).append(telling)
    shelf = MemoryShelf(added)
    reports = {reading.report.id: reading.report for reading in readings}
    copying = Copying(_copies(reports, sources, added, shelf))
    shelf.follow(copying.of, copying.aligned)
    happenings = gather(shelf, added).changed
    teller = Teller(
        shelf=shelf,
        sources=sources,
        copying=copying,
        decided=Decisions(),
        told_by=by_report,
        claims={reading.report.id: reading.claims for reading in readings},
        homes=homes_of(happenings, sources),
        knowledge=knowledge,
        reports=reports,
    )
    told = sorted((teller.tell(happening) for happening in happenings), key=lambda one: by_day(one.event))
    return Together(
        events=tuple(one.event for one in told),
        copies=tuple(copy for _, copy in sorted(copying.pairs.items())),
        conflicts=tuple(conflict for one in told for conflict in one.conflicts),
    )


def by_day(event: Event) -> tuple[date, date, str]:
    return event.earliest or date.max, event.latest or date.max, event.id


def _copies(
    reports: Mapping[ReportId, Report],
    sources: Mapping[ReportId, Source],
    added: Iterable[Telling],
    shelf: MemoryShelf,
) -> list[Copy]:
    """The copies among reports that share a mark of their text, or stand near in what they tell."""
    groups: dict[object, set[ReportId]] = {}
    for id, report in reports.items():
        marks = fingerprint(report)
        for mark in (marks.body, *marks.bands):
            groups.setdefault(mark, set()).add(id)
    pairs = {(one, other) for group in groups.values() for one in group for other in group if one < other}
    for telling in added:
        near = {other.report for other in shelf.near(telling)}
        pairs |= {(min(telling.report, other), max(telling.report, other)) for other in near}
    pairs |= {
        (one, other)
        for one, other in combinations(sorted(reports), 2)
        if marks_near(sources[one]) & marks_of(sources[other])
    }
    profiles = {id: profile(report) for id, report in reports.items()}
    found = (compared(profiles[one], profiles[other]) for one, other in sorted(pairs) if one != other)
    return [copy for copy in found if copy is not None]
