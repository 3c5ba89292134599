"""The README shows what the program prints: numbers and ids may age, words may not."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.cli import run

README = Path(__file__).resolve().parent.parent / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
AGING = re.compile(r"\b[cefkr][0-9a-f]{16}\b|\d+")  # ids and numbers
CUT = "…"


def sessions() -> Iterator[tuple[str, list[str]]]:
    """Each command of the README with the lines that it shows below it."""
    for block in BLOCK.findall(README.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.rstrip().splitlines()
            yield command, shown


SESSIONS = dict(sessions())


@pytest.mark.parametrize("command", [command for command in SESSIONS if command.startswith("comity ")])
def test_command_prints_what_the_readme_shows(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each line that the README shows is printed, in this order; "…" stands for what is left out."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)  # the width of whoever runs the tests
    Path("visit.txt").write_text("\n".join(SESSIONS["cat visit.txt"]) + "\n", encoding="utf-8")
    run(command.split()[1:])
    printed = iter([aged(line) for line in capsys.readouterr().out.splitlines()])
    for line in SESSIONS[command]:
        if line != CUT:
            assert any(fits(aged(line), each) for each in printed), line


def test_python_answers_as_the_readme_shows() -> None:
    """What the README types into Python gives what it shows."""
    failed, tried = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert (failed, tried) == (0, 3)


def aged(line: str) -> str:
    """A line without what changes whenever the reader learns something."""
    return AGING.sub("#", line.rstrip())


def fits(shown: str, printed: str) -> bool:
    return printed.startswith(shown.removesuffix(CUT)) if shown.endswith(CUT) else printed == shown


def test_links_lead_somewhere() -> None:
    """Every file that the README points to is there."""
    links = re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8"))
    assert links and [link for link in links if not (README.parent / link).exists()] == []
