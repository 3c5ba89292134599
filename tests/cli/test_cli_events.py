"""`comity events`, `reports`, `forget`, `export`: what a record holds, asked from the command line."""

from __future__ import annotations

import csv
from hashlib import sha256
from pathlib import Path

import pytest
from cli_fixtures import Command

from comity.exports import WHATS


def test_one_visit_told_twice_is_one_event_that_counts(comity: Command, record: Path) -> None:
    """Two papers tell one visit: one line with its day and its parties, and one event counts."""
    outcome = comity("events", "--record", record)
    assert outcome.code == 0
    assert "CONSULT.visit" in outcome.out and "2024-05-03" in outcome.out
    assert outcome.out.splitlines()[-1] == "1 event, 1 that counts"
    assert comity("events", "--record", record, "--count").out == "1\n"
    assert comity("events", "--record", record, "--count", "--json").rows == [{"count": 1}]


def test_events_come_as_json(comity: Command, record: Path) -> None:
    """With --json an event is one line in the contract."""
    (event,) = comity("events", "--record", record, "--json").rows
    assert (event["type"], event["mode"], event["earliest"]) == ("CONSULT", "visit", "2024-05-03")
    assert event["reports"] == ["first", "second"]


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ("--between NOR SWE", 1),
        ("--between swe nor", 1),
        ("--between NOR DNK", 0),
        ("--since 2024-05-04", 0),
        ("--until 2024-05-03", 1),
        ("--as-known-on 2024-05-03", 0),
        ("--as-known-on 2024-05-04", 1),
        ("--type consult", 1),
    ],
)
def test_events_are_filtered(comity: Command, record: Path, filters: str, number: int) -> None:
    """A visit of 3 May, reported on the 4th, is found where parties, days and knowledge allow it."""
    assert comity("events", "--record", record, *filters.split(), "--count").out == f"{number}\n"


@pytest.mark.parametrize(
    ("filters", "complaint"),
    [
        ("--between NOR SEW", "'SEW' is no party known here"),
        ("--type VISIT", "'VISIT' is no event type (allowed: "),
    ],
)
def test_a_filter_with_no_meaning_is_refused(
    comity: Command, record: Path, filters: str, complaint: str
) -> None:
    """A mistyped state or event type is told, instead of an empty answer."""
    outcome = comity("events", "--record", record, *filters.split())
    assert outcome.code == 2
    assert complaint in outcome.err


def test_events_go_to_a_file(comity: Command, record: Path, tmp_path: Path) -> None:
    """With --out the table is a file in the format that its ending names."""
    outcome = comity("events", "--record", record, "--between", "NOR", "SWE", "--out", "events.csv")
    assert outcome.out == "1 row written to events.csv\n"
    with (tmp_path / "events.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["type"] == "CONSULT" and row["earliest"] == "2024-05-03"
    assert comity("events", "--record", record, "--out", "events.doc").code == 2


def test_reports_are_listed(comity: Command, record: Path) -> None:
    """Each report comes with its day, whence that is known, and its publisher."""
    outcome = comity("reports", "--record", record)
    assert outcome.out.splitlines()[-1] == "2 reports"
    assert "2024-05-04  option" in outcome.out
    assert "The First Herald" in outcome.out
    assert [row["name"] for row in comity("reports", "--record", record, "--json").rows] == [
        "first",
        "second",
    ]


def test_a_report_is_given_back_as_it_came(comity: Command, record: Path, tmp_path: Path) -> None:
    """The bytes that were read go to a file, with their SHA-256; a report that is not there is told."""
    (row,) = (row for row in comity("reports", "--record", record, "--json").rows if row["name"] == "first")
    outcome = comity("reports", "--record", record, "--source", "first", "copy.txt")
    kept = (tmp_path / "copy.txt").read_bytes()
    assert kept == row["text"].encode()
    assert outcome.out == f"{len(kept)} bytes written to copy.txt, SHA-256 {sha256(kept).hexdigest()}\n"
    for report, place in (("third", "copy.txt"), ("first", "no/such/folder")):
        outcome = comity("reports", "--record", record, "--source", report, place)
        assert (outcome.code, outcome.err.count("\n")) == (2, 1)


def test_a_forgotten_report_leaves_what_others_tell(comity: Command, record: Path) -> None:
    """When one of two tellings is forgotten the event stays as the other tells it."""
    outcome = comity("forget", "first", "--reason", "asked by its publisher", "--record", record)
    assert (outcome.code, outcome.out) == (0, "first is forgotten: asked by its publisher\n")
    (event,) = comity("events", "--record", record, "--json").rows
    assert event["reports"] == ["second"]
    again = comity("forget", "first", "--reason", "once more", "--record", record)
    assert again.code == 2 and "the record holds no report first" in again.err


def test_forgetting_needs_a_reason(comity: Command, record: Path) -> None:
    """An empty reason is no reason, and nothing is forgotten."""
    assert comity("forget", "first", "--reason", " ", "--record", record).code == 2
    assert comity("reports", "--record", record).out.splitlines()[-1] == "2 reports"


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("what", WHATS)
def test_everything_is_exported(
    comity: Command, disputed: Path, tmp_path: Path, what: str, format: str
) -> None:
    """Claims, conflicts, copies, events, findings, reports and verdicts each go out in each format."""
    outcome = comity("export", format, "--what", what, "--record", disputed)
    assert (outcome.code, outcome.out) == (0, f"{what} written to {what}.{format}\n")
    empty = what in ("findings", "verdicts") and format == "jsonl"
    assert ((tmp_path / f"{what}.{format}").stat().st_size > 0) is not empty


def test_an_unknown_format_is_refused(comity: Command, record: Path, tmp_path: Path) -> None:
    """The formats that exist are named, and no file is left."""
    outcome = comity("export", "xls", "--record", record)
    assert outcome.code == 2
    assert (
        "'xls' is no format of export (allowed: csv, json, jsonl, parquet, claimreview, dyads" in outcome.err
    )
    assert [path.name for path in tmp_path.iterdir()] == [record.name]
