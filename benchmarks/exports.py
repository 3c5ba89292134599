"""Seconds of processor time and memory of each format of export, over a record of many claims.

    python benchmarks/exports.py RECORD [FORMAT…]

A record of any size is made by `benchmarks/reading_room.py`. Each format runs in a process of its own.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from comity.exports import EXPORTS, SHAPES, Asked, export, export_shape
from comity.knowledge import load_knowledge
from comity.record import Record
from comity.record.browsing import Sieve

MB = 2**20


def main(options: list[str]) -> int:
    record, formats = options[0], options[1:] or [*EXPORTS, *SHAPES]
    for format in formats:
        subprocess.run([sys.executable, __file__, "--one", record, format], check=True)
    return 0


def one(record: str, format: str) -> None:
    """What loading the knowledge takes is told apart: every command pays it."""
    asked = Asked(record=Record.open(record), knowledge=load_knowledge(), sieve=Sieve(countable=True))
    before = os.times().user
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out"
        if format in SHAPES:
            export_shape(asked, format, path)
        else:
            export(asked.record, "claims", format, path)
        seconds, size = os.times().user - before, path.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{format:12} {seconds:7.1f} s {peak:7.0f} MB {size / MB:8.1f} MB written", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(*sys.argv[2:])
    else:
        sys.exit(main(sys.argv[1:]))
