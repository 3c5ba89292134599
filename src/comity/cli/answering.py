"""`comity who`: who held an office on a day, as far as the knowledge goes and no further."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from comity.cli.asking import Question, questions
from comity.cli.options import as_json, day, own_knowledge
from comity.cli.outcome import exit_code
from comity.cli.passages import clean
from comity.cli.printing import complain, print_json, say
from comity.cli.tenures import tell_tenures, written
from comity.errors import InputError, UsageError
from comity.model import Tenure

if TYPE_CHECKING:
    from comity.knowledge import Answer, Holder, Knowledge

__all__ = ["answer_line", "print_answer", "who"]


@click.command(short_help="Say who held an office on a day.")
@click.argument("office", required=False)
@click.argument("state", required=False)
@click.option("--on", type=day, help="The day asked for.")
@click.option("--person", metavar="NAME", help="The offices of a person instead.")
@click.option(
    "--batch",
    type=click.File(encoding="utf-8-sig", errors="replace"),
    help="Lines of JSON with office, state, on.",
)
@own_knowledge
@as_json
def who(
    office: str | None,
    state: str | None,
    on: date | None,
    person: str | None,
    batch: TextIO | None,
    own: Path,
    as_json: bool,
) -> int:
    """Say who held an office on a day; an ambassador as ambassador:FRA, the state where.

    One, several, nobody, disputed or unknown: no answer ever falls back on the latest holder or on today.
    """
    if [office, person, batch].count(None) != 2:
        raise click.UsageError("ask with OFFICE STATE --on DAY, or --person NAME, or --batch FILE.")
    if office is not None and (state is None or on is None):
        raise click.UsageError("OFFICE needs a STATE and a day (allowed: --on YYYY-MM-DD).")
    from comity.knowledge import load_knowledge
    from comity.knowledge.meant import held_by

    knowledge = load_knowledge(own=own)
    if batch is not None:
        return _answer_all(knowledge, batch, as_json=as_json)
    if person is not None:
        tell_tenures(knowledge, person, on, as_json=as_json)
    if office is not None and state is not None and on is not None:
        answer = held_by(knowledge, office, state, on)
        _print_as_json(knowledge, answer) if as_json else print_answer(knowledge, answer)
    return 0


def _answer_all(knowledge: Knowledge, batch: TextIO, *, as_json: bool) -> int:
    """An answer a line; a line that asks nothing sensible is told, and the others are answered."""
    answered = refused = 0
    for asked in questions(batch):
        answer = _answer_or_problem(knowledge, asked)
        if isinstance(answer, InputError):
            refused += 1
            complain(answer)
            continue
        answered += 1
        _print_as_json(knowledge, answer) if as_json else say(answer_line(answer))
    return exit_code(read=answered, unread=refused)


def _answer_or_problem(knowledge: Knowledge, asked: Question | InputError) -> Answer | InputError:
    from comity.knowledge.meant import held_by

    if isinstance(asked, InputError):
        return asked
    try:
        return held_by(knowledge, asked.office, asked.state, asked.on)
    except UsageError as problem:
        return asked.refused(problem)


def _print_as_json(knowledge: Knowledge, answer: Answer) -> None:
    print_json(knowledge.as_row(answer))


def print_answer(knowledge: Knowledge, answer: Answer) -> None:
    """The answer, each holder's time in office, how sure it is, its source; and what is said against it."""
    say(answer_line(answer))
    for holder in answer.holders:
        manner = f", {holder.manner}" if holder.manner else ""
        sure = "" if holder.sure else ", the day lies within an uncertain bound"
        say(clean(f"  {holder.name}{manner}: {_stretch(holder)}{sure}"))
        layer = f", layer {holder.layer}" if holder.layer else ""
        say(clean(f"    certainty {holder.certainty}, source: {holder.source}{layer}"))
    for one in answer.against:
        name = knowledge.name_of(one.person) if isinstance(one, Tenure) else "nobody"
        end = f"known until {one.known_until}" if one.end is None else f"to {written(one.end)}"
        told = f"layer {one.layer}" if one.layer else "the package"
        say(clean(f"  against it, {told}: {name} from {written(one.start)} {end}, source: {one.source}"))


def answer_line(answer: Answer) -> str:
    """What was asked and the answer, on one line."""
    names = ", ".join(dict.fromkeys(holder.name for holder in answer.holders))
    said = {
        "one": names,
        "several": f"several: {names}",
        "nobody": "nobody",
        "disputed": f"disputed: {names}",
        "unknown": f"unknown, possibly {names}" if names else "unknown",
        "unknown_after": f"unknown after {answer.known_until}",
    }[answer.answer]
    return clean(f"{answer.office} of {answer.state} on {answer.on}: {said}")


def _stretch(holder: Holder) -> str:
    if holder.end is not None:
        return f"from {written(holder.start)} to {written(holder.end)}"
    return f"from {written(holder.start)}, known until {holder.known_until}"
