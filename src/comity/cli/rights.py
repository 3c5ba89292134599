"""`comity rights`: who may enter, cross, stay, work or reside where, with what document and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from comity.cli.options import as_json, own_knowledge
from comity.cli.printing import print_json, say
from comity.cli.treaties import on_days
from comity.model import RightAct, Traveller

__all__ = ["rights"]


@click.command(short_help="Say who may enter, stay or work where, with what document.")
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
    from comity.knowledge.meant import document_of, state_of
    from comity.rights import answer, answer_to_json, explained

    if not citizen and not holding:
        raise click.UsageError("say of whom: --citizen STATE, --holding visa:STATE, or both.")
    knowledge = load_knowledge(own=own)
    traveller = Traveller(
        citizen=tuple(state_of(knowledge, word, "--citizen") for word in citizen),
        holding=tuple(document_of(knowledge, word, "--holding") for word in holding),
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
        print_json(answer_to_json(found, RightAct(act), where))
        return 0
    for depth, line in explained(found, RightAct(act), where):
        say("  " * depth + line)
    return 0
