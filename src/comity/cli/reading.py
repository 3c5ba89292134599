"""`comity read`: reports into the record, or their claims to standard output."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.engine import on_cluster
from comity.cli.options import (
    as_json,
    in_parallel,
    into_record,
    mapped_columns,
    own_knowledge,
    paths,
    publication,
    recorded,
)
from comity.cli.outcome import Tally, exit_code
from comity.cli.printing import complain, counted, print_json, say
from comity.cli.progress import bar

if TYPE_CHECKING:
    from comity.engines import Cluster
    from comity.pipeline import Summary
    from comity.sources import Columns

__all__ = ["end", "read"]


@click.command()
@paths
@into_record
@publication
@mapped_columns
@recorded
@in_parallel
@on_cluster
@own_knowledge
@as_json
def read(
    places: tuple[str, ...],
    record: Path,
    published: date | None,
    publisher: str | None,
    columns: Columns | None,
    recorded_at: date,
    jobs: int,
    cluster: Cluster | None,
    own: Path,
    as_json: bool,
) -> int:
    """Read reports and keep what they say.

    PATH is a text, page, PDF, Word document, mail or mailbox, a table or JSONL file (one report a row or
    line), a WARC or ZIP archive, any of these compressed, a folder, a pattern, or a page's web address.
    With --json the claims are printed, one a line, and no record is written.
    """
    if as_json:
        known = {"published": published, "publisher": publisher, "columns": columns}
        return _print_claims(places, own, jobs=jobs, cluster=cluster, **known)
    from comity import pipeline
    from comity.knowledge import load_knowledge

    with bar() as on_progress:
        summary = pipeline.read(
            places,
            record=record,
            knowledge=load_knowledge(own=own),
            published=published,
            publisher=publisher,
            columns=columns,
            recorded_at=recorded_at,
            jobs=jobs,
            cluster=cluster,
            on_progress=on_progress,
        )
    return end(summary, record)


def _print_claims(places: tuple[str, ...], own: Path, **known: Any) -> int:
    """The claims of each report as soon as it is read."""
    from comity.contract import claim_to_json
    from comity.engines import readings
    from comity.knowledge import load_knowledge

    tally = Tally()
    for reading in tally.readings(readings(places, knowledge=load_knowledge(own=own), **known)):
        for claim in reading.claims:
            print_json(claim_to_json(claim))
    return tally.exit_code


def end(summary: Summary, record: Path) -> int:
    """What could not be read, and what was."""
    for problem in summary.errors:
        complain(problem)
    _print_summary(summary, record)
    return exit_code(read=summary.reports, unread=len(summary.errors))


def _print_summary(summary: Summary, record: Path) -> None:
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
