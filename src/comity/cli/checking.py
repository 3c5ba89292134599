"""`comity check`: what a careful reader must know about some reports, with the words underlined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.kept import kept
from comity.cli.options import (
    as_json,
    in_parallel,
    mapped_columns,
    own_knowledge,
    paths,
    publication,
    to_file,
    today,
)
from comity.cli.outcome import FOUND_ERRORS, Tally
from comity.cli.passages import clean
from comity.cli.printing import counted, print_json, print_passages, say, severity, write_file
from comity.model import Finding, Reading, Severity

if TYPE_CHECKING:
    from comity.knowledge import Knowledge
    from comity.sources import Columns

__all__ = ["ORDER", "check", "print_finding", "print_findings", "worst_first"]

ORDER = tuple(Severity)


@click.command()
@paths
@publication
@mapped_columns
@in_parallel
@own_knowledge
@click.option(
    "--against",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Also say what the reports of this record say otherwise; it stays as it is.",
)
@to_file
@as_json
def check(
    places: tuple[str, ...],
    published: date | None,
    publisher: str | None,
    columns: Columns | None,
    jobs: int,
    own: Path,
    against: Path | None,
    out: Path | None,
    as_json: bool,
) -> int:
    """Read reports and print what is doubtful in them.

    Errors come first; the words are underlined; nothing is kept. The exit code is 1 if anything of severity
    error was found.
    """
    from comity.engines import readings
    from comity.knowledge import load_knowledge

    knowledge = load_knowledge(own=own)
    tally, found = Tally(), list[Finding]()
    for reading in tally.readings(
        readings(
            places,
            knowledge=knowledge,
            published=published,
            publisher=publisher,
            columns=columns,
            jobs=jobs,
        )
    ):
        reading = reading if against is None else _beside(reading, against, knowledge)
        findings = worst_first(reading.findings)
        found.extend(findings)
        if out is None:
            _print_as_json(findings) if as_json else print_findings(reading)
    _close(found, tally, out, as_json=as_json)
    errors = any(finding.severity is Severity.ERROR for finding in found)
    return FOUND_ERRORS if errors else tally.exit_code


def _beside(reading: Reading, record: Path, knowledge: Knowledge) -> Reading:
    """The reading with what the reports of a record give to know of it."""
    from comity.gather import held_against

    found = held_against(kept(record, knowledge), knowledge, [reading], today=today())
    return replace(reading, findings=(*reading.findings, *found))


def _close(found: Sequence[Finding], tally: Tally, out: Path | None, *, as_json: bool) -> None:
    """All that was found into the file, or the total below several reports."""
    if out is not None:
        from comity.contract import finding_to_json

        write_file("findings", (finding_to_json(finding) for finding in found), out)
    elif not as_json and tally.read > 1:
        say(f"{counted(tally.read, 'report')}: {_numbers(found)}")


def _print_as_json(findings: Iterable[Finding]) -> None:
    from comity.contract import finding_to_json

    for finding in findings:
        print_json(finding_to_json(finding))


def print_findings(reading: Reading) -> None:
    """One report: its name, what was found in numbers, and each finding with its passages."""
    say(f"{clean(reading.report.name)}: {_numbers(reading.findings)}")
    for finding in worst_first(reading.findings):
        say()
        print_finding(finding, reading.report.text)
    say()


def print_finding(finding: Finding, text: str) -> None:
    """What is doubtful, the words it is about, and the facts it rests on."""
    say(f"  {severity(finding.severity)} {finding.code}: {clean(finding.message)}")
    print_passages(text, finding.spans, indent=6)
    for fact in finding.facts:
        say(f"    - {clean(fact)}")


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then notes; in order of the text within each."""
    return sorted(findings, key=lambda finding: (ORDER.index(finding.severity), finding.spans, finding.code))


def _numbers(findings: Iterable[Finding]) -> str:
    found = Counter(finding.severity for finding in findings)
    parts = [counted(found[value], str(value)) for value in ORDER if found[value]]
    return ", ".join(parts) if parts else "no findings"
