"""Runs that are killed at any moment leave whole reports, and the next run goes on where they were.

Usage: python benchmarks/killed.py [KILLS] [--seed N] [--only read] [--each 5] [--size 72]

`read`, `watch` and `import` in turn: a run is killed (SIGKILL) after a random part of the time that a whole
run takes. The record must then open and hold no report without all of its claims. After so many kills the
run is let to its end, and what is exported must be byte for byte what a run that nobody killed exports. The
same seed gives the same moments, as far as the machine is as fast. Exit code 1 where anything was otherwise.

A run is a fork of this process, which has loaded knowledge and parser: the kills fall where work is done.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event
from typing import NoReturn

from comity import pipeline
from comity.cli.watching import watched
from comity.exports import export
from comity.feeds import Plan, plan_in
from comity.knowledge import load_knowledge
from comity.reader import Reader
from comity.record import Record
from comity.sources import read_sources
from made_reports import MadeReports
from made_site import Answered, open_web, rss, serving
from rows import lines

__all__ = ["WAYS", "Outcome", "killed"]

DAY = date(2025, 5, 16)
RECORD = "comity.duckdb"
EXPORTED = ("claims", "events", "reports", "findings")
LOG = "log"
WAYS = ("read", "watch", "import")
SIZE = 72  # reports read: more than one batch; of pages half as many, of rows twice
SENTENCES = 2  # of each
PAUSE = 0.01  # seconds between two looks at whether a run has ended
CRASHED = 70  # the exit code of a fork that failed


@dataclass(slots=True)
class Outcome:
    """What became of the kills, and everything that was not as it should be."""

    kills: int = 0
    ended: int = 0  # runs that came to their end before they were killed
    finished: int = 0  # records compared at the end
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways, with what they share; each run works in a folder that has `inputs` beside it."""

    inputs: Path
    reader: Reader

    def read(self, folder: Path) -> None:
        found = read_sources([str(self.inputs / "reports.jsonl")], languages=self.reader.languages)
        pipeline.keep(found, reader=self.reader, record=folder / RECORD, recorded_at=DAY)

    def import_rows(self, folder: Path) -> None:
        table, knowledge = [str(self.inputs / "week.csv")], self.reader.knowledge
        pipeline.import_rows("gdelt", table, record=folder / RECORD, knowledge=knowledge, recorded_at=DAY)

    def watch(self, folder: Path) -> None:
        plan = plan_in(self.inputs / "FEEDS.toml")
        assert isinstance(plan, Plan)
        with open_web() as web:
            watched(
                plan,
                record=folder / RECORD,
                state=folder / "watch.sqlite",
                reader=self.reader,
                web=web,
                end=Event(),
                until_quiet=True,
            )

    def named(self) -> dict[str, Callable[[Path], None]]:
        return {"read": self.read, "watch": self.watch, "import": self.import_rows}


def killed(
    kills: int, *, seed: int = 0, names: Sequence[str] = WAYS, each: int = 5, size: int = SIZE
) -> Outcome:
    """So many runs killed, the ways in turn, with `each` kills to a record."""
    chance, outcome = random.Random(seed), Outcome()
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder, "inputs")
        inputs.mkdir()
        reader = Reader(load_knowledge())
        with _made(inputs, reader, size):
            reader.read(MadeReports(reader.knowledge, 1)(0).report)  # everything is loaded before the forks
            runs = Ways(inputs, reader).named()
            whole = {name: _whole(runs[name], Path(folder, f"whole-{name}")) for name in names}
            for name, (seconds, _) in whole.items():
                print(f"{name}: a whole run takes {seconds:.1f} s")
            number = 0
            while outcome.kills < kills:
                name = names[number % len(names)]
                most = min(each, kills - outcome.kills)
                place = Path(folder, f"{name}-{number}")
                seconds = _round(runs[name], name, place, whole[name], most, chance, outcome)
                whole[name] = (seconds, whole[name][1])
                shutil.rmtree(place)
                number += 1
                print(
                    f"{outcome.kills} kills, {outcome.finished} records whole, {len(outcome.faults)} faults"
                )
    return outcome


def _round(
    run: Callable[[Path], None],
    name: str,
    folder: Path,
    whole: tuple[float, Path],
    most: int,
    chance: random.Random,
    outcome: Outcome,
) -> float:
    """One record: killed so often, looked at each time, finished, and held against the whole one.

    Returns how long a whole run takes, as far as is known now.
    """
    seconds, expected = whole
    folder.mkdir()
    for number in range(most):
        after = chance.uniform(0, seconds)
        began = time.monotonic()
        code = _forked(lambda: run(folder), folder, after)
        if code == 0:
            outcome.ended += 1
            seconds = min(seconds, time.monotonic() - began) if number == 0 else seconds
            break
        outcome.kills += 1
        where = f"{name}, killed after {after:.2f} s"
        if code != -signal.SIGKILL:
            outcome.faults.append(f"{where}: the run failed with {code}: {_log(folder)}")
        if _forked(lambda: _check(folder, expected), folder):
            outcome.faults.append(f"{where}: {_log(folder)}")
    if _forked(lambda: run(folder), folder) or _forked(lambda: _export(folder), folder):
        outcome.faults.append(f"{name}: the last run failed: {_log(folder)}")
        return seconds
    different = [what for what in EXPORTED if _bytes(folder, what) != _bytes(expected, what)]
    outcome.faults += [f"{name}: {what} differ from those of a whole run" for what in different]
    outcome.finished += not different
    return seconds


