"""`comity instruments`: what ties states, where each stood on a day, and what reports say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.asking import near, state_of
from comity.cli.kept import kept_if_any
from comity.cli.options import Command, as_json, day, from_record_if_any, own_knowledge, today
from comity.cli.printing import print_json, print_table, say
from comity.errors import UsageError
from comity.model import Bounds, CountryCode, Kind, Polarity, Status, Step

if TYPE_CHECKING:
    from comity.knowledge import Knowledge
    from comity.ledger import Standing
    from comity.reported import Reported, Told

__all__ = ["instruments", "on_days", "standing_words"]

COLUMNS = ("status", "since", "kinds", "name", "id")
FIRST = (
    Status.IN_FORCE, Status.PROVISIONAL, Status.SUSPENDED, Status.EXPECTED, Status.SIGNED, Status.PROPOSED,
    Status.UNKNOWN, Status.ENDED, Status.NONE,
)  # fmt: skip


def on_days(command: Command) -> Command:
    """The day asked about, and the day up to which what was known counts."""
    known = click.option(
        "--as-known-on", type=day, default=today, help="Leave out what was known later.  [default: today]"
    )
    on = click.option("--on", type=day, default=today, help="The day asked about.  [default: today]")
    return on(known(command))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """Where one stands, whether it is known or only told of, and what reports say otherwise."""

    standing: Standing
    known: bool
    otherwise: tuple[Told, ...]


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

    knowledge = load_knowledge(own=own)
    states = [state_of(knowledge, word, "--between") for word in between or ()]
    told = _told(knowledge, record, as_known_on)
    found = _answers(knowledge, told, states, on=on, known_on=as_known_on)
    if instrument is not None:
        ids = {str(one.standing.instrument.id): one for one in found}
        one = ids.get(instrument) or _whole(knowledge, told, states, instrument, on=on, known_on=as_known_on)
        print_json(_row(one)) if as_json else _print_one(one)
        return 0
    found = [one for one in found if kind is None or kind.upper() in one.standing.instrument.kinds]
    if as_json:
        for one in found:
            print_json(_row(one))
        return 0
    _print_all(found)
    if between:
        _print_absences(knowledge, states, on)
    return 0


def _told(knowledge: Knowledge, path: Path | None, known_on: date) -> tuple[Reported, ...]:
    """The agreements that the reports of the record tell of, as known on a day; none without a record."""
    from comity.knowledge.codebook import load_codebook
    from comity.reported import reported

    record = kept_if_any(path, knowledge)
    if record is None:
        return ()
    return reported(
        record.claims(kind=Kind.INSTRUMENT, as_known_on=known_on),
        knowledge,
        load_codebook(knowledge.folder),
        known_on=record.known_days(),
        publishers=record.publishers(),
    )


def _answers(
    knowledge: Knowledge,
    told: Sequence[Reported],
    states: Sequence[CountryCode],
    *,
    on: date,
    known_on: date,
) -> list[_Answer]:
    """The known ones to which these states are parties, then those that only reports tell of."""
    from comity.ledger import tying
    from comity.reported import as_instrument, otherwise

    said = {one.instrument.id: one for one in told if one.instrument is not None}
    found = []
    for one in tying(knowledge.instruments.all.values(), states, on=on, known_on=known_on):
        same = said.get(one.instrument.id)
        differing = () if same is None else otherwise(same, one, on=on)
        found.append(_Answer(standing=one, known=True, otherwise=differing))
    unknown = [as_instrument(one) for one in told if one.instrument is None]
    for one in tying(unknown, states, on=on, known_on=known_on):
        found.append(_Answer(standing=one, known=False, otherwise=()))
    return sorted(found, key=_rank)


def _rank(one: _Answer) -> tuple[bool, int, str, str]:
    instrument = one.standing.instrument
    kind = instrument.kinds[0] if instrument.kinds else ""
    return not one.known, FIRST.index(one.standing.status), kind, instrument.id


def _whole(
    knowledge: Knowledge,
    told: Sequence[Reported],
    states: Sequence[CountryCode],
    id: str,
    *,
    on: date,
    known_on: date,
) -> _Answer:
    """One that is asked for by its id, though these states are not all its parties."""
    answers = {
        str(one.standing.instrument.id): one
        for one in _answers(knowledge, told, (), on=on, known_on=known_on)
    }
    if id not in answers:
        allowed = near(id, answers)
        raise UsageError(f"{id!r} is no instrument known here", place="ID", allowed=allowed)
    from comity.ledger import standing

    one = answers[id]
    return replace(one, standing=standing(one.standing.instrument, on=on, known_on=known_on, of=states))


def _print_all(found: Sequence[_Answer]) -> None:
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


def _print_otherwise(one: _Answer) -> None:
    for told in one.otherwise:
        row = _otherwise_row(told)
        when = f" {row['on']}" if row["on"] else ""
        say(f"reports say otherwise of {one.standing.instrument.id}: {row['said']}{when}")
        say(f"  “{row['quote']}” [{row['report']}, {row['claim']}]")


def _otherwise_row(told: Told) -> dict[str, object]:
    """A claim that differs from what is known: its step, what it says, of when, and its words."""
    step = told.step
    said = "" if step is None else step.value
    bounds = told.claim.bounds
    return {
        "claim": told.claim.id,
        "report": told.claim.report_name,
        "step": said,
        "said": status_words(said)
        if told.claim.polarity is Polarity.AFFIRMED
        else f"not {status_words(said)}",
        "on": None if bounds is None else Bounds(earliest=bounds[0], latest=bounds[1]).text,
        "quote": told.claim.quote.text,
    }


def _row(answer: _Answer) -> dict[str, object]:
    from comity.contract import instrument_to_json

    one = answer.standing
    return {
        "known": answer.known,
        "status": one.status.value,
        "possible": [status.value for status in one.possible],
        "since": None if one.since is None else one.since.text,
        **instrument_to_json(one.instrument),
        "reports_otherwise": [_otherwise_row(told) for told in answer.otherwise],
    }


def _cells(one: Standing) -> Sequence[str]:
    since = "" if one.since is None else one.since.text
    return standing_words(one), since, " ".join(one.instrument.kinds), one.instrument.name, one.instrument.id


def standing_words(one: Standing) -> str:
    """The status, or all that it may be."""
    said = " or ".join(status_words(status) for status in one.possible)
    return f"unknown: {said}" if said else status_words(one.status)


def status_words(code: str) -> str:
    """A code as words."""
    return code.replace("_", " ")


def _print_one(answer: _Answer) -> None:
    one = answer.standing
    told = one.instrument
    say(f"{told.name} ({' '.join(told.kinds)})")
    say(f"  {standing_words(one)}" + (f" since {one.since.text}" if one.since else ""))
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
