"""The demo sample is what its README says: our own words, faults planted and listed, nothing copied."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parent.parent / "src" / "comity" / "data"
SAMPLE = DATA / "sample"
REPORT_KEYS = {"id", "text", "title", "publisher", "published", "language", "url"}
OWN_KEYS = {"written_for_sample", "publisher_invented", "planted", "planted_note"}
REFERENCES = {"rewrite_of", "reprint_of", "denies", "reverses", "fulfilled_by"}
# Faults without which the sample would not show what the program is for.
NEEDED = {
    "rewrite",
    "reprint",
    "machine_translation",
    "undated",
    "office_anachronism",
    "office_collision",
    "reversed_request",
    "denial",
    "plan",
    "slipped_forecast",
    "missing_year",
    "impossible_day",
    "wrong_weekday",
    "orphan_heading",
    "generic_citation",
    "unnamed_source",
    "place_mismatch",
    "impossible_page_date",
}
WINDOW = 12  # words in a row that show copying rather than chance
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FULL_DAY = re.compile(rf"(?:({'|'.join(WEEKDAYS)}), )?(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
# A clause that looks ahead: the year in it is none that the page tells of as past.
AHEAD = re.compile(r"\b(?:could|will|may|is expected to)\b[^.;]*")

Row = dict[str, Any]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    lines = (SAMPLE / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def windows(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + WINDOW]) for i in range(len(found) - WINDOW + 1)}


def faulty_days(text: str) -> Iterator[str]:
    """The full dates of a text that no calendar has, or whose weekday is another."""
    for weekday, day, month, year in FULL_DAY.findall(text):
        try:
            found = date(int(year), MONTHS.index(month) + 1, int(day))
        except ValueError:
            yield "impossible_day"
            continue
        if weekday and weekday != WEEKDAYS[found.weekday()]:
            yield "wrong_weekday"


def outlets_known() -> set[str]:
    """Every name of a media outlet in the package's knowledge, small letters only."""
    found: list[object] = []
    for path in (DATA / "entities").glob("media*"):
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".toml":
            found.append(tomllib.loads(content))
        else:
            found.extend(json.loads(line) for line in content.splitlines())
    return {text.casefold() for text in strings(found)}


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def test_there_is_enough_to_read(rows: list[Row]) -> None:
    """A newcomer to the demo gets at least 28 reports of about a paragraph or a page each."""
    assert len(rows) >= 28
    short_or_long = [row["id"] for row in rows if not 60 <= len(words(row["text"])) <= 280]
    assert short_or_long == []


def test_each_report_says_what_it_is(rows: list[Row]) -> None:
    """Every line is a report that says it was written for the sample, and what was planted in it."""
    for row in rows:
        assert row.keys() >= REPORT_KEYS | OWN_KEYS, row["id"]
        assert row.keys() <= REPORT_KEYS | OWN_KEYS | REFERENCES, row["id"]
        assert row["written_for_sample"] is True and row["publisher_invented"] is True
        assert row["language"] == "en" and row["url"] is None
        assert row["planted_note"].endswith(".")


def test_ids_are_sorted_and_texts_unique(rows: list[Row]) -> None:
    """No two lines share an id or a text, and the file is sorted by id."""
    ids = [row["id"] for row in rows]
    assert ids == sorted(set(ids))
    assert len({row["text"] for row in rows}) == len(rows)


def test_every_needed_fault_is_planted(rows: list[Row]) -> None:
    """Each fault that the program promises to find is in the sample at least once."""
    planted = {fault for row in rows for fault in row["planted"]}
    assert planted >= NEEDED


def test_some_reports_are_sound(rows: list[Row]) -> None:
    """At least a third of the reports have no fault, so that an alarm on everything is seen to be wrong."""
    assert sum(not row["planted"] for row in rows) * 3 >= len(rows)


def test_references_resolve(rows: list[Row]) -> None:
    """A rewrite, reprint, denial, reversal or plan names another report of the sample."""
    ids = {row["id"] for row in rows}
    for row in rows:
        for key in REFERENCES & row.keys():
            assert row[key] in ids - {row["id"]}, (row["id"], key)
        assert set(re.findall(r"\b(?:br|nu)\d\d-[\w-]+", row["planted_note"])) <= ids, row["id"]


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        ("rewrite", "rewrite_of"),
        ("reprint", "reprint_of"),
        ("denial", "denies"),
        ("reversed_request", "reverses"),
    ],
)
def test_faults_between_reports_name_the_other(rows: list[Row], fault: str, key: str) -> None:
    """A report with a fault of this kind says which other report it is about, and no other report does."""
    for row in rows:
        assert (fault in row["planted"]) == (key in row), row["id"]


def test_reprint_shares_its_words_and_rewrite_does_not(rows: list[Row]) -> None:
    """A reprint has most of the other's runs of words; a rewrite has hardly any."""
    texts = {row["id"]: row["text"] for row in rows}
    for row in rows:
        other = windows(texts[row.get("reprint_of") or row.get("rewrite_of") or row["id"]])
        shared = len(windows(row["text"]) & other) / len(other)
        assert shared > 0.8 or "reprint_of" not in row, row["id"]
        assert shared < 0.1 or "rewrite_of" not in row, row["id"]


def test_only_undated_reports_lack_a_date(rows: list[Row]) -> None:
    """Published is an ISO day, or null where the missing date was planted."""
    for row in rows:
        assert (row["published"] is None) == ("undated" in row["planted"]), row["id"]
        assert row["published"] is None or date.fromisoformat(row["published"])


def test_days_are_real_unless_planted(rows: list[Row]) -> None:
    """'On Tuesday, 7 March 2024' is no slip of ours: a full date that cannot be is always a planted one."""
    for row in rows:
        planted = {"impossible_day", "wrong_weekday"} & set(row["planted"])
        assert set(faulty_days(row["text"])) == planted, row["id"]


def test_pages_are_younger_than_what_they_tell_unless_planted(rows: list[Row]) -> None:
    """A page of 2019 that tells of January 2025 as past is a planted fault; no other page is like it."""
    for row in rows:
        if row["published"] is None:
            continue
        told = AHEAD.sub("", row["text"])
        latest = max((int(year) for year in re.findall(r"\b20[0-3]\d\b", told)), default=0)
        too_old = latest > int(row["published"][:4])
        assert too_old == ("impossible_page_date" in row["planted"]), row["id"]


def test_readme_lists_what_is_planted(rows: list[Row]) -> None:
    """A reader who finds something false in the sample can look up that it was meant to be."""
    table: dict[str, set[str]] = {}
    for line in (SAMPLE / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            name, _, where = (cell.strip() for cell in line.strip("|").split("|"))
            table[name.strip("`")] = set(where.split(", "))
    planted: dict[str, set[str]] = {}
    for row in rows:
        for fault in row["planted"]:
            planted.setdefault(fault, set()).add(row["id"])
    assert table == planted


def test_publishers_are_invented(rows: list[Row]) -> None:
    """No real outlet is made to say what it never said."""
    known = outlets_known()
    assert known
    assert {row["publisher"].casefold() for row in rows} & known == set()


def test_nothing_is_copied_from_the_shared_reports(rows: list[Row], shared: Path) -> None:
    """The sample is in the project's own words: no twelve words in a row stand in the real reports."""
    real: set[tuple[str, ...]] = set()
    for path in sorted((shared / "reports").glob("*.txt")):
        real |= windows(path.read_text(encoding="utf-8"))
    copied = [row["id"] for row in rows if windows(row["text"]) & real]
    assert copied == []
