"""`comity rights`: who may enter, cross, stay, work or reside where, with what document and why."""

from __future__ import annotations

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
    if as_json:
        print_json({"answer": found.answer, "grounds": [_ground_row(ground) for ground in found.grounds]})
        return 0
    _print_answer(found, where, act)
    return 0


def _print_answer(found: Answer, where: CountryCode, act: str) -> None:
    say(
        {
            "allowed_with": f"may {act} {where} with what is named below",
            "not_allowed": f"may not {act} {where}",
        }.get(found.answer, "not known in this record")
    )
    for ground in found.grounds:
        _print_ground(ground)


def _print_ground(ground: Ground) -> None:
    right, treaty = ground.right, ground.standing.instrument
    holds = {True: "holds", False: "does not hold", None: "open"}[ground.holds]
    say(f"  {holds}: {treaty.name} ({treaty.id}), {standing_words(ground.standing)}")
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
    return f"{kind}:{state_of(knowledge, state, '--holding')}"
