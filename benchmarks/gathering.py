"""Gathering at scale: 1,000 new reports merged into records of ten thousand to a million claims.

    python benchmarks/gathering.py [--claims N ...] [--kept FOLDER] [--new 1000]

Makes a record of made-up reports (`made_reports.py`) for each N, kept in FOLDER for the next run, and merges
into copies of it: 1,000 reports of the last days, 1,000 scattered over all five years, and one. Prints for
each the seconds of each stage, the tellings that were taken from the record, the pairs of reports that were
compared and the most memory used; then how long questions take.
Aim: at most 30 s for 1,000 new reports and a million claims.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import wraps
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from comity.gather import as_known_on, settle
from comity.gather.shelf import RecordShelf
from comity.gather.telling import Teller
from comity.knowledge import Knowledge, load_knowledge
from comity.model import Reading
from comity.record import Desk, Record
from laid_end_to_end import lay
from made_reports import CLAIMS, DAYS, FIRST, MadeReports

__all__ = ["build", "merge", "parted"]

SIZES = (10_000, 100_000, 1_000_000)
SETTLED = 50_000  # claims of a record that is made by settling; a larger one is laid end to end of it
NEW = 1000
BATCH = 4000  # reports settled at once in making the record
TODAY = FIRST + timedelta(days=3000)
AIM = 30.0


@dataclass(slots=True)
class Watch:
    """Seconds of work by stage, each without those of the stages inside it, and counts."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    counts: Counter[str] = field(default_factory=Counter)
    _running: list[tuple[str, float]] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._lap()
        self._running.append((name, time.process_time()))
        try:
            yield
        finally:
            self._lap()
            self._running.pop()

    def _lap(self) -> None:
        if self._running:
            name, began = self._running[-1]
            now = time.process_time()
            self.seconds[name] += now - began
            self._running[-1] = name, now
        if len(self._running) > 1:
            self._running[-2] = self._running[-2][0], time.process_time()

    def around(self, holder: Any, name: str, stage: str, count: Callable[..., int] | None = None) -> None:
        """What `holder` has under this name is timed from now on; `count`: of its result."""
        done = getattr(holder, name)

        @wraps(done)
        def timed(*args: Any, **options: Any) -> Any:
            with self.stage(stage):
                result = done(*args, **options)
            if count is not None:
                self.counts[stage] += count(result)
            return result

        setattr(holder, name, timed)


def watched() -> Watch:
    """The stages of gathering, timed."""
    from comity.gather import settle as module_function

    watch = Watch()
    module = __import__(module_function.__module__, fromlist=["Settling"])
    watch.around(module, "fingerprint", "fingerprints")
    watch.around(module.Settling, "_candidates", "candidates", len)
    watch.around(module, "profile", "profiles", lambda _: 1)
    watch.around(module, "compared", "compare", lambda _: 1)
    watch.around(module, "gather", "gather")
    watch.around(module.Settling, "_told", "told")
    watch.around(Teller, "tell", "tell, conflicts", lambda _: 1)
    for name in ("fetch", "fetch_reports", "know", "know_copies", "_load"):
        watch.around(RecordShelf, name, "neighbours")
    watch.around(RecordShelf, "_enter", "neighbours", lambda _: 1)
    for name in ("claims_of", "claims"):
        watch.around(Desk, name, "claims read", len)
    watch.around(Desk, "reports", "texts read", len)
    watch.around(Record, "write_settlement", "write")
    return watch


def parted(made: MadeReports, *, new: int) -> tuple[list[int], list[int], list[int]]:
    """Which of the made reports the record has, which are scattered over it, and which are the last."""
    last = list(range(made.count - new, made.count))
    scattered = sorted(Random("scattered").sample(range(made.count - new), new))
    held_out = set(scattered)
    return [number for number in range(made.count - new) if number not in held_out], scattered, last


def build(record: Record, readings: Iterable[Reading], knowledge: Knowledge, batch: int = BATCH) -> None:
    """The record of these, as it is when they come in batch by batch."""
    pile: list[Reading] = []
    for reading in readings:
        pile.append(reading)
        if len(pile) == batch:
            take_in(record, pile, knowledge)
            pile = []
    take_in(record, pile, knowledge)


