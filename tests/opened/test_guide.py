"""The guide to Python shows what is so: its examples run, and the files that it leads to are there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pandas
import pytest

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "python.md"


def test_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed in from top to bottom, with the file that it shows, it gives what it shows."""
    monkeypatch.chdir(tmp_path)
    text = GUIDE.read_text(encoding="utf-8")
    [lines] = re.findall(r"```json\n(.*?)```", text, flags=re.DOTALL)
    Path("spring.jsonl").write_text(lines, encoding="utf-8")
    with pandas.option_context("display.width", 160, "display.max_columns", 20):
        failed, tried = doctest.testfile(
            str(GUIDE), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS
        )
    assert (failed, tried > 15) == (0, True)
    assert Path("months.csv").read_text(encoding="utf-8").startswith("from,to,month,reports,events,")


def test_links_of_the_guide_lead_somewhere() -> None:
    """Every file that it points to is there."""
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", GUIDE.read_text(encoding="utf-8"))
    assert links and [link for link in links if not (GUIDE.parent / link).exists()] == []
