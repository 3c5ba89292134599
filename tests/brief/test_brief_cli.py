"""`comity brief`: asked from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_fixtures import Command, Outcome

from comity.cli import run
from comity.record import Record

ASKED = ("brief", "NOR", "Sweden", "--on", "2024-06-01", "--as-known-on", "2024-06-01")


@pytest.fixture
def comity(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Calls the command line in an empty folder, as a user would."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Outcome(code=code, out=printed.out, err=printed.err)

    return call


def test_markdown_is_printed(comity: Command, visit: Record) -> None:
    """Without a format the brief is Markdown on standard output, of the record that is named."""
    told = comity(*ASKED, "--record", visit.path)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("# The tie of Norway and Sweden on 2024-06-01\n")
    assert "consult, visit" in told.out


def test_a_file_by_its_ending(comity: Command, tmp_path: Path) -> None:
    """`--out` writes HTML or Markdown by the ending; another ending is refused before the work."""
    assert comity(*ASKED, "--out", "brief.html").out == "written to brief.html\n"
    assert (tmp_path / "brief.html").read_text("utf-8").startswith("<!doctype html>")
    assert comity(*ASKED, "--out", "brief.md").out == "written to brief.md\n"
    assert (tmp_path / "brief.md").read_text("utf-8").startswith("# The tie")
    refused = comity(*ASKED, "--out", "brief.pdf")
    assert (refused.code, "allowed: .md, .html" in refused.err) == (2, True)


def test_one_object(comity: Command) -> None:
    """`--json` gives the whole brief as one object."""
    found = json.loads(comity(*ASKED, "--json").out)
    assert (found["states"], found["on"], found["months"]) == (["NOR", "SWE"], "2024-06-01", 24)


def test_what_is_left_out_is_told(comity: Command, visit: Record) -> None:
    """Without one of two reports the visit has one page, and the brief names what was left out."""
    told = comity(*ASKED, "--record", visit.path, "--without", "second").out
    assert "- **Left out:** second." in told
    assert "The Second Herald" not in told


def test_one_state_is_no_tie(comity: Command) -> None:
    """Two names of one state are refused in one line."""
    refused = comity("brief", "NOR", "Norway")
    assert (refused.code, "allowed: two states or more" in refused.err) == (2, True)
