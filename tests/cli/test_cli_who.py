"""`comity who`: offices and their holders, asked from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_fixtures import Command

MINISTER = ("who", "defence-minister", "RUS", "--on", "2025-05-16")


def test_the_holder_on_a_day(comity: Command) -> None:
    """On 16 May 2025 Andrei Belousov was defence minister; the answer has its bounds and its source."""
    outcome = comity(*MINISTER)
    assert outcome.code == 0
    assert outcome.out.splitlines()[0] == "defence-minister of RUS on 2025-05-16: Andrei Belousov"
    assert "from 2024-05-14" in outcome.out and "source: " in outcome.out


def test_the_holder_as_json(comity: Command) -> None:
    """With --json the answer is one object in the contract, small letters or not."""
    (answer,) = comity("who", "Defence-Minister", "rus", "--on", "2025-05-16", "--json").rows
    assert (answer["state"], answer["answer"]) == ("RUS", "one")
    assert [holder["person"] for holder in answer["holders"]] == ["Andrei Belousov"]


def test_a_day_after_all_that_is_known(comity: Command) -> None:
    """For a day far ahead nobody is named: the answer is unknown after the last day known."""
    outcome = comity("who", "defence-minister", "RUS", "--on", "2090-01-01")
    assert outcome.code == 0
    assert "on 2090-01-01: unknown after 20" in outcome.out


@pytest.mark.parametrize(
    ("office", "state", "complaint"),
    [
        ("minister-of-magic", "RUS", "'minister-of-magic' is no office (allowed: "),
        ("defence-minister", "XYZ", "'XYZ' is no state (allowed: "),
    ],
)
def test_an_unknown_office_or_state_is_refused(
    comity: Command, office: str, state: str, complaint: str
) -> None:
    """A word that is no office, or no state, is one line with those that are."""
    outcome = comity("who", office, state, "--on", "2025-05-16")
    assert outcome.code == 2
    assert complaint in outcome.err and outcome.err.count("\n") == 1


def test_the_offices_of_a_person(comity: Command) -> None:
    """Shoigu, however spelt, was defence minister in 2023 and secretary of the security council in 2025."""
    offices = {row["office"] for row in comity("who", "--person", "Sergey Shoygu", "--json").rows}
    assert {"defence-minister", "security-council-secretary"} <= offices
    (held,) = comity("who", "--person", "Shoigu", "--on", "2023-04-10", "--json").rows
    assert (held["office"], held["from"], held["to"]) == ("defence-minister", "2012-11-06", "2024-05-12")
    assert "defence-minister" in comity("who", "--person", "Shoigu").out


def test_a_person_whom_nobody_knows(comity: Command) -> None:
    """A misspelt name is refused, with the names that are like it."""
    outcome = comity("who", "--person", "Sergei Shoigo")
    assert outcome.code == 2
    assert "is nobody known here (allowed: Sergei Shoigu" in outcome.err


def test_a_batch_is_answered_line_by_line(comity: Command, tmp_path: Path) -> None:
    """Of four lines two are good: both are answered, the others are told with file and line, exit code 3."""
    asked = {"office": "defence-minister", "state": "RUS", "on": "2023-04-10"}
    lines = [asked, asked | {"on": "10 April"}, asked | {"office": "wizard"}, asked | {"on": "2025-05-16"}]
    (tmp_path / "asked.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    outcome = comity("who", "--batch", "asked.jsonl", "--json")
    assert [row["holders"][0]["person"] for row in outcome.rows] == ["Sergei Shoigu", "Andrei Belousov"]
    assert outcome.code == 3
    first, second = outcome.err.splitlines()
    assert first == "comity: asked.jsonl:2: on: '10 April' is no day (allowed: YYYY-MM-DD)"
    assert second.startswith("comity: asked.jsonl:3: office: 'wizard' is no office (allowed: ")


@pytest.mark.parametrize("line", ["no json", "[1]", '{"office": 1}', "[" * 5000, "\ufffd\x00"])
def test_a_batch_without_a_question(comity: Command, tmp_path: Path, line: str) -> None:
    """A batch in which no line asks anything is wrong use; each line is told."""
    (tmp_path / "asked.jsonl").write_text(line, encoding="utf-8")
    outcome = comity("who", "--batch", "asked.jsonl")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("comity: asked.jsonl:1: ") and outcome.err.count("\n") == 1
