"""A notebook run from its first cell to its last, with what its cells gave.

Usage: python tools/notebook.py docs/from-feed-to-plot.ipynb

It runs in an empty folder, beside a copy of the files that share its name; what it writes is thrown away.
Needs nbclient and ipykernel.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient

__all__ = ["executed", "shown", "write"]

FORMAT = 4
SECONDS = 120  # for one cell


def executed(path: Path) -> Any:
    """The notebook with the outputs of this run; a cell that raises is an error."""
    notebook = nbformat.read(path, as_version=FORMAT)  # type: ignore[no-untyped-call]  # has no types
    with TemporaryDirectory(prefix="comity-") as folder:
        for beside in path.parent.glob(f"{path.stem}.*"):
            if beside.suffix != path.suffix:
                shutil.copy(beside, folder)
        NotebookClient(
            notebook,
            timeout=SECONDS,
            record_timing=False,
            coalesce_streams=True,
            resources={"metadata": {"path": folder}},
        ).execute()
    return notebook


def shown(notebook: Any) -> Iterator[str]:
    """What its cells print, in words; a picture is only said to be there."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            yield "an image" if "image/png" in data else data.get("text/plain", output.get("text", ""))


def write(path: Path) -> None:
    """The notebook is in its file with the outputs of this run; the same cells give the same file."""
    notebook = executed(path)
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"], "language_info": {"name": "python"}}
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number}"
        cell["metadata"] = {}
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]  # has no types


if __name__ == "__main__":
    write(Path(sys.argv[1]))
