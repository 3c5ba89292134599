"""A happening as an event: what its claims say together, and who stands behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from comity.merge.origins import Copies, origin_groups
from comity.merge.shelf import Happening
from comity.merge.telling import Source, Telling, width
from comity.model import (
    Claim,
    ClaimId,
    Event,
    EventId,
    Modality,
    ModeCode,
    Phase,
    PlaceRole,
    ReportId,
    Where,
    codes,
    mint,
)

__all__ = ["event_id", "tell"]

# From what stands most firmly to what stands least; the first two are done.
FIRMNESS = (
    Modality.ACTUAL,
    Modality.ONGOING,
    Modality.HABITUAL,
    Modality.PLANNED,
    Modality.REQUESTED,
    Modality.NORMATIVE,
    Modality.HYPOTHETICAL,
    Modality.OPINION,
)


FRESH = 5  # days after a happening within which a report of it is news and no recollection


def event_id(claims: Sequence[Claim], sources: Mapping[ReportId, Source]) -> EventId:
    """The id of the claim known first."""
    return EventId(mint("e", _in_order(claims, sources)[0].id))


def tell(
    happening: Happening,
    sources: Mapping[ReportId, Source],
    copies: Copies,
    *,
    pages: Collection[ReportId] = (),
    favoured: Collection[ClaimId] = (),
    quoted: Mapping[ReportId, Sequence[str]] | None = None,
) -> Event:
    """The event that these claims tell, in any order of them.

    What is only planned, asked for or thought adds its claim and its place in the history, but no date, party
    or origin, to what was done. `pages`: reports that carry it as copies, in words that no claim came from.
    `favoured`: claims whose side of a conflict a person holds to be right; they say when, where and who.
    """
    ordered = _in_order([claim for telling in happening.tellings for claim in telling.claims], sources)
    firmest = min((claim.modality for claim in ordered), key=FIRMNESS.index)
    told = [claim for claim in ordered if _as_firm(claim, firmest)]
    right = [claim for claim in told if claim.id in favoured] or told
    sharpest = min(right, key=lambda claim: (width(claim), -len(codes(claim.parties)), claim.id))
    by_report: dict[ReportId, list[Claim]] = {}
    for claim in told:
        by_report.setdefault(claim.report, []).append(claim)
    groups, shared = origin_groups(
        by_report,
        sources,
        copies,
        pages=pages,
        quoted=quoted,
        recalled=_recalled(happening, by_report, sources),
    )
    reports = {claim.report for claim in ordered} | set(pages)
    outlets = {sources[report].publisher for report in reports} - {None}
    earliest, latest = _bounds(right, sharpest)
    return Event(
        id=event_id(ordered, sources),
        type=sharpest.coded.type,
        mode=_mode(sharpest, told),
        actors=_parties(right, sharpest, "actors"),
        recipients=_parties(right, sharpest, "recipients"),
        place=_place(right) or _place(told),
        earliest=earliest,
        latest=latest,
        modality=firmest,
        countable=any(claim.countable for claim in told),
        claims=tuple(claim.id for claim in ordered),
        reports=tuple(sorted(sources[report].name for report in reports)),
        origins=len(groups),
        origin_groups=tuple(sorted(tuple(sorted(sources[id].name for id in group)) for group in groups)),
        publishers=tuple(sorted(str(outlet) for outlet in outlets)),
        shared=shared,
        history=_history(ordered, sources),
    )


def _recalled(
    happening: Happening, told: Mapping[ReportId, Sequence[Claim]], sources: Mapping[ReportId, Source]
) -> dict[ReportId, ReportId]:
    """Reports of days after, in which nothing is named that was not before; each with the first.

    A data set is made afterwards by its nature, and from what it has itself.
    """
    last = max(
        (time.last for telling in happening.tellings if (time := telling.time) and not time.soft),
        default=None,
    )
    written = [report for report in told if not sources[report].is_row]
    days = {report: day for report in written if (day := sources[report].published) is not None}
    if last is None:
        return {}
    fresh = [report for report, day in days.items() if day <= last + timedelta(FRESH)]
    if not fresh:
        return {}
    first = min(fresh, key=lambda report: (sources[report].known_on, report))
    known = {
        each for telling in happening.tellings if telling.report in fresh for each in _particulars(telling)
    }
    later = [
        telling for telling in happening.tellings if telling.report in days and telling.report not in fresh
    ]
    new = {telling.report for telling in later if not set(_particulars(telling)) <= known}
    return {
        telling.report: first for telling in later if telling.report not in new and telling.report in told
    }


def _particulars(telling: Telling) -> Iterator[object]:
    yield from telling.persons
    yield from telling.towns
    yield from telling.numbers


def _in_order(claims: Sequence[Claim], sources: Mapping[ReportId, Source]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (sources[claim.report].known_on, claim.id))


def _as_firm(claim: Claim, firmest: Modality) -> bool:
    return claim.modality is firmest or (claim.done and firmest in (Modality.ACTUAL, Modality.ONGOING))


def _history(ordered: Sequence[Claim], sources: Mapping[ReportId, Source]) -> tuple[Phase, ...]:
    """How it stood to the world, from the claims known first to those known last."""
    phases: list[Phase] = []
    for claim in ordered:
        if not phases or phases[-1].modality is not claim.modality:
            day = sources[claim.report].known_on
            phases.append(Phase(modality=claim.modality, known_on=day, claims=(claim.id,)))
        else:
            last = phases.pop()
            claims: tuple[ClaimId, ...] = (*last.claims, claim.id)
            phases.append(Phase(modality=last.modality, known_on=last.known_on, claims=claims))
    return tuple(phases)


def _bounds(told: Sequence[Claim], sharpest: Claim) -> tuple[date | None, date | None]:
    """The days that all of them allow; where they allow none, those of the sharpest."""
    times = [claim.when for claim in told if claim.when is not None]
    earliest = max((time.earliest for time in times if time.earliest is not None), default=None)
    latest = min((time.latest for time in times if time.latest is not None), default=None)
    if earliest is None or latest is None or earliest <= latest:
        return earliest, latest
    return (sharpest.when.earliest, sharpest.when.latest) if sharpest.when else (None, None)


def _mode(sharpest: Claim, told: Sequence[Claim]) -> ModeCode | None:
    acts = (claim.coded for claim in (sharpest, *told))
    return next((act.mode for act in acts if act.type == sharpest.coded.type and act.mode), None)


def _parties(told: Sequence[Claim], sharpest: Claim, side: str) -> tuple[str, ...]:
    """Those of the sharpest claim, with the persons that others of the same states add."""
    alike = (claim for claim in told if _states(claim) == _states(sharpest))
    return codes(party for claim in alike for party in getattr(claim, side))


def _states(claim: Claim) -> tuple[frozenset[str | None], ...]:
    return tuple(frozenset(party.country for party in side) for side in (claim.actors, claim.recipients))


def _place(told: Sequence[Claim]) -> Where | None:
    """Where it happened rather than where it came from or went; with a name rather than without."""
    places = [claim.place for claim in told if claim.place is not None]
    return min(places, key=_vagueness, default=None)


def _vagueness(place: Where) -> tuple[bool, bool]:
    return place.role is not PlaceRole.WHERE, place.name is None
