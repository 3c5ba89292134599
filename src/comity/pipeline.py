"""The whole of Comity on one screen.

Reports come in; claims are found, linked and checked (`reader`), and held against those of other reports
(`gather`): copies, events with their origins, conflicts. Everything is kept in the record, where each claim
points to the characters that say it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from comity.engines import mapped, readings
from comity.errors import InputError
from comity.explain import explain
from comity.gather import settle
from comity.knowledge import Knowledge
from comity.knowledge.files import package_data
from comity.model import Reading, Report
from comity.reader import Reader
from comity.record import Record
from comity.sources import read_sources

__all__ = ["Summary", "explain", "read", "readings", "sample_places"]

BATCH = 64  # reports kept in one transaction

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What one run read; `known` reports had been read before and are not in the other numbers' cost."""

    reports: int
    known: int
    claims_by_kind: dict[str, int]
    countable: int
    findings_by_code: dict[str, int]
    errors: tuple[InputError, ...]


def read(
    places: Sequence[str],
    *,
    record: Path,
    knowledge: Knowledge,
    published: date | None = None,
    publisher: str | None = None,
    recorded_at: date,
    jobs: int = 1,
    on_progress: Progress | None = None,
) -> Summary:
    """Reports in, a checked record out."""
    reader = Reader(knowledge)
    kept = Record.create(record)
    found = list(read_sources(places, languages=reader.languages, published=published, publisher=publisher))
    reports = [item for item in found if isinstance(item, Report)]
    errors = tuple(item for item in found if isinstance(item, InputError))
    known = kept.known(reader.digest)
    fresh = [report for report in reports if report.id not in known]
    kept.note_reader(reader.digest, knowledge.layers_read)
    for batch in _batches(_told(mapped(reader, fresh, jobs=jobs), len(fresh), on_progress)):
        kept.write(batch, recorded_at=recorded_at)
    settle(kept, knowledge)  # what a killed run left ungathered, too
    return _summary(kept, reports, known=len(reports) - len(fresh), errors=errors)


def sample_places() -> list[str]:
    """The reports that the package ships for the demo."""
    return [str(package_data() / "sample" / "reports.jsonl")]


def _told(
    found: Iterable[Reading | InputError], total: int, on_progress: Progress | None
) -> Iterator[Reading | InputError]:
    """The same, and after each one how many are done."""
    for done, item in enumerate(found, start=1):
        if on_progress is not None:
            on_progress(done, total)
        yield item


def _batches(found: Iterable[Reading | InputError]) -> Iterator[list[Reading]]:
    read = (item for item in found if isinstance(item, Reading))
    while batch := list(islice(read, BATCH)):
        yield batch


def _summary(
    record: Record, reports: Sequence[Report], *, known: int, errors: tuple[InputError, ...]
) -> Summary:
    """What the record now holds of these reports."""
    ids = {report.id for report in reports}
    claims = [claim for claim in record.claims() if claim.report in ids]
    findings = [finding for finding in record.findings() if finding.report in ids]
    return Summary(
        reports=len(reports),
        known=known,
        claims_by_kind=dict(Counter(claim.kind.value for claim in claims)),
        countable=sum(claim.countable for claim in claims),
        findings_by_code=dict(Counter(str(finding.code) for finding in findings)),
        errors=errors,
    )
