"""What the tests of the command line are handed: a way to call it, and a small record made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_fixtures import Command, Outcome, make_record

from comity.cli import run


@pytest.fixture
def comity(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Calls the command line in an empty folder, as a user would."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Outcome(code=code, out=printed.out, err=printed.err)

    return call


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Two reports by two publishers of one visit, and one finding in the second."""
    path = tmp_path / "hand-made.duckdb"
    make_record(path)
    return path
