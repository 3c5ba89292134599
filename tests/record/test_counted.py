"""What a run read is counted in the record, and is the same as what its claims and findings come to."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from comity import pipeline
from comity.engines import local
from comity.knowledge import Knowledge
from comity.model import ReportId
from comity.reader import Reader
from comity.record import Record
from comity.record.counted import counted, known_among

TODAY = date(2026, 11, 22)
TOWNS = ("Lima", "Quito", "Accra", "Suva", "Tunis", "Riga")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Record:
    path = tmp_path_factory.mktemp("counted") / "record.duckdb"
    pipeline.read(pipeline.sample_places(), record=path, knowledge=knowledge, recorded_at=TODAY)
    return Record.open(path)


def test_counts_are_those_of_the_claims(record: Record) -> None:
    """Asked of some reports, the counts are those of their claims and findings and of no others."""
    ids = [report.id for report in record.reports()][::2]
    claims = [claim for claim in record.claims() if claim.report in ids]
    findings = [finding for finding in record.findings() if finding.report in ids]
    found = counted(record.path, ids)
    assert found.claims == Counter(claim.kind.value for claim in claims)
    assert found.countable == sum(claim.countable for claim in claims)
    assert found.findings == Counter(str(finding.code) for finding in findings)
    assert counted(record.path, []).claims == {}


def test_known_among(record: Record, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only those asked about are told, in however many batches, and only for the reader that read them."""
    monkeypatch.setattr("comity.record.counted.BATCH", 3)
    reports = [report.id for report in record.reports()]
    reader = Reader(knowledge).digest
    assert known_among(record.path, [*reports[:5], ReportId("r0")], reader=reader) == set(reports[:5])
    assert known_among(record.path, reports, reader="another") == set()


def test_a_run_streams(tmp_path: Path, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are kept while later ones have not come in, and the total is told once all have."""
    monkeypatch.setattr(pipeline, "BATCH", 2)
    monkeypatch.setattr(local, "TOGETHER", 2)
    lines = [
        json.dumps({"id": town, "text": f"The minister of {town} left on Monday.", "language": "en"})
        for town in TOWNS
    ]
    (tmp_path / "news.jsonl").write_text("\n".join([*lines[:3], "{", *lines[3:], lines[0]]))
    told, path = list[tuple[int, int | None, int]](), tmp_path / "record.duckdb"

    def progress(done: int, total: int | None) -> None:
        told.append((done, total, len(Record.open(path).reports())))

    summary = pipeline.read(
        [str(tmp_path / "news.jsonl")],
        record=path,
        knowledge=knowledge,
        recorded_at=TODAY,
        on_progress=progress,
    )
    assert (summary.reports, summary.known, len(summary.errors)) == (6, 0, 1)
    assert [done for done, _, _ in told] == [1, 2, 3, 4, 5, 6]
    assert told[0][1:] == (None, 0) and told[-1][1] == 6
    assert told[3][2] >= 2, "earlier batches are kept before later ones come in"
    again = pipeline.read([str(tmp_path / "news.jsonl")], record=path, knowledge=knowledge, recorded_at=TODAY)
    assert (again.reports, again.known, again.claims_by_kind) == (6, 6, summary.claims_by_kind)
