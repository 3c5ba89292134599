"""What several reports tell together: copies, events, conflicts, and what a person decided of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.model.claim import Where
from comity.model.codes import CopyRelation, Judged, Modality, Why
from comity.model.correction import Correction
from comity.model.ids import (
    ClaimId,
    ConflictId,
    EventId,
    FindingCodeId,
    ModeCode,
    ReportId,
    TypeCode,
    VerdictId,
)
from comity.model.report import Span

__all__ = ["Conflict", "Copy", "Event", "Passage", "Phase", "Shared", "Side", "Verdict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one report and the stretch of another that says the same; `score` from 0 to 1."""

    a: Span
    b: Span
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two reports of which one goes back to the other, or both to a third; ids in ascending order.

    `score`: how much of the shorter one is also in the other, from 0 to 1.
    """

    a: ReportId
    b: ReportId
    relation: CopyRelation
    score: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Why two reports, by name, count as one origin, and the words that show it."""

    a: str
    b: str
    why: Why
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of an event's history: how it stood to the world in the reports known first on this day."""

    modality: Modality
    known_on: date | None
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening that claims report.

    `reports` are the pages that tell it, `publishers` who published them, `origins` how many sources stand
    behind them. `part_of`: the visit on which the talks were held, by its id.
    """

    id: EventId
    type: TypeCode
    mode: ModeCode | None
    actors: tuple[str, ...]  # country codes and entity ids, sorted
    recipients: tuple[str, ...]
    place: Where | None
    earliest: date | None
    latest: date | None
    modality: Modality
    countable: bool
    claims: tuple[ClaimId, ...]
    reports: tuple[str, ...]  # names, sorted
    origins: int
    origin_groups: tuple[tuple[str, ...], ...]
    publishers: tuple[str, ...] = ()
    shared: tuple[Shared, ...] = ()
    history: tuple[Phase, ...] = ()
    part_of: tuple[EventId, ...] = ()
    conflicts: tuple[ConflictId, ...] = ()
    verdicts: tuple[VerdictId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the things said: its value in few words, and the claims and reports, by name, that say it."""

    value: str
    claims: tuple[ClaimId, ...]
    reports: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Claims that cannot all be so. No side is preferred, unless a person's verdict favours one."""

    id: ConflictId
    code: FindingCodeId
    event: EventId | None
    message: str
    sides: tuple[Side, ...]
    known_on: date | None
    favoured: ClaimId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a person decided of a claim, an event or a conflict, on which day and why.

    `targets`: the claim of the side that is favoured, the claims that are split off, the events that are
    joined, the verdict that is undone. `anchors`: claim, report, start and end of the words that it rests on,
    so that it still holds when the report is read anew. `correction`: what holds of a corrected claim.
    """

    id: VerdictId
    on: str
    judged: Judged
    targets: tuple[str, ...]
    by: str
    at: date
    reason: str
    anchors: tuple[tuple[str, ReportId, int, int], ...] = ()
    correction: Correction | None = None
