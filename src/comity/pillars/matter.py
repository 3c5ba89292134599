"""What reports bring to the readings de facto and claimed: events, claims, and when each was known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from comity.knowledge import Knowledge
from comity.model import Claim, ClaimId, ConflictId, Event, FindingCodeId, Report, ReportId

__all__ = ["Matter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Events and claims of a record as known on a day, and the window (both days included) that is looked at.

    `known`: the day on which each report was known. `reports`: the reports without their bytes, by id; one
    that has no day of publication does not say when what it tells holds. `codes`: of each conflict its code;
    one that is not there puts its event in doubt.
    """

    knowledge: Knowledge
    events: tuple[Event, ...]
    claims: Mapping[ClaimId, Claim]
    known: Mapping[ReportId, date]
    reports: Mapping[ReportId, Report]
    since: date
    until: date
    codes: Mapping[ConflictId, FindingCodeId] = field(default_factory=dict)
