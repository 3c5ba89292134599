"""The map on this machine: in this process, or in worker processes that each keep one warm reader.

Nothing here knows the record: a command that keeps nothing does not load the database.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from comity.engines.piles import Taken, in_order, piled, reports_in, woven
from comity.errors import InputError
from comity.knowledge import load_knowledge
from comity.model import Reading, Report
from comity.reader import Reader

__all__ = ["mapped_here"]

TOGETHER = 16  # reports parsed together, and handed to a worker at once
AHEAD = 3  # piles handed to each worker before the first is waited for

_worker: list[Reader] = []  # in a worker process alone: its one reader


def mapped_here(
    reader: Reader, reports: Iterable[Report | InputError], *, jobs: int = 1
) -> Iterator[Reading | InputError]:
    """`jobs` worker processes, or none for 1."""
    piles = piled(reports, TOGETHER)
    if jobs <= 1:
        for pile in piles:
            yield from woven(pile, reader.read_together(reports_in(pile)))
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_start, initargs=(reader.folder, reader.knowledge.own)
    ) as pool:

        def hand_out(reports: list[Report]) -> Taken:
            return pool.submit(_read, reports).result

        yield from in_order(piles, hand_out, jobs * AHEAD)


def _start(folder: Path, own: Path | None) -> None:
    _worker[:] = [Reader(load_knowledge(folder, own))]


def _read(reports: list[Report]) -> list[Reading]:
    return list(_worker[0].read_together(reports))
