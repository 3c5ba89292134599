"""What is new in a record is gathered with what was there: copies, events with their origins, conflicts.

Only those are asked that stand near to something new, so that the work does not grow with the record.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from comity.copies import Sketch, compared, fingerprint, may_be_copies, profile, sketch
from comity.copies.fingerprint import Fingerprint
from comity.gather.around import tells
from comity.gather.cases import undone_near
from comity.gather.deciding import anchored, decisions, footings
from comity.gather.looking import looked_into
from comity.gather.nearly import NearlyOne, nearly_one
from comity.gather.shelf import RecordShelf
from comity.gather.sources import marks_near, marks_of, source_of, with_states
from comity.gather.telling import Teller, Told, homes_of
from comity.knowledge import Knowledge
from comity.merge import Gathered, Happening, Stand, Telling, gather, listed_under, tellings
from comity.model import Claim, ClaimId, Copy, EventId, Reading, Report, ReportId, Verdict
from comity.record import Desk, LookedInto, Record, Settlement, TellingWritten

__all__ = ["forget", "settle"]


def settle(record: Record, knowledge: Knowledge) -> None:
    """Every report that was read or judged since is gathered; nothing is done where there is none."""
    while True:
        with record.desk() as desk, _collector_paused():
            token, pending = desk.token(), desk.pending()
            if not pending:
                return
            settling = Settling(desk, knowledge, pending)
            settlement = settling.settlement()
            settlement = replace(settlement, nearly=settling.nearly(), looked=settling.looked())
        if record.write_settlement(settlement, token):
            return


def forget(record: Record, knowledge: Knowledge, report: str, *, reason: str, recorded_at: date) -> None:
    """The report of this id or name is gone, and events are what the others tell; a tombstone stays."""
    id = record.report(report).id
    while True:
        settle(record, knowledge)
        with record.desk() as desk:
            token = desk.token()
            settlement = Settling(desk, knowledge, [id], forgotten=[id]).settlement()
        if record.forget(id, reason=reason, recorded_at=recorded_at, settlement=settlement, token=token):
            return


class Settling:
    """One run over the reports that wait.

    `forgotten`: those that are taken out. `until`: what was known or decided later is left out. `guests`:
    readings that are held against the record as if in it, known on `guests_known` where they have no day.
    `asked`: claims; only events that tell one of them are told.
    """

    def __init__(
        self,
        desk: Desk,
        knowledge: Knowledge,
        pending: Sequence[ReportId],
        *,
        forgotten: Collection[ReportId] = (),
        until: date = date.max,
        guests: Sequence[Reading] = (),
        guests_known: date = date.max,
        asked: Collection[ClaimId] | None = None,
    ) -> None:
        self.desk = desk
        self.knowledge = knowledge
        self.asked = None if asked is None else frozenset(asked)
        self.guests = {guest.report.id: guest for guest in guests}
        pending = list(dict.fromkeys((*pending, *self.guests)))
        self.pending = pending
        self.staying = [report for report in pending if report not in forgotten]
        self.forgotten = set(forgotten)
        verdicts = desk.verdicts(until=until)
        told = {id: footings(guest.claims) for id, guest in self.guests.items()}
        self.decided = decisions(verdicts, anchored(desk, verdicts, self.forgotten) | told)
        self.claims = {
            id: list(map(self.decided.put_right, guest.claims)) for id, guest in self.guests.items()
        }
        self._know_claims(self.staying)
        self.shelf = RecordShelf(
            desk,
            bonds=self.decided.bonds,
            put_right=self.decided.put_right,
            left_out=self.pending,
            hidden=forgotten,
        )
        self.shelf.sources |= {
            id: source_of(
                guest.report,
                guest.claims,
                known_on=guest.report.published_on or guests_known,
                states=guest.states or None,
            )
            for id, guest in self.guests.items()
        }
        self.shelf.know(self.pending)
        self.added: list[Telling] = []
        self.sketches: dict[ReportId, Sketch] = {}  # of the reports that are new
        self.texts = {id: guest.report for id, guest in self.guests.items()}

    def settlement(self) -> Settlement:
        """How the record differs afterwards."""
        rows = self.desk.tellings_of_reports(self.pending)
        added = self.added = self.arriving()
        self.shelf.add(added, {row.telling: row.event for row in rows if row.event is not None})
        kept = {telling.id for telling in added}
        gone = self.shelf.recall(row for row in rows if row.telling not in kept)
        prints, copies = self._copies(added)
        self.shelf.copying.add(copies)
        self.shelf.fetch_reports({report for copy in copies for report in (copy.a, copy.b)})
        gathered = gather(self.shelf, added, removed=gone, bonds=self.decided.bonds)
        touched = self._touched(gathered, added, gone, copies)
        told, homes = self._told([*gathered.changed, *touched])
        former = {self._event_of(happening) for happening in (*gathered.dissolved, *touched)} - {None}
        subjects = {*former, *(one.event.id for one in told)}
        return Settlement(
            settled=self.pending,
            fingerprints=[
                (id, source.states, each.text, each.body, (*each.bands, *sorted(marks_of(source))))
                for id, each in prints.items()
                for source in [self.shelf.sources[id]]
            ],
            sketches=[(id, self.sketches[id].packed()) for id in prints],
            copies=[(copy, self._known(copy)) for copy in copies],
            tellings_gone=[row.telling for row in rows],
            tellings=[_written(telling, homes.get(telling.id)) for telling in added],
            moved={id: event for id, event in homes.items() if id not in kept and id in self.shelf.event_of},
            events_gone=sorted(id for id in former if id is not None),
            events=[(one.event, one.known_on) for one in told],
            subjects=sorted(id for id in subjects if id is not None),
            conflicts=[conflict for one in told for conflict in one.conflicts],
            corrected=[(claim, verdict.at) for claim, verdict in self._corrected()],
        )

    def nearly(self) -> list[NearlyOne]:
        """What was nearly gathered as one with the tellings of the reports that wait; after `settlement`."""
        return nearly_one(self.added, self.shelf)

    def looked(self) -> list[LookedInto]:
        """What may speak of ties in the reports that wait."""
        texts = self._texts(self.staying)
        return list(looked_into(self.knowledge, texts.values(), self.claims))

    def _corrected(self) -> Iterator[tuple[Claim, Verdict]]:
        """The claims of the reports that wait as persons corrected them, with the verdict of each."""
        for report in self.staying:
            for claim in self.claims.get(report, ()):
                if claim.id in self.decided.corrections:
                    yield claim, self.decided.corrections[claim.id]

    def arriving(self) -> list[Telling]:
        """The tellings of the reports that wait, as their claims stand and as far as nobody rejected them."""
        for report in self.staying:
            source = self.shelf.sources[report]
            self.shelf.sources[report] = with_states(source, self.claims.get(report, ()))
        claims = [claim for report in self.staying for claim in self.claims.get(report, ())]
        return tellings(self.decided.standing(claims), self.shelf.sources)

    # --- copies ---------------------------------------------------------------------------------------

    def _copies(self, added: Sequence[Telling]) -> tuple[dict[ReportId, Fingerprint], list[Copy]]:
        """The fingerprints of reports that are new, and the copies among them and those that they meet.

        Rows of data sets look alike and are no copies.
        """
        rows = {row.report: row for row in self.desk.sources(self.staying)}
        fresh = [
            id for id, row in rows.items() if row.words is None and id not in self.guests and not row.is_row
        ]
        texts = self._texts([*fresh, *self.guests])
        prints = {id: fingerprint(report) for id, report in sorted(texts.items())}
        profiles = {id: profile(report) for id, report in texts.items()}
        self.sketches = {id: sketch(each) for id, each in profiles.items()}
        pairs = self._candidates(prints, added)
        others = {report for pair in pairs for report in pair} - texts.keys()
        profiles |= {id: profile(report) for id, report in self._texts(others).items()}
        found = (compared(profiles[one], profiles[other]) for one, other in sorted(pairs))
        return prints, [copy for copy in found if copy is not None]

    def _candidates(
        self, prints: dict[ReportId, Fingerprint], added: Sequence[Telling]
    ) -> set[tuple[ReportId, ReportId]]:
        """Pairs with a new report that share words, or stand near in states and week or in what they tell."""
        groups: dict[object, set[ReportId]] = {}
        for id, each in prints.items():
            for mark in (each.body, *each.bands):
                groups.setdefault(mark, set()).add(id)
        bands = {band for each in prints.values() for band in each.bands}
        bodies = {each.body for each in prints.values()}
        for mark, report in (*self.desk.with_bands(bands), *self.desk.with_bodies(bodies)):
            groups[mark].add(report)
        alike = {
            _pair(one, other) for group in groups.values() for one in group & prints.keys() for other in group
        }
        fresh = [telling for telling in added if telling.report in prints]
        self.shelf.fetch(fresh)
        met = self._of_one_week(prints)
        for telling in fresh:
            met |= {_pair(telling.report, other.report) for other in self.shelf.near(telling)}
        pairs = alike | self._possible(met - alike)
        return {pair for pair in pairs if pair[0] != pair[1] and not self.forgotten & set(pair)}

    def _of_one_week(self, prints: Collection[ReportId]) -> set[tuple[ReportId, ReportId]]:
        asked = {id: marks_near(self.shelf.sources[id]) for id in prints}
        listed: dict[int, set[ReportId]] = {}
        for id in prints:
            for mark in marks_of(self.shelf.sources[id]):
                listed.setdefault(mark, set()).add(id)
        for mark, report in self.desk.with_bands({mark for marks in asked.values() for mark in marks}):
            listed.setdefault(mark, set()).add(report)
        return {
            _pair(id, other)
            for id, marks in asked.items()
            for mark in marks
            for other in listed.get(mark, ())
        }

    def _possible(self, met: set[tuple[ReportId, ReportId]]) -> set[tuple[ReportId, ReportId]]:
        """Without those that cannot be copies, going by what the record keeps of each to tell that."""
        others = {report for pair in met for report in pair} - self.sketches.keys()
        known = {id: Sketch.unpacked(raw) for id, raw in self.desk.sketches(others).items()} | self.sketches
        return {
            (one, other)
            for one, other in met
            if one not in known or other not in known or may_be_copies(known[one], known[other])
        }

    def _known(self, copy: Copy) -> date:
        self.shelf.know([copy.a, copy.b])
        return max(self.shelf.sources[copy.a].known_on, self.shelf.sources[copy.b].known_on)

    # --- events ---------------------------------------------------------------------------------------

    def _touched(
        self, gathered: Gathered, added: Sequence[Telling], gone: Sequence[Telling], copies: Sequence[Copy]
    ) -> list[Happening]:
        """Happenings that stay as they are, but of which something is said, known or carried otherwise."""
        pairs = [*copies, *self.desk.copies(self.pending)]
        reports = {report for copy in pairs for report in (copy.a, copy.b)} - self.forgotten
        self.shelf.fetch_reports(reports)
        near = {telling.id: telling for report in reports for telling in self.shelf.of_report(report)}
        near |= {telling.id: telling for telling in added}
        for telling in (*added, *gone):
            if telling.stand is Stand.UNDONE:
                near |= {other.id: other for other in self.shelf.near(telling)}
        changed = {id(happening) for happening in gathered.changed}
        found: dict[int, Happening] = {}
        for telling in near.values():
            home = gathered.homes.get(telling.id) or self.shelf.happening(telling)
            if home is not None and home.tellings and id(home) not in changed:
                found[id(home)] = home
        return sorted(found.values(), key=lambda happening: happening.sharpest.rank)

    def _told(self, happenings: Sequence[Happening]) -> tuple[list[Told], dict[ClaimId, EventId]]:
        """Those of these happenings that are asked for, as events; of each telling in any the event."""
        homes = homes_of(happenings, self.shelf.sources)
        ids = {telling.id for happening in happenings for telling in happening.tellings}
        events = {id: event for id, event in homes.items() if id in ids}
        happenings = [happening for happening in happenings if self._is_asked(happening)]
        members = [telling for happening in happenings for telling in happening.tellings]
        reports = {member.report for member in members}
        self.shelf.fetch_undone(members)
        around = reports | {copy for report in reports for copy in self.shelf.copies.get(report, ())}
        against_it = {report for happening in happenings for report in undone_near(happening, self.shelf)}
        self.shelf.fetch_reports(around)
        self.shelf.know(around | against_it)
        self._know_claims(around | against_it)
        texts = self._texts([id for id in around | against_it if not self.shelf.sources[id].is_row])
        others = {
            claim.id: event
            for report in reports
            for telling in self.shelf.of_report(report)
            if (event := self.shelf.event_of.get(telling.id)) is not None
            for claim in telling.claims
        }
        teller = Teller(
            shelf=self.shelf,
            sources=self.shelf.sources,
            copying=self.shelf.copying,
            decided=self.decided,
            told_by={report: self.shelf.of_report(report) for report in around},
            claims={report: self.decided.standing(told) for report, told in self.claims.items()},
            homes=others | homes,
            knowledge=self.knowledge,
            reports=texts,
        )
        return [teller.tell(happening) for happening in happenings], events

    def _is_asked(self, happening: Happening) -> bool:
        return self.asked is None or any(tells(telling, self.asked) for telling in happening.tellings)

    def _event_of(self, happening: Happening) -> EventId | None:
        """The id under which the record has it."""
        found = (self.shelf.event_of.get(telling.id) for telling in happening.tellings)
        return next((event for event in found if event is not None), None)

    def _texts(self, reports: Collection[ReportId]) -> dict[ReportId, Report]:
        fresh = [id for id in reports if id not in self.texts]
        self.texts |= {report.id: report for report in self.desk.reports(fresh)}
        return {id: self.texts[id] for id in reports if id in self.texts}

    def _know_claims(self, reports: Collection[ReportId]) -> None:
        wanted = set(reports) - self.claims.keys()
        for report in wanted:
            self.claims[report] = []
        for claim in self.desk.claims_of(wanted):
            self.claims[claim.report].append(self.decided.put_right(claim))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Nothing made in gathering points in circles; looking for such took a seventh of the time."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def _written(telling: Telling, event: EventId | None) -> TellingWritten:
    return TellingWritten(
        telling=telling.id,
        report=telling.report,
        event=event,
        claims=tuple(claim.id for claim in telling.claims),
        keys=listed_under(telling),
    )


def _pair(one: ReportId, other: ReportId) -> tuple[ReportId, ReportId]:
    return (one, other) if one < other else (other, one)
