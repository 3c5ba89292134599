"""`comity export`: what the record holds, in a file for other tools."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.kept import kept
from comity.cli.options import day, from_record, own_knowledge
from comity.cli.passages import clean
from comity.cli.printing import say
from comity.errors import UsageError

if TYPE_CHECKING:
    from comity.exports import Asked

__all__ = ["export"]

CLAIMS, EVENTS = "claims", "events"


@click.command()
@click.argument("format")
@click.option(
    "--what",
    help="claims, events, conflicts, copies, findings, reports or verdicts.  [default: claims]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.  [default: named by what it holds]",
)
@click.option("--between", nargs=2, metavar="A B", help="Only events of these two.")
@click.option("--since", type=day, help="Only events not over before this day.")
@click.option("--until", type=day, help="Only events begun by this day.")
@click.option("--as-known-on", type=day, help="Leave out all that was known later.")
@click.option(
    "--countable/--all",
    default=None,
    help="Events that count (done, affirmed), or all.  [default: in formats of the field those that count]",
)
@own_knowledge
@from_record
def export(
    format: str,
    what: str | None,
    out: Path | None,
    between: tuple[str, str] | None,
    since: date | None,
    until: date | None,
    as_known_on: date | None,
    countable: bool | None,
    own: Path,
    record: Path,
) -> int:
    """Write what the record holds in FORMAT.

    csv, json, jsonl and parquet hold what --what says. Formats of the field hold what they are for:
    claimreview, dyads, ftm, geojson, phoenix, plover, polecat, prov, sqlite. The other options ask for some
    of the events, in most formats of the field and with --what events.
    """
    given = {
        "between": between,
        "since": since,
        "until": until,
        "as-known-on": as_known_on,
        "countable/--all": countable,
    }
    _refuse(format, what, [f"--{name}" for name, value in given.items() if value is not None])
    asked = _asked(format, between, since, until, as_known_on, countable, own, record)
    path = out or _named(format, what or CLAIMS)
    _write(asked, format, what or CLAIMS, path)
    return 0


def _refuse(format: str, what: str | None, given: Sequence[str]) -> None:
    """What the format cannot answer is told before the work."""
    from comity.exports import EXPORTS, SHAPES, WHATS

    if format in SHAPES:
        taken = SHAPES[format].takes
        for option in (*([] if what is None else ["--what"]), *given):
            if option not in taken:
                allowed = ", ".join(sorted(taken)) or "none: it holds the whole record"
                raise UsageError(f"{format} takes no {option}", place=option, allowed=allowed)
    elif format not in EXPORTS:
        raise UsageError(f"{format!r} is no format of export", allowed=", ".join((*EXPORTS, *SHAPES)))
    elif what is not None and what not in WHATS:
        raise UsageError(f"{what!r} cannot be exported", allowed=", ".join(WHATS))
    elif given and what != EVENTS:
        allowed = "--what events, or a format of the field"
        raise UsageError(f"{given[0]} asks for events", place=given[0], allowed=allowed)


def _asked(
    format: str,
    between: tuple[str, str] | None,
    since: date | None,
    until: date | None,
    as_known_on: date | None,
    countable: bool | None,
    own: Path,
    record: Path,
) -> Asked:
    """In the formats of the field what counts, unless all is asked for."""
    from comity.exports import SHAPES, Asked
    from comity.knowledge import load_knowledge
    from comity.knowledge.meant import party_of
    from comity.record.browsing import Sieve

    knowledge = load_knowledge(own=own)
    parties = None if between is None else tuple(party_of(knowledge, word, "--between") for word in between)
    counting = format in SHAPES if countable is None else countable
    return Asked(
        record=kept(record, knowledge),
        knowledge=knowledge,
        sieve=Sieve(parties=parties, since=since, until=until, countable=True if counting else None),
        as_known_on=as_known_on,
    )


def _named(format: str, what: str) -> Path:
    from comity.exports import SHAPES

    return Path(SHAPES[format].file if format in SHAPES else f"{what}.{format}")


def _write(asked: Asked, format: str, what: str, path: Path) -> None:
    from comity.contract import event_to_json
    from comity.exports import SHAPES, export_shape, export_things
    from comity.exports import export as write

    if format in SHAPES:
        export_shape(asked, format, path)
    elif what == EVENTS:
        export_things(what, map(event_to_json, asked.events()), format, path)
    else:
        write(asked.record, what, format, path)
    holds = SHAPES[format].says if format in SHAPES else what
    say(clean(f"{holds} written to {path}"))
