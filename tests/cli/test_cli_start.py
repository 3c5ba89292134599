"""Starting the command line: help at once, wrong use told on one line."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli_fixtures import Command
from click.testing import CliRunner

from comity.cli import COMMANDS, cli

HEAVY = ("spacy", "duckdb", "pydantic", "rich")


def test_help_loads_nothing_heavy() -> None:
    """`comity --help` comes at once: it loads no parser, no database and no tables."""
    code = f"import sys; from comity.cli import run; run(['--help']); print(*{HEAVY!r} & sys.modules.keys())"
    code = code.replace(repr(HEAVY), repr(set(HEAVY)))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_commands_are_listed_in_whole_lines_and_in_their_order() -> None:
    """`comity --help` begins with the demo, cuts no line short, and says where to begin."""
    shown = CliRunner().invoke(cli, ["--help"]).output.split("Commands:")[1]
    listed = re.findall(r"^  (\w+)  +\S", shown, re.MULTILINE)
    assert listed == [command.name for command in COMMANDS]
    assert "..." not in shown and "Begin with `comity demo`" in shown


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["sing"], "No such command 'sing'. (allowed: demo, read, watch"),
        (["who", "prime-minister"], "OFFICE needs a STATE and a day"),
        (["who"], "ask with OFFICE STATE --on DAY, or --person NAME, or --batch FILE."),
        (
            ["who", "head-of-state", "NOR", "--on", "2024-02-30"],
            "'2024-02-30' is no day (allowed: YYYY-MM-DD)",
        ),
        (["events", "--since", "20240503"], "'20240503' is no day (allowed: YYYY-MM-DD)"),
        (["check"], "Missing argument 'PATH…'"),
        (["forget", "some-report"], "Missing option '--reason'"),
    ],
)
def test_wrong_use_is_one_line(comity: Command, arguments: list[str], complaint: str) -> None:
    """Whatever is wrong with a command, one line says so and what is allowed, and the exit code is 2."""
    outcome = comity(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("comity: ") and complaint in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("command", ["events", "explain e0", "reports", "export csv", "forget a --reason b"])
def test_a_record_that_is_not_there_is_not_made(comity: Command, tmp_path: Path, command: str) -> None:
    """Asking a record that does not exist is wrong use, and leaves no empty file behind."""
    outcome = comity(*command.split())
    assert outcome.code == 2
    assert outcome.err.startswith("comity: comity.duckdb: there is no record here")
    assert list(tmp_path.iterdir()) == []
