"""`comity review`: what waits for a person's decision, where a decision matters most first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.kept import kept
from comity.cli.options import as_json, from_record
from comity.cli.passages import clean
from comity.cli.printing import counted, print_json, say
from comity.model import Claim, Kind

if TYPE_CHECKING:
    from comity.gather.reviewing import Item

__all__ = ["review"]

ONLY = {"claims": "claim", "conflicts": "conflict", "pairs": "pair"}


@click.command(short_help="List what waits for a person's decision.")
@click.option(
    "--only", type=click.Choice(list(ONLY)), help="Only claims, conflicts, or events that may be one."
)
@click.option("--kind", type=click.Choice([each.value for each in Kind]), help="Claims of one kind.")
@click.option("--type", "type_", metavar="TYPE", help="Those of one event type.")
@click.option("--between", nargs=2, metavar="A B", help="Those to which both states are party.")
@click.option("--code", metavar="CODE", help="Those with one finding on them, or conflicts of one code.")
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True, help="So many at most.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Pass over so many.")
@as_json
@from_record
def review(
    only: str | None,
    kind: str | None,
    type_: str | None,
    between: tuple[str, str] | None,
    code: str | None,
    limit: int,
    offset: int,
    as_json: bool,
    record: Path,
) -> int:
    """List what nobody decided, claims, conflicts, events that may be one, what matters most first.

    Each says why it stands where it stands. Decide with `comity judge`, or on the page Review of
    `comity serve`.
    """
    from comity.gather.reviewing import item_to_json, queue
    from comity.gather.wanting import wanted
    from comity.knowledge import load_knowledge

    knowledge = load_knowledge()
    asked = wanted(
        knowledge, sort=ONLY.get(only or "", ""), kind=kind or "", type=type_ or "",
        between=between or (), code=code or "",
    )  # fmt: skip
    found = queue(kept(record, knowledge), knowledge, asked, limit=limit, offset=offset)
    for number, item in enumerate(found.items, start=offset + 1):
        if as_json:
            print_json(item_to_json(item))
        else:
            _print_item(number, item)
    if not as_json:
        claims, conflicts = counted(found.claims, "claim"), counted(found.conflicts, "conflict")
        say(f"{claims}, {conflicts} and {counted(found.pairs, 'pair')} of events wait for a decision")
    return 0


def _print_item(number: int, item: Item) -> None:
    from comity.gather.reviewing import Pair

    of = item.of
    if isinstance(of, Claim):
        code = of.kind.value if of.act is None else " · ".join(filter(None, (of.act.type, of.act.mode)))
        told = f"{code}, {of.report_name}: “{' '.join(of.quote.text.split())}”"
    elif isinstance(of, Pair):
        told = f"{of.one} and {of.other}, told by {' and '.join(of.claims)}"
    else:
        told = f"{of.code}: {' | '.join(side.value for side in of.sides)}"
    say(clean(f"{number}. {item.id}  {told}"))
    say(clean(f"   {item.points} points: {item.why}"))
