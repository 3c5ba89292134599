"""What gathering asks of a record while the file is open: who stands near whom, and what they say."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.contract import (
    claim_from_json,
    conflict_from_json,
    copy_from_json,
    event_from_json,
)
from comity.model import (
    Claim,
    ClaimId,
    Conflict,
    Copy,
    CountryCode,
    Event,
    EventId,
    Report,
    ReportId,
    Verdict,
)
from comity.record import asking
from comity.record.connection import Connection
from comity.record.correcting import as_read
from comity.record.looked import unread
from comity.record.rows import among

__all__ = ["Desk", "Footing", "SourceRow", "TellingRow"]

PENDING = "SELECT DISTINCT report FROM pending ORDER BY report"
TOKEN = """
SELECT (SELECT coalesce(max(number), 0) FROM readings), (SELECT count(*) FROM verdicts),
       (SELECT count(*) FROM tombstones), (SELECT count(*) FROM pending)
"""
SOURCES = """
SELECT r.id, r.name, r.known_on, r.published, r.publisher, r.url,
       regexp_matches(r.head, '"kind":"data_(row|entry)"'), contains(r.head, '"kind":"data_entry"'),
       s.states, s.words, s.body
FROM reports r LEFT JOIN sources s ON s.report = r.id
WHERE r.id IN (SELECT unnest(?::VARCHAR[]))
"""
# Asked of the reports alone, and of what stands afterwards: so the index of reports is looked into.
CLAIMS_OF = """
WITH mine AS MATERIALIZED (
    SELECT superseded, claim, report, quote_start, quote_end, id FROM claims WHERE {among}
)
SELECT claim FROM mine WHERE NOT superseded ORDER BY report, quote_start, quote_end, id
"""
FOOTINGS = """
WITH mine AS MATERIALIZED (
    SELECT superseded, report, id, quote_start, quote_end, type FROM claims WHERE {among}
)
SELECT report, id, quote_start, quote_end, type IS NOT NULL FROM mine WHERE NOT superseded
"""
PROVENANCE_OF = CLAIMS_OF.replace("SELECT superseded,", "SELECT superseded, kind,").replace(
    "NOT superseded", "NOT superseded AND kind = 'provenance'"
)
TELLING = "SELECT telling, report, event, claims FROM tellings"
TELLINGS = TELLING + " WHERE telling IN (SELECT unnest(?::VARCHAR[]))"
TELLINGS_OF_REPORTS = TELLING + " WHERE {among}"
TELLINGS_OF_EVENTS = TELLING + " WHERE event IN (SELECT unnest(?::VARCHAR[]))"
NEAR = "SELECT key, telling FROM telling_keys WHERE key IN (SELECT unnest(?::BIGINT[]))"
UNDONE_NEAR = NEAR + " AND telling IN (SELECT telling FROM tellings WHERE event IS NULL)"
BY_BAND = "SELECT DISTINCT band, report FROM bands WHERE band IN (SELECT unnest(?::UBIGINT[]))"
BY_BODY = "SELECT body, report FROM sources WHERE body IN (SELECT unnest(?::VARCHAR[]))"
SKETCHES = "SELECT report, sketch FROM sketches WHERE report IN (SELECT unnest(?::VARCHAR[]))"
REPORTS = "SELECT head, text, NULL FROM reports WHERE id IN (SELECT unnest(?::VARCHAR[]))"
COPIES = """
SELECT copy FROM copies
WHERE a IN (SELECT unnest($reports::VARCHAR[])) OR b IN (SELECT unnest($reports::VARCHAR[]))
ORDER BY a, b
"""
EVENTS = "SELECT event FROM events WHERE id IN (SELECT unnest(?::VARCHAR[]))"
CONFLICTS = "SELECT conflict FROM conflicts WHERE subject IN (SELECT unnest(?::VARCHAR[])) ORDER BY id"
LATER_REPORTS = "SELECT id FROM reports WHERE known_on > ?"
FIRST_KNOWN = "SELECT id FROM events WHERE known_on <= ?"
TELLING_CLAIMS = """
SELECT DISTINCT tellings.event FROM tellings JOIN events ON events.id = tellings.event
WHERE list_has_any(tellings.claims, ?::VARCHAR[]) AND events.known_on <= ?
"""
AT_ONCE = 200  # reports of which the claims are asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """Where a claim stands in its report, and whether it tells an act (`acts`)."""

    id: ClaimId
    start: int
    end: int
    acts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A report as far as gathering needs it; `states` and the digests are None until it was gathered once.

    `is_row`: it is a row of a data set; `is_entry`: of one that has a row for each happening.
    """

    report: ReportId
    name: str
    known_on: date
    published: date | None
    publisher: str | None
    url: str | None
    is_row: bool
    is_entry: bool
    states: tuple[str, ...] | None
    words: str | None
    body: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingRow:
    """A telling that was gathered: by its id, with its report, its event and all of its claims."""

    telling: ClaimId
    report: ReportId
    event: EventId | None
    claims: tuple[ClaimId, ...]


