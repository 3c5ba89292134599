"""`comity instruments`: what ties states, where each stood on a day, and what reports say of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.kept import kept_if_any
from comity.cli.options import Command, as_json, day, from_record_if_any, own_knowledge, to_file, today
from comity.cli.printing import print_json, print_table, say, write_file
from comity.errors import UsageError
from comity.model import CountryCode, Step

if TYPE_CHECKING:
    from comity.knowledge import Knowledge
    from comity.ledger import Standing
    from comity.reported import Reported
    from comity.treaties import Found

__all__ = ["instruments", "on_days"]

COLUMNS = ("status", "since", "kinds", "name", "id")


def on_days(command: Command) -> Command:
    """The day asked about, and the day up to which what was known counts."""
    known = click.option(
        "--as-known-on", type=day, default=today, help="Leave out what was known later.  [default: today]"
    )
    on = click.option("--on", type=day, default=today, help="The day asked about.  [default: today]")
    return on(known(command))


@click.command(short_help="Print the agreements known, and where each stood on a day.")
@click.argument("instrument", metavar="[ID]", required=False)
@click.option("--between", nargs=2, metavar="A B", help="Those to which both states are parties.")
@click.option("--kind", metavar="CODE", help="Those of one kind of the codebook: D1, M2.")
@on_days
@to_file
@from_record_if_any
@own_knowledge
@as_json
def instruments(
    instrument: str | None,
    between: tuple[str, str] | None,
    kind: str | None,
    on: date,
    as_known_on: date,
    record: Path | None,
    out: Path | None,
    own: Path,
    as_json: bool,
) -> int:
    """Print the agreements known, and where each stood on a day as known on a day.

    With an ID, one of them with its steps and their sources. A day known only by its month or year may leave
    the status unknown; forecasts stay listed after they have passed. With a record, what its reports say
    otherwise, and the agreements that only they tell of.
    """
    from comity.knowledge import load_knowledge
    from comity.knowledge.meant import state_of
    from comity.treaties import found_row, instrument_of, instruments_of, told_of

    knowledge = load_knowledge(own=own)
    held = kept_if_any(record, knowledge)
    states = [state_of(knowledge, word, "--between") for word in between or ()]
    told = told_of(knowledge, held, as_known_on)
    if instrument is not None:
        id = _known(knowledge, told, instrument)
        one = instrument_of(knowledge, told, id, states, on=on, known_on=as_known_on)
        found = [one]
    else:
        found = instruments_of(knowledge, told, states, on=on, known_on=as_known_on)
        found = [one for one in found if kind is None or kind.upper() in one.standing.instrument.kinds]
    if out is not None:
        write_file("instruments", map(found_row, found), out)
    elif as_json:
        for one in found:
            print_json(found_row(one))
    elif instrument is not None:
        _print_one(found[0])
    else:
        _print_all(found)
        if between:
            _print_absences(knowledge, states, on)
    return 0


def _known(knowledge: Knowledge, told: Sequence[Reported], id: str) -> str:
    """The id, if something is known by it."""
    from comity.knowledge.meant import near
    from comity.treaties import instruments_by_id

    ids = instruments_by_id(knowledge, told)
    if id not in ids:
        raise UsageError(f"{id!r} is no instrument known here", place="ID", allowed=near(id, ids))
    return id


def _print_all(found: Sequence[Found]) -> None:
    known = [one for one in found if one.known]
    if known:
        print_table(COLUMNS, [_cells(one.standing) for one in known], whole=("status", "since", "kinds"))
    else:
        say("no instrument in this knowledge")
    for one in known:
        _print_otherwise(one)
    told = [one for one in found if not one.known]
    if told:
        say("told of by reports, not known here:")
        print_table(COLUMNS, [_cells(one.standing) for one in told], whole=("status", "since", "kinds"))


def _print_otherwise(one: Found) -> None:
    from comity.treaties import otherwise_row

    for told in one.otherwise:
        row = otherwise_row(told)
        when = f" {row['on']}" if row["on"] else ""
        say(f"reports say otherwise of {one.standing.instrument.id}: {row['said']}{when}")
        say(f"  “{row['quote']}” [{row['report']}, {row['claim']}]")


def _cells(one: Standing) -> Sequence[str]:
    since = "" if one.since is None else one.since.text
    return one.words, since, " ".join(one.instrument.kinds), one.instrument.name, one.instrument.id


def status_words(code: str) -> str:
    """A code as words."""
    return code.replace("_", " ")


def _print_one(answer: Found) -> None:
    one = answer.standing
    told = one.instrument
    say(f"{told.name} ({' '.join(told.kinds)})")
    say(f"  {one.words}" + (f" since {one.since.text}" if one.since else ""))
    say(f"  parties: {', '.join(told.parties)}")
    if told.givers:
        say(f"  from {', '.join(told.givers)} to {', '.join(told.takers)}")
    if told.scope:
        say(f"  {told.scope}")
    if told.exceptions:
        say(f"  except: {told.exceptions}")
    counted = {id(step) for step in (*one.steps, *one.forecasts)}
    for step in told.steps:
        _print_step(step, counts=id(step) in counted)
    for joining in told.joinings:
        turn = "left" if joining.left else "joined"
        say(f"  {joining.on.text:10}  {turn}: {joining.state}  [{joining.source}]")
    say(f"  source: {told.source} ({told.certainty.value})")
    _print_otherwise(answer)


def _print_step(step: Step, *, counts: bool) -> None:
    what = (
        status_words(step.kind)
        + (f" to be {status_words(step.of)}" if step.of else "")
        + (f" by {step.by}" if step.by else "")
    )
    known = "" if step.known_on == step.on.latest else f", known on {step.known_on}"
    later = "" if counts else "  (not counted: later, or not yet known)"
    note = f"; {step.note}" if step.note else ""
    say(f"  {step.on.text:10}  {what}{known}{note}  [{step.source}, {step.certainty.value}]{later}")


def _print_absences(knowledge: Knowledge, states: Sequence[CountryCode], on: date) -> None:
    """What these states are known not to have on this day."""
    from comity.treaties import absences_of

    for one in absences_of(knowledge, states, on):
        say(f"known not to be there: {one.name}. {one.statement} [{one.source}, {one.certainty.value}]")
