"""The options of what is asked of a tie, by whatever command."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.options import Command, day, today

__all__ = ["of_a_tie"]


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
