"""What the record holds, in a file for other tools: as JSON, CSV or Parquet, or in a shape of the field.

`export` writes one of WHATS in one of EXPORTS; `export_shape` one of SHAPES (docs/exports.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
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
from comity.exports import csv, json, jsonl, parquet
from comity.exports.answered import ANSWERED
from comity.exports.asked import Asked
from comity.exports.recorded import RECORDED
from comity.exports.shapes import SHAPES
from comity.exports.sheet import Sheet
from comity.record import Record
from comity.record.browsing import Sieve
from comity.record.streaming import claims_streamed, events_streamed, findings_streamed, reports_streamed

__all__ = [
    "EXPORTS",
    "SHAPES",
    "TEXTS",
    "WHATS",
    "Asked",
    "export",
    "export_shape",
    "export_things",
    "format_of",
    "known_format",
    "pieces",
]


def export(record: Record, what: str, format: str, path: Path) -> None:
    """All that stands in the record of one of WHATS is in the file at `path`."""
    if what not in WHATS:
        raise UsageError(f"{what!r} cannot be exported", allowed=", ".join(WHATS))
    export_things(what, WHATS[what](record), format, path)


def export_things(what: str, things: Iterable[Json], format: str, path: Path) -> None:
    """These things, in the words of the contract, are in the file at `path`, or it is as it was before."""
    known_format(format)
    sheet = Sheet(columns=SHEETS[what], things=things)
    with _whole(path) as part:
        if format in TEXTS:
            _write(TEXTS[format](sheet), part)
        else:
            parquet.write(sheet, part)


def export_shape(asked: Asked, format: str, path: Path) -> None:
    """What is asked for in one of SHAPES is in the file at `path`, or it is as it was before."""
    shape = SHAPES[format]
    with _whole(path) as part:
        if shape.write is not None:
            shape.write(asked, part)
        elif shape.pieces is not None:
            _write(shape.pieces(asked), part)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A file beside the one at `path`, which takes its place once the block has ended well."""
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        part.touch()
        yield part
        part.replace(path)
    except OSError as fault:
        raise UsageError(f"cannot be written: {fault.strerror}", file=str(path)) from fault
    finally:
        part.unlink(missing_ok=True)


def _write(pieces: Iterable[bytes], path: Path) -> None:
    with path.open("wb") as out:
        out.writelines(pieces)


def pieces(what: str, things: Iterable[Json], format: str) -> Iterator[bytes]:
    """The bytes of the same file in one of TEXTS, a line or so at a time."""
    return TEXTS[format](Sheet(columns=SHEETS[what], things=things))


def known_format(format: str) -> str:
    """The format, if it is one."""
    if format not in EXPORTS:
        raise UsageError(f"{format!r} is no format of export", allowed=", ".join(EXPORTS))
    return format


def format_of(path: Path) -> str:
    """The format that the end of the file's name asks for."""
    ending = path.suffix.removeprefix(".").lower()
    if ending not in EXPORTS:
        raise UsageError(
            f"{path.name!r} has no ending that is known", allowed=", ".join(f".{e}" for e in EXPORTS)
        )
    return ending


def _claims(record: Record) -> Iterator[Json]:
    return map(claim_to_json, claims_streamed(record))


def _events(record: Record) -> Iterator[Json]:
    return map(event_to_json, events_streamed(record, Sieve()))


def _conflicts(record: Record) -> Iterator[Json]:
    return map(conflict_to_json, record.conflicts())


def _copies(record: Record) -> Iterator[Json]:
    return (copy_to_json(copy, (a, b)) for copy, a, b in record.copies())


def _verdicts(record: Record) -> Iterator[Json]:
    return map(verdict_to_json, record.verdicts())


def _findings(record: Record) -> Iterator[Json]:
    return map(finding_to_json, findings_streamed(record))


def _reports(record: Record) -> Iterator[Json]:
    layers = record.layers()
    return (report_to_json(report, layers.get(report.id, ())) for report in reports_streamed(record))


WHATS: dict[str, Callable[[Record], Iterator[Json]]] = {
    "claims": _claims,
    "conflicts": _conflicts,
    "copies": _copies,
    "events": _events,
    "findings": _findings,
    "reports": _reports,
    "verdicts": _verdicts,
}

SHEETS = {**RECORDED, **ANSWERED}

TEXTS: dict[str, Callable[[Sheet], Iterator[bytes]]] = {
    "csv": csv.pieces,
    "json": json.pieces,
    "jsonl": jsonl.pieces,
}

EXPORTS = (*TEXTS, "parquet")
