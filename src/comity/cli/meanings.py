"""`comity knowledge name` and `members`: what a name means, and who belongs to what."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.options import as_json, day, own_knowledge
from comity.cli.passages import clean
from comity.cli.printing import print_json, print_table, say
from comity.model import CountryCode, Entity, EntityId

if TYPE_CHECKING:
    from comity.knowledge import Knowledge, Sense

__all__ = ["members", "name"]

MEANING = ("id", "name", "kind", "country", "form", "from", "to", "holds", "disputed")
MEMBERS = ("organisation", "member", "status", "from", "to", "holds", "certainty", "source")
PERSONS = "persons: comity who --person NAME"
NO_LIST = "no list of its members is known"
NOT_WHOLE = "the list is not whole: others may be members too"


@click.command()
@click.argument("words", metavar="NAME…", nargs=-1, required=True)
@click.option("--on", type=day, help="The day on which the name is said.")
@own_knowledge
@as_json
def name(words: tuple[str, ...], on: date | None, own: Path, as_json: bool) -> int:
    """Say what a name means: which states, bodies, forces or outlets, in which form, from when to when."""
    from comity.knowledge import load_knowledge

    known = load_knowledge(own=own)
    said = " ".join(words)
    rows = [_meaning_row(known, sense, on) for sense in known.names.whole(said.split())]
    if as_json:
        for row in rows:
            print_json(row)
    elif rows:
        print_table(MEANING, ([str(row[column] or "") for column in MEANING] for row in rows))
    else:
        say(clean(f"{said}: no state, body, force or outlet is known by this name ({PERSONS})"))
    return 0


@click.command()
@click.argument("body", required=False)
@click.option("--of", "state", metavar="STATE", help="The bodies that a state belongs to instead.")
@click.option("--on", type=day, help="The day asked for.")
@own_knowledge
@as_json
def members(body: str | None, state: str | None, on: date | None, own: Path, as_json: bool) -> int:
    """Say who belongs to a body between states, or what a state belongs to, on a day or ever."""
    if (body is None) == (state is None):
        raise click.UsageError("ask with BODY or with --of STATE.")
    from comity.knowledge import load_knowledge
    from comity.knowledge.meant import party_of
    from comity.knowledge.outward import membership_to_json

    known = load_knowledge(own=own)
    asked = party_of(known, str(body or state), "BODY" if body else "--of")
    found = (
        known.memberships.of_body(EntityId(asked), on)
        if body
        else known.memberships.of_member(CountryCode(asked), on)
    )
    rows = [membership_to_json(one, on) for one in found]
    if as_json:
        for row in rows:
            print_json(row)
    elif rows:
        print_table(MEMBERS, ([str(row[column] or "") for column in MEMBERS] for row in rows))
    if not as_json and (not rows or asked in known.memberships.partial):
        say(clean(f"{asked}: {NOT_WHOLE if rows else NO_LIST}"))
    return 0


def _meaning_row(knowledge: Knowledge, sense: Sense, on: date | None) -> dict[str, object]:
    """One thing that a name may mean. `holds`: on that day, yes, no, or `in use` though no longer so."""
    entity = knowledge.entities[sense.entity]
    first = max(sense.valid_from, entity.valid_from or date.min)
    last = min(sense.valid_to, entity.valid_to or date.max)
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "form": sense.form.value,
        "doubtful": sense.doubtful,
        "from": None if first == date.min else first.isoformat(),
        "to": None if last == date.max else last.isoformat(),
        "holds": None if on is None else _holds(sense, entity, on),
        "disputed": entity.disputed,
        "successors": list(entity.successors),
    }


def _holds(sense: Sense, entity: Entity, on: date) -> str:
    if not (entity.lived_on(on) and sense.holds_on(on)):
        return "no"
    return "yes" if sense.was_name_on(on) else "in use"
