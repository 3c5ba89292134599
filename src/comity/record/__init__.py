"""The record: reports, claims, findings and events in one DuckDB file."""

from __future__ import annotations

from comity.record.parquet import write_parquet
from comity.record.record import Record, Tombstone
from comity.record.telling import act_of, codes, done, tell, width

__all__ = ["Record", "Tombstone", "act_of", "codes", "done", "tell", "width", "write_parquet"]
