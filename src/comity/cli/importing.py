"""`comity import`: rows of other data sets into the record, as claims by that data set."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from comity.cli.options import into_record, own_knowledge, recorded
from comity.cli.progress import bar
from comity.cli.reading import end

__all__ = ["import_"]


@click.command("import")
@click.argument("format", metavar="FORMAT")
@click.argument("places", metavar="FILE…", nargs=-1, required=True)
@into_record
@recorded
@own_knowledge
def import_(format: str, places: tuple[str, ...], record: Path, recorded_at: date, own: Path) -> int:
    """Take in rows of another data set, as claims by that data set.

    FORMAT is acled, gdelt, icews, polecat, or visits (the XML of history.state.gov). FILE is a file as the
    data set publishes it, a folder of such, or either in a ZIP archive or compressed. Each row becomes a
    report of its own with the data set as its speaker and publisher, and is gathered with what was read.
    """
    from comity.knowledge import load_knowledge
    from comity.pipeline import import_rows

    with bar() as on_progress:
        summary = import_rows(
            format,
            places,
            record=record,
            knowledge=load_knowledge(own=own),
            recorded_at=recorded_at,
            on_progress=on_progress,
        )
    return end(summary, record)
