"""`comity instruments`: what ties states, where each stood on a day, and what reports say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.asking import near
from comity.cli.kept import kept_if_any
from comity.cli.options import Command, as_json, day, from_record_if_any, own_knowledge, today
from comity.cli.printing import print_json, print_table, say
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


@click.command()
@click.argument("instrument", metavar="[ID]", required=False)
@click.option("--between", nargs=2, metavar="A B", help="Those to which both states are parties.")
@click.option("--kind", metavar="CODE", help="Those of one kind of the codebook: D1, M2.")
@on_days
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
    from comity.treaties import found_row, instruments_of, told_of

    knowledge = load_knowledge(own=own)
    held = kept_if_any(record, knowledge)
    states = [state_of(knowledge, word, "--between") for word in between or ()]
    told = told_of(knowledge, held, as_known_on)
    found = instruments_of(knowledge, told, states, on=on, known_on=as_known_on)
    if instrument is not None:
        ids = {str(one.standing.instrument.id): one for one in found}
        one = ids.get(instrument) or _whole(knowledge, told, states, instrument, on=on, known_on=as_known_on)
        print_json(found_row(one)) if as_json else _print_one(one)
        return 0
    found = [one for one in found if kind is None or kind.upper() in one.standing.instrument.kinds]
    if as_json:
        for one in found:
            print_json(found_row(one))
        return 0
    _print_all(found)
    if between:
        _print_absences(knowledge, states, on)
    return 0


def _whole(
    knowledge: Knowledge,
    told: Sequence[Reported],
    states: Sequence[CountryCode],
    id: str,
    *,
    on: date,
    known_on: date,
) -> Found:
    """One that is asked for by its id, though these states are not all its parties."""
    from comity.ledger import standing
    from comity.treaties import instruments_of

    found = instruments_of(knowledge, told, (), on=on, known_on=known_on)
    ids = {str(one.standing.instrument.id): one for one in found}
    if id not in ids:
        raise UsageError(f"{id!r} is no instrument known here", place="ID", allowed=near(id, ids))
    one = ids[id]
    return replace(one, standing=standing(one.standing.instrument, on=on, known_on=known_on, of=states))


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
    for one in knowledge.instruments.absences.values():
        begun = (one.start.latest or date.max) <= on
        if (
            set(states) <= set(one.parties)
            and begun
            and (one.end is None or on <= (one.end.earliest or date.min))
        ):
            say(f"known not to be there: {one.name}. {one.statement} [{one.source}, {one.certainty.value}]")
