"""`comity compare`: what a data set tells held against what reports tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.options import as_json, day, from_record
from comity.cli.passages import clean
from comity.cli.printing import counted, print_json, say
from comity.cli.showing import print_rows

if TYPE_CHECKING:
    from comity.comparison import Compared, Comparison, Difference

__all__ = ["compare"]

HEADS = {
    "both": "told by both",
    "perhaps_both": "perhaps told by both, some days apart",
    "data_set": "told by the data set alone, where reports were read",
    "reports": "told by reports alone, of what the data set lists",
}


@click.command()
@click.argument("data_set", metavar="FORMAT")
@click.option("--between", nargs=2, metavar="A B", help="Two countries, in either direction.")
@click.option("--since", type=day, help="Not over before this day.")
@click.option("--until", type=day, help="Begun by this day.")
@as_json
@from_record
def compare(
    data_set: str,
    between: tuple[str, str] | None,
    since: date | None,
    until: date | None,
    as_json: bool,
    record: Path,
) -> int:
    """Hold a data set against what reports tell.

    FORMAT is the one that its rows were imported as. Events that count are told by both, perhaps by both
    (some days apart), by the data set alone (of states and days that reports cover), or by reports alone (of
    what the data set lists). Where both tell one event and differ, each side stands with its words.
    """
    from comity.comparison import compare as compared
    from comity.comparison import comparison_to_json
    from comity.knowledge import load_knowledge
    from comity.knowledge.meant import party_of
    from comity.opened.kept import kept

    knowledge = load_knowledge()
    pair = None if between is None else tuple(party_of(knowledge, word, "--between") for word in between)
    found = compared(
        kept(record, knowledge),
        _name_of(data_set),
        between=None if pair is None else (pair[0], pair[1]),
        since=since,
        until=until,
    )
    if as_json:
        print_json(comparison_to_json(found))
    else:
        _print(found)
    return 0


def _name_of(data_set: str) -> str:
    """The name under which the rows of a data set are published."""
    from comity.errors import UsageError
    from comity.knowledge.datasets import dataset_names, name_of
    from comity.knowledge.files import package_data

    known = dataset_names(package_data())
    if data_set not in known:
        raise UsageError(
            f"{data_set!r} is no data set that is known", place="FORMAT", allowed=", ".join(known)
        )
    return name_of(package_data(), data_set)


def _print(found: Comparison) -> None:
    from comity.comparison import Teller

    for teller in Teller:
        told = found.told_by(teller)
        say(f"{counted(len(told), 'event')} {HEADS[teller]}")
        if told:
            print_rows([each.event for each in told])
        _print_differences(told)
        say()
    say(f"{counted(found.outside, 'event')} of the data set outside what reports cover")
    say(f"{counted(found.unlisted, 'event')} of reports outside what the data set lists")


def _print_differences(told: Sequence[Compared]) -> None:
    for each in told:
        for difference in each.differences:
            say(clean(f"{each.event.id}  they differ in {difference.field}"))
            _print_sides(difference)


def _print_sides(difference: Difference) -> None:
    for value, claim in (*difference.rows, *difference.reports):
        words = (claim.sentence or claim.quote).text
        say(clean(f"  {value} ({claim.report_name}, {claim.id}): “{words}”"))
