"""All that is asked for, one after another: a million claims are never in memory at once.

Each function is a generator. With its first step what is asked for is copied into files of its own, and the
record is held open no longer than that takes; then they are sorted, and they are gone with the generator.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from comity.contract import claim_from_json, conflict_from_json, event_from_json, finding_from_json
from comity.model import Claim, Conflict, Event, Finding, FindingCodeId, Report
from comity.record.asking import report_of
from comity.record.beside import sifting_conflicts
from comity.record.browsing import ORDER as BY_EVENT
from comity.record.browsing import Sieve, sifting
from comity.record.connection import connected, in_memory
from comity.record.evidence import Evidence, Kept, Told
from comity.record.record import Record

__all__ = [
    "claims_streamed",
    "conflicts_streamed",
    "events_streamed",
    "findings_streamed",
    "kept_streamed",
    "pairs_streamed",
    "reports_streamed",
    "told_streamed",
]

Row = Mapping[str, Any]

BATCH = 1000
NOTHING: Mapping[str, object] = MappingProxyType({})
COPY = "COPY ({query}) TO $path (FORMAT parquet, COMPRESSION zstd)"
SORTED = "SELECT * FROM read_parquet(?) {order}"
# What is sorted beyond that goes into files beside the copy. With more threads a million claims need more.
SETTINGS = "SET memory_limit = '1GB'; SET threads = 1; SET temp_directory = '{folder}'"

CLAIMS = "SELECT claim, report_name, report, quote_start, quote_end, id FROM claims WHERE NOT superseded"
BY_CLAIM = "ORDER BY report_name, report, quote_start, quote_end, id"
FINDINGS = "SELECT finding, report_name, report, reading, rowid AS place FROM findings WHERE NOT superseded"
BY_FINDING = "ORDER BY report_name, report, reading, place"
EVENTS = "SELECT event, earliest, latest, id FROM events WHERE {sifted}"
REPORTS = "SELECT head, text, NULL AS source, name, id FROM reports"
BY_REPORT = "ORDER BY name, id"
KEPT = """
SELECT r.id, r.name, r.title, r.publisher, r.published, r.language, r.url, r.known_on, r.source_sha256,
       r.text, g.reader, g.recorded_at
FROM reports r LEFT JOIN readings g ON g.report = r.id AND NOT g.superseded
"""
CONFLICTS = "SELECT conflict, known_on, id FROM conflicts WHERE {sifted}"
BY_CONFLICT = "ORDER BY known_on NULLS LAST, id"
TELLING = """
SELECT c.claim, r.title, r.publisher, r.published, r.language, r.url, c.report_name, c.quote_start,
       c.quote_end, c.id, asked.event, asked.earliest, asked.latest
FROM claims c
JOIN (SELECT id AS event, earliest, latest, unnest(claims) AS told FROM events WHERE {sifted}) asked
    ON c.id = asked.told
JOIN reports r ON r.id = c.report
WHERE NOT c.superseded
"""
BY_TOLD = (
    f"{BY_EVENT.replace(', id', ', event')}, published NULLS LAST, report_name, quote_start, quote_end, id"
)
OF_PAIRS = "SELECT unnest(pairs) AS pair, event, earliest, latest, id FROM events WHERE {sifted}"
JOINT = """
SELECT asked.pair, c.claim, c.id
FROM claims c
JOIN (SELECT unnest(pairs) AS pair, told
      FROM (SELECT pairs, unnest(claims) AS told FROM events WHERE {sifted} AND len(recipients) = 0)) asked
    ON c.id = asked.told
