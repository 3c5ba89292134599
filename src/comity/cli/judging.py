"""`comity judge` and `comity verdicts`: a person's decisions, with name and reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.kept import kept
from comity.cli.options import as_json, day, from_record, to_file, today
from comity.cli.passages import clean
from comity.cli.printing import counted, print_json, print_table, say, write_file
from comity.errors import UsageError
from comity.model import Judged, Verdict

if TYPE_CHECKING:
    from comity.record import Record

__all__ = ["judge", "verdicts"]

COLUMNS = ("id", "at", "by", "judged", "on", "holds", "reason")
ONE_OF = "--for, --accept, --reject, --set, --split, --join or --undo"


@click.command(short_help="Record a person's decision.")
@click.argument("id")
@click.option(
    "--for", "favoured", metavar="CLAIM", help="The side of a conflict that holds, by a claim of it."
)
@click.option("--accept", is_flag=True, help="It holds.")
@click.option("--reject", is_flag=True, help="It does not hold, and counts nowhere.")
@click.option(
    "--set",
    "fields",
    multiple=True,
    metavar="FIELD=VALUE",
    help="The claim holds, but with this value. Repeatable; FIELD= for none.",
)
@click.option(
    "--split", multiple=True, metavar="ID", help="This claim, or event, tells another happening. Repeatable."
)
@click.option("--join", multiple=True, metavar="EVENT", help="This event is the same happening. Repeatable.")
@click.option("--undo", is_flag=True, help="What was last judged of it holds no more.")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--reason", required=True, help="Why.")
@click.option("--at", type=day, default=today, help="The day of the decision.  [default: today]")
@as_json
@from_record
def judge(
    id: str,
    favoured: str | None,
    accept: bool,
    reject: bool,
    fields: tuple[str, ...],
    split: tuple[str, ...],
    join: tuple[str, ...],
    undo: bool,
    by: str,
    reason: str,
    at: date,
    as_json: bool,
    record: Path,
) -> int:
    """Record a person's decision on a claim, an event or a conflict.

    ID is that of a claim (c…), an event (e…) or a conflict (k…); to undo, also that of a verdict (v…).
    Nothing is deleted: a verdict changes what is counted from its day on, and another can undo it.

    Fields to --set: kind, type, mode, modality, polarity, actors and recipients (codes or ids, or
    words=CODE; semicolons between them), earliest and latest (days), place, country, role.
    """
    chosen = {
        Judged.FAVOURED: favoured, Judged.ACCEPTED: accept, Judged.REJECTED: reject,
        Judged.CORRECTED: fields, Judged.SPLIT: split, Judged.JOINED: join, Judged.UNDONE: undo,
    }  # fmt: skip
    asked = [judged for judged, value in chosen.items() if value]
    if len(asked) != 1:
        raise click.UsageError(f"one decision at a time (allowed: {ONE_OF}).")
    if favoured is not None and not id.startswith("k"):
        raise click.UsageError("--for takes a side of a conflict (allowed: the id of a conflict, k…).")
    if (split or join) and not id.startswith("e"):
        raise click.UsageError("--split and --join are of events (allowed: the id of an event, e…).")
    values = _values(fields)
    from comity import gather
    from comity.contract import verdict_to_json
    from comity.knowledge import load_knowledge

    knowledge = load_knowledge()
    held = kept(record, knowledge)
    if undo:
        verdict = gather.undo(held, knowledge, id, by=by, at=at, reason=reason)
    elif values:
        verdict = gather.correct(held, knowledge, id, values, by=by, at=at, reason=reason)
    else:
        targets = (favoured,) if favoured else (*split, *join)
        verdict = gather.judge(held, knowledge, id, asked[0], targets=targets, by=by, at=at, reason=reason)
    print_json(verdict_to_json(verdict)) if as_json else _print_verdict(verdict)
    return 0


def _values(fields: Sequence[str]) -> dict[str, str]:
    """Each FIELD=VALUE, each field once."""
    found: dict[str, str] = {}
    for told in fields:
        name, equals, value = told.partition("=")
        if not equals or name in found:
            raise click.UsageError(f"--set {told!r} (allowed: FIELD=VALUE, each field once).")
        found[name] = value
    return found


def _print_verdict(verdict: Verdict) -> None:
    from comity.gather.correcting import correction_in_words

    about = f" ({', '.join(verdict.targets)})" if verdict.targets else ""
    say(clean(f"{verdict.id}: {verdict.on} {verdict.judged}{about} by {verdict.by}, {verdict.at}"))
    if verdict.correction is not None:
        for field, value in correction_in_words(verdict.correction):
            say(clean(f"  {field}: {value}"))
    say(clean(f"  {verdict.reason}"))


@click.command()
@click.option("--until", type=day, help="Decided by this day.")
@click.option(
    "--gold",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the sentences whose claims were decided as gold (docs/gold.md), for `comity score`.",
)
@to_file
@as_json
@from_record
def verdicts(until: date | None, gold: Path | None, out: Path | None, as_json: bool, record: Path) -> int:
    """List what persons decided, those undone included."""
    from comity.contract import verdict_to_json

    held = kept(record)
    if gold is not None:
        _write_gold(held, gold)
        return 0
    found = held.verdicts(until=until or date.max)
    if out is not None:
        write_file("verdicts", (verdict_to_json(verdict) for verdict in found), out)
    elif as_json:
        for verdict in found:
            print_json(verdict_to_json(verdict))
    else:
        _print_verdicts(found)
    return 0


def _write_gold(held: Record, path: Path) -> None:
    from comity.score import gold_lines, gold_of_verdicts

    rows = gold_of_verdicts(held)
    try:
        path.write_bytes(gold_lines(rows))
    except OSError as fault:
        raise UsageError(f"cannot be written: {fault.strerror}", file=str(path)) from fault
    say(clean(f"{counted(len(rows), 'sentence')} written to {path}"))


def _print_verdicts(found: Sequence[Verdict]) -> None:
    undone = {target for verdict in found if verdict.judged is Judged.UNDONE for target in verdict.targets}
    if found:
        rows = (
            (v.id, str(v.at), v.by, str(v.judged), v.on, "no" if v.id in undone else "yes", v.reason)
            for v in found
        )
        print_table(COLUMNS, rows, whole=("id", "at", "on"))
    say(counted(len(found), "verdict"))
