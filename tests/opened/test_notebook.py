"""The notebook runs from its first cell to its last, and shows what this run gives."""

from __future__ import annotations

from pathlib import Path

import nbformat

from notebook import executed, shown

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "from-feed-to-plot.ipynb"


def test_the_notebook_shows_what_its_cells_give() -> None:
    """Its stored outputs are those of a run; `make notebook` writes them anew."""
    stored = list(shown(nbformat.read(NOTEBOOK, as_version=4)))
    assert len(stored) > 9 and "an image" in stored
    assert list(shown(executed(NOTEBOOK))) == stored
