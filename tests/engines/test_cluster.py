"""Reading on many machines: what a cluster reads is what is read here, whatever becomes of its workers."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest

from comity import pipeline
from comity.contract import claim_to_json, conflict_to_json, event_to_json, finding_to_json
from comity.engines import Cluster, mapped
from comity.engines.cluster import _read
from comity.engines.shards import laid_out, read_shard, readings_of
from comity.errors import InputError, KnowledgeError
from comity.model import Report
from comity.reader import Reader
from comity.record import Record
from comity.sources import read_sources

GOLD = Path(__file__).parent.parent / "gold" / "dev"
TODAY = date(2026, 1, 15)
PILE = 4
BEGUN = re.compile(r"-(\d+)\.unfinished$")


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty sentences of news of as many countries, each a report, and a line that is none."""
    lines = [
        line for path in ("A.jsonl", "B.jsonl") for line in (GOLD / path).read_text("utf-8").splitlines()
    ]
    path = tmp_path_factory.mktemp("pile") / "pile.jsonl"
    path.write_text("\n".join([*lines[:20], '{"id": "no-text"}', *lines[-20:]]) + "\n", encoding="utf-8")
    return path


def reports_of(path: Path, reader: Reader) -> list[Report]:
    found = read_sources([str(path)], languages=reader.languages)
    return [report for report in found if isinstance(report, Report)]


def kept(pile: Path, record: Path, reader: Reader, cluster: Cluster | None) -> pipeline.Summary:
    found = read_sources([str(pile)], languages=reader.languages)
    return pipeline.keep(found, reader=reader, record=record, recorded_at=TODAY, cluster=cluster)


def exported(path: Path) -> bytes:
    """All that goes out of a record, in its order."""
    record = Record.open(path)
    lines: list[object] = [claim_to_json(claim) for claim in record.claims()]
    lines += [event_to_json(event) for event in record.events()]
    lines += [finding_to_json(finding) for finding in record.findings()]
    lines += [conflict_to_json(conflict) for conflict in record.conflicts()]
    return "\n".join(json.dumps(line) for line in lines).encode()


def killed_in_the_middle(shared: Path, over: Event) -> Iterator[int]:
    """The first process seen at work on readings while others are done already is killed; its number."""
    while not over.is_set():
        done = list(shared.glob("readings/*/*.parquet"))
        for begun in shared.glob("readings/*/*.unfinished"):
            number = BEGUN.search(begun.name)
            if done and number:
                os.kill(int(number[1]), signal.SIGKILL)
                yield int(number[1])
                return
        time.sleep(0.01)


def test_a_lost_worker_loses_and_doubles_nothing(pile: Path, reader: Reader, tmp_path: Path) -> None:
    """The record of two workers, one of them killed at work, is to the byte that of this process alone."""
    pytest.importorskip("ray")
    shared, over, killed = tmp_path / "shared", Event(), list[int]()
    watch = Thread(target=lambda: killed.extend(killed_in_the_middle(shared, over)), daemon=True)
    watch.start()
    there = kept(pile, tmp_path / "there.duckdb", reader, Cluster(shared=shared, workers=2, pile=PILE))
    over.set()
    watch.join()
    here = kept(pile, tmp_path / "here.duckdb", reader, None)
    assert len(killed) == 1
    assert [str(each) for each in here.errors] == [str(each) for each in there.errors]
    assert here.reports == there.reports == 40 and len(here.errors) == 1
    assert exported(tmp_path / "there.duckdb") == exported(tmp_path / "here.duckdb")
    assert not list(shared.rglob("*.unfinished"))
    assert len(list(shared.glob("readings/*/*.parquet"))) == 40 / PILE


def test_a_pile_that_was_read_is_not_read_again(pile: Path, reader: Reader, tmp_path: Path) -> None:
    """The same reports lie in the same files, and those that are there stay as they are."""
    reports = reports_of(pile, reader)[:3]
    shard = laid_out(reports, tmp_path, reader=reader.digest)
    read_shard(shard, reader)
    before = [(path, path.stat().st_mtime_ns) for path in sorted(tmp_path.rglob("*.parquet"))]
    assert laid_out(reports, tmp_path, reader=reader.digest) == shard
    read_shard(shard, reader)
    assert [(path, path.stat().st_mtime_ns) for path in sorted(tmp_path.rglob("*.parquet"))] == before
    assert laid_out(reports, tmp_path, reader="another").readings != shard.readings


def test_readings_come_back_as_they_were(pile: Path, reader: Reader, tmp_path: Path) -> None:
    """What lies in a folder is what the reader found, and what somebody left unfinished is cleared away."""
    reports = reports_of(pile, reader)[:8]
    shard = laid_out(reports, tmp_path, reader=reader.digest)
    read_shard(shard, reader)
    lost = shard.readings.with_name(f"{shard.readings.stem}.elsewhere-17.unfinished")
    lost.touch()
    assert list(readings_of(shard, reports, reader=reader.digest)) == [reader.read(each) for each in reports]
    assert not lost.exists()


def test_readings_of_other_reports_are_refused(pile: Path, reader: Reader, tmp_path: Path) -> None:
    """A file that was changed by hand is told by its name."""
    reports = reports_of(pile, reader)[:2]
    shard = laid_out(reports, tmp_path, reader=reader.digest)
    read_shard(shard, reader)
    with pytest.raises(InputError, match=rf"{shard.readings.name}: holds r\w+ in place of r"):
        list(readings_of(shard, reports[::-1], reader=reader.digest))


def test_a_worker_of_another_version_reads_nothing(pile: Path, reader: Reader, tmp_path: Path) -> None:
    """Where a machine has other knowledge or another version, the run ends with one line."""
    shard = laid_out(reports_of(pile, reader)[:1], tmp_path, reader="another")
    with pytest.raises(KnowledgeError, match="the same version of Comity and the same knowledge"):
        _read(shard, None, reader.knowledge.own, "another")
    assert not shard.readings.exists()


def test_what_cannot_be_read_keeps_its_place(pile: Path, reader: Reader) -> None:
    """An error comes where its report would, though reports are read some at a time."""
    read = list(mapped(reader, read_sources([str(pile)], languages=reader.languages)))
    assert [at for at, each in enumerate(read) if isinstance(each, InputError)] == [20]