def _whole(run: Callable[[Path], None], folder: Path) -> tuple[float, Path]:
    """A run that nobody kills: how long it takes, and the folder with what it exports."""
    folder.mkdir()
    began = time.monotonic()
    if _forked(lambda: run(folder), folder):
        raise SystemExit(f"a whole run failed: {_log(folder)}")
    seconds = time.monotonic() - began
    if _forked(lambda: _export(folder), folder):
        raise SystemExit(f"a whole run cannot be exported: {_log(folder)}")
    return seconds, folder


def _check(folder: Path, expected: Path) -> None:
    """The record opens, and each report has the claims and findings that it has in the whole record."""
    if not (folder / RECORD).exists():
        return
    record = Record.open(folder / RECORD)
    reports = {report.id for report in record.reports()}
    for what, found in (("claims", record.claims()), ("findings", record.findings())):
        ours = sorted(each.id for each in found)
        known = (json.loads(line) for line in _bytes(expected, what).splitlines())
        should = sorted(str(each["id"]) for each in known if each["report"] in reports)
        if what == "claims" or not record.pending():  # some findings come with the other reports
            assert ours == should, f"{len(reports)} reports have {len(ours)} {what} of {len(should)}"


def _export(folder: Path) -> None:
    record = Record.open(folder / RECORD)
    assert not record.pending(), "reports wait to be gathered"
    for what in EXPORTED:
        export(record, what, "jsonl", folder / f"{what}.jsonl")


def _bytes(folder: Path, what: str) -> bytes:
    return (folder / f"{what}.jsonl").read_bytes()


def _forked(work: Callable[[], None], folder: Path, after: float | None = None) -> int:
    """The exit code of the work done by a fork; with `after`, it is killed after so many seconds."""
    process = os.fork()
    if process == 0:
        _work(work, folder)
    if after is not None:
        over = time.monotonic() + after
        while time.monotonic() < over:
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(PAUSE)
        os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _work(work: Callable[[], None], folder: Path) -> NoReturn:
    """In the fork: what it prints goes into a file, and it ends here."""
    log = os.open(folder / LOG, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    code = 0
    try:
        work()
    except BaseException:  # the very thing that is looked for
        traceback.print_exc()
        code = CRASHED
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _log(folder: Path) -> str:
    lines = (folder / LOG).read_text("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "nothing said"


@contextmanager
def _made(folder: Path, reader: Reader, size: int) -> Iterator[None]:
    """The inputs of all ways; the site answers as long as the block lasts."""
    made = MadeReports(reader.knowledge, size)
    reports = [made(number).report for number in range(size)]
    days = [str(each.published_on) for each in reports]
    texts = [". ".join(each.text.split(". ")[:SENTENCES]) + "." for each in reports]
    told = [
        {"id": each.name, "text": text, "published": day}
        for each, text, day in zip(reports, texts, days, strict=True)
    ]
    (folder / "reports.jsonl").write_text("".join(json.dumps(each) + "\n" for each in told), "utf-8")
    (folder / "week.csv").write_text("".join(f"{line}\n" for line in lines(2 * size)), "utf-8")
    with serving() as site:
        links = [site.publish(f"/{number}", text) for number, text in enumerate(texts[: size // 2])]
        entries = [(link, "News", f"{day}T12:00:00Z") for link, day in zip(links, days, strict=False)]
        site.pages["/feed"] = Answered(body=rss(entries))
        feed = f'[[feed]]\nurl = "{site.address}/feed"\npublisher = "The Lake Post"\n'
        common = 'contact = "desk@reader.example"\ndelay = "0s"\n'
        (folder / "FEEDS.toml").write_text(common + feed, "utf-8")
        yield


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("kills", nargs="?", type=int, default=20)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--only", choices=WAYS)
    options.add_argument("--each", type=int, default=5)
    options.add_argument("--size", type=int, default=SIZE)
    given = options.parse_args()
    names = WAYS if given.only is None else (given.only,)
    outcome = killed(given.kills, seed=given.seed, names=names, each=given.each, size=given.size)
    print(
        f"seed {given.seed}: {outcome.kills} kills (and {outcome.ended} too late),"
        f" {outcome.finished} records as of a run that nobody killed, {len(outcome.faults)} faults"
    )
    for fault in outcome.faults:
        print(fault)
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
