"""All that is asked for, one after another: a million claims are never in memory at once.

Each function is a generator. With its first step what is asked for is copied into a file of its own, and the
record is held open no longer than that takes; then it is sorted, and the file is gone when the generator is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
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
from comity.record.record import Record

__all__ = [
    "claims_streamed",
    "conflicts_streamed",
    "events_streamed",
    "findings_streamed",
    "reports_streamed",
]

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
CONFLICTS = "SELECT conflict, known_on, id FROM conflicts WHERE {sifted}"
BY_CONFLICT = "ORDER BY known_on NULLS LAST, id"


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


def reports_streamed(record: Record) -> Iterator[Report]:
    """As `record.reports()`."""
    for row in _rows(record, REPORTS, BY_REPORT):
        yield report_of(*row[:3])


def _rows(
    record: Record, query: str, order: str, values: Mapping[str, object] = NOTHING
) -> Iterator[tuple[Any, ...]]:
    """Copied as they lie, and sorted once the record is free again."""
    with TemporaryDirectory(prefix="comity-") as folder:
        path = str(Path(folder) / "rows")
        with connected(record.path, write=False) as connection:
            connection.execute(COPY.format(query=query), {**values, "path": path})
        with in_memory() as connection:
            connection.execute(SETTINGS.format(folder=folder.replace("'", "''")))
            copied = connection.execute(SORTED.format(order=order), [path])
            while batch := copied.fetchmany(BATCH):
                yield from batch
