"""The report of the next step of a matter is no copy of that of the step before; a late rewrite is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import rtoml

from comity.copies import compare
from comity.model import LanguageCode, Report
from comity.sources import report_from_text

SHEETS = ("followups.toml", "followups_kept.toml")
FOLDER = Path(__file__).parent
# The day of the next step has the weekday of the first, or the page tells no day at all.
TAKEN_FOR_COPIES = {
    ("sanctions-wire", "sanctions-next"),
    ("hostages-next", "hostages-page"),
    ("talks-next", "talks-page"),
}


def rows(sheet: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = rtoml.loads((FOLDER / sheet).read_text("utf-8"))["report"]
    return found


@pytest.fixture(scope="module")
def reports() -> Mapping[str, Report]:
    return {
        row["name"]: report_from_text(
            row["text"].strip(), name=row["name"], languages=[LanguageCode("en")], published=row["published"]
        )
        for sheet in SHEETS
        for row in rows(sheet)
    }


def matters() -> Iterator[str]:
    for sheet in SHEETS:
        yield from dict.fromkeys(row["name"].rpartition("-")[0] for row in rows(sheet))


def next_steps() -> Iterator[object]:
    for matter in matters():
        for pair in ((f"{matter}-wire", f"{matter}-next"), (f"{matter}-next", f"{matter}-page")):
            missed = pytest.mark.xfail(reason="nothing tells that its day is a later one")
            yield pytest.param(*pair, marks=[missed] if pair in TAKEN_FOR_COPIES else [])


@pytest.mark.parametrize(("one", "other"), [*next_steps()])
def test_the_next_step_is_no_copy(reports: Mapping[str, Report], one: str, other: str) -> None:
    """One agency on one matter, with half of the background in the same words."""
    assert compare(reports[one], reports[other]) is None


@pytest.mark.parametrize("matter", [*matters()])
def test_a_rewrite_some_days_later_is_a_copy(reports: Mapping[str, Report], matter: str) -> None:
    """However late it is printed, it tells of the days of its source."""
    found = compare(reports[f"{matter}-wire"], reports[f"{matter}-page"])
    assert found and found.relation.value == "rewrite"
