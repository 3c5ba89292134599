"""Piles of reports, and what was read of them, as Parquet files in a folder that every machine sees.

A file is named by what is in it, and is whole or not there: it is written under another name and renamed. So
nothing is read twice, and a pile whose worker was lost is read again by another to the same file.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.contract import (
    claim_from_json,
    claim_to_json,
    finding_from_json,
    finding_to_json,
    report_from_json,
    report_to_json,
)
from comity.errors import InputError
from comity.model import Reading, Report, mint
from comity.reader import Reader
from comity.record.parquet import read_parquet, write_parquet
from comity.record.rows import Row, as_json

__all__ = ["Shard", "laid_out", "read_shard", "readings_of"]

REPORTS = {"report": "VARCHAR", "source": "BLOB"}
READINGS = {"report": "VARCHAR", "states": "VARCHAR[]", "claims": "VARCHAR", "findings": "VARCHAR"}
UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Where a pile of reports lies, and where that lies, or will lie, which one reader reads in it."""

    reports: Path
    readings: Path


def laid_out(reports: Sequence[Report], folder: Path, *, reader: str) -> Shard:
    """The pile is in the folder, to be read by the reader of this digest."""
    rows = [(as_json(report_to_json(report)), report.source) for report in reports]
    name = mint("s", *(head for head, _ in rows))
    shard = Shard(
        reports=_place(folder, "reports", name),
        readings=_place(folder, "readings", mint("s", name, reader)),
    )
    if not shard.readings.exists() and not shard.reports.exists():
        _write(REPORTS, rows, shard.reports)
    return shard


def read_shard(shard: Shard, reader: Reader) -> None:
    """What the reader finds in the pile is in the folder; a pile that was read before is not read again."""
    if not shard.readings.exists():
        reports = [
            report_from_json(json.loads(head), source=source)
            for head, source in read_parquet(REPORTS, shard.reports)
        ]
        _write(READINGS, map(_row, reader.read_together(reports)), shard.readings)


def readings_of(shard: Shard, reports: Sequence[Report], *, reader: str) -> Iterator[Reading]:
    """The readings of the pile's reports, from the folder; what lost workers began is cleared away."""
    for begun in shard.readings.parent.glob(f"{shard.readings.stem}.*.{UNFINISHED}"):
        begun.unlink(missing_ok=True)
    rows = read_parquet(READINGS, shard.readings)
    for report, (id, states, claims, findings) in zip(reports, rows, strict=True):
        if id != report.id:
            raise InputError(f"holds {id} in place of {report.id}", file=str(shard.readings))
        yield Reading(
            report=report,
            claims=tuple(claim_from_json(claim) for claim in json.loads(claims)),
            findings=tuple(finding_from_json(finding) for finding in json.loads(findings)),
            reader=reader,
            states=tuple(states),
        )


def _row(reading: Reading) -> Row:
    claims = [claim_to_json(claim) for claim in reading.claims]
    findings = [finding_to_json(finding) for finding in reading.findings]
    return reading.report.id, list(reading.states), json.dumps(claims), json.dumps(findings)


def _place(folder: Path, what: str, name: str) -> Path:
    """A folder does not hold more than some thousands of files."""
    return folder / what / name[1:3] / f"{name}.parquet"


def _write(columns: Mapping[str, str], rows: Iterable[Row], path: Path) -> None:
    """The file is there at once and whole; until then its name says which process of whom is at it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_name(f"{path.stem}.{socket.gethostname()}-{os.getpid()}.{UNFINISHED}")
    begun.touch()
    write_parquet(columns, rows, begun)
    begun.replace(path)
