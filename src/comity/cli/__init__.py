"""The command line: arguments in, one call of the library, its answer printed.

Exit codes: 0 done; 1 `check` found something of severity error; 2 wrong use, or nothing could be read;
3 some inputs could not be read, the others were. No command is heavier to import than its help text:
what it needs is loaded when it is called.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

import click

from comity import __version__
from comity.cli.answering import who
from comity.cli.assisting import mcp
from comity.cli.brief import brief
from comity.cli.checking import check
from comity.cli.compared import compare
from comity.cli.comparing import conflicts, copies
from comity.cli.demonstrating import demo
from comity.cli.doubting import findings
from comity.cli.exporting import export
from comity.cli.importing import import_
from comity.cli.judging import judge, verdicts
from comity.cli.keeping import forget, reports
from comity.cli.knowing import knowledge
from comity.cli.printing import complain
from comity.cli.reading import read
from comity.cli.reviewing import review
from comity.cli.rights import rights
from comity.cli.scoring import score
from comity.cli.searching import search
from comity.cli.serving import serve
from comity.cli.showing import events, explain
from comity.cli.ties import ties
from comity.cli.treaties import instruments
from comity.cli.watching import watch
from comity.errors import ComityError

__all__ = ["COLLECTED", "COMMANDS", "cli", "main", "run"]

DONE = 0
COLLECTED = (100_000, 20, 100)  # what is loaded once is looked through less often: 5% of a cold start
WRONG_USE = 2
INTERRUPTED = 130

COMMANDS = (
    demo, read, watch, import_, check, events, explain, conflicts, copies, compare, findings,
    review, judge, verdicts, who,
    instruments, rights, ties, brief, knowledge, reports, forget, export, score,
    search, serve, mcp,
)  # fmt: skip


class InOrder(click.Group):
    """Commands are listed in the order of their table, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=InOrder,
    commands=COMMANDS,
    epilog="Begin with `comity demo`, then `comity check` a text of yours. More: `comity COMMAND --help`.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="comity %(version)s")
def cli() -> None:
    """Read reports of what states do with one another; keep a checked, dated, sourced record of it."""


def main() -> NoReturn:
    """The entry point: the process ends with the exit code."""
    gc.set_threshold(*COLLECTED)
    sys.exit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """One command; gives its exit code. Whatever the user got wrong is one line on standard error."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # no letter of a report stops the printing
    try:
        code = _answered(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_quietly()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _answered(arguments: Sequence[str]) -> int:
    """The work of Click's own `main`, which would end with 1, our sign for errors, when a pipe is closed."""
    try:
        with cli.make_context("comity", list(arguments)) as context:
            return int(cli.invoke(context) or DONE)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.exceptions.NoArgsIsHelpError as problem:
        problem.show()
        return problem.exit_code
    except click.ClickException as problem:
        complain(_with_allowed(problem.format_message()))
        return problem.exit_code
    except ComityError as problem:
        complain(problem)
        return WRONG_USE


def _with_allowed(message: str) -> str:
    """Whoever asks for a command that does not exist is told those that do."""
    names = ", ".join(command.name or "" for command in COMMANDS)
    return f"{message} (allowed: {names})" if message.startswith("No such command") else message


def _close_quietly() -> None:
    """Whoever read the output has gone: what is left in the buffer goes nowhere, without a traceback."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