WHERE NOT c.superseded
"""


def claims_streamed(record: Record) -> Iterator[Claim]:
    """As `record.claims()`."""
    for row in _rows(record, CLAIMS, BY_CLAIM):
        yield claim_from_json(json.loads(row[0]))


def findings_streamed(record: Record) -> Iterator[Finding]:
    """As `record.findings()`."""
    for row in _rows(record, FINDINGS, BY_FINDING):
        yield finding_from_json(json.loads(row[0]))


def events_streamed(record: Record, sieve: Sieve) -> Iterator[Event]:
    """The events that are asked for, by day."""
    condition, values = sifting(sieve)
    for row in _rows(record, EVENTS.format(sifted=condition), BY_EVENT, values):
        yield event_from_json(json.loads(row[0]))


def conflicts_streamed(
    record: Record, *, code: FindingCodeId | None = None, parties: tuple[str, ...] | None = None
) -> Iterator[Conflict]:
    """As `conflicts_found`, all of them."""
    condition, values = sifting_conflicts(code=code, parties=parties)
    for row in _rows(record, CONFLICTS.format(sifted=condition), BY_CONFLICT, values):
        yield conflict_from_json(json.loads(row[0]))


def kept_streamed(record: Record) -> Iterator[Kept]:
    """The reports by name, as they are kept."""
    for row in _rows(record, KEPT, BY_REPORT):
        yield Kept(*row)


def reports_streamed(record: Record) -> Iterator[Report]:
    """As `record.reports()`."""
    for row in _rows(record, REPORTS, BY_REPORT):
        yield report_of(*row[:3])


def told_streamed(record: Record, sieve: Sieve) -> Iterator[Told]:
    """The events that are asked for, by day, each with the claims that tell it."""
    condition, values = sifting(sieve)
    queries = {"events": EVENTS.format(sifted=condition), "claims": TELLING.format(sifted=condition)}
    with _copied(record, queries, values) as folder:
        claims = groupby(_sorted(folder / "claims", BY_TOLD), key=itemgetter("event"))
        of_event = next(claims, None)
        for row in _sorted(folder / "events", BY_EVENT):
            evidence: tuple[Evidence, ...] = ()
            if of_event is not None and of_event[0] == row["id"]:
                evidence = tuple(map(_evidence, of_event[1]))
                of_event = next(claims, None)
            yield Told(event=event_from_json(json.loads(row["event"])), evidence=evidence)


def pairs_streamed(record: Record, sieve: Sieve) -> Iterator[tuple[str, list[Event], list[Claim]]]:
    """For each two states, as A/B, the events of both by day, and the claims of those without a recipient."""
    condition, values = sifting(sieve)
    queries = {"events": OF_PAIRS.format(sifted=condition), "claims": JOINT.format(sifted=condition)}
    with _copied(record, queries, values) as folder:
        claims = groupby(_sorted(folder / "claims", "ORDER BY pair, id"), key=itemgetter("pair"))
        of_pair = next(claims, None)
        events = _sorted(folder / "events", BY_EVENT.replace("ORDER BY", "ORDER BY pair,"))
        for pair, rows in groupby(events, key=itemgetter("pair")):
            telling: list[Claim] = []
            if of_pair is not None and of_pair[0] == pair:
                telling = [claim_from_json(json.loads(row["claim"])) for row in of_pair[1]]
                of_pair = next(claims, None)
            yield pair, [event_from_json(json.loads(row["event"])) for row in rows], telling


def _evidence(row: Row) -> Evidence:
    head = (row[name] for name in ("title", "publisher", "published", "language", "url"))
    return Evidence(claim_from_json(json.loads(row["claim"])), *head)


def _rows(
    record: Record, query: str, order: str, values: Mapping[str, object] = NOTHING
) -> Iterator[tuple[Any, ...]]:
    """Copied as they lie, and sorted once the record is free again."""
    with _copied(record, {"rows": query}, values) as folder:
        for row in _sorted(folder / "rows", order):
            yield tuple(row.values())


@contextmanager
def _copied(record: Record, queries: Mapping[str, str], values: Mapping[str, object]) -> Iterator[Path]:
    """A folder with a file for each of the queries, all of one state of the record."""
    with TemporaryDirectory(prefix="comity-") as folder:
        with connected(record.path, write=False) as connection:
            for name, query in queries.items():
                path = str(Path(folder) / name)
                connection.execute(COPY.format(query=query), {**values, "path": path})
        yield Path(folder)


def _sorted(file: Path, order: str) -> Iterator[Row]:
    with in_memory() as connection:
        beside = f"{file}.sorting".replace("'", "''")
        connection.execute(SETTINGS.format(folder=beside))
        copied = connection.execute(SORTED.format(order=order), [str(file)])
        names = [column[0] for column in copied.description]
        while batch := copied.fetchmany(BATCH):
            for row in batch:
                yield dict(zip(names, row, strict=True))
