"""`comity rights`: who may enter, cross, stay, work or reside where, with what document and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.asking import state_of
from comity.cli.options import as_json, own_knowledge
from comity.cli.printing import print_json, say
from comity.cli.treaties import on_days, standing_words
from comity.errors import UsageError
from comity.model import CountryCode, RightAct, Traveller

if TYPE_CHECKING:
    from comity.knowledge import Knowledge
    from comity.rights import Answer, Ground

__all__ = ["rights"]


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
        citizen=tuple(state_of(knowledge, word, "--citizen") for word in citizen),
        holding=tuple(_held(knowledge, word) for word in holding),
    )
    where = state_of(knowledge, state, "STATE")
    found = answer(
        knowledge.rights,
        knowledge.instruments.all,
        act=RightAct(act),
        where=where,
        traveller=traveller,
        on=on,
        known_on=as_known_on,
    )
    lines = tuple(_explained(found, where, act))
    if as_json:
        print_json(_row(found, lines))
        return 0
    for line in lines:
        say(line)
    return 0


def _explained(found: Answer, where: CountryCode, act: str) -> Iterator[str]:
    """The answer, then every right that was looked at, with its instrument and what is asked for."""
    yield {
        "allowed_with": f"may {act} {where} with what is named below",
        "not_allowed": f"may not {act} {where}",
    }.get(found.answer, "not known in this record")
    for ground in found.grounds:
        yield from _explained_ground(ground)


def _explained_ground(ground: Ground) -> Iterator[str]:
    right, treaty = ground.right, ground.standing.instrument
    holds = {True: "holds", False: "does not hold", None: "open"}[ground.holds]
    yield f"  {holds}: {treaty.name} ({treaty.id}), {standing_words(ground.standing)}"
    yield f"    with {', or '.join(' and '.join(group) for group in right.documents)}"
    if right.stay_days is not None:
        yield f"    for at most {right.stay_days} days at a time"
    if right.coming_from:
        yield f"    coming straight from {', '.join(right.coming_from)}"
    if right.conditions:
        yield f"    {right.conditions}"
    for text, _ in right.exceptions:
        yield f"    {'not for such a person' if text in ground.met else 'except'}: {text}"
    yield f"    source: {right.source} ({right.certainty.value})"


def _row(found: Answer, lines: Sequence[str]) -> dict[str, object]:
    """The answer with the first right that holds; all that were looked at are in `grounds`."""
    first = next((ground for ground in found.grounds if ground.holds), None)
    return {
        "answer": found.answer,
        "documents": [] if first is None else [list(group) for group in first.right.documents],
        "instrument": None if first is None else first.right.instrument,
        "exceptions": [] if first is None else [text for text, _ in first.right.exceptions],
        "explanation": [line.strip() for line in lines],
        "grounds": [_ground_row(ground) for ground in found.grounds],
    }


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
    return f"{kind}:{state_of(knowledge, state, '--holding')}"
