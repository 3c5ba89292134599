"""Numbers of things beside the claims: in the sentences that tell the event, and in the next one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.conflicts.amounts import amounts
from comity.conflicts.case import Case, Told
from comity.conflicts.counted import Count, count_of
from comity.conflicts.passages import evidence, sentences
from comity.conflicts.texts import before, words_in
from comity.knowledge.language.conflicting import number_words
from comity.model import Span

__all__ = ["counts_in", "nearby"]

GAP = 3  # characters between a sentence and the next, in another paragraph at most
FEWEST = 3  # two of anything are told too often: two sides, two rounds


def nearby(case: Case, told: Told) -> Iterator[Count]:
    """The numbers of the sentences; none of a sort that is counted twice."""
    found = [count for sentence in _told_in(case, told) for count in counts_in(case, told, sentence)]
    for count in found:
        if all(other.number == count.number for other in found if other.unit == count.unit):
            yield count


def _told_in(case: Case, told: Told) -> Iterator[Span]:
    own = {claim.sentence for claim in told.claims if claim.sentence is not None}
    ends = {span.end for span in own}
    for sentence in sentences(case, told):
        if sentence in own or (
            any(0 <= sentence.start - end <= GAP for end in ends) and not _tells_other(told, sentence)
        ):
            yield sentence


def _tells_other(told: Told, sentence: Span) -> bool:
    return any(claim.countable and claim.trigger.within(sentence) for claim in told.all)


def _quoted(told: Told) -> set[Span]:
    """What stands in quotation marks: of what somebody says, the speaker is to answer for."""
    voices = (voice for claim in told.all for voice in claim.attribution if voice.is_quoted)
    return {span for voice in voices for span in voice.passage}


def counts_in(case: Case, told: Told, sentence: Span) -> Iterator[Count]:
    """The numbers of one sentence, with the claim that stands for it."""
    claim = evidence(told, sentence)
    if claim is None:
        return
    quoted = _quoted(told)
    for numbers in number_words(case.knowledge.folder):
        for quantity in amounts(case.words, numbers, sentence):
            if quantity.value is None or quantity.unit is None or quantity.value < FEWEST:
                continue
            if any(quantity.span.overlaps(words) for words in quoted):
                continue
            last = words_in(quantity.unit)[-1:]
            added = case.words.added.union(case.words.joined)
            if case.words.uncounted.intersection(last) or added & set(
                words_in(before(claim, quantity.span))[-1:]
            ):
                continue
            count = count_of(case, claim, quantity, quantity.unit, quantity.value)
            if not count.lasting and (count.of or not case.words.measures & {*last, count.unit}):
                yield replace(count, role=None)
