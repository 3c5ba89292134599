"""The sentences of a report, and of two copies those that say the same: a second way to compare reports.

A copy puts a sentence in other words; where one of two such sentences has another number, day, name or state,
one of them was changed. A sentence is of the event that is told in it, or, where no act is told in it, of the
one told last before it and of the one told in the next sentence. Which claim stands for a sentence: one of
the event in it, else any in it, else the claim of the event nearest to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, product

from comity.conflicts.case import Case, Told
from comity.conflicts.once import once
from comity.conflicts.texts import stems, words_in
from comity.model import Claim, CopyRelation, Kind, Polarity, ReportId, Span

__all__ = [
    "Pair",
    "claims_in",
    "copied",
    "evidence",
    "is_copy",
    "is_of",
    "known_words",
    "likened",
    "pairs",
    "sentences",
    "with_twins",
]

ALIKE = 0.6  # share of words from which on reports that are no copies tell the same in a sentence
FEWEST = 4  # such words
SAME = 0.45  # from which on two sentences are one in other words
NEXT = 3  # characters between a sentence and the next, in another paragraph at most
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


@once
def sentences(case: Case, told: Told) -> tuple[Span, ...]:
    """All sentences of a report that are known, in their order."""
    found = {claim.sentence for claim in told.all if claim.sentence is not None}
    spans = {(span.start, span.end): span for span in (*_aligned(case, told), *found)}
    known = sorted(spans.values())
    rest = (span for span in told.sentences if not any(span.overlaps(other) for other in known))
    return tuple(sorted((*known, *rest)))


def _aligned(case: Case, told: Told) -> Iterator[Span]:
    for (a, b), copy in case.copies.items():
        if told.report in (a, b):
            yield from (each.a if told.report == copy.a else each.b for each in copy.passages)


@once
def known_words(case: Case, told: Told) -> frozenset[str]:
    """All words of the text of a report, as far as it is known."""
    return frozenset().union(*(words_in(each.text) for each in sentences(case, told)))


@once
def pairs(case: Case) -> tuple[Pair, ...]:
    """The sentences that say the same and are of this event."""
    return tuple(_of_the_event(case))


def _of_the_event(case: Case) -> Iterator[Pair]:
    for pair in _all(case):
        told = _is_told_in(case, pair.one, pair.mine) or _is_told_in(case, pair.other, pair.yours)
        other = _acts(case, pair.one, pair.mine) or _acts(case, pair.other, pair.yours)
        if told or (
            not other and (goes_on(case, pair.one, pair.mine) or goes_on(case, pair.other, pair.yours))
        ):
            yield pair


def _all(case: Case) -> Iterator[Pair]:
    by_id = {told.report: told for told in case.told}
    for copy in case.copies.values():
        one, other = by_id.get(copy.a), by_id.get(copy.b)
        if one is not None and other is not None:
            for each in copy.passages:
                if each.score >= SAME:
                    yield Pair(one, other, each.a, each.b, each.score)


@once
def claims_in(case: Case, told: Told, span: Span) -> tuple[Claim, ...]:
    """What the report says in these words."""
    return tuple(claim for claim in told.all if claim.trigger.within(span))


def likened(case: Case, asked: Mapping[Told, Iterable[Span]]) -> Iterator[Pair]:
    """Those of these sentences of the event that share many words, in reports that are no copies."""
    own = {told: [each for each in spans if is_of(case, told, each)] for told, spans in asked.items()}
    for one, other in combinations(own, 2):
        if tuple(sorted((one.report, other.report))) not in case.copies:
            for mine, yours in product(own[one], own[other]):
                score = _likeness(case, mine, yours)
                if score >= ALIKE:
                    yield Pair(one, other, mine, yours, score)


def _likeness(case: Case, here: Span, there: Span) -> float:
    """The share of the words of the one with fewer that the other has; nothing where they are few."""
    idle = case.words.small | case.words.weekday_of.keys() | case.words.month_of.keys()
    mine, yours = stems(here.text, idle), stems(there.text, idle)
    shared = len(mine & yours)
    return shared / min(len(mine), len(yours)) if shared >= FEWEST else 0.0


def copied(case: Case) -> Iterator[tuple[Told, Told]]:
    """The pairs of reports of which half of the shorter one stands in the other, sentence by sentence."""
    by_id = {told.report: told for told in case.told}
    for copy in case.copies.values():
        one, other = by_id.get(copy.a), by_id.get(copy.b)
        if one is not None and other is not None and copy.relation is not CopyRelation.EXACT:
            near = [each for each in copy.passages if each.score >= SAME]
            shorter = min(len(sentences(case, one)), len(sentences(case, other)))
            if 2 * min(len({each.a for each in near}), len({each.b for each in near})) >= shorter:
                yield one, other


def _is_told_in(case: Case, told: Told, span: Span) -> bool:
    return any(claim.id in told.telling for claim in claims_in(case, told, span))


def _acts(case: Case, told: Told, span: Span) -> bool:
    return any(claim.countable for claim in claims_in(case, told, span))


@once
def is_of(case: Case, told: Told, span: Span) -> bool:
    """Whether a sentence is of this event: it is told in it, or the sentence goes on about it."""
    return _is_told_in(case, told, span) or (not _acts(case, told, span) and goes_on(case, told, span))


@once
def goes_on(case: Case, told: Told, span: Span) -> bool:
    """Whether the act told last before this sentence, or told in the very next one, is that of the event."""
    after = [claim for claim in told.claims if span.end <= claim.trigger.start]
    if any(claim.sentence is not None and 0 <= claim.sentence.start - span.end <= NEXT for claim in after):
        return True
    before = [claim for claim in told.all if claim.countable and claim.trigger.end <= span.start]
    last = max(before, key=lambda claim: claim.trigger, default=None)
    return last is not None and last.id in told.telling and span.start - last.trigger.end <= NEAR


@once
def evidence(case: Case, told: Told, span: Span) -> Claim | None:
    """The claim that stands for a sentence, with it as its sentence."""
    ranked = sorted(
        claims_in(case, told, span),
        key=lambda claim: (claim.id not in told.telling, claim.kind is not Kind.EVENT, claim.id),
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
            if one.claims:
                twins.setdefault(other.report, set()).update(_twins(case, one, other, mine, yours))
    if not any(twins.values()):
        return case
    return replace(case, told=tuple(_joined(told, twins.get(told.report, set())) for told in case.told))


def _twins(case: Case, one: Told, other: Told, mine: Span, yours: Span) -> Iterator[Claim]:
    tells = [claim for claim in claims_in(case, one, mine) if claim.id in one.telling]
    if not tells or _is_told_in(case, other, yours):
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
