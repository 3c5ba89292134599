"""What reading costs and where: by stage, by process, by worker; a known folder read again; a cluster.

    python benchmarks/speed.py [--reports 150] [--ray] [--only PART ...]

The reports are those of the open stories, 107 words each, reprints among them. Seconds of stages and
folders are of processor time; of processes and clusters by the clock, so that the machine should be quiet.
Aims: the reader at most 1.5 times the bare parse; a known folder 50 times faster than at first.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from comity import pipeline
from comity.engines import Cluster, mapped
from comity.gather import settle
from comity.knowledge import load_knowledge
from comity.model import LanguageCode, Report
from comity.reader import Reader
from comity.record import Record
from comity.sources import read_sources
from gathering import Watch
from texts import story_texts

__all__ = ["stages"]

ENGLISH = LanguageCode("en")
TODAY = date(2026, 1, 15)
WARMING = 8
PARTS = ("stages", "processes", "folder")
MIB = 2**10  # of what the system counts in KiB


def stages(reports: Sequence[Report]) -> None:
    """Processor time by stage, every block parsed once; the ratio to the parse with and without reprints."""
    import comity.reader as module

    reader = Reader()
    list(reader.read_together(reports[:WARMING]))
    tool = reader._tool(ENGLISH)
    bare = _seconds(lambda: [list(tool.parser.parse([report])) for report in _anew(reader, reports)])
    plain = _seconds(lambda: [tool.parser._pipeline(report.text) for report in reports])
    piped = _seconds(lambda: list(tool.parser._pipeline.pipe(report.text for report in reports)))
    alone = _seconds(lambda: [reader.read(report) for report in _anew(reader, reports)])
    together = _seconds(lambda: list(mapped(reader, _anew(reader, reports))))
    again = _seconds(lambda: list(mapped(reader, reports)))
    watch = Watch()
    setattr(tool.parser, "_parsed", _eager(tool.parser._parsed))  # noqa: B010
    watch.around(tool.parser, "_parsed", "parse")
    watch.around(tool, "likely", "likeness")
    watch.around(tool.extractor, "read", "extract")
    watch.around(module, "link", "link")
    watch.around(module, "run_checks", "checks")
    with watch.stage("tokens and the rest"):
        readings = list(reader.read_together(_anew(reader, reports)))
    with tempfile.TemporaryDirectory() as folder:
        record = Record.create(Path(folder) / "made.duckdb")
        with watch.stage("record"):
            for at in range(0, len(readings), pipeline.BATCH):
                record.write(readings[at : at + pipeline.BATCH], recorded_at=TODAY)
        with watch.stage("gather"):
            settle(record, reader.knowledge)
        with watch.stage("sources"):
            list(read_sources([str(_written(reports, Path(folder)))], languages=reader.languages))
    whole = sum(watch.seconds.values())
    print(f"stages of {len(reports)} reports, seconds of processor time:")
    for name, seconds in sorted(watch.seconds.items(), key=lambda each: -each[1]):
        print(f"  {name:22}{seconds:8.2f} s  {seconds / whole:6.1%}")
    rate = len(reports) / whole
    print(f"  {'all':22}{whole:8.2f} s, {rate:.1f} reports a second and core")
    print(f"  alone: parse {bare:.2f} s, reader {alone:.2f} s: {alone / bare:.2f} times (aim: 1.5)")
    print(f"  the reader, {together:.2f} s where it reads some together; {again:.2f} s where all came before")
    print(
        f"  the parser as it comes: {plain:.2f} s text by text, {piped:.2f} s for all together; "
        f"the reader of many {together / plain:.2f} and {together / piped:.2f} times"
    )


def processes(reports: Sequence[Report]) -> None:
    """Reports a second by the clock, from the first reading on, and the most memory of a process."""
    for jobs in (1, 2):
        _apart(_run, reports, jobs)


def _run(reports: Sequence[Report], jobs: int) -> None:
    reader = Reader()
    began = time.perf_counter()
    read = iter(mapped(reader, reports, jobs=jobs))
    next(read)
    started = time.perf_counter()
    count = sum(1 for _ in read)
    rate = count / (time.perf_counter() - started)
    who = resource.RUSAGE_SELF if jobs == 1 else resource.RUSAGE_CHILDREN
    memory = resource.getrusage(who).ru_maxrss / MIB
    print(
        f"{jobs} process{'es' if jobs > 1 else ''}: {rate:.1f} reports a second, "
        f"the first after {started - began:.1f} s; at most {memory:.0f} MiB a process"
    )


def folder(reports: Sequence[Report]) -> None:
    """A folder read, and read again when all of it is known."""
    knowledge = load_knowledge()
    with tempfile.TemporaryDirectory() as place:
        texts = _written(reports, Path(place) / "texts")
        record = Path(place) / "known.duckdb"

        def read(where: Path) -> float:
            began = time.process_time()
            pipeline.read([str(where)], record=record, knowledge=knowledge, recorded_at=TODAY)
            return time.process_time() - began

        first, second, one = read(texts), read(texts), read(min(texts.iterdir()))
    each = (second - one) / (len(reports) - 1)
    print(
        f"a folder of {len(reports)} files: {first:.1f} s; known, {second:.2f} s: "
        f"{first / second:.0f} times faster (aim: 50); "
        f"{one:.2f} s of it for one file alone, {1000 * each:.2f} ms for each other"
    )


def ray(reports: Sequence[Report]) -> None:
    """The same map on a cluster started here."""
    knowledge = load_knowledge()
    reader = Reader(knowledge)
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as place:
            began = time.perf_counter()
            read = mapped(reader, reports, cluster=Cluster(shared=Path(place), workers=workers, pile=10))
            next(read)
            started = time.perf_counter()
            rate = sum(1 for _ in read) / (time.perf_counter() - started)
            size = sum(path.stat().st_size for path in Path(place).rglob("*.parquet")) / len(reports)
        print(
            f"a cluster of {workers}: {rate:.1f} reports a second, the first after {started - began:.1f} s; "
            f"{size:,.0f} bytes of Parquet a report"
        )


def _anew(reader: Reader, reports: Iterable[Report]) -> list[Report]:
    """The reports, and a reader that remembers none of them."""
    tool = reader._tool(ENGLISH)
    tool.parser._lately.clear()
    tool.likeness._judged.cache_clear()
    return list(reports)


def _eager(parsed: Callable[..., Iterable[object]]) -> Callable[..., Iterable[object]]:
    """The parse as one piece of work, so that it can be timed."""
    return lambda texts: iter(list(parsed(texts)))


def _written(reports: Sequence[Report], folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    texts = folder / "texts"
    texts.mkdir()
    for number, report in enumerate(reports):
        (texts / f"{number:05}.txt").write_text(report.text, encoding="utf-8")
    return texts


def _seconds(done: Callable[[], object]) -> float:
    began = time.process_time()
    done()
    return time.process_time() - began


def _apart(done: Callable[..., None], *args: object) -> None:
    """In a process of its own, so that memory is counted from nothing."""
    process = get_context("fork").Process(target=done, args=args)
    process.start()
    process.join()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=150)
    parser.add_argument("--ray", action="store_true", help="also on a cluster that is started here")
    parser.add_argument("--only", nargs="*", choices=(*PARTS, "ray"), default=PARTS)
    options = parser.parse_args()
    reports = list(story_texts())[: options.reports]
    asked = [*options.only, *(["ray"] if options.ray and "ray" not in options.only else [])]
    for name, part in {"processes": processes, "stages": stages, "folder": folder, "ray": ray}.items():
        if name in asked:
            part(reports)


if __name__ == "__main__":
    main()
