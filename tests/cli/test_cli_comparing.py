"""`comity conflicts`, `copies`, `findings`: reports held against one another, asked from the command line."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from cli_fixtures import Command
from jsonschema import Draft202012Validator

from comity.record import Record


def fits(schema: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Each row is of the contract."""
    text = (files("comity") / "schemas" / f"{schema}.json").read_text("utf-8")
    for row in rows:
        Draft202012Validator(json.loads(text)).validate(row)


def test_a_conflict_is_shown_with_both_sides(comity: Command, disputed: Path) -> None:
    """Two pages that put talks on different days: a conflict, with each side's words and publisher."""
    outcome = comity("conflicts", "--record", disputed)
    assert outcome.code == 0
    assert outcome.out.splitlines()[-1] == "1 conflict"
    assert "CONTRADICTION_DATE" in outcome.out
    assert "first, The First Herald, 2024-05-04: “Norway's foreign minister held talks with" in outcome.out
    assert "second, The Second Herald" in outcome.out
    assert "said by the author" in outcome.out


def test_conflicts_come_as_json(comity: Command, disputed: Path) -> None:
    """With --json a conflict is one line of the contract, with what each claim says in its sentence."""
    rows = comity("conflicts", "--record", disputed, "--json").rows
    fits("conflict", rows)
    (row,) = rows
    assert sorted(side["reports"] for side in row["sides"]) == [["first"], ["second"]]
    assert {told["report"] for side in row["sides"] for told in side["told"]} == {"first", "second"}


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ("--code CONTRADICTION_DATE", 1),
        ("--code DENIAL", 0),
        ("--report first", 1),
        ("--report third", 0),
        ("--between NOR SWE", 1),
        ("--between NOR DNK", 0),
        ("--as-known-on 2024-05-04", 1),
        ("--as-known-on 2024-05-03", 0),
        ("--as-known-on 2024-06-30 --between NOR SWE --report second --code CONTRADICTION_DATE", 1),
        ("--as-known-on 2024-06-30 --report third", 0),
    ],
)
def test_conflicts_are_filtered(comity: Command, disputed: Path, filters: str, number: int) -> None:
    """A conflict is found by its code, its reports, its parties, and once both of its sides were known."""
    assert len(comity("conflicts", "--record", disputed, *filters.split(), "--json").rows) == number


def test_conflicts_of_one_event(comity: Command, disputed: Path) -> None:
    """The conflicts of an event are asked for by its id, and the event names them."""
    one, other = comity("events", "--record", disputed, "--json").rows
    (conflict,) = comity("conflicts", "--record", disputed, "--event", one["id"], "--json").rows
    assert one["conflicts"] == [conflict["id"]]
    assert comity("conflicts", "--record", disputed, "--event", other["id"], "--json").rows == []


def test_a_report_is_asked_for_by_its_id_too(comity: Command, disputed: Path) -> None:
    """A report's id finds what its name finds, now and as known on a day."""
    id = Record.open(disputed).report("first").id
    for more in ([], ["--as-known-on", "2024-06-30"]):
        assert len(comity("conflicts", "--record", disputed, "--report", id, "--json", *more).rows) == 1
    assert len(comity("copies", "--record", disputed, "--report", id, "--json").rows) == 1


def test_copies_are_listed(comity: Command, disputed: Path) -> None:
    """Two pages of one text but for a figure are a reprint; a report of its own is no copy."""
    outcome = comity("copies", "--record", disputed)
    assert (outcome.code, outcome.out.splitlines()[-1]) == (0, "1 pair")
    assert "reprint" in outcome.out
    rows = comity("copies", "--record", disputed, "--json").rows
    fits("copy", rows)
    assert [{row["a"], row["b"]} for row in rows] == [{"first", "second"}]
    assert comity("copies", "--record", disputed, "--report", "third", "--json").rows == []
    assert comity("copies", "--record", disputed, "--as-known-on", "2024-05-03", "--json").rows == []


def test_findings_between_reports_are_listed(comity: Command, disputed: Path) -> None:
    """Each page is told that another has another day, and that its text is another's too."""
    outcome = comity("findings", "--record", disputed)
    assert outcome.code == 0
    rows = comity("findings", "--record", disputed, "--json").rows
    fits("finding", rows)
    found = {(row["report_name"], row["code"]) for row in rows}
    assert {
        (name, code) for name in ("first", "second") for code in ("CONTRADICTION_DATE", "REPRINT")
    } <= found
    assert "third" not in {name for name, _ in found}
    assert outcome.out.splitlines()[-1] == f"{len(rows)} findings"


def test_one_text_on_two_pages_has_one_origin(comity: Command, disputed: Path) -> None:
    """Talks that two papers carry in one text have one origin, for the reason that one is a copy."""
    one, other = comity("events", "--record", disputed, "--json").rows
    assert (one["origins"], one["origin_groups"]) == (1, [["first", "second"]])
    assert [shared["why"] for shared in one["shared"]] == ["copy"]
    assert (other["origins"], other["shared"]) == (1, [])


@pytest.mark.parametrize(
    ("filters", "number"),
    [("", 1), ("--between", 0), ("--severity warning", 1), ("--severity error", 0), ("--report second", 1),
     ("--report first", 0), ("--code UNNAMED_SOURCE", 1), ("--as-known-on 2024-05-03", 0)],
)  # fmt: skip
def test_findings_are_filtered(comity: Command, record: Path, filters: str, number: int) -> None:
    """A report's own finding is found by its report, code and grade, and not among those that others give."""
    assert len(comity("findings", "--record", record, *filters.split(), "--json").rows) == number


@pytest.mark.parametrize("command", ["conflicts", "copies", "findings", "verdicts"])
def test_tables_go_to_a_file(comity: Command, disputed: Path, tmp_path: Path, command: str) -> None:
    """With --out the table is a file, with its columns even where it has no row."""
    rows = comity(command, "--record", disputed, "--json").rows
    outcome = comity(command, "--record", disputed, "--out", "out.csv")
    number = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    assert (outcome.code, outcome.out) == (0, f"{number} written to out.csv\n")
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == len(rows)


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ("conflicts --between NOR SEW", "'SEW' is no party known here"),
        ("conflicts --event e0", "the record holds no event e0"),
        ("conflicts --as-known-on May", "'May' is no day (allowed: YYYY-MM-DD)"),
        ("copies --as-known-on 2024-13-01", "'2024-13-01' is no day (allowed: YYYY-MM-DD)"),
        ("copies --out copies.doc", "'copies.doc' has no ending that is known"),
        ("findings --severity grave", "'grave' is not one of"),
        ("conflicts --record nowhere.duckdb", "there is no record here"),
        ("copies --record nowhere.duckdb", "there is no record here"),
        ("findings --record nowhere.duckdb", "there is no record here"),
        ("verdicts --record nowhere.duckdb", "there is no record here"),
    ],
)
def test_wrong_use_is_told_in_one_line(comity: Command, disputed: Path, wrong: str, complaint: str) -> None:
    """A mistyped state, event, day, file or grade is told in one line."""
    where = [] if "--record" in wrong else ["--record", disputed]
    outcome = comity(*wrong.split(), *where)
    assert (outcome.code, outcome.out) == (2, "")
    assert complaint in outcome.err and len(outcome.err.splitlines()) == 1
