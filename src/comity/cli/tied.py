"""What is asked of a tie, by whatever command: its states, days, what is left out, what is supposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.options import Command, day, today
from comity.errors import UsageError
from comity.model import CountryCode, Level

if TYPE_CHECKING:
    from comity.knowledge import Knowledge
    from comity.knowledge.ladders import Ladder
    from comity.record import Record
    from comity.ties import Asked, Sources

__all__ = ["Question", "of_a_tie", "question", "tied_states"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the tie of some states, and what it is asked of."""

    asked: Asked
    sources: Sources
    knowledge: Knowledge
    ladders: tuple[Ladder, ...]
    on: date

    def levels(self) -> tuple[Level, ...]:
        from comity.ties import levels

        return levels(self.asked, self.sources, self.knowledge, self.ladders, self.on)


def of_a_tie(command: Command) -> Command:
    """The states, the days, and what is left out or supposed."""
    options = (
        click.argument("states", nargs=-1, required=True, metavar="A B [C …]"),
        click.option("--on", type=day, default=today, help="The day asked about.  [default: today]"),
        click.option("--as-known-on", type=day, help="Leave out all that was known later."),
        click.option(
            "--window",
            type=click.IntRange(1, 1200),
            default=24,
            show_default=True,
            help="Months before the day that count for what is done and said.",
        ),
        click.option(
            "--without", metavar="ID", multiple=True, help="Leave out an instrument, report, event, claim."
        ),
        click.option(
            "--without-source", metavar="NAME", multiple=True, help="Leave out what this source says."
        ),
        click.option(
            "--suppose",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Instruments, one a line, taken as if they were known.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def question(
    knowledge: Knowledge,
    held: Record | None,
    states: Sequence[CountryCode],
    *,
    on: date,
    as_known_on: date | None = None,
    months: int = 24,
    without: Sequence[str] = (),
    without_sources: Sequence[str] = (),
    suppose: Path | None = None,
    first: date | None = None,
) -> Question:
    """The question with what it is asked of, read from knowledge and the record.

    `first`: the first day that is asked about, where that is before `on`.
    """
    from comity.knowledge.instruments import load_supposed
    from comity.knowledge.ladders import load_ladders
    from comity.ties import Asked, months_before, sources_of

    supposed = () if suppose is None else load_supposed(suppose, knowledge.instruments)
    return Question(
        asked=Asked(states=tuple(states), known_on=as_known_on or today(), months=months),
        sources=sources_of(
            knowledge, held, states, since=months_before(min(on, first or on), months),
            known_on=as_known_on, without=without, without_sources=without_sources, supposed=supposed,
        ),
        knowledge=knowledge,
        ladders=load_ladders(knowledge.folder),
        on=on,
    )  # fmt: skip


def tied_states(knowledge: Knowledge, words: Sequence[str], place: str = "STATES") -> tuple[CountryCode, ...]:
    """Two states or more, each once."""
    from comity.knowledge.meant import state_of

    found = tuple(sorted({state_of(knowledge, word, place) for word in words}))
    if len(found) < 2:
        raise UsageError(f"{len(found)} state", place=place, allowed="two states or more: RUS BLR")
    return found
