"""A cold `comity check` of one page: from the command to its last line, everything loaded anew.

Prints the median wall time of several runs. Aim: at most 4 s on a machine with two cores.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from pages import page, sample_paragraphs

__all__ = ["run_once"]

WORDS = 600  # a page
RUNS = 5
AIM = 4.0  # seconds
COMMAND = (sys.executable, "-c", "from comity.cli import main; main()", "check")


def run_once(path: Path) -> float:
    """Seconds of one run; a page that could not be read is a fault, a finding is not."""
    began = time.perf_counter()
    done = subprocess.run([*COMMAND, str(path), "--published", "2025-05-20"], capture_output=True, text=True)
    seconds = time.perf_counter() - began
    if done.returncode not in (0, 1):
        raise SystemExit(f"comity check ended with {done.returncode}: {done.stderr.strip()}")
    return seconds


def measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.txt"
        path.write_text(page(sample_paragraphs(), 0, words=WORDS), encoding="utf-8")
        seconds = [run_once(path) for _ in range(RUNS)]
    print(
        f"cold: comity check of one page of {WORDS} words: median {median(seconds):.2f} s, "
        f"{min(seconds):.2f} to {max(seconds):.2f} s in {RUNS} runs (aim: at most {AIM:g} s)"
    )


if __name__ == "__main__":
    measure()
