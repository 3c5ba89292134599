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

from comity.engines import mapped, readings
from comity.errors import InputError
from comity.explain import explain
from comity.gather import settle
from comity.knowledge import Knowledge
from comity.knowledge.files import package_data
from comity.model import Reading, Report, ReportId
from comity.reader import Reader
from comity.record import Record
from comity.record.counted import counted, known_among
from comity.sources import Columns, read_sources

__all__ = ["Summary", "explain", "read", "readings", "sample_places"]

BATCH = 64  # reports kept in one transaction, and asked about before they are read

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
    on_progress: Progress | None = None,
) -> Summary:
    """Reports in, a checked record out; none is held longer than it takes to read and keep it."""
    reader = Reader(knowledge)
    kept = Record.create(record)
    kept.note_reader(reader.digest, knowledge.layers_read)
    found = read_sources(
        places, languages=reader.languages, published=published, publisher=publisher, columns=columns
    )
    intake = Intake()
    fresh = _fresh(found, kept, reader.digest, intake)
    for batch in _batches(_told(mapped(reader, fresh, jobs=jobs), intake, on_progress)):
        kept.write(batch, recorded_at=recorded_at)
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
        reports = [item for item in batch if isinstance(item, Report)]
        known = known_among(record.path, [report.id for report in reports], reader=reader)
        intake.reports.extend(report.id for report in reports)
        intake.known += len(known)
        intake.ended = len(batch) < BATCH
        yield from (item for item in batch if isinstance(item, InputError) or item.id not in known)
    intake.ended = True


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


def _batches(found: Iterator[Reading]) -> Iterator[list[Reading]]:
    while batch := list(islice(found, BATCH)):
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
