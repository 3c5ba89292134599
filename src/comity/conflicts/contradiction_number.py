"""CONTRADICTION_NUMBER: reports give different numbers of one thing.

The same things are counted, in the same role and with the same fate, and the numbers cannot both be so.
Passed over: numbers that leave room for each other ("at least 12" and 17, "about 300" and 312, "more than
200" and 230, 300 and 296), the parts of a sum that another report gives, a number that the other report has
as a total without a noun ("1,200 in all"), a number that comes on top of another, different units and
currencies, tonnes of different or unnamed things, the dead beside the wounded, what another state has;
lengths of time, unless it is the act that took so long. Where no claim counts a thing, the sentences around
do, outside quotation marks; sentences with most of their words in common are compared as well; and of two
copies, sentences that say the same and differ in one number, or the one number of a thing that each has.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from comity.conflicts.altered import altered
from comity.conflicts.amounts import bare
from comity.conflicts.case import Case, Told, Value, conflict, listed
from comity.conflicts.counted import Count, counts
from comity.conflicts.nearby import FEWEST, counts_in, nearby
from comity.conflicts.once import once
from comity.conflicts.passages import Pair, likened, sentences
from comity.conflicts.sides import parted
from comity.conflicts.texts import before, words_in
from comity.model import Conflict, ReportId, Span

__all__ = ["check"]


def check(case: Case) -> Iterator[Conflict]:
    """Of several things that are counted, each is judged by itself."""
    told = {each.report: _told(case, each) for each in case.tellers}
    sums = {each.report: _sums(told[each.report]) for each in case.tellers}
    done: set[tuple[str, ...]] = set()
    for unit in sorted({_topic(count) for numbers in told.values() for count in numbers}):
        pairs = ((each, count) for each in case.tellers for count in told[each.report])
        values = [_value(each, count) for each, count in pairs if _may_be(case, count, unit)]
        sides = _sides(case, values, unit, sums)
        reports = tuple(sorted({value.told.name for side in sides for value in side}))
        if sides and reports not in done:
            done.add(reports)
            numbers = listed(sides)
            message = f"reports give different numbers: {numbers}"
            yield conflict(case, "CONTRADICTION_NUMBER", message, sides, topic=unit)
    copied = [] if done else _altered(case)
    if copied:
        message = f"copies give different numbers: {listed(copied)}"
        yield conflict(case, "CONTRADICTION_NUMBER", message, copied, topic="copies")


def _altered(case: Case) -> list[list[Value]]:
    """Of sentences that say the same, those that have different numbers of one thing."""

    def items(told: Told, sentence: Span) -> Mapping[Hashable, str]:
        return _items(case, told, sentence)

    def known(key: Hashable, told: Told) -> bool:
        number = _number(key)
        return any(count.number == number for count in _every(case, told)) or number in _bare(case, told)

    def fit(one: Hashable, other: Hashable, pair: Pair) -> bool:
        here = [count for count in _every(case, pair.one) if (count.unit, count.number) == one]
        there = [count for count in _every(case, pair.other) if (count.unit, count.number) == other]
        return not any(
            _comparable(a, b) and (a.least > b.most or b.least > a.most) for a in here for b in there
        )

    counted = {
        told: [span for span in sentences(case, told) if counts_in(case, told, span)] for told in case.tellers
    }
    return altered(case, items, known, fit, sort=_unit, others=list(likened(case, counted)))


@once
def _items(case: Case, told: Told, sentence: Span) -> Mapping[Hashable, str]:
    """The numbers of a sentence, as far as it has one of a thing."""
    found = {(count.unit, count.number): count.text for count in counts_in(case, told, sentence)}
    units = [unit for unit, _ in found]
    return {key: text for key, text in found.items() if units.count(key[0]) == 1}


@once
def _every(case: Case, told: Told) -> tuple[Count, ...]:
    """All numbers of a report, as far as its sentences are known."""
    return tuple(one for span in sentences(case, told) for one in counts_in(case, told, span))


def _unit(key: Hashable) -> Hashable:
    assert isinstance(key, tuple)
    return str(key[0])


def _number(key: Hashable) -> float:
    assert isinstance(key, tuple)
    return float(key[1])


def _told(case: Case, told: Told) -> list[Count]:
    """The numbers of its claims; and those of the sentences around, of what no claim counts."""
    found = [count for count in counts(case, told) if _counts(case, count)]
    units = {count.unit for count in found}
    return found + [count for count in nearby(case, told) if count.unit not in units]


def _counts(case: Case, count: Count) -> bool:
    """Whether it counts what takes part, and no time but that of the act."""
    if not count.lasting:
        return True
    hyphened = "-" in count.quantity.span.text
    return hyphened or bool(case.words.lasting & set(words_in(before(count.claim, count.quantity.span))[-1:]))


def _topic(count: Count) -> str:
    return f"{count.unit} {'' if count.fate is None else count.fate}".strip()


def _may_be(case: Case, count: Count, topic: str) -> bool:
    """Whether it is of this topic, or may be counted in with it: "nine soldiers" beside "nine members"."""
    return _topic(count) == topic or count.unit == topic or (topic in case.words.people and not count.lasting)


@once
def _bare(case: Case, told: Told) -> frozenset[float]:
    """What a report counts without saying what: "1,200 in all"."""
    folder = case.knowledge.folder
    return frozenset(
        number for span in sentences(case, told) for number in bare(folder, span) if number >= FEWEST
    )


def _value(told: Told, count: Count) -> Value:
    return Value(count, count.text, told, count.claim)


def _sides(
    case: Case, values: list[Value], topic: str, sums: Mapping[ReportId, set[float]]
) -> list[list[Value]]:
    def agree(one: Value, other: Value) -> bool:
        here, there = _of(one), _of(other)
        if not _comparable(here, there):
            return True
        if here.number in sums[other.told.report] or there.number in sums[one.told.report]:
            return True
        if here.least <= there.most and there.least <= here.most:
            return True
        return here.number in _bare(case, other.told) or there.number in _bare(case, one.told)

    def rank(value: Value) -> tuple[object, ...]:
        count = _of(value)
        return _topic(count) != topic, count.most - count.least, value.told.known_on, value.claim.id

    return parted(values, agree, rank)


def _of(value: Value) -> Count:
    assert isinstance(value.key, Count)
    return value.key


def _comparable(one: Count, other: Count) -> bool:
    """Whether both count the same, as far as their words tell."""
    if one.unit != other.unit:
        return False
    if None not in (one.role, other.role) and one.role != other.role:
        return False
    if one.fate is not None and other.fate is not None and one.fate != other.fate:
        return False
    if one.whose and other.whose and not one.whose & other.whose:
        return False
    return not (one.of or other.of) or bool(one.of & other.of)


def _sums(told: list[Count]) -> set[float]:
    """The numbers of a report and what those of one claim make together."""
    found = {count.number for count in told}
    for claim in {count.claim.id for count in told}:
        numbers = [count.number for count in told if count.claim.id == claim and not count.lasting]
        found |= {sum(numbers), *(numbers[0] - number for number in numbers[1:])}
    return found
