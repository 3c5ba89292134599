"""What a record knows and holds of some reports, counted there: a run of any length asks in batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from comity.model import ReportId
from comity.record.connection import Connection, connected

__all__ = ["Counts", "counted", "known_among", "settled_among"]

BATCH = 10_000  # reports asked about at once

SETTLED_AMONG = """
SELECT report FROM readings
WHERE NOT superseded AND reader = $reader AND report IN (SELECT unnest($reports::VARCHAR[]))
UNION
SELECT report FROM tombstones WHERE report IN (SELECT unnest($reports::VARCHAR[]))
"""
CLAIMS = """
SELECT kind, count(*), count(*) FILTER (countable) FROM claims
WHERE NOT superseded AND report IN (SELECT unnest(?::VARCHAR[]))
GROUP BY kind ORDER BY kind
"""
FINDINGS = """
SELECT code, count(*) FROM findings
WHERE NOT superseded AND report IN (SELECT unnest(?::VARCHAR[]))
GROUP BY code ORDER BY code
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The claims that stand by kind, those of them that count, and the findings by code."""

    claims: Counter[str] = field(default_factory=Counter)
    countable: int = 0
    findings: Counter[str] = field(default_factory=Counter)


def known_among(record: Path, reports: Iterable[ReportId], *, reader: str) -> set[ReportId]:
    """Of these reports those that the reader need not read: it has, or they were forgotten on purpose."""
    found: set[ReportId] = set()
    with connected(record, write=False) as connection:
        for batch in _batches(reports):
            found |= settled_among(connection, batch, reader=reader)
    return found


def settled_among(connection: Connection, reports: Sequence[str], *, reader: str) -> set[ReportId]:
    """The same, asked of a record that is open."""
    asked = {"reader": reader, "reports": reports}
    return {row[0] for row in connection.execute(SETTLED_AMONG, asked).fetchall()}


def counted(record: Path, reports: Iterable[ReportId]) -> Counts:
    """What the record holds of these reports, each named once."""
    claims, findings, countable = Counter[str](), Counter[str](), 0
    with connected(record, write=False) as connection:
        for batch in _batches(reports):
            for kind, number, counting in connection.execute(CLAIMS, [batch]).fetchall():
                claims[kind] += number
                countable += counting
            findings.update(dict(connection.execute(FINDINGS, [batch]).fetchall()))
    return Counts(claims=claims, countable=countable, findings=findings)


def _batches(reports: Iterable[ReportId]) -> Iterator[list[str]]:
    waiting = iter(reports)
    while batch := list(map(str, islice(waiting, BATCH))):
        yield batch
