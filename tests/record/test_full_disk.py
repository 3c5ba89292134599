"""A disk that is full: one clear line, and what was in the record before is there."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from comity.errors import ComityError, RecordFull, UsageError
from comity.exports import export
from comity.feeds import opened
from comity.feeds.state import Asked
from comity.record import Record
from tellings import news, reading, told

DAY = date(2025, 5, 16)


@contextmanager
def room(bytes: int) -> Iterator[None]:
    """As if no file could become longer: what writes more is refused as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def write(record: Record, number: int) -> None:
    readings = []
    for each in range(number):
        report = news(f"Norway and Finland met on day {each} in Oslo.", name=f"{number}-{each}.txt")
        readings.append(reading(report, told(report, "met")))
    record.write(readings, recorded_at=DAY)


@pytest.mark.parametrize("bytes", [0, 10_000, 50_000])
def test_a_record_that_cannot_be_made(tmp_path: Path, bytes: int) -> None:
    """Nothing is left of it, and with room it is made."""
    path = tmp_path / "comity.duckdb"
    with room(bytes), pytest.raises(RecordFull, match="no space left on the disk"):
        Record.create(path)
    assert list(tmp_path.iterdir()) == []
    assert Record.create(path).reports() == []


def test_a_record_that_cannot_grow(tmp_path: Path) -> None:
    """What was in it stays, whole; with room again it goes on."""
    record = Record.create(tmp_path / "comity.duckdb")
    write(record, 2)
    with room(1_000), pytest.raises(RecordFull, match=r"comity\.duckdb: no space left on the disk \(allowed"):
        write(record, 300)
    assert (len(record.reports()), len(record.claims())) == (2, 2)
    write(record, 3)
    assert (len(record.reports()), len(record.claims())) == (5, 5)


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
def test_an_export_that_has_no_room(tmp_path: Path, format: str) -> None:
    """It is told in a line, and the file is as it was before."""
    record = Record.create(tmp_path / "comity.duckdb")
    write(record, 300)
    path = tmp_path / f"claims.{format}"
    path.write_text("before", "utf-8")
    with room(500), pytest.raises(ComityError, match=r"cannot be written|no space left"):
        export(record, "claims", format, path)
    assert path.read_text("utf-8") == "before"
    assert sorted(os.listdir(tmp_path)) == sorted([path.name, record.path.name])


def test_a_watcher_that_has_no_room(tmp_path: Path) -> None:
    """What it remembers is as it was before."""
    path = tmp_path / "state.sqlite"
    with opened(path) as state:
        state.note(Asked(url="https://post.example/feed", due=7.0))
    with (
        room(path.stat().st_size),
        pytest.raises(UsageError, match=r"state\.sqlite: "),
        opened(path) as state,
    ):
        for number in range(500):
            state.note(Asked(url=f"https://post.example/{number}"))
    with opened(path) as state:
        assert state.asked("https://post.example/feed").due == 7.0
