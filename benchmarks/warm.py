"""A warm reader: reports of 400 words read to claims and findings, a second and core, every sentence parsed.

Prints reports a second of CPU time, and how many times the bare parse the whole reader costs.
Aims: at least 6 reports a second and core; at most 1.5 times the parse.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from comity import pipeline
from comity.knowledge import load_knowledge
from comity.model import Reading
from pages import write_pages

__all__ = ["measure"]

WORDS = 400
REPORTS = 60
AIM_RATE = 6.0
AIM_RATIO = 1.5


def drained(things: Iterable[object]) -> tuple[list[object], float]:
    """All the things, and the seconds of CPU time (all threads together) that they took."""
    began = time.process_time()
    found = list(things)
    return found, time.process_time() - began


def measure() -> None:
    knowledge = load_knowledge()
    parser = pipeline.parser_of(knowledge)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.jsonl"
        write_pages(path, REPORTS, words=WORDS)
        first, _ = drained(pipeline.readings([str(path)], knowledge=knowledge))  # loads and warms everything
        reports = [reading.report for reading in first if isinstance(reading, Reading)]
        if len(reports) != REPORTS:
            raise SystemExit(f"read {len(reports)} of {REPORTS} pages")
        _, whole = drained(pipeline.readings([str(path)], knowledge=knowledge))
    _, parse = drained(parser.parse(reports))
    print(
        f"warm: {REPORTS / whole:.1f} reports of {WORDS} words a second and core "
        f"(aim: at least {AIM_RATE:g}); "
        f"the whole reader costs {whole / parse:.2f} times the bare parse (aim: at most {AIM_RATIO:g})"
    )


if __name__ == "__main__":
    measure()
