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
from comity.merge import merge
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


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record.create(tmp_path / "comity.duckdb")
    doubt = finding(REPORT, "NO_DATELINE", "Finland", VISITED)
    record.write([reading(REPORT, VISITED, PLEASED, findings=[doubt])], recorded_at=date(2023, 6, 1))
    record.replace_events(merge(record.claims(), record.known_days()))
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


@pytest.mark.parametrize("what", WHATS)
@pytest.mark.parametrize("format", EXPORTS)
def test_everything_goes_into_every_format(record: Record, tmp_path: Path, what: str, format: str) -> None:
    """Claims, events, findings and reports are written in each format; twice gives the same bytes."""
    one, other = tmp_path / "one", tmp_path / "other"
    export(record, what, format, one)
    export(record, what, format, other)
    assert one.read_bytes() == other.read_bytes()
    assert len(one.read_bytes()) > 100


@pytest.mark.parametrize("format", EXPORTS)
def test_nothing_is_a_file_too(tmp_path: Path, format: str) -> None:
    """No events give a file without any, with its columns where it has columns."""
    export_things("events", [], format, tmp_path / "out")
    assert (tmp_path / "out").exists()


def test_unknown_words_are_refused(record: Record, tmp_path: Path) -> None:
    """What cannot be exported, or in no such format, is refused with what can."""
    with pytest.raises(UsageError, match=r"'herrings'.*claims, events"):
        export(record, "herrings", "csv", tmp_path / "out")
    with pytest.raises(UsageError, match=r"'xls'.*csv, jsonl, parquet"):
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
