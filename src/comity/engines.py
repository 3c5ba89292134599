"""The map over reports: in this process, or in worker processes; the results come in the order given.

Nothing here knows the record: a command that keeps nothing does not load the database.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from itertools import islice
from pathlib import Path

from comity.errors import InputError
from comity.knowledge import Knowledge, load_knowledge
from comity.model import Reading, Report
from comity.reader import Reader
from comity.sources import Columns, read_sources

__all__ = ["mapped", "readings"]

AHEAD = 8  # reports handed to each worker before the first is waited for

_worker: list[Reader] = []  # in a worker process alone: its one reader


def mapped(
    reader: Reader, reports: Iterable[Report | InputError], *, jobs: int = 1
) -> Iterator[Reading | InputError]:
    """Each report read, each error passed on in its place; `jobs` worker processes, or none for 1."""
    if jobs <= 1:
        yield from (item if isinstance(item, InputError) else reader.read(item) for item in reports)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_start, initargs=(reader.folder, reader.knowledge.own)
    ) as pool:
        yield from _in_order(pool, iter(reports), jobs * AHEAD)


def readings(
    places: Sequence[str],
    *,
    knowledge: Knowledge,
    published: date | None = None,
    publisher: str | None = None,
    columns: Columns | None = None,
    jobs: int = 1,
) -> Iterator[Reading | InputError]:
    """Each report read and nothing kept; what cannot be read comes as the error that says why."""
    reader = Reader(knowledge)
    reports = read_sources(
        places, languages=reader.languages, published=published, publisher=publisher, columns=columns
    )
    yield from mapped(reader, reports, jobs=jobs)


def _in_order(
    pool: ProcessPoolExecutor, reports: Iterator[Report | InputError], ahead: int
) -> Iterator[Reading | InputError]:
    """Never more than `ahead` reports are in work, however long the pile is."""
    waiting: deque[Future[Reading] | InputError] = deque()
    for item in islice(reports, ahead):
        waiting.append(_handed(pool, item))
    while waiting:
        done = waiting.popleft()
        following = next(reports, None)
        if following is not None:
            waiting.append(_handed(pool, following))
        yield done if isinstance(done, InputError) else done.result()


def _handed(pool: ProcessPoolExecutor, item: Report | InputError) -> Future[Reading] | InputError:
    return item if isinstance(item, InputError) else pool.submit(_read, item)


def _start(folder: Path, own: Path | None) -> None:
    _worker[:] = [Reader(load_knowledge(folder, own))]


def _read(report: Report) -> Reading:
    return _worker[0].read(report)
