"""The record: reports, claims, findings, events and verdicts in one DuckDB file."""

from __future__ import annotations

from comity.record.desk import Desk, Footing, SourceRow, TellingRow
from comity.record.looked import LookedInto
from comity.record.parquet import write_parquet
from comity.record.record import Record, Tombstone
from comity.record.settling import Settlement, TellingWritten

__all__ = [
    "Desk",
    "Footing",
    "LookedInto",
    "Record",
    "Settlement",
    "SourceRow",
    "TellingRow",
    "TellingWritten",
    "Tombstone",
    "write_parquet",
]