def take_in(record: Record, readings: Sequence[Reading], knowledge: Knowledge) -> None:
    record.write(readings, recorded_at=TODAY)
    settle(record, knowledge)


def merge(path: Path, readings: Sequence[Reading], knowledge: Knowledge) -> None:
    """Into a copy of this record: printed is what it took, stage by stage."""
    copy = path.with_suffix(".copy")
    shutil.copyfile(path, copy)
    record = Record.open(copy)
    watch = watched()
    began = time.perf_counter()
    with watch.stage("read in"):
        record.write(readings, recorded_at=TODAY)
    with watch.stage("rest"):
        settle(record, knowledge)
    whole = time.perf_counter() - began
    _print(watch, whole)
    copy.unlink()


def _print(watch: Watch, whole: float) -> None:
    for stage, seconds in watch.seconds.items():
        count = f"{watch.counts[stage]:>10,}" if watch.counts[stage] else ""
        print(f"    {stage:16}{seconds:8.2f} s{count}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    work = sum(watch.seconds.values())
    print(
        f"    {'all':16}{work:8.2f} s; by the clock {whole:.1f} s; memory at most {memory:.1f} GiB",
        flush=True,
    )


def ask(path: Path, knowledge: Knowledge, day: date) -> None:
    """How long questions take."""
    record = Record.open(path)
    pair = ("CHN", "PER")
    for name, asked in (
        ("events of a pair", lambda: record.events(between=pair)),
        ("conflicts", lambda: record.conflicts()),
        ("events", lambda: record.events()),
        (f"as known on {day}", lambda: as_known_on(record, knowledge, day).events),
    ):
        began = time.perf_counter()
        found = len(asked())
        print(f"    {name:24}{time.perf_counter() - began:8.2f} s{found:>10,}", flush=True)


def measure(size: int, folder: Path, new: int, only: Sequence[str]) -> None:
    knowledge = load_knowledge()
    settled, stretches = min(size, SETTLED), max(size // SETTLED, 1)
    reports, days = settled // CLAIMS + 2 * new, max(DAYS * settled // SIZES[-1], 1)
    made = MadeReports(knowledge, reports, days=days)
    old, scattered, last = parted(made, new=new)
    path = folder / f"made-{size}.comity"
    if stretches > 1:
        _once(path, lambda record: lay(record, folder / f"made-{settled}.comity", stretches, days))
    else:
        _once(path, lambda record: build(Record.create(record), map(made, old), knowledge))
    print(f"  {size:,} claims of {days * stretches} days, {path.stat().st_size / 2**20:,.0f} MiB", flush=True)
    again = [MadeReports(knowledge, reports, days=days, stretch=stretch) for stretch in range(stretches)]
    spread = [again[at % stretches](number) for at, number in enumerate(scattered)]
    newest = [again[-1](number) for number in last]
    for name, readings in (("last days", newest), ("scattered", spread), ("one", newest[:1])):
        if name in only:
            print(f"  {len(readings):,} new, {name}", flush=True)
            _apart(merge, path, readings, knowledge)
    if "questions" in only:
        print("  questions")
        _apart(ask, path, knowledge, again[-1].first + timedelta(days - 2))


def _once(path: Path, make: Callable[[Path], None]) -> None:
    """What is there is not made again."""
    if path.exists():
        return
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    began = time.perf_counter()
    make(unfinished)
    unfinished.rename(path)
    print(f"  made in {time.perf_counter() - began:.0f} s", flush=True)


def _apart(done: Callable[..., None], *args: object) -> None:
    """In a process of its own, so that memory is counted from nothing."""
    process = get_context("fork").Process(target=done, args=args)
    process.start()
    process.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, nargs="*", default=SIZES)
    parser.add_argument("--kept", type=Path, default=Path("build/gathering"))
    parser.add_argument("--new", type=int, default=NEW)
    parser.add_argument("--only", nargs="*", default=["last days", "scattered", "one", "questions"])
    options = parser.parse_args()
    options.kept.mkdir(parents=True, exist_ok=True)
    for size in options.claims:
        measure(size, options.kept, options.new, options.only)


if __name__ == "__main__":
    main()
