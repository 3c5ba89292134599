"""The whole of Comity on one screen.

Reports come in; claims are found, linked and checked (`reader`), and held against those of other reports
(`gather`): copies, events with their origins, conflicts. Everything is kept in the record, where each claim
points to the characters that say it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar

from comity.engines import Cluster, mapped, readings
from comity.errors import InputError
from comity.explain import explain
from comity.gather import settle
from comity.imports import Importer
from comity.knowledge import Knowledge
from comity.knowledge.files import package_data
from comity.model import Reading, Report, ReportId
from comity.reader import Reader
from comity.record import Record
from comity.record.counted import counted, known_among
from comity.sources import Columns, read_sources

__all__ = ["Summary", "explain", "import_rows", "keep", "read", "readings", "sample_places"]

BATCH = 64  # reports kept in one transaction, and asked about before they are read
ROWS = 5_000  # the same of rows of a data set, which are at hand at once

Item = TypeVar("Item", Report | InputError, Reading | InputError)
Progress = Callable[[int, int | None], None]  # how many are done, and how many there are once that is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What one run read; `known` reports had been read before and are not in the other numbers' cost."""

    reports: int
    known: int
    claims_by_kind: dict[str, int]
    countable: int
    findings_by_code: dict[str, int]
    errors: tuple[InputError, ...]


@dataclass(slots=True, kw_only=True)
class Intake:
    """What has come in so far: all that is held of a run, however long it is."""

    reports: list[ReportId] = field(default_factory=list)
    known: int = 0
    errors: list[InputError] = field(default_factory=list)
    ended: bool = False

    @property
    def fresh(self) -> int | None:
        """How many reports there are to read, once all have come in."""
        return len(self.reports) - self.known if self.ended else None


def read(
    places: Sequence[str],
    *,
    record: Path,
    knowledge: Knowledge,
    published: date | None = None,
    publisher: str | None = None,
    columns: Columns | None = None,
    recorded_at: date,
    jobs: int = 1,
    cluster: Cluster | None = None,
    on_progress: Progress | None = None,
) -> Summary:
    """Reports in, a checked record out; none is held longer than it takes to read and keep it."""
    reader = Reader(knowledge)
    found = read_sources(
        places, languages=reader.languages, published=published, publisher=publisher, columns=columns
    )
    return keep(
        found,
        reader=reader,
        record=record,
        recorded_at=recorded_at,
        jobs=jobs,
        cluster=cluster,
        on_progress=on_progress,
    )


def keep(
    found: Iterator[Report | InputError],
    *,
    reader: Reader,
    record: Path,
    recorded_at: date,
    jobs: int = 1,
    cluster: Cluster | None = None,
    on_progress: Progress | None = None,
) -> Summary:
    """The same of reports as they come, by a reader that may have read others before."""
    kept = Record.create(record)
    kept.note_reader(reader.digest, reader.knowledge.layers_read)
    intake = Intake()
    fresh = _fresh(found, kept, reader.digest, intake)
    told = _told(mapped(reader, fresh, jobs=jobs, cluster=cluster), intake, on_progress)
    size = BATCH if cluster is None else cluster.pile  # a killed run leaves whole piles
    for batch in _batches(told, size):
        kept.write(batch, recorded_at=recorded_at)
    settle(kept, reader.knowledge)  # what a killed run left ungathered, too
    return _summary(kept, intake)


def import_rows(
    name: str,
    places: Sequence[str],
    *,
    record: Path,
    knowledge: Knowledge,
    recorded_at: date,
    batch_size: int = ROWS,
    on_progress: Progress | None = None,
) -> Summary:
    """Rows of another data set in, as claims by that data set, gathered with whatever the record holds."""
    importer = Importer(name, knowledge)
    kept = Record.create(record)
    kept.note_reader(importer.digest, knowledge.layers_read)
    intake = Intake()
    found = importer.readings(places)
    while batch := list(islice(found, batch_size)):
        fresh = _told(_unknown(batch, kept, importer.digest, intake), intake, None)
        kept.write(list(fresh), recorded_at=recorded_at)
        settle(kept, knowledge)
        if on_progress is not None:
            on_progress(len(intake.reports), None)
    settle(kept, knowledge)  # what a killed run left ungathered, too
    return _summary(kept, intake)


def sample_places() -> list[str]:
    """The reports that the package ships for the demo."""
    return [str(package_data() / "sample" / "reports.jsonl")]


def _fresh(
    found: Iterator[Report | InputError], record: Record, reader: str, intake: Intake
) -> Iterator[Report | InputError]:
    """What is not known yet; the record is asked about a batch at a time."""
    while batch := list(islice(found, BATCH)):
        intake.ended = len(batch) < BATCH
        yield from _unknown(batch, record, reader, intake)
    intake.ended = True


def _unknown(batch: Sequence[Item], record: Record, reader: str, intake: Intake) -> Iterator[Item]:
    """Of these the errors, and what this reader has not read."""
    ids = [_id(item) for item in batch if not isinstance(item, InputError)]
    known = known_among(record.path, ids, reader=reader)
    intake.reports.extend(ids)
    intake.known += len(known)
    yield from (item for item in batch if isinstance(item, InputError) or _id(item) not in known)


def _id(item: Report | Reading) -> ReportId:
    return item.id if isinstance(item, Report) else item.report.id


def _told(
    found: Iterable[Reading | InputError], intake: Intake, on_progress: Progress | None
) -> Iterator[Reading]:
    """The readings, the errors laid aside, and after each reading how many are done."""
    done = 0
    for item in found:
        if isinstance(item, InputError):
            intake.errors.append(item)
            continue
        done += 1
        if on_progress is not None:
            on_progress(done, intake.fresh)
        yield item


def _batches(found: Iterator[Reading], size: int) -> Iterator[list[Reading]]:
    while batch := list(islice(found, size)):
        yield batch


def _summary(record: Record, intake: Intake) -> Summary:
    """What the record now holds of these reports."""
    counts = counted(record.path, intake.reports)
    return Summary(
        reports=len(intake.reports),
        known=intake.known,
        claims_by_kind=dict(counts.claims),
        countable=counts.countable,
        findings_by_code=dict(counts.findings),
        errors=tuple(intake.errors),
    )
