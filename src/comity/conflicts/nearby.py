"""Numbers of things beside the claims: in the sentences that tell the event, and in the next one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from comity.conflicts.amounts import amounts
from comity.conflicts.case import Case, Told
from comity.conflicts.counted import Count, count_of
from comity.conflicts.once import once
from comity.conflicts.passages import claims_in, evidence, sentences
from comity.conflicts.people import states_named
from comity.conflicts.texts import before, has_phrase, words_in
from comity.model import Claim, CountryCode, Quantity, Span

__all__ = ["FEWEST", "counts_in", "nearby"]

GAP = 3  # characters between a sentence and the next, in another paragraph at most
FEWEST = 3  # two of anything are told too often: two sides, two rounds


def nearby(case: Case, told: Told) -> Iterator[Count]:
    """The numbers of the sentences; none of a sort that is counted twice."""
    found = [count for sentence in _told_in(case, told) for count in counts_in(case, told, sentence)]
    for count in found:
        if all(other.number == count.number for other in found if other.unit == count.unit):
            yield count


def _told_in(case: Case, told: Told) -> Iterator[Span]:
    """The sentences that tell the event, and the next ones, unless these are of other acts or times."""
    own = {claim.sentence for claim in told.claims if claim.sentence is not None}
    ends = {span.end for span in own}
    for sentence in sentences(case, told):
        if sentence in own or (
            any(0 <= sentence.start - end <= GAP for end in ends)
            and not _tells_other(case, told, sentence)
            and not _is_of_elsewhen(case, told, sentence)
        ):
            yield sentence


def _is_of_elsewhen(case: Case, told: Told, sentence: Span) -> bool:
    """Whether its numbers are of another time than that of the act: "still there", "expected"."""
    done = any(claim.done for claim in told.claims)
    return done and has_phrase(sentence.text, case.words.elsewhen)


def _tells_other(case: Case, told: Told, sentence: Span) -> bool:
    """Whether another act is told in it: of another type, or with a time of its own."""
    types = {claim.coded.type for claim in told.claims}
    acts = [claim for claim in claims_in(case, told, sentence) if claim.countable]
    return any(claim.coded.type not in types or (claim.when and claim.when.span) for claim in acts)


def _whose(case: Case, claim: Claim, quantity: Quantity) -> frozenset[CountryCode]:
    """The one state named before the number, other than who says it: "the Spanish side has nine"."""
    ahead = before(claim, quantity.span)
    for voice in claim.attribution:
        if voice.span is not None:
            ahead = ahead.replace(voice.span.text, "")
    named = frozenset(states_named(case.knowledge, ahead))
    return named if len(named) == 1 else frozenset()


@once
def _quoted(case: Case, told: Told) -> set[Span]:
    """What stands in quotation marks: of what somebody says, the speaker is to answer for."""
    voices = (voice for claim in told.all for voice in claim.attribution if voice.is_quoted)
    return {span for voice in voices for span in voice.passage}


@once
def counts_in(case: Case, told: Told, sentence: Span) -> tuple[Count, ...]:
    """The numbers of one sentence, with the claim that stands for it."""
    numbers = amounts(case.knowledge.folder, sentence)
    claim = evidence(case, told, sentence) if numbers else None
    return () if claim is None else tuple(_counts(case, told, claim, numbers))


def _counts(case: Case, told: Told, claim: Claim, numbers: Iterable[Quantity]) -> Iterator[Count]:
    for quantity in numbers:
        if quantity.value is None or quantity.unit is None or quantity.value < FEWEST:
            continue
        if any(quantity.span.overlaps(words) for words in _quoted(case, told)):
            continue
        last = words_in(quantity.unit)[-1:]
        ahead = words_in(before(claim, quantity.span))[-1:]
        if case.words.uncounted.intersection(last) or case.words.besides.intersection(ahead):
            continue
        count = count_of(case, claim, quantity, quantity.unit, quantity.value)
        if not count.lasting and (count.of or not case.words.measures & {*last, count.unit}):
            yield replace(count, role=None, whose=count.whose or _whose(case, claim, quantity))
