"""The weights of copies are those that the tool fits, and hold on stories that it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import rtoml

import fit_copies

SHIPPED = fit_copies.SHEET
NEAR = 0.25  # words added elsewhere, of states or of times, move the measures of a few pairs a little
FLOORS = {"precision": 0.97, "recall": 0.96}  # of all copies of the stories, by weights fitted without them


@pytest.fixture(scope="module")
def pairs() -> Sequence[fit_copies.Pair]:
    return [*fit_copies.all_pairs()]


def test_the_weights_shipped_are_those_fitted(pairs: Sequence[fit_copies.Pair]) -> None:
    """Where this fails, run tools/fit_copies.py."""
    shipped = rtoml.loads(SHIPPED.read_text("utf-8"))["rewriting"]["fitted"]
    assert fit_copies.fit(pairs) == pytest.approx(shipped, abs=NEAR)


def test_stories_are_told_by_weights_fitted_without_them(pairs: Sequence[fit_copies.Pair]) -> None:
    found = fit_copies.left_out(pairs)
    counts = {source: numbers for source, *numbers in fit_copies.counted(pairs, found)}
    right, wrong, missed = counts["stories"]
    assert right / (right + wrong) >= FLOORS["precision"]
    assert right / (right + missed) >= FLOORS["recall"]


def test_nothing_but_the_weights_is_written(tmp_path: Path) -> None:
    """Words, comments and all other numbers stay as they stand."""
    sheet = tmp_path / "copies.toml"
    sheet.write_text(SHIPPED.read_text("utf-8"), encoding="utf-8")
    before = rtoml.loads(sheet.read_text("utf-8"))
    weights = dict.fromkeys(before["rewriting"]["fitted"], 1.5)
    fit_copies.write(sheet, weights)
    after = rtoml.loads(sheet.read_text("utf-8"))
    assert after["rewriting"].pop("fitted") == weights
    before["rewriting"].pop("fitted")
    assert after == before


def test_a_sheet_without_the_table_is_refused(tmp_path: Path) -> None:
    sheet = tmp_path / "copies.toml"
    sheet.write_text("[rewriting]\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        fit_copies.write(sheet, {"start": 1.0})
