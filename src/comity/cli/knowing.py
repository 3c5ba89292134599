"""`comity knowledge`: layers of imported facts, and what names mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.asking import party
from comity.cli.meanings import MEANING, MEMBERS, meaning_row, membership_row
from comity.cli.options import as_json, day, own_knowledge
from comity.cli.passages import clean
from comity.cli.printing import counted, print_json, print_table, say
from comity.cli.progress import counter
from comity.model import CountryCode, EntityId

if TYPE_CHECKING:
    from comity.knowledge.layers import LayerInfo, Made, Outcome

__all__ = ["knowledge"]

NOT_WHOLE = "the list is not whole: others may be members too"


@click.group()
def knowledge() -> None:
    """Lay imported facts over what the package knows, list them, take them off again."""


@knowledge.command("import")
@click.argument("places", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--name", help="What the layer is called.  [default: the name of the first file]")
@click.option(
    "--format", "format_", metavar="FORMAT", help="ftm, wikidata or appointments.  [default: as seen]"
)
@click.option(
    "--known-on",
    type=day,
    help="The day the data were taken.  [default: the newest day they tell themselves]",
)
@click.option("--source", help="What is given as the source where the data name none.")
@own_knowledge
@as_json
def import_(
    places: tuple[Path, ...],
    name: str | None,
    format_: str | None,
    known_on: date | None,
    source: str | None,
    own: Path,
    as_json: bool,
) -> int:
    """Import persons and their offices as a layer.

    PATH is a file or folder: FollowTheMoney JSON lines, Wikidata query results (JSON), or appointments of
    history.state.gov (XML). A layer of the same name is replaced.
    """
    from comity.knowledge import load_knowledge
    from comity.knowledge.layers.importing import import_layer

    with counter() as on_progress:
        made = import_layer(
            places,
            own=own,
            knowledge=load_knowledge(),
            name=name,
            format=format_,
            known_on=known_on,
            source=source,
            on_progress=on_progress,
        )
    _print_as_json(made) if as_json else _print_made(made)
    return 0


@knowledge.command()
@click.argument("name", required=False)
@own_knowledge
@as_json
def layers(name: str | None, own: Path, as_json: bool) -> int:
    """List the layers; with a NAME, tell what became of its statements."""
    from comity.knowledge.layers import find_layers

    found = [layer.info() for layer in find_layers(own, name)]
    if as_json:
        for info in found:
            print_json(_info_row(info))
    elif not found:
        say(clean(f"no layer in {own}"))
    elif name is None:
        columns = ("name", "format", "known on", "persons", "terms", "source")
        print_table(columns, (_cells(info) for info in found))
    else:
        for info in found:
            _print_info(info)
    return 0


@knowledge.command()
@click.argument("name")
@own_knowledge
def remove(name: str, own: Path) -> int:
    """Take a layer off; the files that it was made from are not touched."""
    from comity.knowledge.layers import remove_layer

    remove_layer(own, name)
    say(clean(f"layer {name} removed from {own}"))
    return 0


@knowledge.command()
@click.argument("words", metavar="NAME…", nargs=-1, required=True)
@click.option("--on", type=day, help="The day on which the name is said.")
@own_knowledge
@as_json
def name(words: tuple[str, ...], on: date | None, own: Path, as_json: bool) -> int:
    """Say what a name means: which states, bodies, forces or outlets, in which form, from when to when."""
    from comity.knowledge import load_knowledge

    known = load_knowledge(own=own)
    said = " ".join(words)
    rows = [meaning_row(known, sense, on) for sense in known.names.whole(said.split())]
    if as_json:
        for row in rows:
            print_json(row)
    elif rows:
        print_table(MEANING, ([str(row[column] or "") for column in MEANING] for row in rows))
    else:
        say(clean(f"{said}: no state, body, force or outlet is known by this name"))
    return 0


@knowledge.command()
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

    known = load_knowledge(own=own)
    asked = party(known, str(body or state), place="BODY" if body else "--of")
    found = (
        known.memberships.of_body(EntityId(asked), on)
        if body
        else known.memberships.of_member(CountryCode(asked), on)
    )
    rows = [membership_row(one, on) for one in found]
    if as_json:
        for row in rows:
            print_json(row)
    elif rows:
        print_table(MEMBERS, ([str(row[column] or "") for column in MEMBERS] for row in rows))
    if not as_json and (not rows or asked in known.memberships.partial):
        whole = (
            "no list of its members is known"
            if not rows
            else "the list is not whole: others may be members too"
        )
        say(clean(f"{asked}: {whole}"))
    return 0


def _print_made(made: Made) -> None:
    known = f", known on {made.known_on}" if made.known_on else ""
    say(clean(f"{counted(made.tenures, 'term')} of {counted(made.persons, 'person')} in {made.path}{known}"))
    _print_outcomes(made.outcomes)


def _print_outcomes(outcomes: tuple[Outcome, ...]) -> None:
    for one in outcomes:
        example = f", such as {one.example}" if one.example else ""
        say(clean(f"  {one.outcome} {one.number}: {one.reason}{example}"))


def _print_info(info: LayerInfo) -> None:
    say(clean(f"{info.name}: {info.format}, {info.source}"))
    known = info.known_on or "no day told"
    say(f"  known on {known}, {counted(info.tenures, 'term')} of {counted(info.persons, 'person')}")
    for name, sha256, size in info.files:
        say(clean(f"  from {name}, {size} bytes, SHA-256 {sha256}"))
    _print_outcomes(info.outcomes)


def _cells(info: LayerInfo) -> tuple[str, ...]:
    known_on = "" if info.known_on is None else info.known_on.isoformat()
    return (info.name, info.format, known_on, str(info.persons), str(info.tenures), info.source)


def _print_as_json(made: Made) -> None:
    print_json(
        {
            "layer": str(made.path),
            "known_on": None if made.known_on is None else made.known_on.isoformat(),
            "persons": made.persons,
            "terms": made.tenures,
            "outcomes": _outcome_rows(made.outcomes),
        }
    )


def _info_row(info: LayerInfo) -> dict[str, object]:
    return {
        "name": info.name,
        "format": info.format,
        "source": info.source,
        "known_on": None if info.known_on is None else info.known_on.isoformat(),
        "digest": info.digest,
        "files": [{"name": name, "sha256": sha256, "bytes": size} for name, sha256, size in info.files],
        "persons": info.persons,
        "terms": info.tenures,
        "outcomes": _outcome_rows(info.outcomes),
    }


def _outcome_rows(outcomes: tuple[Outcome, ...]) -> list[dict[str, object]]:
    return [
        {"outcome": one.outcome, "reason": one.reason, "number": one.number, "example": one.example}
        for one in outcomes
    ]
