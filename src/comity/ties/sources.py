"""What a tie is read off: knowledge and reports as known on a day, less what is left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from comity.errors import UsageError
from comity.knowledge import Knowledge
from comity.knowledge.instruments import Instruments
from comity.model import (
    Claim,
    ClaimId,
    ConflictId,
    CountryCode,
    Event,
    FindingCodeId,
    Instrument,
    InstrumentId,
    Judged,
    Report,
    ReportId,
)
from comity.record import Record
from comity.record.among import events_told_by, known_days_among
from comity.record.reviewing import subjects
from comity.ties.told import OnlyTold, only_told

__all__ = ["Aside", "Coverage", "Sources", "less", "rejected_by", "sources_of"]

IDS = "the id of an instrument, absence, report, event or claim"
NAMES = "a name in the source of an instrument, or a report's publisher or name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What says nothing of a level and was not read: ids of reports, claims, events; names, publishers."""

    ids: Collection[str] = frozenset()
    names: Collection[str] = frozenset()
    publishers: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Claims and events of reports that name at least two of the states asked about; codes of conflicts.

    `naming`: all states that the text of a report names. `rejected`: claims of these reports that a person
    rejected, which are not among the claims. `aside`: what may be left out as well, if someone asks for it.
    `kept`: what has been worked out about them for readings on several days.
    """

    claims: Mapping[ClaimId, Claim]
    events: tuple[Event, ...]
    reports: Mapping[ReportId, Report]
    known: Mapping[ReportId, date]
    codes: Mapping[ConflictId, FindingCodeId] = field(default_factory=dict)
    naming: Mapping[ReportId, frozenset[CountryCode]] = field(default_factory=dict)
    rejected: frozenset[ClaimId] = frozenset()
    aside: Aside = Aside()
    kept: dict[object, object] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All that levels are read off.

    `told`: of instruments that only reports tell of, by id, what tells of them. `supposed`: the ids of those
    that were only supposed.
    """

    instruments: Instruments
    reported: Coverage
    told: Mapping[InstrumentId, OnlyTold] = field(default_factory=dict)
    supposed: frozenset[InstrumentId] = frozenset()


def sources_of(
    knowledge: Knowledge,
    record: Record | None,
    states: Sequence[CountryCode],
    *,
    since: date | None = None,
    known_on: date | None = None,
    without: Collection[str] = (),
    without_sources: Sequence[str] = (),
    supposed: Iterable[Instrument] = (),
) -> Sources:
    """Knowledge and the record as known on a day (None: as they are), less some ids and sources.

    Claims that a person had rejected by then are left out.

    `since`: the first day of the window; what was known before tells nothing of it, save of agreements.

    `without`: ids of instruments, absences, reports (or their names), events and claims. `without_sources`:
    names that stand in the source of a row or step, and publishers or names of reports. An id or name that is
    nowhere is a UsageError.
    """
    reported = _reported(record, knowledge, states, since, known_on)
    return less(knowledge, reported, without=without, without_sources=without_sources, supposed=supposed)


def less(
    knowledge: Knowledge,
    reported: Coverage,
    *,
    without: Collection[str],
    without_sources: Sequence[str],
    supposed: Iterable[Instrument],
) -> Sources:
    """Knowledge and these reports, less some ids and sources; see `sources_of`."""
    known = knowledge.instruments
    told_ids = _told_ids(reported, knowledge) if without else frozenset()
    for word in without:
        if word not in told_ids and not _is_there(word, known, reported):
            raise UsageError(f"{word!r} is nothing known here", place="without", allowed=IDS)
    patterns = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) for name in without_sources]
    for name, pattern in zip(without_sources, patterns, strict=True):
        if not _is_source(pattern, known, reported):
            raise UsageError(f"nothing here rests on {name!r}", place="without_source", allowed=NAMES)
    added = tuple(supposed)
    left = _left(known, frozenset(without), patterns)
    kept = _kept(reported, frozenset(without), patterns)
    told = {
        one.instrument.id: one
        for one in only_told(kept.claims, kept.reports, kept.known, knowledge)
        if one.instrument.id not in without
    }
    others = {id: one.instrument for id, one in told.items()} | {one.id: one for one in added}
    return Sources(
        instruments=Instruments({**left.all, **others}, left.absences),
        reported=kept,
        told=told,
        supposed=frozenset(one.id for one in added),
    )


