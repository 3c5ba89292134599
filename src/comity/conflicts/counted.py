"""What a number counts: its unit brought to one form, what is measured, and what became of those counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.conflicts.case import Case, Told
from comity.conflicts.people import states_named
from comity.conflicts.texts import after, before, stems, words_in
from comity.knowledge.language.conflicting import ConflictWords
from comity.model import Claim, CountryCode, Quantity, Span

__all__ = ["Count", "count_of", "counts"]

NEARLY = 0.8  # "nearly 300" leaves this much of it
ROUGHLY = 0.2  # "about 300" leaves this much on either side
ROUND = 0.05  # a number that ends in two noughts may be a rounded one
FAR = float("inf")
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a claim: what it counts, and between which numbers it leaves the truth.

    `unit` is the bare noun; `people`: any sort of person may be counted by it; `of`: what a measure measures;
    `whose`: the states that the unit names; `role`: actor or recipient, where the number stands in one;
    `fate`: what became of them; `lasting`: a length of time.
    """

    number: float
    claim: Claim = field(compare=False)
    qualifier: str = field(compare=False)
    quantity: Quantity = field(compare=False)
    least: float = field(compare=False)
    most: float = field(compare=False)
    unit: str = field(compare=False)
    people: bool = field(compare=False)
    of: frozenset[str] = field(compare=False)
    whose: frozenset[CountryCode] = field(compare=False)
    role: str | None = field(compare=False)
    fate: int | None = field(compare=False)
    lasting: bool = field(compare=False)

    @property
    def text(self) -> str:
        if self.lasting or not (self.quantity.unit or "")[:1].isalpha():
            return self.quantity.span.text  # "three-day"; a sum, with its sign before it
        figure = f"{self.number:,.0f}" if self.number == int(self.number) else f"{self.number:g}"
        return f"{self.qualifier} {figure} {self.quantity.unit or ''}".strip()


def counts(case: Case, told: Told) -> Iterator[Count]:
    """The numbers in the claims by which a report tells the event; what is added to another is no total."""
    for claim in told.claims:
        for quantity in claim.quantities:
            qualifier = (quantity.qualifier or "").casefold()
            if quantity.unit and quantity.value is not None and qualifier not in case.words.added:
                count = count_of(case, claim, quantity, quantity.unit, quantity.value)
                if not (count.whose and _is_joined(case.words, claim, quantity.span)):
                    yield count


def count_of(case: Case, claim: Claim, quantity: Quantity, unit: str, number: float) -> Count:
    words = case.words
    qualifier = _qualifier(words, claim, quantity)
    least, most = _bounds(words, qualifier, quantity, number)
    noun = _singular(words_in(unit)[-1]) if words_in(unit) else unit.casefold()
    whose = frozenset(states_named(case.knowledge, unit))
    if whose and any(states_named(case.knowledge, unit.split()[-1])):
        noun = PERSON  # "14 Ugandans"
    measured = noun in words.measures
    return Count(
        number=number,
        claim=claim,
        qualifier=qualifier,
        quantity=quantity,
        least=least,
        most=most,
        unit=_same(words, noun),
        people=noun in words.people,
        of=_measured(words, claim, quantity) if measured else frozenset(),
        whose=whose,
        role=_role(claim, quantity.span),
        fate=_fate(words, claim, quantity),
        lasting=noun in words.times,
    )


def _is_joined(words: ConflictWords, claim: Claim, span: Span) -> bool:
    """Whether it is the last of several: "five Latvian and four Estonian diplomats"."""
    return bool(words.joined.intersection(words_in(before(claim, span))[-1:]))


def _qualifier(words: ConflictWords, claim: Claim, quantity: Quantity) -> str:
    """What stands before the number; not what belongs to the verb: "handed over 30 lorries"."""
    qualifier = (quantity.qualifier or "").casefold()
    behind = words_in(before(claim, quantity.span))[-1:]
    return "" if qualifier in words.particles and words.handing.intersection(behind) else qualifier


def _bounds(words: ConflictWords, qualifier: str, quantity: Quantity, number: float) -> tuple[float, float]:
    if qualifier in words.nearly:
        return number * NEARLY, number * (1 + ROUGHLY)
    if qualifier and (quantity.low is not None or quantity.high is not None):
        return quantity.low or 0.0, quantity.high or FAR
    if quantity.low is not None and quantity.high is not None:
        return quantity.low, quantity.high
    if qualifier:
        return number * (1 - ROUGHLY), number * (1 + ROUGHLY)
    spread = min(number * ROUND, _last_place(number) / 2) if number >= 100 and number % 100 == 0 else 0.0
    return number - spread, number + spread


def _last_place(number: float) -> float:
    """What one more of its last digit that is no nought would add: a million to 386 million."""
    place = 1.0
    while number % (place * 10) == 0:
        place *= 10
    return place


def _singular(noun: str) -> str:
    """The noun without the ending of its plural, as far as it is a regular one."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3
    return noun[:-1] if plural else noun


def _same(words: ConflictWords, noun: str) -> str:
    return next((group[0] for group in words.units if noun in group), noun)


def _measured(words: ConflictWords, claim: Claim, quantity: Quantity) -> frozenset[str]:
    """Of what there are so many tonnes: the words behind "of"; none where nobody says."""
    following = words_in(after(claim, quantity.span))
    if not following or following[0] not in words.of:
        return frozenset()
    found: list[str] = []
    for word in following[1:4]:
        if word in words.small:
            break
        found.append(word)
    return stems(" ".join(found))


def _role(claim: Claim, span: Span) -> str | None:
    if any(span.overlaps(party.span) for party in claim.actors):
        return "actor"
    return "recipient" if any(span.overlaps(party.span) for party in claim.recipients) else None


def _fate(words: ConflictWords, claim: Claim, quantity: Quantity) -> int | None:
    """The fate of which a word stands with the number, behind it, before it, or is the trigger."""
    span = quantity.span
    ahead, behind = words_in(before(claim, span))[-3:], words_in(after(claim, span))[:5]
    behind = behind[: next((at for at, word in enumerate(behind) if word in words.relative), None)]
    for word in (*words_in(span.text), *behind, *ahead, *words_in(claim.trigger.text)):
        for number, group in enumerate(words.fates):
            if word in group:
                return number
    return None
