"""Finds the quantities of a sentence: a number with its unit, never a date, a name or an age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.extract.quantities.numerals import (
    Item,
    Numeral,
    items,
    numeral_at,
    phrase_at,
    phrase_before,
)
from comity.extract.quantities.units import Unit, unit_of
from comity.knowledge.language.quantity import QuantityWords
from comity.model import Quantity, Report, Span
from comity.sentence import Sentence, Token

__all__ = ["QuantityFound", "find_quantities"]


PAIR = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityFound:
    """A quantity from token `first` to `last`, both included, whose unit's noun is token `head`.

    `known_group`: "the two ministries" counts what the reader already knows.
    """

    first: int
    last: int
    head: int
    quantity: Quantity
    known_group: bool


@dataclass(frozen=True, slots=True)
class _Amount:
    """One number, or the two of a range, with the places of the items that print it."""

    first: int
    end: int
    value: float | None
    low: float | None
    high: float | None


def find_quantities(
    sentence: Sentence,
    words: QuantityWords,
    *,
    times: Sequence[tuple[int, int]] = (),
    report: Report | None = None,
) -> tuple[QuantityFound, ...]:
    """All quantities, in order; `times` are the first and last tokens of times, which are none.

    With `report` given the spans are its own text, else the sentence's words.
    """
    if not words.may_stand_in(sentence.plain):
        return ()
    return _Finder(sentence, words, frozenset(_covered(times)), report, items(sentence.plain)).all()


def _covered(times: Sequence[tuple[int, int]]) -> list[int]:
    return [i for first, last in times for i in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class _Finder:
    sentence: Sentence
    words: QuantityWords
    taken: frozenset[int]
    report: Report | None
    row: tuple[Item, ...]

    def all(self) -> tuple[QuantityFound, ...]:
        begin = self.sentence.start
        starts = {token.start - begin: token.i for token in self.sentence.tokens}
        ends = {token.end - begin: token.i for token in self.sentence.tokens}
        found: list[QuantityFound] = []
        at = 0
        for place in self._places():
            amount = self._amount(place) if place >= at else None
            if amount is None:
                continue
            quantity = self._read(amount, starts, ends)
            if quantity is not None and (not found or quantity.first > found[-1].last):
                found.append(quantity)
            at = amount.end
        return tuple(found)

    def _places(self) -> list[int]:
        """Where a number can begin."""
        beginnings = self.words.beginnings
        return [at for at, item in enumerate(self.row) if item.value is not None or item.lower in beginnings]

    def _amount(self, at: int) -> _Amount | None:
        first = numeral_at(self.row, at, self.words)
        if first is None:
            return None
        second = self._second(first)
        if second is None:
            return _Amount(at, first.end, first.value, None, None)
        low = first.value
        if first.scale == 1 and second.scale >= 1000 and low * second.scale < second.value:
            low *= second.scale  # $3-5 billion
        if low >= second.value:
            return _Amount(at, first.end, first.value, None, None)
        return _Amount(at, second.end, None, low, second.value)

    def _second(self, first: Numeral) -> Numeral | None:
        """The upper end of a range: behind to, or, a dash; behind and, where between stands before."""
        at = first.end
        if at + 1 >= len(self.row):
            return None
        opener = self.row[self._before_currency(first.first) - 1].lower if first.first else ""
        join = self.row[at].lower
        if join not in self.words.range_joins and self.words.range_openers.get(opener) != join:
            return None
        currency = self._currency_length(at + 1)
        if at + 1 + currency >= len(self.row):
            return None
        return numeral_at(self.row, at + 1 + currency, self.words)

    def _currency_length(self, at: int) -> int:
        """How many items a currency takes that begins here."""
        return max((n for n in (1, 2) if self._printed(at, at + n) in self.words.currencies), default=0)

    def _printed(self, first: int, end: int) -> str:
        row = self.row[first:end]
        if len(row) < end - first:
            return ""
        touching = all(a.end == b.start for a, b in pairwise(row))
        return "".join(item.text for item in row) if touching else ""

    def _before_currency(self, at: int) -> int:
        """Where the currency begins that stands right before this place; the place itself if none does."""
        for length in (3, 2, 1):
            if at >= length and self._printed(at - length, at) in self.words.currencies:
                return at - length
        return at

    def _read(self, amount: _Amount, starts: dict[int, int], ends: dict[int, int]) -> QuantityFound | None:
        money = self._before_currency(amount.first)
        first = starts.get(self.row[amount.first].start, starts.get(self.row[money].start))
        last = ends.get(self.row[amount.end - 1].end)
        if first is None or last is None or first > last or not self._is_free(amount, money, first, last):
            return None
        unit = self._unit(amount, money, last, ends)
        if unit is None or (money == amount.first and not self._counts(amount, first, last, unit)):
            return None
        start = starts.get(self.row[money].start, first)
        return self._found(amount, money, start, first, max(last, unit.last), unit, starts, ends)

    def _unit(self, amount: _Amount, money: int, last: int, ends: dict[int, int]) -> Unit | None:
        if money < amount.first:
            return Unit(last, last, self._printed(money, amount.first))
        length = phrase_at(self.row, amount.end, self.words.percents)
        if length:
            end = ends.get(self.row[amount.end + length - 1].end)
            text = " ".join(item.text for item in self.row[amount.end : amount.end + length])
            return None if end is None else Unit(end, end, text)
        return unit_of(self.sentence, last, self.words)

    def _is_free(self, amount: _Amount, money: int, first: int, last: int) -> bool:
        """No part of a name (F-16), a date or a number of something else (Article 5)."""
        if any(i in self.taken for i in range(first, last + 1)):
            return False
        before = self.row[money - 1] if money else None
        after = self.row[amount.end] if amount.end < len(self.row) else None
        if before is not None and before.end == self.row[money].start and before.text not in "([“\"'‘—~≈+<>/":
            return False
        if before is not None and before.lower in self.words.numbered | self.words.not_after:
            return False
        return after is None or after.lower not in self.words.not_before

    def _counts(self, amount: _Amount, first: int, last: int, unit: Unit) -> bool:
        """Not in a name, not a voice, not "one" where it counts nothing."""
        head = self.sentence.tokens[unit.head]
        if self._is_name(first, last, unit) or self._is_voice(unit.head):
            return False
        if any(i in self.taken for i in range(last + 1, unit.last + 1)):
            return False
        old = self.row[amount.end + 1].lower if amount.end + 1 < len(self.row) else ""
        if old in self.words.ages and self.row[amount.end].lower == head.lower:
            return False  # 35 years old
        following = self.sentence.tokens[last + 1] if last + 1 < len(self.sentence.tokens) else head
        if amount.value == 1:
            return self._is_one(head, following)
        return True

    def _is_one(self, head: Token, following: Token) -> bool:
        """ "One student", "one year"; but "one tie", "one side", "one of them" count nothing."""
        if head.lower in self.words.idle or following.lower in self.words.of:
            return False
        return head.lemma in self.words.counted or self.sentence.tokens[head.i - 1].text in "-–‐‑"

    def _is_name(self, first: int, last: int, unit: Unit) -> bool:
        """Group of Seven; Leopard 2 tanks; but "sent Ruritania 31 tanks" counts tanks."""
        token = self.sentence.tokens[first]
        before = self.sentence.tokens[first - 1] if first else None
        for start, end, label in self.sentence.entities:
            if label in self.words.names and start <= first and last < end and start < first:
                return True
        if token.text[0].isupper() and first > 0 and token.lower in self.words.numbers:
            return before is not None and before.text not in "“\"'‘:"
        if before is None or before.pos != "PROPN" or before.entity in ("GPE", "NORP", "PERSON", "DATE"):
            return False
        return before.head in (first, last, unit.head) and before.rel in ("compound", "nmod", "amod")

    def _is_voice(self, head: int) -> bool:
        """Two diplomats said; according to three officials."""
        token, above = self.sentence.tokens[head], self.sentence.head_of(head)
        if token.rel in ("nsubj", "agent") and above.lemma in self.words.saying:
            return above.tag != "VBN" or token.rel == "agent"
        chain = [ancestor.lower for ancestor in self.sentence.ancestors(head)][:2]
        return token.rel in ("pobj", "dobj") and any(word in self.words.sources for word in chain)

    def _found(
        self, amount: _Amount, money: int, start: int, number: int, last: int, unit: Unit,
        starts: dict[int, int], ends: dict[int, int],
    ) -> QuantityFound:  # fmt: skip
        qualifier, effect, begin = self._qualifier(money)
        start = starts.get(self.row[begin].start, start) if begin < money else start
        tail = self._trailing(last)
        if tail is not None:
            last, qualifier = tail[0], qualifier or tail[1]
        low = amount.value if effect == "least" else amount.low
        high = amount.value if effect == "most" else amount.high
        quantity = Quantity(
            span=self._span(start, last), value=amount.value, low=low, high=high, unit=unit.words or None,
            qualifier=qualifier,
        )  # fmt: skip
        known = self._is_known(start, number, unit.head, amount.value)
        return QuantityFound(first=start, last=last, head=unit.head, quantity=quantity, known_group=known)

    def _qualifier(self, at: int) -> tuple[str | None, str, int]:
        """The words right before the number, what they make of it, and where they begin."""
        for opener in self.words.range_openers:
            if phrase_before(self.row, at, [opener]):
                at -= 1
                break
        last = self.row[at - 1].lower if at else ""
        for phrase, effect in self.words.qualifiers.get(last, ()):
            if phrase_before(self.row, at, phrase):
                begin = at - len(phrase)
                return " ".join(item.text for item in self.row[begin:at]), effect, begin
        return None, "", at

    def _trailing(self, last: int) -> tuple[int, str] | None:
        for phrase in self.words.trailing:
            words = phrase.split()
            tokens = self.sentence.tokens[last + 1 : last + 1 + len(words)]
            if [token.lower for token in tokens] == words:
                return last + len(words), phrase
        return None

    def _is_known(self, start: int, number: int, head: int, value: float | None) -> bool:
        before = self.sentence.tokens[start - 1] if start else None
        if before is None or before.lower not in self.words.definite or start != number:
            return False
        if head > number + 1 and self.sentence.tokens[number + 1].text in "-–‐‑":
            return False  # the two-week visit
        if self.sentence.below(head, "relcl", "acl"):
            return False
        between = self.sentence.tokens[number + 1 : head]
        if value == PAIR:  # the two foreign ministers; but the two Indian contractors
            return not any(token.entity in ("GPE", "NORP") for token in between)
        return not between

    def _span(self, first: int, last: int) -> Span:
        start, end = self.sentence.tokens[first].start, self.sentence.tokens[last].end
        if self.report is not None:
            return self.report.span(start, end)
        return Span(start=start, end=end, text=self.sentence.text(first, last))
