"""The record as it stood on a day: what was known later is taken away, and what is left is gathered anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from comity.gather.around import reports_around
from comity.gather.deciding import decisions
from comity.gather.findings import between
from comity.gather.settle import Settling
from comity.gather.together import by_day
from comity.knowledge import Knowledge
from comity.model import Claim, ClaimId, Conflict, Event, Finding, Judged, Reading, TypeCode
from comity.record import Record

__all__ = ["Then", "as_known_on", "asked_of", "claims_then", "held_against"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """Events by day, and the conflicts among what was known of them."""

    events: tuple[Event, ...]
    conflicts: tuple[Conflict, ...]


def as_known_on(
    record: Record, knowledge: Knowledge, day: date, *, telling: Collection[ClaimId] | None = None
) -> Then:
    """Reports known and verdicts decided by this day, gathered as if nothing had come since.

    Only events that something later touches are told anew; the others are what they are now. `telling`: only
    the events that tell one of these claims; what bears on none of them is not gathered.
    """
    with record.desk() as desk:
        later = desk.known_after(day)
        decided = [verdict for verdict in desk.verdicts() if verdict.at > day]
        again = sorted({report for verdict in decided for _, report, _, _ in verdict.anchors} - later)
        if telling is not None:
            now = Settling(desk, knowledge, again, until=day)
            later &= reports_around(now.shelf, telling, now.arriving())
        settling = Settling(
            desk, knowledge, [*sorted(later), *again], forgotten=later, until=day, asked=telling
        )
        settlement = settling.settlement()
        ids = set(desk.begun_by(day)) if telling is None else desk.events_telling(telling, begun_by=day)
        standing = desk.events(ids.difference(settlement.events_gone))
        kept = desk.conflicts([event.id for event in standing])
    told = [event for event, _ in settlement.events]
    return Then(
        events=tuple(sorted([*standing, *told], key=by_day)),
        conflicts=(*kept, *settlement.conflicts),
    )


def claims_then(record: Record, claims: Sequence[Claim], day: date) -> list[Claim]:
    """These claims in their order, with what persons had corrected in them by this day."""
    read = record.as_read(claims)
    verdicts = [one for one in record.verdicts(until=day) if one.judged is Judged.CORRECTED]
    if not verdicts:
        return read
    with record.desk() as desk:
        standing = desk.footings({claim.report for claim in claims})
    return list(map(decisions(record.verdicts(until=day), standing).put_right, read))


def held_against(
    record: Record, knowledge: Knowledge, readings: Sequence[Reading], *, today: date
) -> list[Finding]:
    """What a reader of these reports must know from those of the record, which stays as it is.

    Conflicts, reprints and single origins, by report; a report without a day of publication is taken as known
    `today`.
    """
    with record.desk() as desk:
        settling = Settling(desk, knowledge, [], guests=readings, guests_known=today)
        settlement = settling.settlement()
        met = {report for copy, _ in settlement.copies for report in (copy.a, copy.b)}
        names = {row.report: row.name for row in desk.sources(met)}
        told = {claim for event, _ in settlement.events for claim in event.claims}
        said = {
            claim for conflict in settlement.conflicts for side in conflict.sides for claim in side.claims
        }
        claims = {id: settling.decided.put_right(claim) for id, claim in desk.claims(told | said).items()}
    names |= {reading.report.id: reading.report.name for reading in readings}
    claims |= {claim.id: claim for reading in readings for claim in reading.claims}
    found = between(
        [event for event, _ in settlement.events],
        settlement.conflicts,
        [copy for copy, _ in settlement.copies],
        claims=claims,
        names=names,
        knowledge=knowledge,
    )
    ours = {reading.report.id for reading in readings}
    return [finding for finding in found if finding.report in ours]


def asked_of(
    events: Iterable[Event],
    *,
    between: tuple[str, str] | None = None,
    type: TypeCode | None = None,
    since: date | None = None,
    until: date | None = None,
    countable: bool | None = None,
) -> list[Event]:
    """Those of the events that `Record.events` would give for the same question."""
    return [
        event
        for event in events
        if (type is None or event.type == type)
        and countable in (None, event.countable)
        and (between is None or {*between} <= {*event.actors, *event.recipients})
        and (since is None or _reaches(event.latest, event.earliest, lambda day: day >= since))
        and (until is None or _reaches(event.earliest, event.latest, lambda day: day <= until))
    ]


def _reaches(bound: date | None, other: date | None, holds: Callable[[date], bool]) -> bool:
    """A bound that is not known reaches anywhere, if the other is known."""
    return other is not None if bound is None else holds(bound)
