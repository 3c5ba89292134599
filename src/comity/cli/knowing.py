"""`comity knowledge`: layers of imported facts, and what names mean."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity import __version__
from comity.cli import meanings
from comity.cli.options import as_json, day, own_knowledge, today
from comity.cli.passages import clean
from comity.cli.printing import counted, print_json, print_table, say
from comity.cli.progress import counter
from comity.errors import UsageError

if TYPE_CHECKING:
    from comity.knowledge.layers import LayerInfo, Made, Outcome

__all__ = ["knowledge"]

WIKIDATA = "https://query.wikidata.org/sparql"
PURPOSE = "keeps a checked, dated, sourced record of what states do with one another"


@click.command("import")
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
            read_on=today(),
            source=source,
            on_progress=on_progress,
        )
    _print_as_json(made) if as_json else _print_made(made)
    return 0


@click.command()
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


@click.command()
@click.argument("name")
@own_knowledge
def remove(name: str, own: Path) -> int:
    """Take a layer off; the files that it was made from are not touched."""
    from comity.knowledge.layers import remove_layer

    remove_layer(own, name)
    say(clean(f"layer {name} removed from {own}"))
    return 0


@click.command()
@click.option("--endpoint", default=WIKIDATA, show_default=True, help="The query service (SPARQL) to ask.")
@click.option("--office", "offices", multiple=True, help="Only this office; again for more.  [default: all]")
@click.option(
    "--name", "layer_name", help="What the layer is called.  [default: wikidata, and the offices asked for]"
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=90.0, show_default=True, help="Seconds to wait."
)
@click.option(
    "--tries",
    type=click.IntRange(min=1),
    default=4,
    show_default=True,
    help="How often to ask for a page.",
)
@click.option("--contact", help="How the service can reach you: an address or page, told to it.")
@own_knowledge
@as_json
def update(
    endpoint: str,
    offices: tuple[str, ...],
    layer_name: str | None,
    timeout: float,
    tries: int,
    contact: str | None,
    own: Path,
    as_json: bool,
) -> int:
    """Fetch the holders of offices from Wikidata, over the network, as a layer.

    The layer of that name is replaced when everything asked for is there, and else left as it was.
    """
    from comity.knowledge import load_knowledge
    from comity.knowledge.layers.fetching import Service
    from comity.knowledge.layers.updating import update_layer

    about = "; ".join(part for part in (PURPOSE, contact) if part)
    service = Service(
        endpoint=endpoint,
        agent=f"Comity/{__version__} ({about})",
        timeout=timeout,
        tries=tries,
        sleep=time.sleep,
    )
    with counter() as on_progress:
        made = update_layer(
            service,
            own=own,
            knowledge=load_knowledge(),
            name=layer_name or "-".join(("wikidata", *offices)),
            offices=offices,
            read_on=today(),
            on_progress=on_progress,
        )
    _print_as_json(made) if as_json else _print_made(made)
    return 0


@click.command()
@click.option("--ftm", is_flag=True, required=True, help="As FollowTheMoney, one entity a line.")
@click.option("--layer", "layer_name", metavar="NAME", help="A layer instead of what the package knows.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file instead.")
@own_knowledge
def export(ftm: bool, layer_name: str | None, out: Path | None, own: Path) -> int:
    """Write what the package knows of persons, offices and memberships, or a layer, for others to read.

    That an office was vacant has no form in FollowTheMoney and is left out.
    """
    from comity.knowledge import load_knowledge
    from comity.knowledge.layers import find_layers
    from comity.knowledge.layers.ftm_writing import layer_entities, package_entities

    known = load_knowledge()
    if layer_name is None:
        entities = package_entities(known)
    else:
        (layer,) = find_layers(own, layer_name)
        entities = layer_entities(layer, known)
    if out is None:
        for entity in entities:
            print_json(entity)
        return 0
    try:
        with out.open("w", encoding="utf-8", newline="\n") as file:
            number = sum(bool(file.write(json.dumps(one, ensure_ascii=False) + "\n")) for one in entities)
    except OSError as fault:
        raise UsageError(f"cannot be written: {fault}", place="--out", allowed="a file") from fault
    say(clean(f"{counted(number, 'entity', 'entities')} written to {out}"))
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


@click.group(
    commands=(import_, update, layers, remove, export, meanings.name, meanings.members),
    short_help="Import facts of your own; ask what names and bodies mean.",
)
def knowledge() -> None:
    """Lay imported facts over what the package knows, list them, take them off again, hand them on."""
