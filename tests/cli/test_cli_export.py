"""`comity export`: formats of the field, asked for some of the events."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_fixtures import Command
from field_records import field_record

from comity.exports import SHAPES


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from comity.knowledge import load_knowledge

    path = tmp_path_factory.mktemp("field") / "comity.duckdb"
    return field_record(path, load_knowledge()).path


@pytest.mark.parametrize("format", SHAPES)
def test_each_format_has_a_file_of_its_own(
    comity: Command, record: Path, tmp_path: Path, format: str
) -> None:
    """Without a name the file is called by what it holds."""
    outcome = comity("export", format, "--record", record)
    shape = SHAPES[format]
    assert (outcome.code, outcome.out) == (0, f"{shape.says} written to {shape.file}\n")
    assert (tmp_path / shape.file).stat().st_size > 0


def test_some_of_the_events_are_asked_for(comity: Command, record: Path, tmp_path: Path) -> None:
    """Two states, by their names, and days; in a format of the field what counts, else all."""
    asked = ("--between", "Zambia", "KEN", "--since", "2023-01-01", "--record", record)
    assert comity("export", "plover", *asked).code == 0
    [visit] = (tmp_path / "events.plover.jsonl").read_text("utf-8").splitlines()
    assert json.loads(visit)["mode"] == ["visit"]
    assert comity("export", "jsonl", "--what", "events", *asked).code == 0
    assert len((tmp_path / "events.jsonl").read_text("utf-8").splitlines()) == 2
    assert comity("export", "jsonl", "--what", "events", "--countable", *asked).code == 0
    assert len((tmp_path / "events.jsonl").read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("sqlite", "--since", "2023-01-01"),
            "sqlite takes no --since (allowed: none: it holds the whole record)",
        ),
        (("dyads", "--all"), "dyads takes no --countable/--all (allowed: --as-known-on, --between"),
        (("plover", "--what", "claims"), "plover takes no --what"),
        (("csv", "--since", "2023-01-01"), "--since asks for events (allowed: --what events, or"),
        (("csv", "--what", "herrings"), "'herrings' cannot be exported"),
        (("plover", "--between", "Nowhere", "KEN"), "'Nowhere' is no party known here"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    comity: Command, record: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """One line says what the format takes, and no file is left."""
    outcome = comity("export", *arguments, "--record", record)
    assert outcome.code == 2
    assert said in outcome.err
    assert [*tmp_path.iterdir()] == []