def _reported(
    record: Record | None,
    knowledge: Knowledge,
    states: Sequence[CountryCode],
    since: date | None,
    known_on: date | None,
) -> Coverage:
    if record is None:
        return Coverage(claims={}, events=(), reports={}, known={})
    every = {claim.id: claim for claim in record.claims_naming(states, since=since, as_known_on=known_on)}
    rejected = rejected_by(record, known_on) & every.keys()
    claims = {id: claim for id, claim in every.items() if id not in rejected}
    if known_on is None:
        events = events_told_by(record, claims)
        codes = record.conflict_codes(id for event in events for id in event.conflicts)
    else:
        from comity.gather import as_known_on  # half a second that most questions need not wait for

        then = as_known_on(record, knowledge, known_on, telling=claims.keys())
        events = list(then.events)
        codes = {conflict.id: conflict.code for conflict in then.conflicts}
    reports = {report.id: report for report in record.reports_naming(states, as_known_on=known_on)}
    known = known_days_among(record, states)
    return Coverage(
        claims=claims,
        events=tuple(events),
        reports=reports,
        known={id: known[id] for id in reports},
        codes=codes,
        naming=record.naming(states),
        rejected=rejected,
    )


def rejected_by(record: Record, known_on: date | None) -> frozenset[ClaimId]:
    """What persons had rejected by a day: few, and where there are none gathering need not be loaded."""
    if not subjects(record, [Judged.REJECTED]):
        return frozenset()
    from comity.gather.deciding import rejected_in

    return rejected_in(record, until=known_on or date.max)


def _told_ids(reported: Coverage, knowledge: Knowledge) -> frozenset[str]:
    found = only_told(reported.claims, reported.reports, reported.known, knowledge)
    return frozenset(one.instrument.id for one in found)


def _is_there(word: str, known: Instruments, reported: Coverage) -> bool:
    return (
        word in known.all
        or word in known.absences
        or word in reported.claims
        or word in reported.rejected
        or any(word in (report.id, report.name) for report in reported.reports.values())
        or any(word == event.id for event in reported.events)
        or word in reported.aside.ids
        or word in reported.aside.names
    )


def _is_source(pattern: re.Pattern[str], known: Instruments, reported: Coverage) -> bool:
    told = (
        text
        for one in known.all.values()
        for text in (one.source, *(step.source for step in one.steps), *(by.source for by in one.joinings))
    )
    absent = (one.source for one in known.absences.values())
    return any(pattern.search(text) for texts in (told, absent, _publishers(reported)) for text in texts)


def _publishers(reported: Coverage) -> Iterable[str]:
    yield from (text for one in reported.reports.values() for text in _named(one))
    yield from reported.aside.names
    yield from reported.aside.publishers


def _named(report: Report) -> tuple[str, ...]:
    """Its name, and who published it."""
    return (report.name,) if report.publisher is None else (report.name, report.publisher.value)


def _left(known: Instruments, without: frozenset[str], patterns: Sequence[re.Pattern[str]]) -> Instruments:
    """Instruments and absences of other ids and sources; one without any step left is gone."""

    def rests(source: str) -> bool:
        return any(pattern.search(source) for pattern in patterns)

    instruments = {}
    for id, one in known.all.items():
        steps = tuple(step for step in one.steps if not rests(step.source))
        joinings = tuple(joining for joining in one.joinings if not rests(joining.source))
        if id not in without and steps and not rests(one.source):
            instruments[id] = replace(one, steps=steps, joinings=joinings)
    absences = {id: one for id, one in known.absences.items() if id not in without and not rests(one.source)}
    return Instruments(instruments, absences)


def _kept(reported: Coverage, without: frozenset[str], patterns: Sequence[re.Pattern[str]]) -> Coverage:
    """Reports, claims and events that are left; an event is what its remaining claims tell."""
    if not without and not patterns:
        return reported
    reports = {
        id: one
        for id, one in reported.reports.items()
        if without.isdisjoint((one.id, one.name))
        and not any(pattern.search(text) for text in _named(one) for pattern in patterns)
    }
    claims = {id: one for id, one in reported.claims.items() if one.report in reports and id not in without}
    told = (
        replace(event, claims=tuple(id for id in event.claims if id in claims or id not in reported.claims))
        for event in reported.events
        if event.id not in without
    )
    events = tuple(
        event for event in told if any(claims[id].countable for id in event.claims if id in claims)
    )
    return replace(reported, reports=reports, claims=claims, events=events, kept={})
