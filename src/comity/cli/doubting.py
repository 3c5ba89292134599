"""`comity findings`: what is doubtful in the reports of a record, alone and beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.checking import print_finding, worst_first
from comity.cli.options import as_json, day, from_record, to_file
from comity.cli.passages import clean
from comity.cli.printing import counted, print_json, say, write_file
from comity.model import Finding, Severity

if TYPE_CHECKING:
    from comity.record import Record

__all__ = ["findings"]


@click.command()
@click.option("--report", metavar="REPORT", help="Those of one report, by id or name.")
@click.option("--code", metavar="CODE", help="Those of one code of the codebook.")
@click.option(
    "--severity", type=click.Choice([str(each) for each in Severity]), help="error, warning or note."
)
@click.option("--between", "only_between", is_flag=True, help="Only those that other reports give.")
@click.option("--as-known-on", type=day, help="Leave out all that was known later.")
@to_file
@as_json
@from_record
def findings(
    report: str | None,
    code: str | None,
    severity: str | None,
    only_between: bool,
    as_known_on: date | None,
    out: Path | None,
    as_json: bool,
    record: Path,
) -> int:
    """Print what is doubtful in the reports of the record.

    In each alone, and where they are held against one another: conflicts, reprints, a single origin.
    """
    from comity.opened import Record

    asked = Record(record)
    found = asked.findings(
        report=report, code=code, severity=severity, only_between=only_between, as_known_on=as_known_on
    )
    if out is not None:
        write_file(found.what, found.json(), out)
    elif as_json:
        for row in found.json():
            print_json(row)
    else:
        _print_findings(asked.held, found)
    return 0


def _print_findings(held: Record, found: Sequence[Finding]) -> None:
    for id, of_report in groupby(found, key=lambda each: each.report):
        report = held.report(id)
        say(clean(report.name))
        for each in worst_first(of_report):
            say()
            print_finding(each, report.text)
        say()
    say(counted(len(found), "finding"))
