"""`comity ties`: how far two states or a group are tied, in seven pillars and three readings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.kept import kept_if_any
from comity.cli.levels import print_beside, print_explained, print_levels, print_stretches
from comity.cli.options import as_json, day, from_record_if_any, own_knowledge, to_file, today
from comity.cli.printing import print_json, write_file
from comity.cli.tied import of_a_tie
from comity.errors import UsageError
from comity.model import CountryCode, Level

if TYPE_CHECKING:
    from comity.knowledge import Knowledge
    from comity.knowledge.ladders import Ladder
    from comity.opened.tie import Question
    from comity.record import Record

__all__ = ["ties"]


@click.command(short_help="Say how far states are tied: seven pillars, three readings.")
@of_a_tie
@click.option("--over", nargs=2, type=day, metavar="FROM TO", help="How the levels changed between two days.")
@click.option("--explain", metavar="PILLAR", help="Open the levels of one pillar to what they rest on.")
@click.option("--against", nargs=2, metavar="C D", help="Beside the tie of two other states.")
@click.option("--beside", is_flag=True, help="What binds one of the states to others, and sanctions.")
@click.option("--series", is_flag=True, help="Events per ordered pair and month, with --over from and to.")
@to_file
@own_knowledge
@as_json
@from_record_if_any
def ties(
    states: tuple[str, ...],
    on: date,
    as_known_on: date | None,
    window: int,
    without: tuple[str, ...],
    without_source: tuple[str, ...],
    suppose: Path | None,
    over: tuple[date, date] | None,
    explain: str | None,
    against: tuple[str, str] | None,
    beside: bool,
    series: bool,
    out: Path | None,
    own: Path,
    as_json: bool,
    record: Path | None,
) -> int:
    """Say how far two states, or a group, are tied on a day: seven pillars, each in three readings.

    De jure is what instruments in force give, de facto what reports show in the months before the day,
    claimed what texts say. The three are never merged, and there is no overall score. Unknown is not 0.
    """
    from comity.knowledge import load_knowledge
    from comity.knowledge.meant import tied_states
    from comity.opened.tie import question

    knowledge = load_knowledge(own=own)
    held = kept_if_any(record, knowledge)
    groups = [tied_states(knowledge, states, "STATES")]
    if against is not None:
        groups.append(tied_states(knowledge, against, "--against"))
    if series:
        return _give_series(held, knowledge, groups, over, as_known_on, out, as_json=as_json)
    asked = [
        question(
            knowledge, held, group, on=on, known_on=as_known_on or today(), as_known_on=as_known_on,
            months=window, without=without, without_sources=without_source, suppose=suppose,
            first=over[0] if over else None,
        )
        for group in groups
    ]  # fmt: skip
    if over is not None:
        _give_over(asked, over, out, as_json=as_json)
    elif beside:
        for one in asked:
            print_beside(one, as_json=as_json)
    else:
        _give(asked, explain, out, as_json=as_json)
    return 0


def _give(asked: Sequence[Question], explain: str | None, out: Path | None, *, as_json: bool) -> None:
    from comity.contract import level_to_json

    found = [(one, _of_pillar(one.levels(), explain, one.ladders)) for one in asked]
    rows = [level_to_json(level) for _, levels in found for level in levels]
    if out is not None:
        write_file("levels", rows, out)
    elif as_json:
        for row in rows:
            print_json(row)
    elif explain is None:
        print_levels(found)
    else:
        for one, levels in found:
            print_explained(one, levels)


def _of_pillar(levels: Sequence[Level], pillar: str | None, ladders: Sequence[Ladder]) -> Sequence[Level]:
    if pillar is None:
        return levels
    known = [str(ladder.pillar) for ladder in ladders]
    if pillar not in known:
        raise UsageError(f"{pillar!r} is no pillar", place="--explain", allowed=", ".join(known))
    return [level for level in levels if level.pillar == pillar]


def _give_over(
    asked: Sequence[Question], days: tuple[date, date], out: Path | None, *, as_json: bool
) -> None:
    from comity.opened.found import stretch_to_json

    first, last = days
    found = [(one, one.over(first, last)) for one in asked]
    rows = [stretch_to_json(each) for _, stretches in found for each in stretches]
    if out is not None:
        write_file("stretches", rows, out)
    elif as_json:
        for row in rows:
            print_json(row)
    else:
        for one, stretches in found:
            print_stretches(one, stretches)


def _give_series(
    held: Record | None,
    knowledge: Knowledge,
    groups: Sequence[Sequence[CountryCode]],
    over: tuple[date, date] | None,
    as_known_on: date | None,
    out: Path | None,
    *,
    as_json: bool,
) -> int:
    from comity.cli.series import give_series

    if held is None:
        raise UsageError("no record to count events in", place="--series", allowed="--record FILE")
    since, until = over or (None, None)
    for group in groups:
        give_series(held, knowledge, group, since, until, as_known_on, out, as_json)
    return 0
