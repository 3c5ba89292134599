"""An event as a search for conflicts sees it: what each report says of it, against it and beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from comity.conflicts import Case, Told
from comity.copies.body import body_of
from comity.copies.sentences import sentences_of
from comity.copies.words import copy_words
from comity.knowledge import Knowledge
from comity.merge import ENOUGH, Copies, Happening, Shelf, Source, Telling, likeness
from comity.model import Claim, Event, Report, ReportId, Span

__all__ = ["against", "case_of", "sentences_in", "undone_near"]


def against(happening: Happening, shelf: Shelf) -> list[Telling]:
    """What other reports say that it did not happen, or that somebody denies."""
    found: dict[str, Telling] = {}
    for telling in happening.tellings:
        for other in shelf.undone_near(telling):
            if other.id not in found and _of(other, telling, shelf):
                found[other.id] = other
    return list(found.values())


def undone_near(happening: Happening, shelf: Shelf) -> set[ReportId]:
    """The reports that say of anything near to it that it did not happen."""
    return {other.report for telling in happening.tellings for other in shelf.undone_near(telling)}


def _of(undone: Telling, telling: Telling, shelf: Shelf) -> bool:
    like = likeness(undone, telling, shelf.aligned(undone, telling))
    return like is not None and like.points >= ENOUGH


def case_of(
    event: Event,
    happening: Happening,
    denials: Iterable[Telling],
    *,
    pages: Iterable[ReportId],
    beside: Iterable[ReportId],
    claims: Mapping[ReportId, Sequence[Claim]],
    reports: Mapping[ReportId, Report],
    sources: Mapping[ReportId, Source],
    copies: Copies,
    knowledge: Knowledge,
) -> Case:
    """`beside`: reports that do not tell it and may speak against it, see `undone_near`.

    `claims`: all that each of these reports says; `reports`: their texts, as far as they are at hand.
    """
    telling, denying = _by_report(happening.tellings), _by_report(denials)
    origin = {name: number for number, group in enumerate(event.origin_groups) for name in group}
    ids = sorted({*telling, *denying, *pages})
    others = sorted({*beside} - {*ids})

    def told(number: int, report: ReportId) -> Told:
        source = sources[report]
        ours, theirs = telling.get(report, []), denying.get(report, [])
        taken = {claim.id for claim in (*ours, *theirs)}
        return Told(
            report=report,
            name=source.name,
            known_on=source.known_on,
            published=source.published,
            publisher=source.publisher,
            origin=origin.get(source.name, len(event.origin_groups) + number),
            claims=tuple(ours),
            against=tuple(theirs),
            others=tuple(claim for claim in claims.get(report, ()) if claim.id not in taken),
            sentences=sentences_in(reports[report]) if report in reports else (),
        )

    made = [told(number, report) for number, report in enumerate((*ids, *others))]
    return Case(
        event=event,
        told=tuple(made[: len(ids)]),
        copies={pair: copies[pair] for pair in combinations(ids, 2) if pair in copies},
        knowledge=knowledge,
        beside=tuple(made[len(ids) :]),
    )


@lru_cache(maxsize=2**11)
def sentences_in(report: Report) -> tuple[Span, ...]:
    """The sentences of its body, in order, whatever was read from them."""
    words = copy_words(report.language)
    if words is None:
        return ()
    return tuple(
        report.span(start, end) for start, end in sentences_of(report.text, body_of(report, words), words)
    )


def _by_report(tellings: Iterable[Telling]) -> dict[ReportId, list[Claim]]:
    found: dict[ReportId, list[Claim]] = {}
    for telling in tellings:
        found.setdefault(telling.report, []).extend(telling.claims)
    return found
