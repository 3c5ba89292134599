"""Whole runs give what they gave when somebody last looked: see golden_runs.py, and `make golden`."""

from __future__ import annotations

import pytest

from comity.knowledge import Knowledge
from golden_runs import GOLDEN, LONGEST, RUNS, Run, difference, lines_of, places_of

SHOWN = 40  # changed lines


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
def test_run_is_as_it_was(run: Run, knowledge: Knowledge) -> None:
    """The claims, findings and events of these reports are those that were last looked at."""
    places = places_of(run)
    if not places:
        pytest.skip("needs ../shared")
    changed = difference(run, lines_of(places, knowledge))
    more = f"\n… and {len(changed) - SHOWN} more lines" if len(changed) > SHOWN else ""
    shown = "\n".join(changed[:SHOWN]) + more
    if changed:
        pytest.fail(
            f"{run.path.name} is no longer so (- was, + is); if it should be: make golden\n{shown}",
            pytrace=False,
        )


def test_every_golden_file_has_its_run() -> None:
    """No golden file is left over from a run that is no more."""
    assert {path.name for path in GOLDEN.iterdir()} == {run.path.name for run in RUNS}


@pytest.mark.parametrize("run", [run for run in RUNS if run.shared], ids=lambda run: run.name)
def test_shared_reports_are_not_copied(run: Run) -> None:
    """Of the words of a report that is not ours a golden file gives short quotations only."""
    quotes = [line.split("”")[0] for line in run.path.read_text(encoding="utf-8").split("“")[1:]]
    assert quotes and max(map(len, quotes)) <= LONGEST
