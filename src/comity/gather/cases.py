"""An event as a search for conflicts sees it: what each report says of it, against it and beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from comity.conflicts import Case, Told
from comity.knowledge import Knowledge
from comity.merge import ENOUGH, Copies, Happening, Shelf, Source, Telling, likeness
from comity.model import Claim, Event, ReportId

__all__ = ["against", "case_of"]


def against(happening: Happening, shelf: Shelf) -> list[Telling]:
    """What other reports say that it did not happen, or that somebody denies."""
    found: dict[str, Telling] = {}
    for telling in happening.tellings:
        for other in shelf.undone_near(telling):
            if other.id not in found and _of(other, telling, shelf):
                found[other.id] = other
    return list(found.values())


def _of(undone: Telling, telling: Telling, shelf: Shelf) -> bool:
    like = likeness(undone, telling, shelf.aligned(undone, telling))
    return like is not None and like.points >= ENOUGH


def case_of(
    event: Event,
    happening: Happening,
    denials: Iterable[Telling],
    *,
    pages: Iterable[ReportId],
    claims: Mapping[ReportId, Sequence[Claim]],
    sources: Mapping[ReportId, Source],
    copies: Copies,
    knowledge: Knowledge,
) -> Case:
    """`claims`: all that each of these reports says."""
    telling = _by_report(happening.tellings)
    denying = _by_report(denials)
    origin = {name: number for number, group in enumerate(event.origin_groups) for name in group}
    reports = sorted({*telling, *denying, *pages})
    beside = len(event.origin_groups)
    told = []
    for number, report in enumerate(reports):
        source = sources[report]
        ours, theirs = telling.get(report, []), denying.get(report, [])
        taken = {claim.id for claim in (*ours, *theirs)}
        told.append(
            Told(
                report=report,
                name=source.name,
                known_on=source.known_on,
                published=source.published,
                publisher=source.publisher,
                origin=origin.get(source.name, beside + number),
                claims=tuple(ours),
                against=tuple(theirs),
                others=tuple(claim for claim in claims.get(report, ()) if claim.id not in taken),
            )
        )
    among = {pair: copy for pair, copy in copies.items() if pair[0] in reports and pair[1] in reports}
    return Case(event=event, told=tuple(told), copies=among, knowledge=knowledge)


def _by_report(tellings: Iterable[Telling]) -> dict[ReportId, list[Claim]]:
    found: dict[ReportId, list[Claim]] = {}
    for telling in tellings:
        found.setdefault(telling.report, []).extend(telling.claims)
    return found
