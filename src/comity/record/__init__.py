"""The record: reports, claims, findings and events in one DuckDB file."""

from __future__ import annotations

from comity.record.parquet import write_parquet
from comity.record.record import Record, Tombstone
from comity.record.telling import act_of, codes, done, own_id, tell, width

__all__ = ["Record", "Tombstone", "act_of", "codes", "done", "own_id", "tell", "width", "write_parquet"]
