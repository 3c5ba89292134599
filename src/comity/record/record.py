"""The record: what was read, in one DuckDB file that is open only while a question or a batch lasts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from comity.errors import RecordError
from comity.model import (
    Claim,
    ClaimId,
    Conflict,
    ConflictId,
    Copy,
    CountryCode,
    Event,
    Finding,
    FindingCodeId,
    Kind,
    LayerRead,
    Page,
    Reading,
    Report,
    ReportId,
    Severity,
    TypeCode,
    Verdict,
)
from comity.record import asking, writing
from comity.record.connection import MIGRATIONS, connected, establish, transaction, version_of
from comity.record.correcting import as_read
from comity.record.desk import Desk
from comity.record.indexing import index_reports
from comity.record.looked import LookedInto, write_looked
from comity.record.settling import Settlement, write_settlement, write_verdict

__all__ = ["Record", "Tombstone"]

Noun = TypeVar("Noun")

TOMBSTONES = "SELECT report, name, source_sha256, reason, forgotten_on FROM tombstones ORDER BY ALL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a report that was taken out on purpose."""

    report: ReportId
    name: str
    source_sha256: str
    reason: str
    forgotten_on: date


@dataclass(frozen=True, slots=True)
class Record:
    """A record at a path. No connection outlives a call, so that one may read while another writes in turn.

    What is in the record stays: a new reader's claims supersede the old ones, and only `forget` removes.
    """

    path: Path

    @classmethod
    def create(cls, path: Path | str) -> Record:
        """The record at `path`, made now if there is none."""
        establish(Path(path))
        return cls(Path(path))

    @classmethod
    def open(cls, path: Path | str) -> Record:
        """The record at `path`, brought forward if an older Comity wrote it; else a RecordError."""
        if version_of(Path(path)) != len(MIGRATIONS) + 1:
            establish(Path(path))
        return cls(Path(path))

    def is_current(self) -> bool:
        """Whether it is of this version, so that it can be asked as it is."""
        return version_of(self.path) == len(MIGRATIONS) + 1

    # --- what comes in ----------------------------------------------------------------------------

    def write(self, readings: Sequence[Reading], *, recorded_at: date) -> None:
        """These reports are in the record, whole, or none of them is.

        A report that the same reader has read, or that was forgotten, is passed over. Where another reader
        read it before, that reader's claims and findings stay, marked as superseded.
        """
        with connected(self.path, write=True) as connection, transaction(connection):
            writing.write_readings(connection, readings, recorded_at)

    def note_reader(self, reader: str, layers: Sequence[LayerRead]) -> None:
        """With which layers of knowledge a reader reads; noted once."""
        with connected(self.path, write=True) as connection, transaction(connection):
            writing.note_reader(connection, reader, layers)

    def write_settlement(self, settlement: Settlement, token: tuple[object, ...] | None = None) -> bool:
        """What gathering came to, in one transaction; refused if the record changed since `token`."""
        with connected(self.path, write=True) as connection, transaction(connection):
            if token is not None and Desk(connection).token() != token:
                return False
            write_settlement(connection, settlement)
            index_reports(connection, settlement.settled)
        return True

    def write_looked(self, found: Sequence[LookedInto], token: tuple[object, ...]) -> bool:
        """What may speak of ties in these reports; refused if the record changed since `token`."""
        with connected(self.path, write=True) as connection, transaction(connection):
            if Desk(connection).token() != token:
                return False
            write_looked(connection, found)
        return True

    def judge(self, verdict: Verdict) -> None:
        """The verdict is in the record, and the reports that it rests on wait to be gathered anew."""
        with connected(self.path, write=True) as connection, transaction(connection):
            write_verdict(connection, verdict)

    def forget(
        self,
        report: str,
        *,
        reason: str,
        recorded_at: date,
        settlement: Settlement | None = None,
        token: tuple[object, ...] | None = None,
    ) -> bool:
        """The report of this id or name is gone with all that rests on it; a tombstone says why and when.

        `settlement`: what the events are without it; refused if the record changed since `token`.
        """
        id = self.report(report).id
        with connected(self.path, write=True) as connection, transaction(connection):
            if token is not None and Desk(connection).token() != token:
                return False
            if settlement is not None:
                write_settlement(connection, settlement)
            writing.forget_report(connection, id, reason, recorded_at)
        return True

    # --- what it answers --------------------------------------------------------------------------

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The record, open as long as the block lasts to be asked many small questions."""
        with connected(self.path, write=False) as connection:
            yield Desk(connection)

    def pending(self) -> list[ReportId]:
        """Reports that were read or judged and are not gathered yet."""
        with self.desk() as desk:
            return desk.pending()

    def known(self, reader: str) -> set[ReportId]:
        """The reports that this reader need not read: it has, or they were forgotten on purpose."""
        with connected(self.path, write=False) as connection:
            return asking.settled(connection, reader)

    def layers(self) -> dict[ReportId, tuple[LayerRead, ...]]:
        """The layers of knowledge that each report was last read with."""
        with connected(self.path, write=False) as connection:
            return asking.layers(connection)

    def known_days(self) -> dict[ReportId, date]:
        """The day on which each report was known: that of its publication, else of its first reading."""
        with connected(self.path, write=False) as connection:
            return asking.known_days(connection)

    def pages(self, *, as_known_on: date | None = None) -> list[Page]:
        """Each report's day of publication and whom it names, as far as a series needs it."""
        with connected(self.path, write=False) as connection:
            return asking.pages(connection, as_known_on=as_known_on)

    def publishers(self) -> dict[ReportId, str]:
        """Who published each report, where that is known."""
        with connected(self.path, write=False) as connection:
            return asking.publishers(connection)

    def claims(
        self,
        *,
        report: str | None = None,
        kind: Kind | None = None,
        type: TypeCode | None = None,
        between: tuple[str, str] | None = None,
        since: date | None = None,
        until: date | None = None,
        countable: bool | None = None,
        as_known_on: date | None = None,
    ) -> list[Claim]:
        """The claims that stand, by report and place in it.

        `report`: an id or a name. `between`: two country codes or entity ids that are both party to it.
        `since`, `until`: those whose time may reach into these days; what has no bounds does not.
        """
        asked = {
            "report": report,
            "kind": kind,
            "type": type,
            "between": None if between is None else list(between),
            "since": since,
            "until": until,
            "countable": countable,
            "as_known_on": as_known_on,
        }
        with connected(self.path, write=False) as connection:
            return asking.claims(connection, asked)

    def claims_naming(
        self, states: Iterable[CountryCode], *, since: date | None = None, as_known_on: date | None = None
    ) -> list[Claim]:
        """The claims of all reports whose texts name at least two of these states.

        `since`: those known from this day on, and of agreements all.
        """
        asked = {"states": sorted(set(states)), "since": since, "as_known_on": as_known_on}
        with connected(self.path, write=False) as connection:
            return asking.claims_naming(connection, asked)

    def claim(self, id: str) -> Claim:
        """The claim of this id; one that no reader makes any more, as it was last made."""
        with connected(self.path, write=False) as connection:
            found = list(asking.claims_by_id(connection, [id]).values())
        return self._only(found, f"no claim {id}")

    def as_read(self, claims: Iterable[Claim]) -> list[Claim]:
        """The same claims in their order, those that a person corrected as they were read."""
        with connected(self.path, write=False) as connection:
            return as_read(connection, claims)

    def claims_by_id(self, ids: Iterable[ClaimId]) -> list[Claim]:
        """The claims of these ids, in the order of the ids; those that the record has not are left out."""
        wanted = list(dict.fromkeys(ids))
        with connected(self.path, write=False) as connection:
            found = asking.claims_by_id(connection, wanted)
        return [found[id] for id in wanted if id in found]

    def findings(
        self,
        *,
        report: str | None = None,
        code: str | None = None,
        severity: Severity | None = None,
        as_known_on: date | None = None,
    ) -> list[Finding]:
        """The findings that stand, by report, in the order in which its reader gave them."""
        asked = {"report": report, "code": code, "severity": severity, "as_known_on": as_known_on}
        with connected(self.path, write=False) as connection:
            return asking.findings(connection, asked)

    def finding(self, id: str) -> Finding:
        with connected(self.path, write=False) as connection:
            found = asking.finding(connection, id)
        return self._only([] if found is None else [found], f"no finding {id}")

    def events(
        self,
        *,
        between: tuple[str, str] | None = None,
        type: TypeCode | None = None,
        since: date | None = None,
        until: date | None = None,
        countable: bool | None = None,
    ) -> list[Event]:
        """The events, by day, as all that is known tells them (`gather.events_known_on`: by a day).

        `between`, `since` and `until` as for claims.
        """
        asked = {
            "between": None if between is None else list(between),
            "type": type,
            "since": since,
            "until": until,
            "countable": countable,
        }
        with connected(self.path, write=False) as connection:
            return asking.events(connection, asked)

    def events_of(self, claims: Iterable[ClaimId]) -> list[Event]:
        """The events that at least one of these claims reports, by day."""
        with connected(self.path, write=False) as connection:
            return asking.events_of(connection, claims)

    def event(self, id: str) -> Event:
        """The event of this id, or the one that an id of former days leads to."""
        with connected(self.path, write=False) as connection:
            found = asking.event(connection, id)
        return self._only([] if found is None else [found], f"no event {id}")

    def copies(
        self, *, report: str | None = None, as_known_on: date | None = None
    ) -> list[tuple[Copy, str, str]]:
        """Pairs of copies, each with the names of the two reports."""
        with connected(self.path, write=False) as connection:
            return asking.copies(connection, {"report": report, "as_known_on": as_known_on})

    def conflicts(
        self, *, code: str | None = None, event: str | None = None, report: str | None = None
    ) -> list[Conflict]:
        """What reports say against one another; of an event, or those to which a report is a side."""
        with connected(self.path, write=False) as connection:
            return asking.conflicts(connection, {"code": code, "event": event, "report": report})

    def conflict(self, id: str) -> Conflict:
        with connected(self.path, write=False) as connection:
            found = asking.conflict(connection, id)
        return self._only([] if found is None else [found], f"no conflict {id}")

    def conflict_codes(self, ids: Iterable[ConflictId]) -> dict[ConflictId, FindingCodeId]:
        """The codes of these conflicts, by id."""
        with connected(self.path, write=False) as connection:
            return asking.conflict_codes(connection, ids)

    def verdicts(self, *, until: date = date.max) -> list[Verdict]:
        """What persons decided up to a day, in order, undone or not."""
        with connected(self.path, write=False) as connection:
            return asking.verdicts(connection, until=until)

    def reports(self) -> list[Report]:
        """All reports by name, without the bytes that they came as."""
        with connected(self.path, write=False) as connection:
            return asking.reports(connection)

    def number_of_reports(self) -> int:
        with connected(self.path, write=False) as connection:
            return asking.number_of_reports(connection)

    def report_page(self, *, limit: int, offset: int = 0) -> list[Report]:
        """So many of all reports by name, from one on."""
        with connected(self.path, write=False) as connection:
            return asking.report_page(connection, limit=limit, offset=offset)

    def reports_naming(
        self, states: Iterable[CountryCode], *, as_known_on: date | None = None
    ) -> list[Report]:
        """The reports whose texts name at least two of these states, by name."""
        asked = {"states": sorted(set(states)), "as_known_on": as_known_on}
        with connected(self.path, write=False) as connection:
            return asking.reports_naming(connection, asked)

    def naming(self, states: Iterable[CountryCode]) -> dict[ReportId, frozenset[CountryCode]]:
        """Of the reports whose texts name at least two of these states, all states that they name."""
        with connected(self.path, write=False) as connection:
            return asking.naming(connection, states)

    def report(self, report: str) -> Report:
        """The report of this id or name, with the bytes that it came as."""
        with connected(self.path, write=False) as connection:
            found = asking.reports_called(connection, report)
        return self._only(found, f"no report {report}")

    def counts(self) -> dict[ReportId, tuple[int, int, int]]:
        """Of each report how many claims it has, how many of them count, and how many errors."""
        with connected(self.path, write=False) as connection:
            return asking.counts(connection)

    def forgotten(self) -> list[Tombstone]:
        """The reports that were taken out on purpose."""
        with connected(self.path, write=False) as connection:
            rows = connection.execute(TOMBSTONES).fetchall()
        return [
            Tombstone(report=report, name=name, source_sha256=digest, reason=reason, forgotten_on=day)
            for report, name, digest, reason, day in rows
        ]

    def _only(self, found: Sequence[Noun], none: str) -> Noun:
        if len(found) == 1:
            return found[0]
        if not found:
            raise RecordError(f"the record holds {none}", file=str(self.path))
        ids = ", ".join(str(getattr(one, "id", "")) for one in found)
        raise RecordError(f"{len(found)} of that name", file=str(self.path), allowed=ids)
