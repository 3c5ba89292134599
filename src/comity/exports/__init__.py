"""What the record holds, in a file for other tools: whole as JSON lines, flat as CSV or Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from comity.contract import (
    Json,
    claim_to_json,
    conflict_to_json,
    copy_to_json,
    event_to_json,
    finding_to_json,
    report_to_json,
    verdict_to_json,
)
from comity.errors import UsageError
from comity.exports import csv, jsonl, parquet
from comity.exports.sheet import SHEETS, Sheet
from comity.record import Record

__all__ = ["EXPORTS", "WHATS", "export", "export_things", "format_of"]


def export(record: Record, what: str, format: str, path: Path) -> None:
    """All that stands in the record of one of WHATS is in the file at `path`."""
    if what not in WHATS:
        raise UsageError(f"{what!r} cannot be exported", allowed=", ".join(WHATS))
    export_things(what, WHATS[what](record), format, path)


def export_things(what: str, things: Iterable[Json], format: str, path: Path) -> None:
    """These things, in the words of the contract, are in the file at `path`, or it is as it was before."""
    if format not in EXPORTS:
        raise UsageError(f"{format!r} is no format of export", allowed=", ".join(EXPORTS))
    part = path.with_name(path.name + ".part")
    try:
        part.touch()
        EXPORTS[format](Sheet(columns=SHEETS[what], things=tuple(things)), part)
        part.replace(path)
    except OSError as fault:
        raise UsageError(f"cannot be written: {fault.strerror}", file=str(path)) from fault
    finally:
        part.unlink(missing_ok=True)


def format_of(path: Path) -> str:
    """The format that the end of the file's name asks for."""
    ending = path.suffix.removeprefix(".").lower()
    if ending not in EXPORTS:
        raise UsageError(
            f"{path.name!r} has no ending that is known", allowed=", ".join(f".{e}" for e in EXPORTS)
        )
    return ending


def _claims(record: Record) -> list[Json]:
    return [claim_to_json(claim) for claim in record.claims()]


def _events(record: Record) -> list[Json]:
    return [event_to_json(event) for event in record.events()]


def _conflicts(record: Record) -> list[Json]:
    return [conflict_to_json(conflict) for conflict in record.conflicts()]


def _copies(record: Record) -> list[Json]:
    return [copy_to_json(copy, (a, b)) for copy, a, b in record.copies()]


def _verdicts(record: Record) -> list[Json]:
    return [verdict_to_json(verdict) for verdict in record.verdicts()]


def _findings(record: Record) -> list[Json]:
    return [finding_to_json(finding) for finding in record.findings()]


def _reports(record: Record) -> list[Json]:
    layers = record.layers()
    return [report_to_json(report, layers.get(report.id, ())) for report in record.reports()]


WHATS: dict[str, Callable[[Record], list[Json]]] = {
    "claims": _claims,
    "conflicts": _conflicts,
    "copies": _copies,
    "events": _events,
    "findings": _findings,
    "reports": _reports,
    "verdicts": _verdicts,
}

EXPORTS: dict[str, Callable[[Sheet, Path], None]] = {
    "csv": csv.write,
    "jsonl": jsonl.write,
    "parquet": parquet.write,
}
