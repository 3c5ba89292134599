"""`comity instruments` and `comity rights`: what ties states, and who may do what under it, on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.asking import near, state_code
from comity.cli.options import Command, as_json, day, own_knowledge, today
from comity.cli.printing import print_json, print_table, say
from comity.errors import UsageError
from comity.model import Bounds, CountryCode, InstrumentId, RightAct, Status, Step, Traveller

if TYPE_CHECKING:
    from comity.knowledge import Knowledge
    from comity.ledger import Standing
    from comity.rights import Ground

__all__ = ["instruments", "rights"]

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


@click.command()
@click.argument("instrument", metavar="[ID]", required=False)
@click.option("--between", nargs=2, metavar="A B", help="Those to which both states are parties.")
@click.option("--kind", metavar="CODE", help="Those of one kind of the codebook: D1, M2.")
@on_days
@own_knowledge
@as_json
def instruments(
    instrument: str | None,
    between: tuple[str, str] | None,
    kind: str | None,
    on: date,
    as_known_on: date,
    own: Path,
    as_json: bool,
) -> int:
    """Print the agreements known, and where each stood on a day as known on a day.

    With an ID, one of them with its steps and their sources. A day known only by its month or year may leave
    the status unknown; forecasts stay listed after they have passed.
    """
    from comity.knowledge import load_knowledge
    from comity.ledger import standing, tying

    knowledge = load_knowledge(own=own)
    known = knowledge.instruments.all
    states = [_state(knowledge, word, "--between") for word in between or ()]
    if instrument is not None:
        if instrument not in known:
            raise UsageError(
                f"{instrument!r} is no instrument known here", place="ID", allowed=near(instrument, known)
            )
        one = standing(known[InstrumentId(instrument)], on=on, known_on=as_known_on, of=states)
        print_json(_row(one)) if as_json else _print_one(one)
        return 0
    found = tying(known.values(), states, on=on, known_on=as_known_on)
    found = [one for one in found if kind is None or kind.upper() in one.instrument.kinds]
    found.sort(key=lambda one: (FIRST.index(one.status), one.instrument.kinds[0], one.instrument.id))
    if as_json:
        for one in found:
            print_json(_row(one))
    elif found:
        rows = [_cells(one) for one in found]
        print_table(COLUMNS, rows, whole=("status", "since", "kinds"))
    else:
        say("no instrument in this knowledge")
    if not as_json and between:
        _print_absences(knowledge, states, on)
    return 0


@click.command()
@click.argument("act", type=click.Choice([act.value for act in RightAct]))
@click.argument("state")
@click.option("--citizen", metavar="STATE", multiple=True, help="A citizen of this state.")
@click.option("--holding", metavar="DOCUMENT", multiple=True, help="Holding this: visa:BLR, residence:RUS.")
@on_days
@own_knowledge
@as_json
def rights(
    act: str,
    state: str,
    citizen: tuple[str, ...],
    holding: tuple[str, ...],
    on: date,
    as_known_on: date,
    own: Path,
    as_json: bool,
) -> int:
    """Say whether somebody may enter, cross, stay, work or reside in a STATE, with what document and why.

    Every right for such a person is told with its instrument and where that stood on the day. None means: not
    known in this record.
    """
    from comity.knowledge import load_knowledge
    from comity.rights import answer

    if not citizen and not holding:
        raise click.UsageError("say of whom: --citizen STATE, --holding visa:STATE, or both.")
    knowledge = load_knowledge(own=own)
    traveller = Traveller(
        citizen=tuple(_state(knowledge, word, "--citizen") for word in citizen),
        holding=tuple(_held(knowledge, word) for word in holding),
    )
    where = _state(knowledge, state, "STATE")
    found = answer(
        knowledge.rights,
        knowledge.instruments.all,
        act=RightAct(act),
        where=where,
        traveller=traveller,
        on=on,
        known_on=as_known_on,
    )
    if as_json:
        print_json({"answer": found.answer, "grounds": [_ground_row(ground) for ground in found.grounds]})
        return 0
    say(
        {
            "allowed_with": f"may {act} {where} with what is named below",
            "not_allowed": f"may not {act} {where}",
        }.get(found.answer, "not known in this record")
    )
    for ground in found.grounds:
        _print_ground(ground)
    return 0


def _print_ground(ground: Ground) -> None:
    right, treaty = ground.right, ground.standing.instrument
    holds = {True: "holds", False: "does not hold", None: "open"}[ground.holds]
    say(f"  {holds}: {treaty.name} ({treaty.id}), {_status(ground.standing)}")
    say(f"    with {', or '.join(' and '.join(group) for group in right.documents)}")
    if right.stay_days is not None:
        say(f"    for at most {right.stay_days} days at a time")
    if right.coming_from:
        say(f"    coming straight from {', '.join(right.coming_from)}")
    if right.conditions:
        say(f"    {right.conditions}")
    for text, _ in right.exceptions:
        say(f"    {'not for such a person' if text in ground.met else 'except'}: {text}")
    say(f"    source: {right.source} ({right.certainty.value})")


def _ground_row(ground: Ground) -> dict[str, object]:
    right = ground.right
    return {
        "right": right.id,
        "holds": ground.holds,
        "instrument": right.instrument,
        "status": ground.standing.status.value,
        "possible": [status.value for status in ground.standing.possible],
        "documents": [list(group) for group in right.documents],
        "stay_days": right.stay_days,
        "coming_from": list(right.coming_from),
        "conditions": right.conditions,
        "exceptions": [text for text, _ in right.exceptions],
        "met": list(ground.met),
        "certainty": right.certainty.value,
        "source": right.source,
    }


def _held(knowledge: Knowledge, word: str) -> str:
    kind, colon, state = word.partition(":")
    if kind not in ("visa", "residence") or not colon:
        raise UsageError(f"{word!r} is no document", place="--holding", allowed="visa:STATE, residence:STATE")
    return f"{kind}:{_state(knowledge, state, '--holding')}"


def _state(knowledge: Knowledge, word: str, place: str) -> CountryCode:
    code = state_code(knowledge, word)
    if code.lower() not in knowledge.entities:
        raise UsageError(f"{word!r} is no state", place=place, allowed="an ISO 3166 code, or a name")
    return CountryCode(code)


def _row(one: Standing) -> dict[str, object]:
    from comity.contract import instrument_to_json

    return {
        "status": one.status.value,
        "possible": [status.value for status in one.possible],
        "since": None if one.since is None else days(one.since),
        **instrument_to_json(one.instrument),
    }


def _cells(one: Standing) -> Sequence[str]:
    since = "" if one.since is None else days(one.since)
    return _status(one), since, " ".join(one.instrument.kinds), one.instrument.name, one.instrument.id


def _status(one: Standing) -> str:
    said = " or ".join(_words(status) for status in one.possible)
    return f"unknown: {said}" if said else _words(one.status)


def _words(code: str) -> str:
    return code.replace("_", " ")


def _print_one(one: Standing) -> None:
    told = one.instrument
    say(f"{told.name} ({' '.join(told.kinds)})")
    say(f"  {_status(one)}" + (f" since {days(one.since)}" if one.since else ""))
    say(f"  parties: {', '.join(told.parties)}")
    if told.givers:
        say(f"  from {', '.join(told.givers)} to {', '.join(told.takers)}")
    say(f"  {told.scope}")
    if told.exceptions:
        say(f"  except: {told.exceptions}")
    counted = {id(step) for step in (*one.steps, *one.forecasts)}
    for step in told.steps:
        _print_step(step, counts=id(step) in counted)
    for joining in told.joinings:
        turn = "left" if joining.left else "joined"
        say(f"  {days(joining.on):10}  {turn}: {joining.state}  [{joining.source}]")
    say(f"  source: {told.source} ({told.certainty.value})")


def _print_step(step: Step, *, counts: bool) -> None:
    what = (
        _words(step.kind)
        + (f" to be {_words(step.of)}" if step.of else "")
        + (f" by {step.by}" if step.by else "")
    )
    known = "" if step.known_on == step.on.latest else f", known on {step.known_on}"
    later = "" if counts else "  (not counted: later, or not yet known)"
    note = f"; {step.note}" if step.note else ""
    say(f"  {days(step.on):10}  {what}{known}{note}  [{step.source}, {step.certainty.value}]{later}")


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


def days(bounds: Bounds) -> str:
    """A day, a month or a year where just that is known, as it stands in a row; else both ends."""
    from comity.knowledge.tenures import bounds_of

    first, last = bounds.earliest, bounds.latest
    if first is None or last is None or first == last:
        return str(first or last or "")
    shorter = (first.isoformat()[:4], first.isoformat()[:7])
    return next((text for text in shorter if bounds_of(text) == bounds), f"{first}/{last}")
