"""Agreements that only reports tell of, in the form of known ones, with the claims that tell of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from comity.knowledge import Knowledge
from comity.model import Claim, ClaimId, Instrument, Polarity, Report, ReportId
from comity.reported import Reported, as_instrument, reported

__all__ = ["OnlyTold", "only_told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyTold:
    """An agreement of which no row of knowledge tells, and its claims; it provides what all of its kind do.

    `disputed`: some of them say that it is not so.
    """

    instrument: Instrument
    claims: tuple[ClaimId, ...]
    disputed: bool


def only_told(
    claims: Mapping[ClaimId, Claim],
    reports: Mapping[ReportId, Report],
    known: Mapping[ReportId, date],
    knowledge: Knowledge,
) -> tuple[OnlyTold, ...]:
    """The agreements of two states or more that these claims tell of, as far as they are not known."""
    told = [claim for claim in claims.values() if claim.instrument is not None and claim.report in reports]
    if not told:
        return ()
    publishers = {id: one.publisher.value for id, one in reports.items() if one.publisher is not None}
    gives = {kind.code: kind.gives for kind in knowledge.codebook.instruments.kind}
    found = reported(told, knowledge, knowledge.codebook, known_on=known, publishers=publishers)
    return tuple(
        _told(one, gives) for one in found if one.instrument is None and len(one.parties) > 1 and one.kind
    )


def _told(one: Reported, gives: Mapping[str, tuple[str, ...]]) -> OnlyTold:
    instrument = as_instrument(one)
    provides = tuple(feature for kind in instrument.kinds for feature in gives.get(kind, ()))
    return OnlyTold(
        instrument=replace(instrument, provides=provides),
        claims=tuple(each.id for each in one.told),
        disputed=any(each.step is not None and each.polarity is not Polarity.AFFIRMED for each in one.told),
    )
