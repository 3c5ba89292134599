"""What reports bring to the readings de facto and claimed: events, claims, and when each was known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from comity.knowledge import Knowledge
from comity.model import Claim, ClaimId, ConflictId, CountryCode, Event, FindingCodeId, Report, ReportId

__all__ = ["Matter"]

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Events and claims of a record as known on a day, and the window (both days included) that is looked at.

    `known`: the day on which each report was known. `reports`: the reports without their bytes, by id; one
    that has no day of publication does not say when what it tells holds. `codes`: of each conflict its code;
    one that is not there puts its event in doubt. `naming`: the states that the text of a
    report names, where that was kept. `kept`: what has been worked out and holds for any window.
    """

    knowledge: Knowledge
    events: tuple[Event, ...]
    claims: Mapping[ClaimId, Claim]
    known: Mapping[ReportId, date]
    reports: Mapping[ReportId, Report]
    since: date
    until: date
    codes: Mapping[ConflictId, FindingCodeId] = field(default_factory=dict)
    naming: Mapping[ReportId, frozenset[CountryCode]] = field(default_factory=dict)
    kept: dict[object, object] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: tuple[object, ...], made: Callable[[], Made]) -> Made:
        """What `made` gives, worked out once for a key: it must rest on neither end of the window."""
        if key not in self.kept:
            self.kept[key] = made()
        return cast(Made, self.kept[key])