def _source_row(*row: Any) -> SourceRow:
    """A row of SOURCES."""
    named = dict(zip(SourceRow.__slots__, row, strict=True))
    return SourceRow(**named | {"states": None if named["states"] is None else tuple(named["states"])})


class Desk:
    """A record that is open to be asked many small questions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def token(self) -> tuple[object, ...]:
        """Changes with whatever is read, decided or forgotten."""
        return tuple(self._rows(TOKEN)[0])

    def pending(self) -> list[ReportId]:
        return [row[0] for row in self._rows(PENDING)]

    def sources(self, reports: Collection[ReportId]) -> list[SourceRow]:
        return [_source_row(*row) for row in self._of(SOURCES, reports)]

    def claims_of(self, reports: Collection[ReportId], *, only_provenance: bool = False) -> list[Claim]:
        """The claims that stand of some reports, as they were read."""
        rows = self._of_reports(PROVENANCE_OF if only_provenance else CLAIMS_OF, sorted(reports))
        return as_read(self._connection, (claim_from_json(json.loads(row[0])) for row in rows))

    def standing_of(self, reports: Collection[ReportId]) -> list[Claim]:
        """The claims of some reports as they were gathered last, corrections included."""
        rows = self._of_reports(CLAIMS_OF, sorted(reports))
        return [claim_from_json(json.loads(row[0])) for row in rows]

    def unread(self, by: str, states: Collection[CountryCode]) -> list[ReportId]:
        """Reports that were not looked into `by` this; of some states those that name two of them."""
        return unread(self._connection, by, states)

    def footings(self, reports: Collection[ReportId]) -> dict[ReportId, list[Footing]]:
        """Where the claims that stand of some reports stand in them."""
        return _footings(self._of_reports(FOOTINGS, sorted(reports)))

    def footings_of(self, claims: Collection[ClaimId]) -> dict[ReportId, list[Footing]]:
        """Where those of these claims that stand do so, by report."""
        condition, values = among("id", claims, few=AT_ONCE)
        return _footings(self._rows(FOOTINGS.format(among=condition), values))

    def _of_reports(self, query: str, reports: Sequence[ReportId]) -> Iterator[tuple[Any, ...]]:
        """A few reports at a time: the index is not looked into for more than 2,048 rows."""
        for at in range(0, len(reports), AT_ONCE):
            condition, values = among("report", reports[at : at + AT_ONCE])
            yield from self._rows(query.format(among=condition), values)

    def claims(self, ids: Iterable[ClaimId]) -> dict[ClaimId, Claim]:
        """The claims of these ids, as they were read."""
        wanted = list(ids)
        found = asking.claims_by_id(self._connection, wanted) if wanted else {}
        return {claim.id: claim for claim in as_read(self._connection, found.values())}

    def standing(self, ids: Iterable[ClaimId]) -> dict[ClaimId, Claim]:
        """The claims of these ids as they were gathered last, corrections included."""
        wanted = list(ids)
        return asking.claims_by_id(self._connection, wanted) if wanted else {}

    def reports(self, ids: Collection[ReportId]) -> list[Report]:
        """Reports with their texts, without the bytes that they came as."""
        return [asking.report_of(*row) for row in self._of(REPORTS, ids)]

    def tellings(self, ids: Collection[ClaimId]) -> list[TellingRow]:
        return _tellings(self._of(TELLINGS, ids))

    def tellings_of_reports(self, reports: Collection[ReportId]) -> list[TellingRow]:
        return _tellings(self._of_reports(TELLINGS_OF_REPORTS, sorted(reports)))

    def tellings_of_events(self, events: Collection[EventId]) -> list[TellingRow]:
        return _tellings(self._of(TELLINGS_OF_EVENTS, events))

    def near(self, keys: Collection[int]) -> list[tuple[int, ClaimId]]:
        """The tellings that are listed under these keys, with the key of each."""
        return [(row[0], row[1]) for row in self._of(NEAR, keys)]

    def undone_near(self, keys: Collection[int]) -> list[tuple[int, ClaimId]]:
        """Those of them that tell what did not happen."""
        return [(row[0], row[1]) for row in self._of(UNDONE_NEAR, keys)]

    def with_bands(self, bands: Collection[int]) -> list[tuple[int, ReportId]]:
        return [(row[0], row[1]) for row in self._of(BY_BAND, bands)]

    def with_bodies(self, bodies: Collection[str]) -> list[tuple[str, ReportId]]:
        return [(row[0], row[1]) for row in self._of(BY_BODY, bodies)]

    def sketches(self, reports: Collection[ReportId]) -> dict[ReportId, bytes]:
        """What rules out that these are copies of others, as far as it is kept."""
        return {row[0]: row[1] for row in self._of(SKETCHES, reports)}

    def copies(self, reports: Collection[ReportId]) -> list[Copy]:
        """The copies of which one is among these reports."""
        rows = self._connection.execute(COPIES, {"reports": sorted(reports)}).fetchall() if reports else []
        return [copy_from_json(json.loads(row[0])) for row in rows]

    def events(self, ids: Collection[EventId]) -> list[Event]:
        return [event_from_json(json.loads(row[0])) for row in self._of(EVENTS, ids)]

    def conflicts(self, events: Collection[EventId]) -> list[Conflict]:
        """The conflicts of these events."""
        return [conflict_from_json(json.loads(row[0])) for row in self._of(CONFLICTS, events)]

    def verdicts(self, *, until: date = date.max) -> list[Verdict]:
        """What was decided up to a day, in order."""
        return asking.verdicts(self._connection, until=until)

    def known_after(self, day: date) -> set[ReportId]:
        return {row[0] for row in self._rows(LATER_REPORTS, [day])}

    def begun_by(self, day: date) -> list[EventId]:
        """Events of which something was known by a day."""
        return [row[0] for row in self._rows(FIRST_KNOWN, [day])]

    def events_telling(self, claims: Collection[ClaimId], *, begun_by: date) -> set[EventId]:
        """Events with one of these claims, of which something was known by a day."""
        return {row[0] for row in self._rows(TELLING_CLAIMS, [sorted(claims), begun_by])}

    def _of(self, query: str, values: Collection[object]) -> list[tuple]:  # type: ignore[type-arg]
        return self._rows(query, [list(values)]) if values else []

    def _rows(self, query: str, values: object = None) -> list[tuple]:  # type: ignore[type-arg]
        return self._connection.execute(query, values or []).fetchall()


def _footings(rows: Iterable[tuple[Any, ...]]) -> dict[ReportId, list[Footing]]:
    found: dict[ReportId, list[Footing]] = {}
    for report, id, start, end, acts in rows:
        found.setdefault(report, []).append(Footing(id=id, start=start, end=end, acts=acts))
    return found


def _tellings(rows: Iterable[tuple[Any, ...]]) -> list[TellingRow]:
    return [
        TellingRow(telling=id, report=report, event=event, claims=tuple(claims))
        for id, report, event, claims in rows
    ]
