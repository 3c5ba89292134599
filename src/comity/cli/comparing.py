"""`comity conflicts` and `comity copies`: what reports say against one another, and which are one text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from comity.cli.options import as_json, day, from_record, to_file
from comity.cli.passages import clean
from comity.cli.printing import counted, print_json, print_table, say, severity, write_file
from comity.model import FindingCodeId

__all__ = ["conflicts", "copies", "print_conflict"]

COLUMNS = ("a", "b", "relation", "score", "passages")


@click.command()
@click.option("--event", metavar="ID", help="Those of one event.")
@click.option("--report", metavar="REPORT", help="Those to which this report is a side, by id or name.")
@click.option("--code", metavar="CODE", help="Those of one code of the codebook.")
@click.option("--between", nargs=2, metavar="A B", help="Those of events between two countries.")
@click.option("--as-known-on", type=day, help="Leave out all that was known later.")
@to_file
@as_json
@from_record
def conflicts(
    event: str | None,
    report: str | None,
    code: str | None,
    between: tuple[str, str] | None,
    as_known_on: date | None,
    out: Path | None,
    as_json: bool,
    record: Path,
) -> int:
    """Print what reports say against one another.

    Every side comes with its sentences, who says it, who published it and how many origins it has. No side is
    preferred; a person may favour one with `comity judge`.
    """
    from comity.opened import Record

    rows = (
        Record(record)
        .conflicts(event=event, report=report, code=code, between=between, as_known_on=as_known_on)
        .json()
    )
    if out is not None:
        write_file("conflicts", rows, out)
    elif as_json:
        for row in rows:
            print_json(row)
    else:
        _print_conflicts(rows, _severities())
    return 0


def _severities() -> dict[FindingCodeId, str]:
    from comity.knowledge.files import package_data
    from comity.knowledge.findings import load_findings

    return {code: str(known.severity) for code, known in load_findings(package_data() / "findings").items()}


def _print_conflicts(rows: Sequence[Mapping[str, Any]], severities: Mapping[FindingCodeId, str]) -> None:
    for row in rows:
        print_conflict(row, severities.get(row["code"], ""))
        say()
    say(counted(len(rows), "conflict"))


def print_conflict(row: Mapping[str, Any], grade: str = "") -> None:
    """What it is about, and each side with the words that say it."""
    from comity.model import Severity

    shown = f"{severity(Severity(grade))} " if grade else ""
    about = f", event {row['event']}" if row["event"] else ""
    say(clean(f"{row['id']}  {shown}{row['code']}: {row['message']}{about}"))
    for side in row["sides"]:
        origins = counted(side["origins"], "origin")
        favoured = ", favoured by a verdict" if row["favoured"] in side["claims"] else ""
        say(clean(f"  {side['value']} ({counted(len(side['reports']), 'report')}, {origins}{favoured})"))
        for told in side["told"]:
            say(clean(f"    {_source(told)}: “{told['sentence']}”"))
            say(clean(f"      {told['claim']}, said by {told['speaker'] or 'the author'}"))


def _source(told: Mapping[str, Any]) -> str:
    parts = [told["report"], told["publisher"], told["published"]]
    return ", ".join(str(part) for part in parts if part)


@click.command()
@click.option("--report", metavar="REPORT", help="The copies of one report, by id or name.")
@click.option("--as-known-on", type=day, help="Leave out all that was known later.")
@to_file
@as_json
@from_record
def copies(
    report: str | None, as_known_on: date | None, out: Path | None, as_json: bool, record: Path
) -> int:
    """Print which reports go back to one another.

    The same text, a reprint of it, or the same in other words; the score is how much of the shorter one is in
    the other, and --json gives the passages that show it.
    """
    from comity.opened import Record

    found = Record(record).copies(report=report, as_known_on=as_known_on)
    if out is not None:
        write_file(found.what, found.json(), out)
    elif as_json:
        for row in found.json():
            print_json(row)
    else:
        _print_copies(found.json())
    return 0


def _print_copies(found: Iterable[Mapping[str, Any]]) -> None:
    rows = [
        (row["a"], row["b"], row["relation"], f"{row['score']:.2f}", str(len(row["passages"])))
        for row in found
    ]
    if rows:
        print_table(COLUMNS, rows)
    say(counted(len(rows), "pair"))
