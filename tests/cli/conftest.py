"""What the tests of the command line are handed: a way to call it, and a small record made by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_fixtures import Command, Outcome, make_disputed, make_record

from comity.cli import run
from comity.knowledge import Knowledge


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


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Path:
    """Records made once, to be copied for each test."""
    folder = tmp_path_factory.mktemp("records")
    make_record(folder / "visit", knowledge)
    make_disputed(folder / "disputed", knowledge)
    return folder


@pytest.fixture
def record(tmp_path: Path, records: Path) -> Path:
    """Two reports by two publishers of one visit, and one finding in the second."""
    return copied(records / "visit", tmp_path)


@pytest.fixture
def disputed(tmp_path: Path, records: Path) -> Path:
    """Two pages of one text that put the visit on different days, and a report of another visit."""
    return copied(records / "disputed", tmp_path)


def copied(path: Path, folder: Path) -> Path:
    return Path(shutil.copy(path, folder / "hand-made.duckdb"))
