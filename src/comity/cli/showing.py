"""`comity events` and `comity explain`: what the record holds, and the words that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.options import as_json, day, from_record, to_file
from comity.cli.passages import clean
from comity.cli.printing import counted, print_json, print_passages, print_table, say, write_file
from comity.model import Event, Span

if TYPE_CHECKING:
    from comity.opened import Table

__all__ = ["events", "explain", "explain_in_full", "print_events", "print_explanation", "print_rows"]

COLUMNS = ("id", "when", "event", "who", "modality", "pages", "origins", "conflicts", "reports")

FIELDS = ("field", "words", "read as", "rule")
NAMED = 2  # reports of an event that a line names


@click.command()
@click.option("--between", nargs=2, metavar="A B", help="Two countries, in either direction.")
@click.option("--type", "kind", metavar="TYPE", help="An event type of the codebook.")
@click.option("--since", type=day, help="Not over before this day.")
@click.option("--until", type=day, help="Begun by this day.")
@click.option("--as-known-on", type=day, help="Leave out all that was known later.")
@click.option("--count", is_flag=True, help="Only the number of those that count: done and affirmed.")
@to_file
@as_json
@from_record
def events(
    between: tuple[str, str] | None,
    kind: str | None,
    since: date | None,
    until: date | None,
    as_known_on: date | None,
    count: bool,
    out: Path | None,
    as_json: bool,
    record: Path,
) -> int:
    """Print the events of the record.

    Each comes with its day, its parties and its sources; those whose modality is in brackets do not count.
    """
    from comity.opened import Record

    found = Record(record).events(
        between=between, type=kind, since=since, until=until, as_known_on=as_known_on
    )
    if count:
        _print_count(sum(event.countable for event in found), as_json=as_json)
    else:
        _give(found, out, as_json=as_json)
    return 0


def _print_count(number: int, *, as_json: bool) -> None:
    print_json({"count": number}) if as_json else say(str(number))


def _give(found: Table[Event], out: Path | None, *, as_json: bool) -> None:
    """In a file, as JSON or as a table."""
    if out is not None:
        write_file(found.what, found.json(), out)
    elif as_json:
        for row in found.json():
            print_json(row)
    else:
        print_events(found)


def print_events(found: Sequence[Event]) -> None:
    """One line an event, and how many of them count."""
    if found:
        print_rows(found)
    counting = sum(event.countable for event in found)
    say(f"{counted(len(found), 'event')}, {counting} that {'counts' if counting == 1 else 'count'}")


def print_rows(found: Sequence[Event]) -> None:
    print_table(COLUMNS, (_row(event) for event in found), whole=("id", "when"))


def _row(event: Event) -> tuple[str, ...]:
    return (
        event.id,
        bounds(event.earliest, event.latest),
        event.type if event.mode is None else f"{event.type}.{event.mode}",
        _parties(event),
        event.modality if event.countable else f"({event.modality})",
        str(len(event.reports)),
        str(event.origins),
        str(len(event.conflicts) or ""),
        _some(event.reports),
    )


def _some(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _parties(event: Event) -> str:
    actors = _names(event.actors) or "?"
    return f"{actors} → {_names(event.recipients)}" if event.recipients else actors


def _names(parties: Sequence[str]) -> str:
    """Codes and ids, without the id that only repeats a state's code."""
    codes = {code.lower() for code in parties if code.isupper()}
    return ", ".join(party for party in parties if party not in codes)


def bounds(earliest: date | None, latest: date | None) -> str:
    """A day, a stretch, or what is known of one."""
    if earliest == latest:
        return str(earliest) if earliest else "undated"
    return f"{earliest or '?'} – {latest or '?'}"


@click.command(short_help="Show a thing by its id in the sentences that it rests on.")
@click.argument("id")
@as_json
@from_record
def explain(id: str, as_json: bool, record: Path) -> int:
    """Show a claim, an event, a conflict, a finding or a verdict in the sentences that it rests on.

    The evidence is underlined. Each field comes with its words, what was read from them, and the rule.
    """
    if as_json:
        from comity.explain import explain as explained

        print_json(explained(record, id))
    else:
        explain_in_full(record, id)
    return 0


def explain_in_full(record: Path, id: str) -> None:
    """What the id stands for, and each thing that it rests on."""
    from comity.explain import explain as explained

    found = explained(record, id)
    print_explanation(found, record)
    for below in found["rests_on"]:
        say()
        print_explanation(explained(record, below), record)


def print_explanation(found: Mapping[str, Any], record: Path) -> None:
    """What it is, where it is said, and for each field the words, what was read from them, and the rule."""
    where = f" in {found['report_name']}" if found["sentence"] else ""
    say(clean(f"{found['id']}{where}: {found['what']}"))
    marks = found["marks"]
    if marks:
        spans = [Span(start=mark["start"], end=mark["end"], text=mark["text"]) for mark in marks]
        print_passages(_text_around(record, found["id"]), spans)
        print_table(
            FIELDS, ((mark["field"], mark["text"], mark["read"] or "", mark["rule"] or "") for mark in marks)
        )


def _text_around(record: Path, id: str) -> str:
    """The text of the report of a claim or finding: its words may stand in more than one paragraph."""
    from comity.record import Record

    held = Record.open(record)
    report = held.finding(id).report if id.startswith("f") else held.claim(id).report
    return held.report(report).text
