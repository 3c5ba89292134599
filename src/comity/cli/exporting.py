"""`comity export`: what the record holds, in a file for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.kept import kept
from comity.cli.options import from_record
from comity.cli.printing import say

__all__ = ["export"]


@click.command()
@click.argument("format")
@click.option(
    "--what",
    default="claims",
    show_default=True,
    help="claims, events, conflicts, copies, findings, reports or verdicts.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.  [default: WHAT.FORMAT]",
)
@from_record
def export(format: str, what: str, out: Path | None, record: Path) -> int:
    """Write what the record holds as csv, json, jsonl or parquet."""
    from comity.exports import export as write

    path = out or Path(f"{what}.{format}")
    write(kept(record), what, format, path)
    say(f"{what} written to {path}")
    return 0
