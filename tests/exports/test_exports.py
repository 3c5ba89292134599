"""What the record holds can be taken to other tools."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from comity.contract import claim_to_json, event_to_json, report_to_json
from comity.errors import UsageError
from comity.exports import EXPORTS, WHATS, export, export_things, format_of
from comity.gather import judge, settle
from comity.knowledge import Knowledge
from comity.model import Judged
from comity.record import Record
from comity.record.connection import in_memory
from tellings import finding, news, reading, told

REPORT = news('Finland\'s foreign minister visited Oslo, and Norway; was \ud800 "pleased".', name="visit.txt")
VISITED = told(
    REPORT,
    "visited",
    mode="visit",
    actors={"Finland's foreign minister": "FIN/pekka-haavisto"},
    recipients={"Oslo": "NOR", "Norway": "NOR"},
    on="2023-05-16",
    place="Oslo",
)
PLEASED = told(REPORT, "pleased", type="SUPPORT", actors={"Norway": None})


QUOTAS = (
    "Finland and Norway held talks on {} May on how many herring their fleets may land in northern ports."
    " The quota for the year to come is a third lower than the last one, and neither side was pleased."
)


@pytest.fixture
def record(tmp_path: Path, knowledge: Knowledge) -> Record:
    record = Record.create(tmp_path / "comity.duckdb")
    doubt = finding(REPORT, "NO_DATELINE", "Finland", VISITED)
    record.write([reading(REPORT, VISITED, PLEASED, findings=[doubt])], recorded_at=date(2023, 6, 1))
    settle(record, knowledge)
    return record


def test_json_lines_are_whole(record: Record, tmp_path: Path) -> None:
    """Each line is a thing of the contract, whole, whatever its text."""
    for what, expected in (
        ("claims", [claim_to_json(claim) for claim in record.claims()]),
        ("events", [event_to_json(event) for event in record.events()]),
        ("reports", [report_to_json(report, ()) for report in record.reports()]),
    ):
        export(record, what, "jsonl", tmp_path / "out.jsonl")
        lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
        assert expected == [json.loads(line) for line in lines]


def test_csv_is_flat(record: Record, tmp_path: Path) -> None:
    """A row has days, yes or no, and lists joined by semicolons; what is unknown is empty."""
    export(record, "claims", "csv", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["trigger"]: row for row in csv.DictReader(file)}
    visited, pleased = rows["visited"], rows["pleased"]
    assert (visited["earliest"], visited["countable"], visited["place"]) == ("2023-05-16", "true", "Oslo")
    assert (visited["recipients"], visited["recipient_countries"]) == ("Oslo;Norway", "NOR;NOR")
    assert (pleased["actors"], pleased["actor_countries"], pleased["earliest"]) == ("Norway", "", "")
    assert visited["quote"] == REPORT.text.replace("\ud800", "?")


def test_parquet_has_types(record: Record, tmp_path: Path) -> None:
    """Days are days, lists are lists and numbers are numbers, also where all are unknown."""
    path = tmp_path / "out.parquet"
    export(record, "claims", "parquet", path)
    with in_memory() as connection:
        query = (
            "SELECT earliest, actor_ids, score, lat, countable FROM read_parquet(?) WHERE trigger = 'visited'"
        )
        [row] = connection.execute(query, [str(path)]).fetchall()
        types = dict(connection.execute("SELECT name, type FROM parquet_schema(?)", [str(path)]).fetchall())
    assert row == (date(2023, 5, 16), ["pekka-haavisto"], 2.5, None, True)
    assert types["lat"] == "DOUBLE"


@pytest.fixture
def judged(tmp_path: Path, knowledge: Knowledge) -> Record:
    """Two pages of one text, one of which puts another day, and a person who holds that one to be wrong."""
    record = Record.create(tmp_path / "judged.duckdb")
    for name, day in (("one.txt", 16), ("other.txt", 17)):
        report = news(QUOTAS.format(day), name=name)
        sides: dict[str, str | None] = {"Finland": "FIN", "Norway": "NOR"}
        held = told(report, "held talks", actors=sides, on=f"2023-05-{day}", day=f"{day} May")
        doubt = finding(report, "NO_DATELINE", "Finland", held)
        record.write([reading(report, held, findings=[doubt])], recorded_at=date(2023, 6, 1))
    settle(record, knowledge)
    [conflict] = record.conflicts()
    judge(
        record, knowledge, conflict.id, Judged.FAVOURED, targets=conflict.sides[0].claims[:1],
        by="A. Analyst", at=date(2023, 6, 2), reason="the calendar of the ministry",
    )  # fmt: skip
    return record


@pytest.mark.parametrize("what", WHATS)
@pytest.mark.parametrize("format", EXPORTS)
def test_everything_goes_into_every_format(judged: Record, tmp_path: Path, what: str, format: str) -> None:
    """Whatever a record holds is written in each format; twice gives the same bytes."""
    one, other = tmp_path / "one", tmp_path / "other"
    export(judged, what, format, one)
    export(judged, what, format, other)
    assert one.read_bytes() == other.read_bytes()
    assert len(one.read_bytes()) > 100


@pytest.mark.parametrize("format", EXPORTS)
def test_nothing_is_a_file_too(tmp_path: Path, format: str) -> None:
    """No events give a file without any, with its columns where it has columns."""
    export_things("events", [], format, tmp_path / "out")
    assert (tmp_path / "out").exists()


def test_unknown_words_are_refused(record: Record, tmp_path: Path) -> None:
    """What cannot be exported, or in no such format, is refused with what can."""
    with pytest.raises(UsageError, match=r"'herrings'.*claims, conflicts, copies, events"):
        export(record, "herrings", "csv", tmp_path / "out")
    with pytest.raises(UsageError, match=r"'xls'.*csv, json, jsonl, parquet"):
        export(record, "claims", "xls", tmp_path / "out")
    with pytest.raises(UsageError, match=r"out\.xls"):
        format_of(tmp_path / "out.xls")
    assert format_of(tmp_path / "out.Parquet") == "parquet"


def test_file_that_cannot_be_written_is_told(record: Record, tmp_path: Path) -> None:
    """A folder that is not there is told in one line, and leaves nothing behind."""
    with pytest.raises(UsageError, match="cannot be written"):
        export(record, "claims", "csv", tmp_path / "nowhere" / "out.csv")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        export(record, "claims", "csv", tmp_path / "folder")
    assert {path.name for path in tmp_path.iterdir()} == {"comity.duckdb", "folder"}
