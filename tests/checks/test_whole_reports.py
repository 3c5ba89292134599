"""The whole reader on whole reports: what an analyst must be told of them, and what not."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from comity.knowledge.files import package_data
from comity.model import Finding, LanguageCode, Severity
from comity.reader import Reader
from comity.sources import report_from_text

ENGLISH = LanguageCode("en")
TWO_HOLDERS, ONE_HOLDER = "000_25310165696bb02b.txt", "003_e36b0c212f87ea59.txt"


def findings(reader: Reader, text: str, published: str | None = None) -> tuple[Finding, ...]:
    day = date.fromisoformat(published) if published else None
    report = report_from_text(text, name="news.txt", languages=[ENGLISH], language="en", published=day)
    return reader.read(report).findings


def codes(found: tuple[Finding, ...]) -> Counter[str]:
    return Counter(str(each.code) for each in found)


def test_two_holders_in_a_real_report(reader: Reader, shared: Path) -> None:
    """A report that names two defence ministers of one state says so, and that one was out of office."""
    found = findings(reader, (shared / "reports" / TWO_HOLDERS).read_text(encoding="utf-8"))
    errors = [each for each in found if each.severity is Severity.ERROR]
    assert [each.code for each in errors] == ["OFFICE_COLLISION", "OFFICE_ANACHRONISM"]
    assert any("on 2024-05-16: Andrei Belousov" in fact for fact in errors[1].facts)
    assert codes(found)["YEAR_MISSING"] == 1 and codes(found)["MAYBE_SAME_EVENT"] >= 1


def test_a_page_date_settles_no_year_silently(reader: Reader, shared: Path) -> None:
    """A day told as past in the week after publication keeps both years as candidates."""
    text = (shared / "reports" / TWO_HOLDERS).read_text(encoding="utf-8")
    (found,) = [each for each in findings(reader, text, "2025-05-15") if each.code == "YEAR_MISSING"]
    assert found.facts == ("candidates: 2024-05-16, 2025-05-16",)


def test_one_holder_in_a_real_report(reader: Reader, shared: Path) -> None:
    """An undated report whose offices fit one another has no error."""
    found = findings(reader, (shared / "reports" / ONE_HOLDER).read_text(encoding="utf-8"))
    assert [each.code for each in found if each.severity is Severity.ERROR] == []
    assert {"ORPHAN_HEADING", "GENERIC_CITATION", "NO_DATELINE", "METONYM"} <= set(codes(found))


PLANTED = {
    "office_collision": "OFFICE_COLLISION",
    "office_anachronism": "OFFICE_ANACHRONISM",
    "impossible_day": "DATE_IMPOSSIBLE",
    "impossible_page_date": "DATE_IMPOSSIBLE",
    "wrong_weekday": "DATE_IMPOSSIBLE",
    "missing_year": "YEAR_MISSING",
    "orphan_heading": "ORPHAN_HEADING",
    "generic_citation": "GENERIC_CITATION",
    "place_mismatch": "PLACE_MISMATCH",
    "undated": "NO_DATELINE",
}


@pytest.fixture(scope="module")
def sample(reader: Reader) -> list[tuple[dict[str, object], Counter[str]]]:
    """Each report of the bundled sample with the codes found in it."""
    lines = (package_data() / "sample" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(row, codes(findings(reader, row["text"], row["published"]))) for row in rows]


@pytest.mark.parametrize(("fault", "code"), PLANTED.items())
def test_planted_faults_are_found(
    sample: list[tuple[dict[str, object], Counter[str]]], fault: str, code: str
) -> None:
    """Every fault of this sort that the sample plants is found."""
    assert [row["id"] for row, found in sample if fault in str(row["planted"]) and not found[code]] == []


def test_sound_reports_have_no_errors(sample: list[tuple[dict[str, object], Counter[str]]]) -> None:
    """No error is found in a report of the sample in which no fault of that weight is planted."""
    errors = {"OFFICE_COLLISION", "OFFICE_ANACHRONISM", "DATE_IMPOSSIBLE"}
    sound = [(row, found) for row, found in sample if not row["planted"]]
    assert [row["id"] for row, found in sound if errors & set(found)] == []
