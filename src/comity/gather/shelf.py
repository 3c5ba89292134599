"""The tellings of a record, taken from it as they are asked for: who is near to whom, and in which event."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from comity.gather.copying import Copying
from comity.gather.sources import source_of_row
from comity.merge import Bonds, Happening, MemoryShelf, Source, Stand, Telling, telling_of
from comity.model import Claim, ClaimId, EventId, ReportId
from comity.record import Desk, TellingRow

__all__ = ["RecordShelf"]


class RecordShelf(MemoryShelf):
    """What is asked for once is kept; what is put in by hand stands for what the record has of its report.

    `left_out`: reports whose tellings in the record are about to be replaced, or of which nothing is known;
    these, `hidden`, are no copies of any either. `put_right`: a claim as read, with what persons corrected.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        bonds: Bonds,
        put_right: Callable[[Claim], Claim],
        left_out: Collection[ReportId] = (),
        hidden: Collection[ReportId] = (),
    ) -> None:
        super().__init__((), bonds=bonds)
        self.desk = desk
        self.put_right = put_right
        self.left_out = frozenset(left_out)
        self.hidden = frozenset(hidden)
        self.copying = Copying()
        self.follow(self.copying.of, self.copying.aligned)
        self.sources: dict[ReportId, Source] = {}
        self.event_of: dict[ClaimId, EventId] = {}
        self._keys: set[int] = set()
        self._undone_keys: set[int] = set()
        self._fetched: set[Telling] = set()
        self._near: dict[Telling, tuple[tuple[int, int], list[Telling]]] = {}
        self._whole: set[EventId] = set()
        self._reports: set[ReportId] = set()
        self._copied: set[ReportId] = set()
        self._events: dict[EventId, Happening] = {}
        self._loaded: dict[ClaimId, Telling] = {}
        self._members: dict[EventId, list[Telling]] = {}

    def add(self, tellings: Iterable[Telling], events: Mapping[ClaimId, EventId] | None = None) -> None:
        """Tellings at hand; `events`: those to which some of them were gathered before."""
        for telling in tellings:
            self._enter(telling, (events or {}).get(telling.id))
            self.put(telling)

    def recall(self, rows: Iterable[TellingRow]) -> list[Telling]:
        """Tellings that are to be removed: in their events for the last time, and near to nobody."""
        rows = list(rows)
        self.know({row.report for row in rows})
        claims = self.desk.standing(claim for row in rows for claim in row.claims)
        found = []
        for row in rows:
            told = [claims[id] for id in row.claims if id in claims]
            if told:
                telling = telling_of(told, self.sources.get(row.report))
                self._enter(telling, row.event)
                found.append(telling)
        return found

    def near(self, telling: Telling) -> list[Telling]:
        self.fetch([telling])
        state = len(self._loaded), len(self.copying.pairs)
        known = self._near.get(telling)
        if known is None or known[0] != state:
            known = self._near[telling] = (state, self.met(telling))
        return known[1]

    def undone_near(self, telling: Telling) -> list[Telling]:
        self.fetch_undone([telling])
        return [other for other in self.met(telling) if other.stand is Stand.UNDONE]

    def prepare(self, tellings: Collection[Telling]) -> None:
        """Who is near to these, and the happenings that they may join, are at hand: a question for all."""
        self.fetch(tellings)
        sharper = [other for one in tellings for other in self.near(one) if other.rank < one.rank]
        self._fetch_events(self.event_of.get(one.id) for one in (*tellings, *sharper))

    def fetch(self, tellings: Collection[Telling]) -> None:
        """Everybody near to these is at hand: one question for all of them."""
        fresh = [telling for telling in tellings if telling not in self._fetched]
        if not fresh:
            return
        self._fetched.update(fresh)
        keys = {key for telling in fresh for key in self.asked_for(telling)} - self._keys
        self._keys |= keys
        self._load_listed(self.desk.near(keys))
        self._fetch_beside(fresh)

    def fetch_undone(self, tellings: Collection[Telling]) -> None:
        """What did not happen, near to these, is at hand."""
        fresh = [telling for telling in tellings if telling not in self._fetched]
        keys = {key for telling in fresh for key in self.asked_for(telling)} - self._keys - self._undone_keys
        if keys:
            self._undone_keys |= keys
            self._load_listed(self.desk.undone_near(keys))
        self._fetch_beside(fresh)

    def _load_listed(self, rows: Collection[tuple[int, ClaimId]]) -> None:
        """Tellings under the keys under which the record lists them."""
        self._load(self.desk.tellings({id for _, id in rows} - self._loaded.keys()))
        for key, id in rows:
            telling = self._loaded.get(id)
            if telling is not None and telling.report not in self.left_out:
                self._list(key, telling)

    def _fetch_beside(self, tellings: Collection[Telling]) -> None:
        """What copies of their reports tell, and what a person joined with them."""
        reports = {telling.report for telling in tellings}
        self.know_copies(reports)
        self.fetch_reports({copy for report in reports for copy in self.copies.get(report, ())})
        self._fetch_partners(tellings)

    def know_copies(self, reports: Collection[ReportId]) -> None:
        """The copies of these reports are known, as far as the record has them."""
        wanted = set(reports) - self._copied
        self._copied |= wanted
        found = self.desk.copies(wanted) if wanted else ()
        self.copying.add(copy for copy in found if not self.hidden & {copy.a, copy.b})

    def fetch_reports(self, reports: Collection[ReportId]) -> None:
        """All tellings of these reports are at hand."""
        wanted = set(reports) - self._reports
        self._reports |= wanted
        if wanted:
            self._load(self.desk.tellings_of_reports(wanted))

    def happening(self, telling: Telling) -> Happening | None:
        event = self.event_of.get(telling.id)
        if event is None:
            return None
        self._fetch_events([event])
        if event not in self._events:
            members = sorted(self._members[event], key=lambda member: member.rank)
            self._events[event] = Happening(members)
        return self._events[event]

    def _fetch_events(self, events: Iterable[EventId | None]) -> None:
        """All tellings of these events are at hand."""
        wanted = {event for event in events if event is not None} - self._whole
        if wanted:
            self._whole |= wanted
            self._load(self.desk.tellings_of_events(wanted))

    def told_by(self, report: ReportId) -> list[Telling]:
        self.fetch_reports([report])
        return self.of_report(report)

    def _fetch_partners(self, tellings: Collection[Telling]) -> None:
        partners = {claim for telling in tellings for claim in self.bonds.partners(telling)}
        reports = {claim.report for claim in self.desk.claims(partners).values()} if partners else set()
        self.fetch_reports(reports)

    def _load(self, rows: Iterable[TellingRow]) -> None:
        fresh = [row for row in rows if row.telling not in self._loaded and row.report not in self.left_out]
        if not fresh:
            return
        claims = self.desk.claims(claim for row in fresh for claim in row.claims)
        self.know({row.report for row in fresh})
        for row in fresh:
            told = [self.put_right(claims[id]) for id in row.claims if id in claims]
            if not told:
                continue
            telling = telling_of(told, self.sources.get(row.report))
            self._enter(telling, row.event)
            self._keep(telling)

    def _enter(self, telling: Telling, event: EventId | None) -> None:
        self._loaded[telling.id] = telling
        if event is not None:
            self.event_of[telling.id] = event
            self._members.setdefault(event, []).append(telling)

    def know(self, reports: Collection[ReportId]) -> None:
        """What matters of these reports is in `sources`."""
        wanted = set(reports) - self.sources.keys()
        if not wanted:
            return
        cited: dict[ReportId, list[Claim]] = {}
        for claim in map(self.put_right, self.desk.claims_of(wanted, only_provenance=True)):
            cited.setdefault(claim.report, []).append(claim)
        for row in self.desk.sources(wanted):
            self.sources[row.report] = source_of_row(row, cited.get(row.report, ()))
