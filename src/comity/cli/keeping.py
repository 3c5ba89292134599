"""`comity reports` and `comity forget`: what has been read, and taking a report out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from comity.cli.options import as_json, from_record, recorded, to_file
from comity.cli.passages import clean
from comity.cli.printing import counted, print_json, print_table, say, write_file
from comity.errors import RecordError, UsageError
from comity.model import Known, LayerRead, Report, ReportId

__all__ = ["forget", "reports"]

COLUMNS = ("id", "name", "published", "known by", "publisher", "language", "characters", "layers")


@click.command()
@click.option(
    "--source",
    nargs=2,
    metavar="REPORT FILE",
    help="Write the bytes of one report, by id or name, to a file, just as they came.",
)
@to_file
@as_json
@from_record
def reports(source: tuple[str, str] | None, out: Path | None, as_json: bool, record: Path) -> int:
    """List the reports of the record.

    Each comes with its day of publication and whence that is known: an option, metadata, or the text.
    """
    from comity.contract import report_to_json
    from comity.record import Record

    kept = Record.open(record)
    if source is not None:
        _write_source(kept.report(source[0]), Path(source[1]))
        return 0
    found, layers = kept.reports(), kept.layers()
    rows = (report_to_json(report, layers.get(report.id, ())) for report in found)
    if out is not None:
        write_file("reports", rows, out)
    elif as_json:
        for row in rows:
            print_json(row)
    else:
        _print_reports(found, layers)
    return 0


def _write_source(report: Report, path: Path) -> None:
    """The bytes as they came, if they are still those whose SHA-256 the record notes."""
    if report.source_elsewhere:
        raise RecordError(
            f"the bytes of {report.name} are not those that were read", allowed=report.source_elsewhere
        )
    try:
        path.write_bytes(report.source)
    except OSError as fault:
        raise UsageError(f"cannot be written: {fault.strerror}", file=str(path)) from fault
    say(clean(f"{counted(len(report.source), 'byte')} written to {path}, SHA-256 {report.source_sha256}"))


def _print_reports(found: Sequence[Report], layers: Mapping[ReportId, Sequence[LayerRead]]) -> None:
    """One line a report; what is not known of it is left blank."""
    if found:
        rows = (_row(report, layers.get(report.id, ())) for report in found)
        print_table(COLUMNS, rows, whole=("id", "published"))
    say(counted(len(found), "report"))


def _row(report: Report, layers: Sequence[LayerRead]) -> tuple[str, ...]:
    return (
        report.id,
        report.name,
        _known(report.published),
        "" if report.published is None else str(report.published.basis),
        _known(report.publisher),
        report.language,
        str(len(report.text)),
        ", ".join(layer.name for layer in layers),
    )


def _known(known: Known | None) -> str:
    return "" if known is None else known.value


@click.command()
@click.argument("report")
@click.option("--reason", required=True, help="Why; it stays in the record.")
@recorded
@from_record
def forget(report: str, reason: str, recorded_at: date, record: Path) -> int:
    """Remove a report and all that rests on it.

    REPORT is its id or name. A tombstone with the reason stays.
    """
    from comity.gather import forget as forgotten
    from comity.knowledge import load_knowledge
    from comity.record import Record

    if not reason.strip():
        raise click.BadParameter("the reason is empty.", param_hint="'--reason'")
    forgotten(Record.open(record), load_knowledge(), report, reason=reason, recorded_at=recorded_at)
    say(clean(f"{report} is forgotten: {reason}"))
    return 0
