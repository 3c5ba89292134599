"""The sentences of a report, and of two copies those that say the same: a second way to compare reports.

A copy puts a sentence in other words; where one of two such sentences has another number, day, name or state,
one of them was changed. A sentence is of the event that is told in it, or, where no act is told in it, of the
one told last before it. Which claim stands for a sentence: one of the event in it, else any in it, else the
claim of the event nearest to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from comity.conflicts.case import Case, Told
from comity.model import Claim, Kind, Polarity, ReportId, Span

__all__ = ["Pair", "evidence", "is_copy", "known_text", "pairs", "sentences", "with_twins"]

SAME = 0.45  # from which on two sentences are one in other words
NEAR = 300  # characters between an act and a sentence that goes on about it


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of one report and the sentence of another that says the same."""

    one: Told
    other: Told
    mine: Span
    yours: Span
    score: float


def is_copy(case: Case, one: Told, other: Told) -> bool:
    """Whether one of two reports was made from the other, or both from a third."""
    first, second = sorted((one.report, other.report))
    return one.origin == other.origin or (first, second) in case.copies


def sentences(case: Case, told: Told) -> tuple[Span, ...]:
    """All sentences of a report that are known, in their order."""
    found = {claim.sentence for claim in told.all if claim.sentence is not None}
    spans = {(span.start, span.end): span for span in (*_aligned(case, told), *found)}
    return tuple(spans[place] for place in sorted(spans))


def _aligned(case: Case, told: Told) -> Iterator[Span]:
    for (a, b), copy in case.copies.items():
        if told.report in (a, b):
            yield from (each.a if told.report == copy.a else each.b for each in copy.passages)


def known_text(case: Case) -> Mapping[ReportId, str]:
    """What is known of the text of each report."""
    return {told.report: "\n".join(each.text for each in sentences(case, told)) for told in case.told}


def pairs(case: Case) -> Iterator[Pair]:
    """The sentences that say the same and are of this event."""
    for pair in _all(case):
        told = _is_told_in(pair.one, pair.mine) or _is_told_in(pair.other, pair.yours)
        acts = _acts(pair.one, pair.mine) or _acts(pair.other, pair.yours)
        if told or (not acts and (_goes_on(pair.one, pair.mine) or _goes_on(pair.other, pair.yours))):
            yield pair


def _all(case: Case) -> Iterator[Pair]:
    by_id = {told.report: told for told in case.told}
    for copy in case.copies.values():
        one, other = by_id.get(copy.a), by_id.get(copy.b)
        if one is not None and other is not None:
            for each in copy.passages:
                if each.score >= SAME:
                    yield Pair(one, other, each.a, each.b, each.score)


def _is_told_in(told: Told, span: Span) -> bool:
    return any(claim.trigger.within(span) for claim in told.claims)


def _acts(told: Told, span: Span) -> bool:
    return any(claim.countable and claim.trigger.within(span) for claim in told.all)


def _goes_on(told: Told, span: Span) -> bool:
    """Whether the act told last before this sentence is that of the event."""
    before = [claim for claim in told.all if claim.countable and claim.trigger.end <= span.start]
    last = max(before, key=lambda claim: claim.trigger, default=None)
    return last is not None and last in told.claims and span.start - last.trigger.end <= NEAR


def evidence(told: Told, span: Span) -> Claim | None:
    """The claim that stands for a sentence, with it as its sentence."""
    inside = [claim for claim in told.all if claim.trigger.within(span)]
    ranked = sorted(
        inside, key=lambda claim: (claim not in told.claims, claim.kind is not Kind.EVENT, claim.id)
    )
    if not ranked:
        ranked = sorted(told.claims, key=lambda claim: (abs(claim.trigger.start - span.start), claim.id))
    return replace(ranked[0], sentence=span) if ranked else None


def with_twins(case: Case) -> Case:
    """The case with the claims that tell the act in a sentence aligned with one that tells it."""
    twins: dict[ReportId, set[Claim]] = {}
    for pair in _all(case):
        for one, other, mine, yours in (
            (pair.one, pair.other, pair.mine, pair.yours),
            (pair.other, pair.one, pair.yours, pair.mine),
        ):
            twins.setdefault(other.report, set()).update(_twins(one, other, mine, yours))
    return replace(case, told=tuple(_joined(told, twins.get(told.report, set())) for told in case.told))


def _twins(one: Told, other: Told, mine: Span, yours: Span) -> Iterator[Claim]:
    tells = [claim for claim in one.claims if claim.trigger.within(mine)]
    if not tells or _is_told_in(other, yours):
        return
    acts = {(claim.coded.type, claim.coded.mode) for claim in tells}
    alike = [
        claim
        for claim in other.others
        if claim.kind is Kind.EVENT
        and claim.polarity is Polarity.AFFIRMED
        and claim.trigger.within(yours)
        and (claim.coded.type, claim.coded.mode) in acts
    ]
    if len(alike) == 1:
        yield alike[0]


def _joined(told: Told, twins: set[Claim]) -> Told:
    if not twins:
        return told
    claims = (*told.claims, *sorted(twins, key=lambda claim: claim.id))
    return replace(told, claims=claims, others=tuple(each for each in told.others if each not in twins))
