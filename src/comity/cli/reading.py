"""`comity read`: reports into the record, or their claims to standard output."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.options import as_json, paths, publication, recorded
from comity.cli.outcome import Tally, exit_code
from comity.cli.printing import complain, counted, print_json, say
from comity.cli.progress import bar

if TYPE_CHECKING:
    from comity.pipeline import Summary

__all__ = ["print_summary", "read"]


@click.command()
@paths
@click.option(
    "--record",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("comity.duckdb"),
    show_default=True,
    help="The record to write; made if it is not there.",
)
@publication
@recorded
@as_json
def read(
    places: tuple[str, ...],
    record: Path,
    published: date | None,
    publisher: str | None,
    recorded_at: date,
    as_json: bool,
) -> int:
    """Read reports and keep what they say.

    PATH is a text file, a JSONL file (one report a line), a folder or a pattern.
    With --json the claims are printed, one a line, and no record is written.
    """
    if as_json:
        return _print_claims(places, published, publisher)
    return _keep_claims(places, record, published, publisher, recorded_at)


def _print_claims(places: tuple[str, ...], published: date | None, publisher: str | None) -> int:
    from comity.contract import claim_to_json
    from comity.knowledge import load_knowledge
    from comity.pipeline import readings

    tally = Tally()
    found = readings(places, knowledge=load_knowledge(), published=published, publisher=publisher)
    for reading in tally.readings(found):
        for claim in reading.claims:
            print_json(claim_to_json(claim))
    return tally.exit_code


def _keep_claims(
    places: tuple[str, ...], record: Path, published: date | None, publisher: str | None, recorded_at: date
) -> int:
    from comity import pipeline
    from comity.knowledge import load_knowledge

    with bar() as on_progress:
        summary = pipeline.read(
            places,
            record=record,
            knowledge=load_knowledge(),
            published=published,
            publisher=publisher,
            recorded_at=recorded_at,
            on_progress=on_progress,
        )
    for problem in summary.errors:
        complain(problem)
    print_summary(summary, record)
    return exit_code(read=summary.reports, unread=len(summary.errors))


def print_summary(summary: Summary, record: Path) -> None:
    """What was read, in four lines."""
    known = f", {summary.known} of them already known" if summary.known else ""
    say(f"{counted(summary.reports, 'report')} in {record}{known}")
    say(f"{counted(sum(summary.claims_by_kind.values()), 'claim')}{_by(summary.claims_by_kind)}")
    say(f"{counted(summary.countable, 'claim')} of an event that counts")
    say(f"{counted(sum(summary.findings_by_code.values()), 'finding')}{_by(summary.findings_by_code)}")


def _by(numbers: Mapping[str, int]) -> str:
    """The parts of a total, largest first."""
    parts = sorted(numbers.items(), key=lambda part: (-part[1], part[0]))
    return ": " + ", ".join(f"{name} {number}" for name, number in parts) if parts else ""
