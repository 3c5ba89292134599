"""A record asked from Python answers as it does on the command line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

import comity
from comity import Record, Table
from comity.cli import run
from comity.errors import RecordError, RecordMissing, UsageError
from comity.record import Record as Held
from tellings import news, reading, told

Ask = Callable[[Record], Table[object]]
ON = "2024-06-01"


@pytest.mark.parametrize(
    ("command", "ask"),
    [
        ("reports", lambda record: record.reports()),
        ("events", lambda record: record.events()),
        (
            "events --between NOR SWE --type consult --since 2024-05-04 --until 2024-05-19",
            lambda record: record.events(
                between=("Norway", "swe"), type="CONSULT", since="2024-05-04", until="2024-05-19"
            ),
        ),
        ("events --as-known-on 2024-05-05", lambda record: record.events(as_known_on="2024-05-05")),
        ("findings", lambda record: record.findings()),
        (
            "findings --between --severity warning --report second",
            lambda record: record.findings(only_between=True, severity="warning", report="second"),
        ),
        ("conflicts", lambda record: record.conflicts()),
        (
            "conflicts --between NOR SWE --as-known-on 2024-06-30",
            lambda record: record.conflicts(between=("NOR", "SWE"), as_known_on="2024-06-30"),
        ),
        ("copies", lambda record: record.copies()),
        ("verdicts", lambda record: record.verdicts()),
        (
            f"instruments --between NOR SWE --on {ON} --as-known-on {ON}",
            lambda record: record.instruments("NOR", "SWE", on=ON, as_known_on=ON),
        ),
        (
            f"ties SWE NOR --on {ON} --as-known-on {ON} --window 12 --without second",
            lambda record: record.ties(
                "Sweden", "Norway", on=ON, as_known_on=ON, months=12, without=["second"]
            ),
        ),
        (
            f"ties NOR SWE --over 2024-01-01 {ON} --on {ON} --as-known-on {ON}",
            lambda record: record.ties_over("NOR", "SWE", first="2024-01-01", last=ON, as_known_on=ON),
        ),
        (
            f"ties NOR SWE --on {ON} --as-known-on {ON} --beside",
            lambda record: record.beside("NOR", "SWE", on=ON, as_known_on=ON),
        ),
        (
            "ties NOR SWE --over 2024-04-01 2024-06-30 --series",
            lambda record: record.series("NOR", "SWE", since="2024-04-01", until="2024-06-30"),
        ),
    ],
)
def test_python_answers_as_the_command_line(
    asked: Record, command: str, ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    """The JSON of a table is what the same question prints with `--json`."""
    assert run([*command.split(), "--json", "--record", str(asked.path)]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = ask(asked).json()
    assert printed == json.loads(json.dumps(told))


def test_a_search_finds_all_three(asked: Record, capsys: pytest.CaptureFixture[str]) -> None:
    """Reports, claims and entities are tables, and together what `comity search` prints."""
    found = asked.search("Sweden type:consult", limit=5)
    run(["search", "Sweden", "type:consult", "--limit", "5", "--json", "--record", str(asked.path)])
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert printed == [*found.reports.json(), *found.claims.json(), *found.entities.json()]
    assert (found.claims_total, found.claims.what) == (3, "claims found")
    assert asked.search("Sweden", limit=1, offset=1).reports[0].id == asked.search("Sweden").reports[1].id


def test_claims_are_asked_by_what_they_say(asked: Record) -> None:
    """Each argument leaves out what does not fit it; together they leave out more."""
    assert {claim.report_name for claim in asked.claims()} == {"first", "second", "third"}
    assert [claim.report_name for claim in asked.claims(report="third")] == ["third"]
    assert len(asked.claims(kind="statement")) == 0 and len(asked.claims(kind="event", type="consult")) == 3
    assert [
        claim.report_name for claim in asked.claims(between=("Sweden", "Norway"), since="2024-05-10")
    ] == ["third"]
    assert len(asked.claims(as_known_on="2000-01-01")) == 0


def test_single_answers_are_nouns(asked: Record) -> None:
    """Who held an office, what is allowed, and what an id stands for are no tables."""
    assert asked.who("head-of-state", "Norway", ON).holders[0].name == "Harald V"
    assert comity.who("head-of-state", "NOR", ON) == asked.who("Head-of-State", "nor", ON)
    assert asked.right("work", "Norway", citizen=["Sweden"], on=ON).answer in {"allowed_with", "unknown"}
    event = asked.events()[0]
    assert asked.explain(event.id)["rests_on"] == list(event.claims)


@pytest.mark.parametrize(
    ("ask", "complaint"),
    [
        (lambda record: record.events(between=("Norway", "Ruritania")), "between: 'Ruritania' is no party"),
        (lambda record: record.events(between="NOR"), "between: 'NOR' are not two parties"),
        (lambda record: record.claims(type="VISIT"), "type: 'VISIT' is no event type (allowed: ACCUSE"),
        (lambda record: record.claims(kind="deed"), "kind: 'deed' is no kind (allowed: event, state"),
        (lambda record: record.findings(severity="bad"), "severity: 'bad' is no severity (allowed: error"),
        (lambda record: record.events(since="3 May"), "since: '3 May' is no day (allowed: YYYY-MM-DD)"),
        (lambda record: record.ties("NOR", on=ON), "states: 1 state (allowed: two states or more)"),
        (lambda record: record.ties("NOR", "SWE", on=ON, without=["x"]), "without: 'x' is nothing known"),
        (lambda record: record.ties_over("NOR", "SWE", first=ON, last="2024-01-01"), "over: 2024-01-01 lies"),
        (lambda record: record.search("Norway", limit=0), "limit, offset: nothing to look at"),
        (lambda record: record.right("fly", "NOR", citizen=["SWE"], on=ON), "act: 'fly' is no act (allowed:"),
        (lambda record: record.right("enter", "NOR", on=ON), "citizen: a right of nobody"),
        (lambda record: record.search("Norway", order="best"), "order: 'best' is no order (allowed: matches"),
        (lambda record: comity.table("herrings", []), "'herrings' make no table (allowed: claims, events"),
    ],
)
def test_wrong_words_are_one_line(asked: Record, ask: Ask, complaint: str) -> None:
    """A word that means nothing here names its argument and what is allowed."""
    with pytest.raises(UsageError) as refused:
        ask(asked)
    assert str(refused.value).startswith(complaint)


def test_a_record_is_there_or_is_made(asked: Record, tmp_path: Path) -> None:
    """Opening what is not there is refused, and makes no file; `create` makes it."""
    with pytest.raises(RecordMissing):
        comity.open(tmp_path / "none.duckdb")
    assert os.listdir(tmp_path) == []
    made = comity.create(tmp_path / "new.duckdb")
    assert len(made.reports()) == 0 and comity.open(str(made.path)).events().json() == []
    with pytest.raises(RecordError, match="no id of this record"):
        asked.explain("herring")


def test_moments_are_taken_as_their_day(asked: Record) -> None:
    """What pandas hands out as a moment asks the same as its day."""
    assert asked.events(since=datetime(2024, 5, 10, 9, 30)) == asked.events(since="2024-05-10")
    assert len(asked.events(since="2024-05-10")) == 1


def test_what_a_killed_run_left_is_gathered(tmp_path: Path) -> None:
    """A record whose reports wait to be held against one another is gathered before it answers."""
    report = news("Ghana's president visited Togo on 16 May 2023.")
    visited = told(
        report, "visited", actors={"Ghana's president": "GHA"}, recipients={"Togo": "TGO"}, on="2023-05-16"
    )
    made = comity.create(tmp_path / "killed.duckdb")
    Held(made.path).write([reading(report, visited)], recorded_at=date(2023, 6, 1))
    assert [event.claims for event in made.events(between=("Ghana", "Togo"))] == [(visited.id,)]
