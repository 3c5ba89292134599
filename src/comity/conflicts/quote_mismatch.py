"""QUOTE_MISMATCH: one quotation has two speakers, or a speaker's words have two wordings of another sense.

Compared are words in quotation marks, of five words and more, over all that the reports say. Two speakers
are two where both are named or known and are not one, or where their states or offices differ. Two wordings
differ in sense where they are alike but for a number, a negation, a state's name or a word and its opposite.
Passed over: a speaker without a name beside one with it, a ministry beside its minister, a letter beside its
writer, spellings of one name, words put another way by a translator or an editor, a quotation cut short.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from comity.conflicts.case import Case, Value, conflict, listed
from comity.conflicts.quotations import Quotation, differ, quotations, same_words
from comity.conflicts.sides import parted
from comity.conflicts.speakers import may_be_one
from comity.conflicts.texts import shown
from comity.model import Conflict

__all__ = ["check"]


def check(case: Case) -> Iterator[Conflict]:
    values = [value for told in case.told for value in quotations(case, told)]
    for group in _groups(values):
        if not any(_is_beside(value) for value in group):
            continue
        speakers = parted(group, _one_speaker, _rank)
        if speakers:
            said = [[replace(value, text=_by(value)) for value in side] for side in speakers]
            names = listed(said)
            yield _found(case, f"one quotation has several speakers: {names}", said)
            continue
        wordings = parted(group, lambda one, other: not differ(case, _of(one), _of(other)), _rank)
        if wordings:
            yield _found(case, "one speaker’s words stand in several wordings", wordings)


def _is_beside(value: Value) -> bool:
    """Whether of all that its report tells as done, this event stands nearest before the quotation.

    The same reports tell several events; the quotation is shown with one of them. What is told in the quoted
    words is left aside.
    """
    words = _of(value).passage
    acts = [
        claim
        for claim in value.told.all
        if claim.countable and not any(claim.trigger.overlaps(span) for span in words)
    ]
    places = {claim.id: claim.trigger.start - words[0].start for claim in acts}
    ranked = sorted((place > 0, abs(place), id) for id, place in places.items())
    return not ranked or ranked[0][-1] in {claim.id for claim in value.told.claims}


def _found(case: Case, message: str, sides: list[list[Value]]) -> Conflict:
    """The words known first name the quotation, whichever event of these reports it is found with."""
    first = min((value for side in sides for value in side), key=_rank)
    return conflict(case, "QUOTE_MISMATCH", message, sides, topic=" ".join(_of(first).words[:8]))


def _groups(values: list[Value]) -> Iterator[list[Value]]:
    """The values that have one quotation, in the order of the reports; none that only one report has."""
    group_of = {number: {number} for number in range(len(values))}
    for one, other in combinations(range(len(values)), 2):
        if group_of[one] is not group_of[other] and same_words(_of(values[one]), _of(values[other])):
            group_of[one] |= group_of[other]
            group_of.update((number, group_of[one]) for number in group_of[other])
    for group in {id(group): group for group in group_of.values()}.values():
        found = [values[number] for number in sorted(group)]
        if len({value.told.report for value in found}) > 1:
            yield found


def _one_speaker(one: Value, other: Value) -> bool:
    return may_be_one(_of(one).speaker, _of(other).speaker)


def _of(value: Value) -> Quotation:
    assert isinstance(value.key, Quotation)
    return value.key


def _by(value: Value) -> str:
    return f"{_of(value).speaker.text}: {shown(_of(value).text)}"


def _rank(value: Value) -> tuple[object, ...]:
    return not _of(value).speaker.name, value.told.known_on, value.claim.id
