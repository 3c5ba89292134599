"""All that a brief is written from: levels, instruments, events and conflicts, as known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from comity.brief.standings import Standings, ways_of
from comity.gather import as_known_on
from comity.knowledge import Knowledge
from comity.knowledge.codebook import Codebook
from comity.knowledge.instruments import Instruments
from comity.knowledge.ladders import Ladder
from comity.model import (
    Claim,
    ClaimId,
    Conflict,
    CountryCode,
    Finding,
    Level,
    Report,
    ReportId,
    Severity,
)
from comity.record import Record
from comity.ties import Asked, Sources, levels
from comity.ties.reading import months_before

__all__ = ["MOST", "Tie", "tie_of"]

MOST = 20  # acts of the window that a brief tells one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """The tie of some states on a day, with everything that a line may rest on.

    `unsupposed`: where something was supposed the levels without it, one for each of `levels`.
    `claims` and `reports`: those of the sources, and those of the other sides of `conflicts`. `errors`: what
    must be told wherever a claim is told. `record`: the name of the record, None where none was asked.
    `left_out`: what is left out, as it was asked for. `most`: acts told one by one.
    """

    asked: Asked
    on: date
    sources: Sources
    knowledge: Knowledge
    codebook: Codebook
    ladders: tuple[Ladder, ...]
    levels: tuple[Level, ...]
    unsupposed: tuple[Level, ...]
    standings: Standings
    claims: Mapping[ClaimId, Claim]
    reports: Mapping[ReportId, Report]
    conflicts: tuple[Conflict, ...]
    errors: Mapping[ClaimId, tuple[Finding, ...]]
    record: str | None
    left_out: tuple[str, ...]
    most: int

    @property
    def states(self) -> tuple[CountryCode, ...]:
        return self.asked.states

    @property
    def known_on(self) -> date:
        return self.asked.known_on

    @property
    def since(self) -> date:
        """The first day of the window."""
        return months_before(self.on, self.asked.months)


def tie_of(
    asked: Asked,
    sources: Sources,
    knowledge: Knowledge,
    codebook: Codebook,
    ladders: Sequence[Ladder],
    on: date,
    *,
    record: Record | None,
    known_then: date | None,
    left_out: Iterable[str],
    most: int,
) -> Tie:
    """`known_then`: None where the record is asked as it is. Conflicts are cut to what is not left out."""
    conflicts, others = _conflicts(record, knowledge, asked.states, sources, known_then)
    reports = dict(sources.reported.reports)
    if record is not None and others:
        further = {claim.report for claim in others.values()}
        reports |= {report.id: report for report in record.reports() if report.id in further}
    return Tie(
        asked=asked,
        on=on,
        sources=sources,
        knowledge=knowledge,
        codebook=codebook,
        ladders=tuple(ladders),
        levels=levels(asked, sources, knowledge, ladders, on),
        unsupposed=levels(asked, _unsupposed(sources), knowledge, ladders, on) if sources.supposed else (),
        standings=ways_of(sources.instruments, asked.states, on=on, known_on=asked.known_on),
        claims={**others, **sources.reported.claims},
        reports=reports,
        conflicts=conflicts,
        errors=_errors(record, known_then),
        record=None if record is None else record.path.name,
        left_out=tuple(left_out),
        most=most,
    )


def _unsupposed(sources: Sources) -> Sources:
    """What is known, without what was only supposed."""
    known = sources.instruments
    actual = {id: one for id, one in known.all.items() if id not in sources.supposed}
    return replace(sources, instruments=Instruments(actual, known.absences), supposed=frozenset())


def _conflicts(
    record: Record | None,
    knowledge: Knowledge,
    states: Sequence[CountryCode],
    sources: Sources,
    known_then: date | None,
) -> tuple[tuple[Conflict, ...], dict[ClaimId, Claim]]:
    """Those with a side among the sources, and the claims of sides in reports that name one state alone."""
    if record is None:
        return (), {}
    known = sources.reported.claims
    all_known = (
        record.conflicts()
        if known_then is None
        else as_known_on(record, knowledge, known_then, telling=known.keys()).conflicts
    )
    found = [one for one in all_known if any(id in known for side in one.sides for id in side.claims)]
    ids = {id for one in found for side in one.sides for id in side.claims if id not in known}
    naming = {report.id for report in record.reports_naming(states)}  # of these what is missing was left out
    others = {claim.id: claim for claim in record.claims_by_id(sorted(ids)) if claim.report not in naming}
    return tuple(sorted(found, key=lambda one: one.id)), others


def _errors(record: Record | None, known_then: date | None) -> dict[ClaimId, tuple[Finding, ...]]:
    found: dict[ClaimId, list[Finding]] = {}
    if record is not None:
        for finding in record.findings(severity=Severity.ERROR, as_known_on=known_then):
            for claim in finding.claims:
                found.setdefault(claim, []).append(finding)
    return {claim: tuple(sorted(told, key=lambda one: one.id)) for claim, told in found.items()}
