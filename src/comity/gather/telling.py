"""Happenings told as events, with their pages, their conflicts and what persons decided of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from comity.conflicts import conflicts_of
from comity.gather.cases import against, case_of, undone_near
from comity.gather.copying import Copying
from comity.gather.deciding import Decisions
from comity.knowledge import Knowledge
from comity.merge import Happening, Shelf, Source, Telling, event_id, tell
from comity.model import Claim, ClaimId, Conflict, Event, EventId, Relation, Report, ReportId

__all__ = ["Teller", "Told", "homes_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event with the day on which its first claim was known, and its conflicts."""

    event: Event
    known_on: date
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """What is needed to tell happenings: `told_by` are the tellings, `claims` all claims of each report.

    `reports`: their texts; of one that is not there, only those sentences are known that hold a claim. A row
    of a data set has none.
    """

    shelf: Shelf
    sources: Mapping[ReportId, Source]
    copying: Copying
    decided: Decisions
    told_by: Mapping[ReportId, Sequence[Telling]]
    claims: Mapping[ReportId, Sequence[Claim]]
    homes: Mapping[ClaimId, EventId]  # of each claim the event that it is in
    knowledge: Knowledge
    reports: Mapping[ReportId, Report] = field(default_factory=dict)

    def tell(self, happening: Happening) -> Told:
        pages = [page for page in self.copying.pages(happening, self.told_by) if not self._rejected_in(page)]
        reports = {*pages, *(telling.report for telling in happening.tellings)}
        event = tell(
            happening,
            self.sources,
            self.copying.pairs,
            pages=pages,
            favoured=self.decided.favoured,
            quoted={report: _quoted(self.claims.get(report, ())) for report in reports},
        )
        denials = against(happening, self.shelf)
        beside = undone_near(happening, self.shelf) & self.sources.keys()
        conflicts: tuple[Conflict, ...] = ()
        if denials or beside or pages or not _is_of_one_data_set(happening):
            case = case_of(
                event,
                happening,
                denials,
                pages=pages,
                beside=beside,
                claims=self.claims,
                reports=self.reports,
                sources=self.sources,
                copies=self.copying.pairs,
                knowledge=self.knowledge,
            )
            conflicts = tuple(self._favoured(conflict) for conflict in conflicts_of(case))
        members = [claim for telling in happening.tellings for claim in telling.claims]
        return Told(
            event=self._decided(event, members, conflicts),
            known_on=min(self.sources[claim.report].known_on for claim in members),
            conflicts=conflicts,
        )

    def _rejected_in(self, report: ReportId) -> bool:
        """A person rejected what it tells: it is no page of it either."""
        return any(claim.id in self.decided.rejected for claim in self.claims.get(report, ()))

    def _favoured(self, conflict: Conflict) -> Conflict:
        said = (claim for side in conflict.sides for claim in side.claims)
        return replace(
            conflict, favoured=next((claim for claim in said if claim in self.decided.favoured), None)
        )

    def _decided(self, event: Event, members: Iterable[Claim], conflicts: Sequence[Conflict]) -> Event:
        """The event as persons see it: rejected or held not to have happened, it does not count."""
        members = list(members)
        ids = {claim.id for claim in members}
        said = {claim for conflict in conflicts for side in conflict.sides for claim in side.claims}
        undone = any(conflict.favoured is not None and conflict.favoured not in ids for conflict in conflicts)
        verdicts = {verdict for claim in ids | said for verdict in self.decided.on.get(claim, ())}
        return replace(
            event,
            countable=event.countable and not undone and not ids & self.decided.rejected_events,
            conflicts=tuple(conflict.id for conflict in conflicts),
            part_of=self._wholes(event.id, members),
            verdicts=tuple(sorted(verdicts)),
        )

    def _wholes(self, event: EventId, members: Iterable[Claim]) -> tuple[EventId, ...]:
        """The visits on which it was held, as the reports tell."""
        links = (link for claim in members for link in claim.links if link.relation is Relation.PART_OF)
        found = {self.homes[link.claim] for link in links if link.claim in self.homes}
        return tuple(sorted(found - {event}))


def _is_of_one_data_set(happening: Happening) -> bool:
    """Its rows are of one happening because they say the same: there is nothing to hold against another."""
    tellers = {telling.teller for telling in happening.tellings}
    return len(tellers) == 1 and all(telling.is_row for telling in happening.tellings)


def _quoted(claims: Iterable[Claim]) -> list[str]:
    """The words that a report quotes, each once."""
    voices = (voice for claim in claims for voice in claim.attribution if voice.is_quoted)
    return list(dict.fromkeys(piece.text for voice in voices for piece in voice.passage))


def homes_of(happenings: Iterable[Happening], sources: Mapping[ReportId, Source]) -> dict[ClaimId, EventId]:
    """Of each claim in these happenings the id of the event."""
    found: dict[ClaimId, EventId] = {}
    for happening in happenings:
        claims = [claim for telling in happening.tellings for claim in telling.claims]
        id = event_id(claims, sources)
        found.update((claim.id, id) for claim in claims)
    return found
