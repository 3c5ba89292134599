"""`comity findings`: what is doubtful in the reports of a record, alone and beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.checking import print_finding, worst_first
from comity.cli.kept import kept
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
    from comity.contract import finding_to_json
    from comity.gather import between_reports
    from comity.knowledge import load_knowledge

    knowledge = load_knowledge()
    held = kept(record, knowledge)
    alone = [] if only_between else held.findings(as_known_on=as_known_on)
    found = [
        each
        for each in (*between_reports(held, knowledge, as_known_on=as_known_on), *alone)
        if (report in (None, each.report, each.report_name))
        and code in (None, each.code)
        and severity in (None, str(each.severity))
    ]
    found.sort(key=lambda each: (each.report_name, each.report))
    if out is not None:
        write_file("findings", (finding_to_json(each) for each in found), out)
    elif as_json:
        for each in found:
            print_json(finding_to_json(each))
    else:
        _print_findings(held, found)
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
